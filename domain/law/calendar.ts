import { DAY, type CalendarDate } from '../time';
import type { CalendarDay, WorkCalendar } from './policy';
import { startOf } from './zone';

/**
 * Whether people work on that day: the ordinary week, unless the calendar says otherwise.
 *
 * @throws RangeError when the calendar has no decree data for the year
 * @see docs/rules.md#working-days
 */
export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
  requireKnownYear(calendar, date);
  const exception = findCalendarDay(calendar, date);
  return exception === undefined ? calendar.workingWeekdays.includes(weekdayOf(date)) : exception.kind === 'working';
}

/**
 * A year without its decree may hold moved days nobody here knows of, so nothing is worked out across it.
 *
 * @throws RangeError when the calendar has no decree data for the year of `date`, or `date` is no date
 */
export function requireKnownYear(calendar: WorkCalendar, date: CalendarDate): void {
  const year = new Date(startOf(date)).getUTCFullYear();
  if (calendar.years.includes(year)) return;
  const known = calendar.years.join(', ');
  throw new RangeError(`The calendar ${calendar.version} has no decree data for ${year} (it knows ${known}), and ${date} falls in it.`);
}

/** The first working day after `date`. */
export function nextWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, date, 1);
}

/** The last working day before `date`. */
export function previousWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, date, -1);
}

/**
 * The n-th working day after `date`, or before it where `days` is negative. `date` itself is not counted and may be a day off.
 *
 * @param days whole; 0 gives `date` back
 * @throws RangeError when the count touches a year without decree data
 * @see docs/rules.md#working-days
 */
export function addWorkingDays(calendar: WorkCalendar, date: CalendarDate, days: number): CalendarDate {
  const direction = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, direction);
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** Civil days, working or not. @throws RangeError when `date` is no date */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(startOf(date) + days * DAY).toISOString().slice(0, 10);
}

/** ISO weekday: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(startOf(date)).getUTCDay() || 7;
}

/** What the calendar says about that day beyond the ordinary week: a holiday, or a day moved by decree. */
export function findCalendarDay(calendar: WorkCalendar, date: CalendarDate): CalendarDay | undefined {
  return exceptionsOf(calendar).get(date);
}

/** Calendars are never edited in place, so what was worked out for one stays true for it. */
const exceptions = new WeakMap<WorkCalendar, ReadonlyMap<CalendarDate, CalendarDay>>();

function exceptionsOf(calendar: WorkCalendar): ReadonlyMap<CalendarDate, CalendarDay> {
  const known = exceptions.get(calendar);
  if (known !== undefined) return known;
  const byDate = new Map(calendar.days.map((day) => [day.date, day]));
  exceptions.set(calendar, byDate);
  return byDate;
}
