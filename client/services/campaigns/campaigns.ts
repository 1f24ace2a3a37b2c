import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { campaignWorkflowId, ID_PATTERN } from '../../../domain/keys';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import { deadlineOf, type DerivedDeadline } from '../../../domain/law/deadline/deadline-of';
import { buildStatement, type Statement } from '../../../domain/figures/statement';
import type { Region } from '../../../domain/law/policy';
import { taskQueue } from '../../../domain/task-queue';
import { DAY, type Instant } from '../../../domain/time';
import * as messages from '../../../workflows/messages';
import { readAudience, type AudienceRequest } from './audience';
import { request, type ServiceParts } from '../service-parts';
import { previewCampaign, type CampaignPreview } from './preview';
import { RequestRefused } from '../request-refused';
import { campaignView, type CampaignView } from '../views';
import type { CampaignRow, PinnedPackage } from '../../../domain/campaign/campaign';
import type { CaseRow } from '../../../domain/case/case-record';

export interface StartCampaign extends AudienceRequest {
  /** Defaults to the package code. */
  readonly id?: string;
  readonly by: string;
}

export interface StartedCampaign {
  readonly status: 'started' | 'continued';
  readonly campaign: CampaignView;
}

export interface CampaignService {
  /**
   * Pins the package, freezes the audience and starts. A campaign that exists is continued, never doubled.
   *
   * @throws RequestRefused for an unknown package, a malformed list, an empty audience or a deadline that has passed; nothing is changed
   */
  start(request: StartCampaign): Promise<StartedCampaign>;
  /** What starting would do, worked out on the real list; undefined when the campaign exists and would be continued. Changes nothing. */
  preview(request: StartCampaign, onProgress?: (done: number, of: number) => void): Promise<CampaignPreview | undefined>;
  list(): Promise<readonly CampaignView[]>;
  /** @throws RequestRefused when there is no such campaign */
  get(campaignId: string): Promise<CampaignView>;
  /** The regions its operators are in. @throws RequestRefused when there is no such campaign */
  regions(campaignId: string): Promise<readonly Region[]>;
  /** Nothing leaves any more, from the moment this returns; the clocks go on. */
  pause(campaignId: string, by: string): Promise<CampaignView>;
  /** Cases that waited send what is due now: one message each, never a burst. */
  resume(campaignId: string, by: string): Promise<CampaignView>;
  /** Every open case is closed as withdrawn and every inspection recalled. */
  withdraw(campaignId: string, by: string): Promise<CampaignView>;
  statement(campaignId: string): Promise<Statement>;
}

export function createCampaignService(parts: ServiceParts): CampaignService {
  const { store, clock } = parts;

  const get = async (campaignId: string): Promise<CampaignView> => await viewOf(parts, await findCampaign(parts, campaignId));

  const audited = async (campaignId: string, by: string, action: string): Promise<void> =>
    await store.audit.add({ at: await clock.now(), actor: by, action, target: campaignId, detail: '' });

  return {
    regions: async (campaignId) => (await store.campaigns.package((await findCampaign(parts, campaignId)).packageHash)).regions,
    start: (start) => startCampaign(parts, start),
    async preview(start, onProgress) {
      if ((await store.campaigns.find(campaignIdOf(start))) !== undefined) return undefined;
      return await previewCampaign(parts, start, onProgress);
    },
    list: async () => await Promise.all((await store.campaigns.list()).map((row) => viewOf(parts, row))),
    get,

    async pause(campaignId, by) {
      await requireOpen(parts, campaignId);
      // the record first: every send asks it, so from here on nothing leaves
      await store.campaigns.setStatus(campaignId, 'paused');
      await request(parts, campaignWorkflowId(campaignId), { update: messages.pauseCampaign, args: { by } });
      await audited(campaignId, by, 'campaign-paused');
      return await get(campaignId);
    },

    async resume(campaignId, by) {
      await requireOpen(parts, campaignId);
      await store.campaigns.setStatus(campaignId, 'running');
      await request(parts, campaignWorkflowId(campaignId), { update: messages.resumeCampaign, args: { by } });
      await audited(campaignId, by, 'campaign-resumed');
      return await get(campaignId);
    },

    async withdraw(campaignId, by) {
      await requireOpen(parts, campaignId);
      await store.campaigns.setStatus(campaignId, 'withdrawn');
      await request(parts, campaignWorkflowId(campaignId), { update: messages.withdrawCampaign, args: { by } });
      await audited(campaignId, by, 'campaign-withdrawn');
      return await get(campaignId);
    },

    async statement(campaignId) {
      await findCampaign(parts, campaignId);
      const cases: CaseRow[] = [];
      for (let page = await store.cases.list({ campaignId, limit: 500 }); page.length > 0;) {
        cases.push(...page);
        const last = page.at(-1);
        page = last === undefined ? [] : await store.cases.list({ campaignId, limit: 500, afterNumber: last.number });
      }
      const inspections = await store.inspections.list({ campaignId, limit: 1_000_000 });
      return buildStatement({ cases, inspections });
    },
  };
}

