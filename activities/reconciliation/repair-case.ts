import { assertNever } from '../../domain/assert-never';
import { TOLD_AGAIN_MS } from '../../domain/case/case-news';
import type { CaseState } from '../../domain/case/case-state';
import type { CaseKey } from '../../domain/keys';
import { isGivenUp, ruleForAbandoned, whyNotWanted } from '../../domain/reconciliation/ledger-discrepancies';
import type { RecordedCase } from '../../domain/reconciliation/recorded-case';
import type { Discrepancy, Repair } from '../../domain/reconciliation/report';
import type { Instant } from '../../domain/time';
import type { AuditEntry } from '../../ports/audit-store';
import type { AbandonedEnd } from '../../ports/reconciliation-store';
import { inspectionTerms } from '../../domain/planning/inspection-terms';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import { planOrProblem, startCase } from '../campaign/start-case';
import { actOf, type Comparing } from './comparing';

/**
 * Repairs one discrepancy of a case and keeps who asked for it.
 *
 * @returns false when nothing was done: nobody asked for it, or it was no longer possible
 */
export async function repairCase(
  comparing: Comparing,
  recorded: RecordedCase,
  { repair, subject, sentence }: Discrepancy,
): Promise<boolean> {
  if (!comparing.input.repair || repair === undefined) return false;
  const at = comparing.machineNow() + recorded.row.clockOffsetMs;
  const act = actOf(comparing, repair, { at, target: subject, detail: sentence });
  // what only the record is changed by is written with its line in the audit trail
  if (isSettling(repair)) return await settle(comparing, recorded, { repair, act });
  if (repair.type === 'mark-repeat') return await comparing.store.reconciliations.markRepeat(repair.messageId, act);
  if (!(await carryOut(comparing, recorded, repair))) return false;
  await comparing.store.audit.add(act);
  return true;
}

const NEWS = {
  'tell-released': { type: 'campaign-resumed' },
  'tell-withdrawn': { type: 'campaign-withdrawn', by: 'campaign' },
} as const;

async function carryOut(
  comparing: Comparing,
  recorded: RecordedCase,
  repair: Exclude<Repair, { readonly messageId: number }>,
): Promise<boolean> {
  const { workflows } = comparing;
  const { campaignId, operatorId, clockOffsetMs, state } = recorded.row;
  const key: CaseKey = { campaignId, operatorId };
  switch (repair.type) {
    case 'start-case':
      return await startAgain(comparing, recorded);
    case 'restart-case':
      return state !== undefined && (await restartAndTell(comparing, recorded, state));
    case 'tell-filing':
      await workflows.tellCase(key, { type: 'filing-received', filingId: repair.filingId, receivedAt: repair.receivedAt });
      return true;
    case 'tell-released':
    case 'tell-withdrawn':
      await workflows.tellCase(key, NEWS[repair.type]);
      return true;
    case 'change-rules':
      return await comparing.changeAgain(recorded.row, repair.changeId, comparing.machineNow() + clockOffsetMs);
    case 'restart-inspection':
      return await restartInspection(comparing, recorded, repair.inspection);
    case 'recall-inspection':
      await workflows.tellInspection({ ...key, inspection: repair.inspection }, { type: 'recalled' });
      return true;
    case 'tell-inspection-closed':
      await workflows.tellCase(key, { type: 'inspection-closed', inspection: repair.inspection, outcome: repair.outcome });
      return true;
    case 'recount':
    case 'restart-campaign':
    case 'pause-campaign':
    case 'resume-campaign':
      return false;
    default:
      return assertNever(repair);
  }
}

/** What the lost workflow was told of late may never have come to the record: the next round tells it again. */
async function restartAndTell(
  { store, workflows, machineNow }: Comparing,
  { row: { campaignId, operatorId, clockOffsetMs }, fence }: RecordedCase,
  state: CaseState,
): Promise<boolean> {
  const key: CaseKey = { campaignId, operatorId };
  const isRestarted = await workflows.restartCase({ key, clockOffsetMs, from: { state, fence } });
  if (isRestarted) await store.news.forgetTold(key, machineNow() - TOLD_AGAIN_MS);
  return isRestarted;
}

/** As a launch would: from the moment it was started before, so that the plan and the ledger's keys are the same. */
async function startAgain({ store, workflows, campaign, machineNow }: Comparing, { row: seen }: RecordedCase): Promise<boolean> {
  const { campaignId, operatorId, startedAt } = seen;
  const [row = seen] = startedAt === undefined ? await store.cases.beginStart(campaignId, [operatorId]) : [];
  const clockOffsetMs = startedAt === undefined ? campaign.clockOffsetMs : row.clockOffsetMs;
  const [pinned, absent, planned] = await Promise.all([
    packageOfCase(store.campaigns, row),
    store.contacts.absentChannels([operatorId], campaignId),
    store.cases.plannedMoments([operatorId], campaignId),
  ]);
  const at = startedAt ?? machineNow() + clockOffsetMs;
  const plan = planOrProblem(row, { rules: pinned, from: at, asOf: campaign.startedAt, otherMessages: planned.get(operatorId) });
  if (typeof plan === 'string') {
    // the calendar or the facts give no date: a person must look
    await store.cases.noteStartProblem(row, plan);
    return false;
  }
  const beginning = { row, pinned, plan, absent: absent.get(operatorId) ?? [], at, clockOffsetMs };
  return await startCase({ store, workflows }, beginning, { again: true });
}

async function restartInspection({ store, workflows }: Comparing, { row, inspections }: RecordedCase, number: number): Promise<boolean> {
  const recorded = inspections.find(({ inspection }) => inspection === number);
  if (recorded === undefined) return false;
  const { campaignId, operatorId } = row;
  const { state, fence, inspectorId, clockOffsetMs, openedAt } = recorded;
  const inspector = inspectorId === undefined ? {} : { inspectorId };
  const from =
    state === undefined ? { terms: inspectionTerms(await packageOfCase(store.campaigns, row), openedAt), ...inspector } : { state, fence };
  return await workflows.restartInspection({ key: { campaignId, operatorId, inspection: number }, clockOffsetMs, from });
}

type Settling = Repair & { readonly type: 'settle-reserved' | 'settle-given-up' | 'settle-submitted' };

function isSettling(repair: Repair): repair is Settling {
  return repair.type.startsWith('settle-');
}

/** The rule is asked again under the case's lock: the message may have moved on since it was looked at. */
async function settle(
  { store, machineNow }: Comparing,
  { row: { campaignId, operatorId } }: RecordedCase,
  { repair, act }: { readonly repair: Settling; readonly act: AuditEntry },
): Promise<boolean> {
  const { messageId } = repair;
  const from = repair.type === 'settle-submitted' ? 'submitted' : 'reserved';
  const abandoned = { campaignId, operatorId, messageId, from, at: act.at } as const;
  return await store.reconciliations.settle(abandoned, (again) => ruling(again, repair, machineNow()), act);
}

function ruling(recorded: RecordedCase, { type, messageId }: Settling, machineNow: Instant): AbandonedEnd | undefined {
  const message = recorded.messages.find(({ id }) => id === messageId);
  if (message === undefined) return undefined;
  if (type === 'settle-given-up') return isGivenUp(message, machineNow) ? { refused: 'gave-up' } : undefined;
  if (type === 'settle-reserved') {
    const because = whyNotWanted(recorded, message);
    return because === undefined ? undefined : { because };
  }
  const rule = ruleForAbandoned(recorded, message);
  return rule === undefined ? undefined : { rule };
}
