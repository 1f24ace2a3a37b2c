import type { CalendarDate } from '../time';
import type { CalendarDay, WorkCalendar } from './policy';
import { addDays, weekdayOf, yearOf } from './zone';

/**
 * Whether a civil day is worked.
 *
 * @throws RangeError for a year without decree data: never a silent guess
 * @see docs/rules.md#working-days
 */
export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
  requireKnownYear(calendar, date);
  const exception = dayOf(calendar, date);
  return exception === undefined ? calendar.workingWeekdays.includes(weekdayOf(date)) : exception.kind === 'working';
}

/** The exception the calendar knows for a date, with its name and source. */
export function dayOf(calendar: WorkCalendar, date: CalendarDate): CalendarDay | undefined {
  return calendar.days.find((day) => day.date === date);
}

/** The first working day after a date. */
export function nextWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return step(calendar, date, 1);
}

/** The last working day before a date. */
export function previousWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return step(calendar, date, -1);
}

/** The date itself when it is worked, otherwise the last working day before it. */
export function atOrBefore(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return isWorkingDay(calendar, date) ? date : previousWorkingDay(calendar, date);
}

/** The date itself when it is worked, otherwise the first working day after it. */
export function atOrAfter(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return isWorkingDay(calendar, date) ? date : nextWorkingDay(calendar, date);
}

/** Counts working days forward (or back, when negative); the date itself does not count. */
export function addWorkingDays(calendar: WorkCalendar, date: CalendarDate, days: number): CalendarDate {
  let current = date;
  for (let left = Math.abs(days); left > 0; left--) current = step(calendar, current, Math.sign(days));
  return current;
}

function step(calendar: WorkCalendar, date: CalendarDate, direction: number): CalendarDate {
  let current = addDays(date, direction);
  while (!isWorkingDay(calendar, current)) current = addDays(current, direction);
  return current;
}

function requireKnownYear(calendar: WorkCalendar, date: CalendarDate): void {
  const year = yearOf(date);
  if (!calendar.years.includes(year)) {
    throw new RangeError(
      `The calendar ${calendar.version} has no decree data for ${year}, so nobody can say whether ${date} is a working day.`,
    );
  }
}
