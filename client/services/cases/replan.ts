import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { CaseRow } from '../../../domain/case/case-record';
import type { StaffAct } from '../../../domain/case/case-command';
import type { CasePlan } from '../../../domain/planning/case-plan';
import { lastDayOf } from '../../../domain/planning/last-day';
import type { CalendarDate, Instant } from '../../../domain/time';
import { stateOf } from '../find-case';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import { planFromRecord } from '../../../domain/planning/plan-case';
import { askAct } from './ask-act';
import { withinCalendar } from './within-calendar';

type Parts = Pick<ServiceParts, 'store' | 'clock'>;

/**
 * The next version of a case's plan, with another last day to file.
 *
 * @param change.from when its steps may begin; now by default
 * @throws RequestRefused while the case has not started, and where the calendar does not reach so far
 */
export async function replan(
  { clock, store }: Parts,
  row: CaseRow,
  change: { readonly pinned: PinnedPackage; readonly deadlineOn: CalendarDate; readonly from?: Instant },
): Promise<CasePlan> {
  const { pinned, deadlineOn } = change;
  const state = stateOf(row);
  const { campaignId, operatorId } = row;
  const [campaign, planned] = await Promise.all([store.campaigns.find(campaignId), store.cases.plannedMoments([operatorId], campaignId)]);
  const from = change.from ?? (await clock.now());
  const asOf = campaign?.startedAt ?? from;
  const otherMessages = planned.get(operatorId);
  return withinCalendar(() => planFromRecord(row, { rules: pinned, from, asOf, after: state, deadlineOn, otherMessages }));
}

/**
 * The same deadline, but the steps that follow it counted from today: their old dates went by while the authority thought.
 *
 * @returns no plan when the case is no longer open: nothing follows then
 */
export async function freshLadder(parts: Parts, row: CaseRow): Promise<{ readonly plan?: CasePlan }> {
  const { standing, plan } = stateOf(row);
  if (standing.type !== 'open') return {};
  const pinned = await packageOfCase(parts.store.campaigns, row);
  return { plan: await replan(parts, row, { pinned, deadlineOn: lastDayOf(plan, pinned) }) };
}

/** What acting on a case needs. */
type ActingParts = Pick<ServiceParts, 'store' | 'clock' | 'workflows'>;

/** An act of staff that says why. */
type ReasonedAct = StaffAct & { readonly reason: string };

/**
 * What follows the deadline begins anew from today, with the final warning.
 *
 * @throws RequestRefused when the operator was warned, or is still to be; while a matter waits; when the case is not open
 */
export async function warnCase(parts: ActingParts, row: CaseRow, act: ReasonedAct): Promise<void> {
  const { plan } = await freshLadder(parts, row);
  if (plan === undefined) throw new RequestRefused('case-under-inspection', 'The case is not open; nothing follows its deadline.');
  await askAct(parts, row, { type: 'warn-again', plan, ...act });
}
