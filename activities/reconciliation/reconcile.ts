import { ApplicationFailure } from '@temporalio/common';
import { assertNever } from '../../domain/assert-never';
import { findCaseDiscrepancies } from '../../domain/reconciliation/case-discrepancies';
import { ruleForAbandoned, whyNotWanted } from '../../domain/reconciliation/ledger-discrepancies';
import {
  addFindings,
  campaignSum,
  findCampaignDiscrepancies,
  findingOf,
  findSumDiscrepancy,
  NO_FINDINGS,
  reconciliationHolds,
  type CampaignSum,
  type Finding,
  type Findings,
  type Discrepancy,
  type Repair,
  type WorkflowStatus,
} from '../../domain/reconciliation/report';
import type { CaseWorkflowStatuses, RecordedCase, ReconcileTerms } from '../../domain/reconciliation/recorded-case';
import { campaignWorkflowId, caseWorkflowId, inspectionWorkflowId, parseCaseId, type CaseKey } from '../../domain/keys';
import type { CasePlan } from '../../domain/planning/case-plan';
import { planFromRecord } from '../../domain/planning/plan-from-record';
import { SECOND, type Instant } from '../../domain/time';
import type { Reconcile } from '../contract';
import { inspectionTerms } from '../campaign/open-inspection';
import { packageOfCase } from '../package-of-case';
import type { CampaignRow } from '../../domain/campaign/campaign';
import type { Store } from '../../ports/store';
import type { WorkflowDirectory, WorkflowStarter } from '../../ports/workflows';

export interface ReconcilePorts {
  readonly store: Store;
  readonly workflows: WorkflowStarter;
  readonly roll: WorkflowDirectory;
  /** Says that it is alive, and where an attempt after this one goes on. */
  readonly note: (progress: ReconcileProgress) => void;
  readonly sleep: (ms: number) => Promise<void>;
  readonly machineNow: () => Instant;
}

/** How far a reconciliation is: enough for another worker to go on. */
export interface ReconcileProgress {
  /** Campaigns that are through. */
  readonly sums: readonly CampaignSum[];
  readonly findings: Findings;
  /** The campaign at hand, up to the case with this number. */
  readonly current?: { readonly campaignId: string; readonly after: number; readonly workflows: number };
}

const PAGE = 100;
/** What is on its way is there after this: visibility, a signal, a workflow that is just ending. */
const LOOK_AGAIN_AFTER_MS = 2 * SECOND;
const PARALLEL_SIGHTS = 8;
/** The server lists a workflow as failing after five tries. */
const LISTED_AS_FAILING: WorkflowStatus = { status: 'running', sending: 0, trouble: { what: 'workflow-task', attempts: 5 } };

/**
 * Compares the record, the workflows and the ledger of one campaign or of all that are open, mends what can be mended and keeps
 * the report. Whatever is suspected is looked at again, at the server itself, before it is believed.
 */
export async function reconcile(ports: ReconcilePorts, input: Reconcile, done?: ReconcileProgress): Promise<{ readonly id: number }> {
  let progress: ReconcileProgress = done ?? { sums: [], findings: NO_FINDINGS };
  const campaigns = await campaignsOf(ports.store, input);
  for (const campaign of campaigns) {
    if (progress.sums.some(({ campaignId }) => campaignId === campaign.id)) continue;
    progress = await reconcileCampaign({ ...ports, input, campaign }, progress);
    ports.note(progress);
  }
  const { findings, sums } = progress;
  // business time as the campaign that is furthest has it; in production all have the same
  const at = ports.machineNow() + (campaigns.length === 0 ? 0 : Math.max(...campaigns.map(({ clockOffsetMs }) => clockOffsetMs)));
  const report = { holds: reconciliationHolds(findings), at, repair: input.repair, campaigns: sums, ...findings };
  return { id: await ports.store.reconciliations.add(input.run, report) };
}

