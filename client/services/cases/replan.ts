import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { CaseRow } from '../../../domain/case/case-record';
import type { CasePlan } from '../../../domain/planning/case-plan';
import { lastDayOf } from '../../../domain/planning/last-day';
import type { CalendarDate, Instant } from '../../../domain/time';
import { stateOf } from '../find-case';
import type { ServiceParts } from '../service-parts';
import { planFromRecord } from '../../../domain/planning/plan-case';
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
