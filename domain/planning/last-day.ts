import type { CasePlan } from './case-plan';
import type { Rules } from '../law/policy';
import type { CalendarDate } from '../time';
import { zoneOf } from './zone-of';
import { dateIn } from '../law/calendar/zone';

/** The last day to file of a plan, by the clocks that end it. */
export function lastDayOf(plan: Pick<CasePlan, 'deadline' | 'deadlineOn' | 'zone'>, { calendar }: Pick<Rules, 'calendar'>): CalendarDate {
  return plan.deadlineOn ?? dateIn(zoneOf(plan, calendar), plan.deadline - 1);
}
