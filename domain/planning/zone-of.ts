import type { WorkCalendar } from '../law/policy';
import type { CasePlan } from './case-plan';

/**
 * The clocks that end the days of a case.
 *
 * @param plan names a zone only where it is not the one of the calendar's capital; undefined before the case has a plan
 * @returns the IANA zone of the plan, else the one of the calendar's capital
 * @see docs/rules.md#zone-policy
 */
export function zoneOf(plan: Pick<CasePlan, 'zone'> | undefined, { zone }: Pick<WorkCalendar, 'zone'>): string {
  return plan?.zone ?? zone;
}
