import { OPEN_CAMPAIGN, type CampaignRow, type PinnedPackage } from '../../../domain/campaign/campaign';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import type { CaseRow } from '../../../domain/case/case-record';
import { buildStatement, type Statement } from '../../../domain/figures/statement';
import { deadlineOf, type DerivedDeadline } from '../../../domain/law/deadline/deadline-of';
import type { Region } from '../../../domain/law/policy';
import type { Instant } from '../../../domain/time';
import { getCampaignRow, getOpenCampaignRow } from '../find-campaign';
import { RequestRefused } from '../request-refused';
import { askCampaign } from '../requests';
import type { ServiceParts } from '../service-parts';
import { campaignView, type CampaignView } from '../views';
import { importUndone, readAudience, type AudienceRequest } from './audience';
import { campaignIdOf } from './campaign-id';
import { casePages } from './case-pages';

/** A campaign to start: the rules, the operators, and who starts it. */
export interface StartCampaign extends AudienceRequest {
  /** Defaults to the package code. */
  readonly id?: string;
  readonly by: string;
}

/** `continued`: the campaign was there before, and its audience stays as it was frozen. */
export interface StartedCampaign {
  readonly status: 'started' | 'continued';
  readonly campaign: CampaignView;
}

/** What staff do with a campaign. */
export interface CampaignAct {
  readonly campaignId: string;
  readonly by: string;
}

/**
 * Pins the package, freezes the audience and starts. A campaign that exists is continued, never doubled.
 *
 * @throws RequestRefused for an unknown package, a malformed list, an empty audience or a deadline that has passed; nothing is changed
 */
export async function startCampaign(parts: ServiceParts, start: StartCampaign): Promise<StartedCampaign> {
  const id = campaignIdOf(start);
  const isNew = (await parts.store.campaigns.find(id)) === undefined;
  if (isNew) await createCampaign(parts, id, start);
  // also after a crash between the record and the workflow: the same call again carries on
  const row = await getCampaignRow(parts, id);
  await ensureWorkflow(parts, row);
  return { status: isNew ? 'started' : 'continued', campaign: await viewOf(parts, row) };
}

async function createCampaign(parts: ServiceParts, id: string, start: StartCampaign): Promise<void> {
  const { store, clock } = parts;
  const { pinned, operators } = await readAudience(parts, start);
  const startedAt = await clock.now();
  const { effectiveOn: deadlineOn, instant: deadline } = lastDeadline(pinned, { operators, startedAt });
  const clockOffsetMs = await clock.offsetMs();
  const { by, importId } = start;
  const from = importId === undefined ? {} : { importId };
  const created = await store.campaigns.create({ id, pinned, deadlineOn, deadline, startedAt, clockOffsetMs, operators, by, ...from });
  // since the list was read
  if (created === 'import-undone') throw importUndone(importId);
}

/** The last of the operators' deadlines: until then the campaign cannot be over. */
function lastDeadline(
  pinned: PinnedPackage,
  { operators, startedAt }: { readonly operators: readonly OperatorRow[]; readonly startedAt: Instant },
): DerivedDeadline {
  let last: DerivedDeadline | undefined;
  for (const operator of operators) {
    const deadline = deadlineOf({ rules: pinned, operator, asOf: startedAt });
    if (last === undefined || deadline.instant > last.instant) last = deadline;
  }
  if (last === undefined) throw new RequestRefused('no-operators', 'The list holds no operator.');
  if (last.instant > startedAt) return last;
  throw new RequestRefused(
    'deadline-passed',
    `The deadline of ${pinned.code} ended on ${last.effectiveOn}; nobody could meet it any more.`,
  );
}

async function ensureWorkflow({ workflows }: ServiceParts, { id: campaignId, ...row }: CampaignRow): Promise<void> {
  if (row.status === 'closed' || row.status === 'withdrawn') return;
  await workflows.startCampaign({ campaignId, deadline: row.deadline, clockOffsetMs: row.clockOffsetMs });
}