export async function findCampaign({ store }: ServiceParts, campaignId: string): Promise<CampaignRow> {
  const row = await store.campaigns.find(campaignId);
  if (row === undefined) throw new RequestRefused('unknown-campaign', `There is no campaign "${campaignId}".`);
  return row;
}

export async function requireOpen(parts: ServiceParts, campaignId: string): Promise<void> {
  const { status } = await findCampaign(parts, campaignId);
  if (status === 'closed' || status === 'withdrawn') throw new RequestRefused('campaign-over', `The campaign ${campaignId} is ${status}.`);
}

async function viewOf({ store }: ServiceParts, row: CampaignRow): Promise<CampaignView> {
  const [pinned, roll, counts] = await Promise.all([
    store.campaigns.package(row.packageHash),
    store.campaigns.count(row.id),
    store.messages.counts(row.id),
  ]);
  return campaignView({ row, pinned, roll, messages: counts });
}

async function startCampaign(parts: ServiceParts, start: StartCampaign): Promise<StartedCampaign> {
  const { store, clock } = parts;
  const id = campaignIdOf(start);
  const existing = await store.campaigns.find(id);
  if (existing === undefined) {
    const { pinned, operators } = await readAudience(parts, start);
    const startedAt = await clock.now();
    const { effectiveOn, instant } = lastDeadline(pinned, { operators, startedAt });
    await store.campaigns.create({
      id,
      pinned,
      deadlineOn: effectiveOn,
      deadline: instant,
      startedAt,
      clockOffsetMs: await clock.offsetMs(),
      operators,
      by: start.by,
    });
  }
  // also after a crash between the record and the workflow: the same call again carries on
  const row = await findCampaign(parts, id);
  await ensureWorkflow(parts, row);
  return { status: existing === undefined ? 'started' : 'continued', campaign: await viewOf(parts, row) };
}

/** @throws RequestRefused */
function campaignIdOf({ id, packageCode, duty }: StartCampaign): string {
  const chosen = id ?? (duty === undefined ? packageCode : `${packageCode}-${duty}`);
  if (ID_PATTERN.test(chosen)) return chosen;
  throw new RequestRefused('bad-campaign-id', `"${chosen}" is not a campaign id: lower-case letters, digits and hyphens.`);
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

async function ensureWorkflow({ temporal, queuePrefix }: ServiceParts, row: CampaignRow): Promise<void> {
  if (row.status === 'closed' || row.status === 'withdrawn') return;
  const args: [messages.CampaignStart] = [
    { campaignId: row.id, clockOffsetMs: row.clockOffsetMs, deadline: row.deadline, checkEveryMs: DAY },
  ];
  try {
    await temporal.workflow.start(messages.WORKFLOWS.campaign, {
      workflowId: campaignWorkflowId(row.id),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      taskQueue: taskQueue(queuePrefix, 'cases'),
      args,
      typedSearchAttributes: [{ key: messages.CAMPAIGN_ATTRIBUTE, value: row.id }],
      staticSummary: `campaign ${row.id}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
