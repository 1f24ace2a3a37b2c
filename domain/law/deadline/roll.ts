import type { CalendarDate } from '../../time';
import type { RollRule, WorkCalendar } from '../policy';
import {
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  daysFromTo,
  weekdayOf,
  addWorkingDays,
  provisionalReason,
  findCalendarDay,
} from '../calendar/calendar';
import type { DeadlineReason } from './reasons';

export interface Rolling {
  /** Civil date named by the law. */
  readonly nominalOn: CalendarDate;
  readonly roll: RollRule;
  readonly calendar: WorkCalendar;
}

/**
 * The last day to file, after the roll.
 *
 * @throws RangeError when the roll touches a year the calendar does not know
 * @see docs/rules.md#deadline-roll
 */
export function rollDeadline({ nominalOn, roll, calendar }: Rolling): CalendarDate {
  if (roll === 'none' || isWorkingDay(calendar, nominalOn)) return nominalOn;
  return roll === 'next-working-day' ? nextWorkingDay(calendar, nominalOn) : previousWorkingDay(calendar, nominalOn);
}

/** What a roll crossed and where it ended. */
export function explainRoll({ nominalOn, roll, calendar }: Rolling): {
  readonly effectiveOn: CalendarDate;
  readonly provisional: boolean;
  readonly reasons: readonly DeadlineReason[];
} {
  const effectiveOn = rollDeadline({ nominalOn, roll, calendar });
  const crossed = daysFromTo({ from: nominalOn, to: effectiveOn });
  const reasons: readonly DeadlineReason[] = [
    {
      rule: 'nominal-day',
      date: nominalOn,
      weekday: weekdayOf(nominalOn),
      working: isWorkingDay(calendar, nominalOn),
      source: calendar.version,
    },
    ...crossed.flatMap((date) => explainDay(calendar, date)),
    { rule: 'roll', roll, from: nominalOn, to: effectiveOn, source: 'policy: roll' },
  ];
  return { effectiveOn, provisional: isProvisional(reasons), reasons };
}

/**
 * Counts working days and says which days were passed over.
 *
 * @param days whole, negative to count back; 0 gives `on` back
 * @throws RangeError when the count touches a year the calendar does not know
 */
export function explainWorkingDays(
  calendar: WorkCalendar,
  { on, days }: { readonly on: CalendarDate; readonly days: number },
): { readonly result: CalendarDate; readonly provisional: boolean; readonly reasons: readonly DeadlineReason[] } {
  const result = addWorkingDays(calendar, on, days);
  const counted = daysFromTo({ from: on, to: result }).slice(1);
  const reasons = counted.flatMap((date) => explainDay(calendar, date));
  return { result, provisional: isProvisional(reasons), reasons: [...reasons, calendarReason(calendar)] };
}

export function calendarReason({ id, version }: WorkCalendar): DeadlineReason {
  return { rule: 'calendar', id, version, source: version };
}

export function isProvisional(reasons: readonly DeadlineReason[]): boolean {
  return reasons.some(({ rule }) => rule === 'provisional');
}

/** What is special about a day on the way; nothing for an ordinary working day. */
export function explainDay(calendar: WorkCalendar, date: CalendarDate): readonly DeadlineReason[] {
  const because = provisionalReason(calendar, date);
  const provisional: readonly DeadlineReason[] =
    because === undefined ? [] : [{ rule: 'provisional', date, because, source: calendar.version }];
  return [...whatDay(calendar, date), ...provisional];
}

function whatDay(calendar: WorkCalendar, date: CalendarDate): readonly DeadlineReason[] {
  const exception = findCalendarDay(calendar, date);
  const weekday = weekdayOf(date);
  if (exception === undefined) return isWorkingDay(calendar, date) ? [] : [{ rule: 'day-off', date, weekday, source: 'ordinary week' }];
  const { kind, name, source, carriedFrom, movedWith } = exception;
  const moved = movedWith === undefined ? {} : { movedWith };
  const cited = { citation: source, source: source.en };
  if (kind === 'working') return [{ rule: 'worked-by-decree', date, weekday, ...moved, ...cited }];
  return [{ rule: 'day-off', date, weekday, name, ...(carriedFrom === undefined ? {} : { carriedFrom }), ...moved, ...cited }];
}