async function campaignsOf(store: Store, { campaignId }: Reconcile): Promise<readonly CampaignRow[]> {
  if (campaignId !== undefined) {
    const row = await store.campaigns.find(campaignId);
    if (row === undefined) throw ApplicationFailure.nonRetryable(`There is no campaign ${campaignId}.`, 'unknown-campaign');
    return [row];
  }
  const open: CampaignRow[] = [];
  for (const row of await store.campaigns.list()) {
    // one that was withdrawn may have cases that have not heard of it
    const wanted = row.status === 'running' || row.status === 'paused' || (await store.reconciliations.countOpen(row.id)) > 0;
    if (wanted) open.push(row);
  }
  return open;
}

/** One campaign being compared. */
interface Comparing extends ReconcilePorts {
  readonly input: Reconcile;
  readonly campaign: CampaignRow;
}

async function reconcileCampaign(comparing: Comparing, before: ReconcileProgress): Promise<ReconcileProgress> {
  const { store, note, campaign } = comparing;
  const campaignId = campaign.id;
  const resumed = before.current?.campaignId === campaignId ? before.current : undefined;
  const complete = await compareCampaign(comparing);
  const visible = await listVisible(comparing);
  const failing = new Set(await comparing.roll.failing(campaignId));
  let findings = before.findings;
  if (resumed === undefined) findings = addFindings(findings, [...complete.findings, ...(await findUnknownWorkflows(comparing, visible))]);
  let current = resumed ?? { campaignId, after: 0, workflows: 0 };
  for (;;) {
    const page = await store.reconciliations.page(campaignId, current.after, PAGE);
    const last = page.at(-1);
    if (last === undefined) break;
    const compared = await comparePage(comparing, page, { visible, failing, launchComplete: complete.launchComplete });
    findings = addFindings(findings, compared.findings);
    current = { campaignId, after: last.row.number, workflows: current.workflows + compared.workflows };
    note({ sums: before.sums, findings, current });
  }
  const [roll, ledger] = await Promise.all([store.campaigns.count(campaignId), store.reconciliations.countLedger(campaignId)]);
  const sum = campaignSum(campaignId, { roll, workflows: current.workflows, ledger });
  return { sums: [...before.sums, sum], findings: addFindings(findings, asFindings(findSumDiscrepancy(campaignId, roll))) };
}

function asFindings(discrepancies: readonly Discrepancy[]): readonly Finding[] {
  return discrepancies.map((discrepancy) => findingOf(discrepancy, false));
}

/** The campaign's own workflow, and how far it says the launch is. */
async function compareCampaign(comparing: Comparing): Promise<{ readonly launchComplete: boolean; readonly findings: readonly Finding[] }> {
  let look = await lookAtCampaign(comparing);
  if (look.discrepancies.length > 0) {
    await comparing.sleep(LOOK_AGAIN_AFTER_MS);
    look = await lookAtCampaign(comparing);
  }
  const findings: Finding[] = [];
  for (const discrepancy of look.discrepancies) findings.push(findingOf(discrepancy, await repairCampaign(comparing, discrepancy)));
  return { launchComplete: look.launchComplete, findings };
}

async function lookAtCampaign({
  store,
  roll,
  campaign,
}: Comparing): Promise<{ launchComplete: boolean; discrepancies: readonly Discrepancy[] }> {
  const { id } = campaign;
  const seen = await roll.describe(campaignWorkflowId(id));
  const progress = seen.status === 'running' ? await roll.campaignProgress(id) : undefined;
  const [row, open] = await Promise.all([store.campaigns.find(id), store.reconciliations.countOpen(id)]);
  const sides = { campaignId: id, status: row?.status ?? campaign.status, open, seen };
  const discrepancies = findCampaignDiscrepancies({ ...sides, ...(progress === undefined ? {} : { progress }) });
  return { launchComplete: progress?.complete === true, discrepancies };
}

