import type { InspectionTerms } from '../inspection/inspection-event';
import { beyondItsYears } from '../law/calendar/beyond-years';
import { addWorkingDays } from '../law/calendar/calendar';
import { dateIn, endOfDay } from '../law/calendar/zone';
import type { Rules } from '../law/policy';
import type { Instant } from '../time';

/**
 * The dates of an inspector, in working days by the campaign's calendar, counted from the day on which the inspection was given to that
 * inspector.
 *
 * @see docs/rules.md#inspection
 */
export function inspectionTerms({ policy, ...rules }: Pick<Rules, 'policy' | 'calendar'>, now: Instant): InspectionTerms {
  // an inspection cannot wait for a decree: see docs/rules.md#calendar-ends
  const calendar = beyondItsYears(rules.calendar);
  const { acceptWithinWorkingDays, recordWithinWorkingDays } = policy.inspection;
  const today = dateIn(calendar.zone, now);
  const by = (days: number): Instant => endOfDay(calendar.zone, addWorkingDays(calendar, today, days));
  return { acceptBy: by(acceptWithinWorkingDays), recordBy: by(acceptWithinWorkingDays + recordWithinWorkingDays) };
}
