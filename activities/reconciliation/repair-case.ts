import { assertNever } from '../../domain/assert-never';
import type { CaseKey } from '../../domain/keys';
import type { CasePlan } from '../../domain/planning/case-plan';
import { planFromRecord } from '../../domain/planning/plan-from-record';
import { ruleForAbandoned, whyNotWanted } from '../../domain/reconciliation/ledger-discrepancies';
import type { RecordedCase } from '../../domain/reconciliation/recorded-case';
import type { Discrepancy, Repair } from '../../domain/reconciliation/report';
import type { Instant } from '../../domain/time';
import { inspectionTerms } from '../campaign/open-inspection';
import { packageOfCase } from '../package-of-case';
import { audit, type Comparing } from './comparing';

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