async function repairCampaign(comparing: Comparing, { repair, sentence }: Discrepancy): Promise<boolean> {
  const { store, roll, input, campaign } = comparing;
  if (!input.repair || repair === undefined) return false;
  const { id, deadline, clockOffsetMs, status } = campaign;
  switch (repair.type) {
    case 'restart-campaign': {
      const changing = (await store.ruleChanges.list(id)).find(({ appliedAt }) => appliedAt === undefined)?.id;
      const change = changing === undefined ? {} : { changing };
      const started = await roll.restartCampaign({ campaignId: id, deadline, clockOffsetMs, paused: status === 'paused', ...change });
      if (!started) return false;
      break;
    }
    case 'pause-campaign':
      await roll.pauseCampaign(id);
      break;
    case 'resume-campaign':
      await roll.resumeCampaign(id);
      break;
    default:
      return false;
  }
  await audit(comparing, repair, { at: comparing.machineNow() + clockOffsetMs, target: id, detail: sentence });
  return true;
}

async function listVisible({ roll, campaign }: Comparing): Promise<ReadonlySet<string>> {
  const visible = new Set<string>();
  for await (const ids of roll.running(campaign.id)) for (const id of ids) visible.add(id);
  return visible;
}

/** Workflows that run for a case that the record does not know. */
async function findUnknownWorkflows({ store, roll, campaign }: Comparing, visible: ReadonlySet<string>): Promise<readonly Finding[]> {
  const owners = [...visible].map((workflowId) => ({ workflowId, operatorId: ownerOf(workflowId) }));
  const unknown: Discrepancy[] = [];
  for (let from = 0; from < owners.length; from += PAGE * 10) {
    const some = owners.slice(from, from + PAGE * 10);
    const known = await store.reconciliations.known(campaign.id, [...new Set(some.flatMap(({ operatorId }) => operatorId ?? []))]);
    for (const { workflowId, operatorId } of some) {
      if (operatorId !== undefined && known.has(operatorId)) continue;
      if ((await roll.describe(workflowId)).status !== 'running') continue;
      unknown.push({
        code: 'workflow-without-row',
        subject: workflowId,
        sentence: 'This workflow runs, but the record has no such case.',
      });
    }
  }
  return asFindings(unknown);
}

/** @returns undefined when the id is none of ours */
function ownerOf(workflowId: string): string | undefined {
  const [, campaignId = '', operatorId = ''] = workflowId.split('/');
  return parseCaseId(`${campaignId}/${operatorId}`)?.operatorId;
}

interface PageTerms {
  readonly visible: ReadonlySet<string>;
  readonly failing: ReadonlySet<string>;
  readonly launchComplete: boolean;
}

/** @returns what was found on one page, and how many of its open cases have a workflow now */
async function comparePage(
  comparing: Comparing,
  page: readonly RecordedCase[],
  pageTerms: PageTerms,
): Promise<{ readonly findings: readonly Finding[]; readonly workflows: number }> {
  const { launchComplete } = pageTerms;
  const listed = page.map((recorded) => ({ recorded, seen: asListed(recorded, pageTerms) }));
  const terms = await termsNow(comparing, launchComplete);
  const suspects = listed.filter(({ recorded, seen }) => findCaseDiscrepancies(recorded, seen, terms).length > 0);
  const sound = listed.filter((one) => !suspects.includes(one)).filter(isAtWork).length;
  if (suspects.length === 0) return { findings: [], workflows: sound };

  await comparing.sleep(LOOK_AGAIN_AFTER_MS);
  const again = await store(comparing).look(
    comparing.campaign.id,
    suspects.map(({ recorded }) => recorded.row.operatorId),
  );
  const looked = await describeAll(comparing, again);
  const findings: Finding[] = [];
  let workflows = sound;
  const termsAgain = await termsNow(comparing, launchComplete);
  for (const { recorded, seen } of looked) {
    let atWork = isAtWork({ recorded, seen });
    for (const discrepancy of findCaseDiscrepancies(recorded, seen, termsAgain)) {
      const mended = await repairCase(comparing, recorded, discrepancy);
      findings.push(findingOf(discrepancy, mended));
      atWork ||= mended && (discrepancy.repair?.type === 'restart-case' || discrepancy.repair?.type === 'start-case');
    }
    if (atWork) workflows++;
  }
  return { findings, workflows };
}

