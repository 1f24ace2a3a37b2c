import type { InLanguages, PeriodUnit, RollRule, ZonePolicy } from '../policy';
import type { CalendarDate } from '../../time';
import type { CalendarReason, DayReason } from '../calendar/day-reasons';

/**
 * One step of the reasoning behind a deadline, in order: enough to explain it without looking anything up. `source` is what the
 * step rests on: an act, the calendar, or the policy of the campaign.
 */
export type DeadlineReason =
  | DayReason
  | CalendarReason
  | ({ readonly source: string } & (
      | { readonly rule: 'duty'; readonly act: string; readonly article?: string }
      /** The operator belongs to a cohort with a date of its own. */
      | { readonly rule: 'cohort'; readonly cohort: string; readonly title: InLanguages }
      /** A fact of the operator that the period is counted from. */
      | { readonly rule: 'event'; readonly event: string; readonly title?: InLanguages; readonly on: CalendarDate }
      | {
          readonly rule: 'period';
          readonly direction: 'after' | 'before';
          readonly count: number;
          readonly unit: PeriodUnit;
          readonly from: CalendarDate;
          readonly to: CalendarDate;
        }
      | { readonly rule: 'recurring'; readonly everyMonths: number; readonly first: CalendarDate; readonly on: CalendarDate }
      /** A later day given by staff, in place of the one named by the law. */
      | { readonly rule: 'moved'; readonly from: CalendarDate; readonly to: CalendarDate }
      /** What the day named by the law is. */
      | { readonly rule: 'nominal-day'; readonly date: CalendarDate; readonly weekday: number; readonly working: boolean }
      | { readonly rule: 'roll'; readonly roll: RollRule; readonly from: CalendarDate; readonly to: CalendarDate }
      /** The last day ends at `cutOff` by the clocks of `zone`. */
      | {
          readonly rule: 'end-of-day';
          readonly date: CalendarDate;
          readonly cutOff: string;
          readonly zone: string;
          readonly offset: string;
          readonly zonePolicy?: ZonePolicy;
        }
    ));
