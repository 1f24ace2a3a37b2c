import type { CalendarDate, Instant } from '../time';
import { addDays, findCalendarDay, isWorkingDay, nextWorkingDay, previousWorkingDay, weekdayOf } from './calendar';
import type { RollRule, WorkCalendar } from './policy';
import { endOfDay, offsetAt } from './zone';

/** One step of the reasoning behind a deadline, in order: enough to explain it without looking anything up. */
export type DeadlineReason =
  /** What the day named by the law is. */
  | { readonly rule: 'nominal-day'; readonly date: CalendarDate; readonly weekday: number; readonly working: boolean }
  /** A day off on the way, by the ordinary week (no source) or by the calendar. */
  | { readonly rule: 'day-off'; readonly date: CalendarDate; readonly name: string; readonly source: string }
  /** A day off of the ordinary week that is worked by decree. */
  | { readonly rule: 'worked-by-decree'; readonly date: CalendarDate; readonly name: string; readonly source: string }
  | { readonly rule: 'roll'; readonly roll: RollRule; readonly from: CalendarDate; readonly to: CalendarDate }
  /** The last day ends at 24:00 by the clocks of `zone`. */
  | { readonly rule: 'end-of-day'; readonly date: CalendarDate; readonly zone: string; readonly offset: string }
  | { readonly rule: 'calendar'; readonly id: string; readonly version: string };

export interface DerivedDeadline {
  readonly nominalOn: CalendarDate;
  /** The last day to file. */
  readonly effectiveOn: CalendarDate;
  /** 24:00 of `effectiveOn`: a filing received before it is on time. */
  readonly instant: Instant;
  readonly reasons: readonly DeadlineReason[];
}

interface Rolling {
  /** Civil date named by the law. */
  readonly nominalOn: CalendarDate;
  readonly roll: RollRule;
  readonly calendar: WorkCalendar;
}

/**
 * The last day to file, after the roll.
 *
 * @throws RangeError when the roll touches a year without decree data
 * @see docs/rules.md#deadline-roll
 */
export function rollDeadline({ nominalOn, roll, calendar }: Rolling): CalendarDate {
  if (roll === 'none' || isWorkingDay(calendar, nominalOn)) return nominalOn;
  return roll === 'next-working-day' ? nextWorkingDay(calendar, nominalOn) : previousWorkingDay(calendar, nominalOn);
}

/**
 * The end of the last day to file, with the reasons for it.
 *
 * @throws RangeError when the calendar has no decree data for a year it crosses, or the zone is unknown
 * @see docs/rules.md#deadline-roll
 */
export function deriveDeadline({ nominalOn, roll, zone, calendar }: Rolling & { readonly zone: string }): DerivedDeadline {
  const effectiveOn = rollDeadline({ nominalOn, roll, calendar });
  const instant = endOfDay(zone, effectiveOn);
  const working = isWorkingDay(calendar, nominalOn);
  const reasons: DeadlineReason[] = [
    { rule: 'nominal-day', date: nominalOn, weekday: weekdayOf(nominalOn), working },
    ...daysCrossed({ from: nominalOn, to: effectiveOn }).flatMap((date) => explainDay(calendar, date)),
    { rule: 'roll', roll, from: nominalOn, to: effectiveOn },
    // one second before 24:00 it is still the last day, also when the clocks change at midnight
    { rule: 'end-of-day', date: effectiveOn, zone, offset: offsetAt(zone, instant - 1_000) },
    { rule: 'calendar', id: calendar.id, version: calendar.version },
  ];
  return { nominalOn, effectiveOn, instant, reasons };
}

/** Both ends included, in the order in which the roll looks at them. */
function daysCrossed({ from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }): readonly CalendarDate[] {
  const days = [from];
  const direction = to < from ? -1 : 1;
  for (let day = from; day !== to;) {
    day = addDays(day, direction);
    days.push(day);
  }
  return days;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function explainDay(calendar: WorkCalendar, date: CalendarDate): readonly DeadlineReason[] {
  const exception = findCalendarDay(calendar, date);
  if (exception !== undefined) {
    const { kind, name, source } = exception;
    return [{ rule: kind === 'off' ? 'day-off' : 'worked-by-decree', date, name, source }];
  }
  if (isWorkingDay(calendar, date)) return [];
  return [{ rule: 'day-off', date, name: WEEKDAYS[weekdayOf(date) - 1] ?? '', source: 'ordinary week' }];
}