const store = (comparing: Comparing): Store['reconciliations'] => comparing.store.reconciliations;

async function termsNow({ store, campaign, machineNow }: Comparing, launchComplete: boolean): Promise<ReconcileTerms> {
  const row = await store.campaigns.find(campaign.id);
  return { campaignStatus: row?.status ?? campaign.status, launchComplete, machineNow: machineNow() };
}

interface SeenCase {
  readonly recorded: RecordedCase;
  readonly seen: CaseWorkflowStatuses;
}

function isAtWork({ recorded, seen }: SeenCase): boolean {
  return recorded.row.status !== 'closed' && seen.ofCase.status === 'running';
}

/** The list says less than the server itself: enough to suspect. */
function asListed({ row, inspections }: RecordedCase, { visible, failing }: PageTerms): CaseWorkflowStatuses {
  const listed = (id: string): WorkflowStatus => {
    if (!visible.has(id)) return { status: 'absent' };
    return failing.has(id) ? LISTED_AS_FAILING : { status: 'running', sending: 0 };
  };
  const ofInspections = inspections.map(({ inspection }) => [inspection, listed(inspectionWorkflowId({ ...row, inspection }))] as const);
  return { ofCase: listed(caseWorkflowId(row)), inspections: Object.fromEntries(ofInspections) };
}

async function describeAll({ roll }: Comparing, cases: readonly RecordedCase[]): Promise<readonly SeenCase[]> {
  const seen: SeenCase[] = [];
  for (let from = 0; from < cases.length; from += PARALLEL_SIGHTS) {
    seen.push(...(await Promise.all(cases.slice(from, from + PARALLEL_SIGHTS).map((recorded) => describeCase(roll, recorded)))));
  }
  return seen;
}

async function describeCase(roll: WorkflowDirectory, recorded: RecordedCase): Promise<SeenCase> {
  const { row, inspections, messages } = recorded;
  const ofCase = await roll.describe(caseWorkflowId(row));
  // one that has ended may still be telling its inspector
  const isTelling = messages.some(
    ({ recipient, status }) => recipient === 'inspector' && (status === 'reserved' || status === 'submitted'),
  );
  const open = inspections.filter(({ status }) => status !== 'closed' || isTelling);
  const ofInspections = await Promise.all(
    open.map(async ({ inspection }) => [inspection, await roll.describe(inspectionWorkflowId({ ...row, inspection }))] as const),
  );
  return { recorded, seen: { ofCase, inspections: Object.fromEntries(ofInspections) } };
}

/** @returns false when nothing was done: nobody asked for it, or it was no longer possible */
async function repairCase(comparing: Comparing, recorded: RecordedCase, { repair, subject, sentence }: Discrepancy): Promise<boolean> {
  if (!comparing.input.repair || repair === undefined) return false;
  if (!(await carryOut(comparing, recorded, repair))) return false;
  const at = comparing.machineNow() + recorded.row.clockOffsetMs;
  await audit(comparing, repair, { at, target: subject, detail: sentence });
  return true;
}

