import type { CalendarDate } from '../../time';
import type { InLanguages } from '../policy';

/** Why what is said about a day may still change: its year has no decree yet, or the day itself is an estimate. */
export type ProvisionalReason = 'year-without-decree' | 'estimated-day';

/** What is special about a day that was passed on the way to another. `source`: the decree, or the version of the calendar. */
export type DayReason = { readonly source: string } &
  /** A day off on the way, by the ordinary week (no name) or by the calendar. */
  (
    | {
        readonly rule: 'day-off';
        readonly date: CalendarDate;
        readonly weekday: number;
        readonly name?: InLanguages;
        readonly citation?: InLanguages;
        readonly carriedFrom?: CalendarDate;
        readonly movedWith?: CalendarDate;
      }
    /** A day off of the ordinary week that is worked by decree. */
    | {
        readonly rule: 'worked-by-decree';
        readonly date: CalendarDate;
        readonly weekday: number;
        readonly citation: InLanguages;
        readonly movedWith?: CalendarDate;
      }
    | { readonly rule: 'provisional'; readonly date: CalendarDate; readonly because: ProvisionalReason }
  );

/** The version of the calendar that a date rests on. */
export type CalendarReason = { readonly source: string } & { readonly rule: 'calendar'; readonly id: string; readonly version: string };