/** In the order in which they were started. */
export async function listCampaigns(parts: ServiceParts): Promise<readonly CampaignView[]> {
  return await Promise.all((await parts.store.campaigns.list()).map((row) => viewOf(parts, row)));
}

/** @throws RequestRefused when there is no such campaign */
export async function getCampaign(parts: ServiceParts, campaignId: string): Promise<CampaignView> {
  return await viewOf(parts, await getCampaignRow(parts, campaignId));
}

/** The regions its operators are in. @throws RequestRefused when there is no such campaign */
export async function listRegions(parts: ServiceParts, campaignId: string): Promise<readonly Region[]> {
  const { packageHash } = await getCampaignRow(parts, campaignId);
  return (await parts.store.campaigns.package(packageHash)).regions;
}

async function viewOf({ store }: ServiceParts, row: CampaignRow): Promise<CampaignView> {
  const [pinned, roll, messages] = await Promise.all([
    store.campaigns.package(row.packageHash),
    store.campaigns.count(row.id),
    store.messages.counts(row.id),
  ]);
  return campaignView({ row, pinned, roll, messages });
}

/** Nothing leaves any more, from the moment this returns; the clocks go on. @throws RequestRefused when the campaign is over */
export async function pauseCampaign(parts: ServiceParts, act: CampaignAct): Promise<CampaignView> {
  // the record first: every send asks it, so from here on nothing leaves
  await moveTo(parts, act, 'paused');
  await askCampaign(parts, act.campaignId, { type: 'pause', by: act.by });
  return await getCampaign(parts, act.campaignId);
}

/** Cases that waited send what is due now: one message each, never a burst. @throws RequestRefused when the campaign is over */
export async function resumeCampaign(parts: ServiceParts, act: CampaignAct): Promise<CampaignView> {
  await moveTo(parts, act, 'running');
  await askCampaign(parts, act.campaignId, { type: 'resume', by: act.by });
  return await getCampaign(parts, act.campaignId);
}

/**
 * Every open case is closed as withdrawn and every inspection recalled. A withdrawal that did not reach every case is repeated by the
 * same act, as long as one of them is open.
 *
 * @throws RequestRefused when the campaign is over
 */
export async function withdrawCampaign(parts: ServiceParts, act: CampaignAct): Promise<CampaignView> {
  const { campaignId, by } = act;
  const { status } = await getCampaignRow(parts, campaignId);
  const isRepeated = status === 'withdrawn' && (await parts.store.campaigns.countOpen(campaignId)) > 0;
  if (!isRepeated) await moveTo(parts, act, 'withdrawn');
  await askCampaign(parts, campaignId, { type: 'withdraw', by });
  return await getCampaign(parts, campaignId);
}

const ACTIONS = { paused: 'campaign-paused', running: 'campaign-resumed', withdrawn: 'campaign-withdrawn' } as const;

/** A campaign that closes, or is withdrawn, at the same moment keeps what it came to. */
async function moveTo(parts: ServiceParts, { campaignId, by }: CampaignAct, to: keyof typeof ACTIONS): Promise<void> {
  await getOpenCampaignRow(parts, campaignId);
  const act = { at: await parts.clock.now(), actor: by, action: ACTIONS[to], target: campaignId, detail: '' };
  // over since it was looked at: the same refusal as if it had been over before
  if (!(await parts.store.campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to }, act))) await getOpenCampaignRow(parts, campaignId);
}

const ALL_INSPECTIONS = 1_000_000;

/** What became of every operator of a campaign, in figures. @throws RequestRefused when there is no such campaign */
export async function getStatement(parts: ServiceParts, campaignId: string): Promise<Statement> {
  const { store } = parts;
  await getCampaignRow(parts, campaignId);
  const cases: CaseRow[] = [];
  for await (const page of casePages(store, campaignId)) cases.push(...page);
  const inspections = await store.inspections.list({ campaignId, limit: ALL_INSPECTIONS });
  return buildStatement({ cases, inspections });
}