async function carryOut(comparing: Comparing, recorded: RecordedCase, repair: Repair): Promise<boolean> {
  const { workflows, roll, machineNow } = comparing;
  const { row } = recorded;
  const { campaignId, operatorId, clockOffsetMs, state } = row;
  const key: CaseKey = { campaignId, operatorId };
  switch (repair.type) {
    case 'start-case':
      return await startCase(comparing, recorded);
    case 'restart-case':
      return state !== undefined && (await roll.restartCase({ key, clockOffsetMs, from: { state, fence: recorded.fence } }));
    case 'tell-filing':
      await roll.tellFiling(key, repair);
      return true;
    case 'tell-released':
      await workflows.tellReleased(key);
      return true;
    case 'tell-withdrawn':
      await workflows.tellWithdrawn(key);
      return true;
    case 'restart-inspection':
      return await restartInspection(comparing, recorded, repair.inspection);
    case 'recall-inspection':
      await roll.tellRecalled({ ...key, inspection: repair.inspection });
      return true;
    case 'tell-inspection-closed':
      await roll.tellInspectionClosed(key, repair);
      return true;
    case 'settle-reserved':
    case 'settle-submitted':
      return await settle(comparing, { key, repair, at: machineNow() + clockOffsetMs });
    case 'restart-campaign':
    case 'pause-campaign':
    case 'resume-campaign':
      return false;
    default:
      return assertNever(repair);
  }
}

/** As a launch would: from the moment it was started before, so that the plan and the ledger's keys are the same. */
async function startCase({ store, roll, campaign, machineNow }: Comparing, { row }: RecordedCase): Promise<boolean> {
  const { campaignId, operatorId, startedAt } = row;
  const key: CaseKey = { campaignId, operatorId };
  const clockOffsetMs = startedAt === undefined ? campaign.clockOffsetMs : row.clockOffsetMs;
  const from = startedAt ?? machineNow() + clockOffsetMs;
  const [pinned, absent, planned] = await Promise.all([
    packageOfCase(store, row),
    store.contacts.absentChannels([operatorId]),
    store.cases.plannedMoments([operatorId], campaignId),
  ]);
  const plan = planOrNone(row, { rules: pinned, from, asOf: campaign.startedAt, otherMessages: planned.get(operatorId) });
  if (plan === undefined) return false;
  const started = await roll.restartCase({ key, clockOffsetMs, from: { plan, absent: absent.get(operatorId) ?? [] } });
  if (started) await store.cases.markStarted(key, { at: from, clockOffsetMs, plan, packageHash: pinned.hash });
  return started;
}

/** @returns undefined where the calendar or the facts give no date: a person must look */
function planOrNone(...record: Parameters<typeof planFromRecord>): CasePlan | undefined {
  try {
    return planFromRecord(...record);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

async function restartInspection({ store, roll }: Comparing, { row, inspections }: RecordedCase, number: number): Promise<boolean> {
  const recorded = inspections.find(({ inspection }) => inspection === number);
  if (recorded === undefined) return false;
  const { campaignId, operatorId } = row;
  const { state, fence, inspectorId, clockOffsetMs, openedAt } = recorded;
  const inspector = inspectorId === undefined ? {} : { inspectorId };
  const from = state === undefined ? { terms: inspectionTerms(await packageOfCase(store, row), openedAt), ...inspector } : { state, fence };
  return await roll.restartInspection({ key: { campaignId, operatorId, inspection: number }, clockOffsetMs, from });
}

/** The rule is asked again under the case's lock: the message may have moved on since it was looked at. */
async function settle(
  { store }: Comparing,
  { key, repair, at }: { readonly key: CaseKey; readonly repair: Repair & { readonly messageId: number }; readonly at: Instant },
): Promise<boolean> {
  const { messageId } = repair;
  const from = repair.type === 'settle-reserved' ? 'reserved' : 'submitted';
  return await store.reconciliations.settle({ ...key, messageId, from, at }, (recorded) => {
    const message = recorded.messages.find(({ id }) => id === messageId);
    if (message === undefined) return undefined;
    if (from === 'reserved') {
      const because = whyNotWanted(recorded, message);
      return because === undefined ? undefined : { because };
    }
    const rule = ruleForAbandoned(recorded, message);
    return rule === undefined ? undefined : { rule };
  });
}

async function audit(
  { store, input }: Comparing,
  { type }: Repair,
  entry: { readonly at: Instant; readonly target: string; readonly detail: string },
): Promise<void> {
  await store.audit.add({ ...entry, actor: input.by, action: `reconciled-${type}` });
}
