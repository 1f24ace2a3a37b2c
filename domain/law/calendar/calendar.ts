import { DAY, type CalendarDate } from '../../time';
import type { CalendarDay, WorkCalendar } from '../policy';
import { startOf } from './zone';

/**
 * Whether people work on that day: the ordinary week, unless the calendar says otherwise.
 *
 * @throws RangeError when the calendar does not know the year
 * @see docs/rules.md#working-days
 */
export function isWorkingDay(calendar: WorkCalendar, date: CalendarDate): boolean {
  const { worked } = indexOf(calendar);
  const known = worked.get(date);
  if (known !== undefined) return known;
  requireKnownYear(calendar, date);
  const exception = findCalendarDay(calendar, date);
  const works = exception === undefined ? calendar.workingWeekdays.includes(weekdayOf(date)) : exception.kind === 'working';
  worked.set(date, works);
  return works;
}

/**
 * A year of which neither decree nor rules are known may hold days nobody here knows of, so nothing is worked out across it.
 *
 * @throws RangeError when the calendar does not know the year of `date`, or `date` is no date
 */
export function requireKnownYear(calendar: WorkCalendar, date: CalendarDate): void {
  const year = yearOf(date);
  if (calendar.years.includes(year) || isProvisionalYear(calendar, year)) return;
  const known = [...calendar.years, ...(calendar.provisionalYears ?? [])].join(', ');
  throw new RangeError(`The calendar ${calendar.version} has no decree data for ${year} (it knows ${known}), and ${date} falls in it.`);
}

/** Why what is said about a day may still change: its year has no decree yet, or the day itself is an estimate. */
export type ProvisionalReason = 'year-without-decree' | 'estimated-day';

/** @returns undefined for a day that is settled */
export function provisionalReason(calendar: WorkCalendar, date: CalendarDate): ProvisionalReason | undefined {
  if (isProvisionalYear(calendar, yearOf(date))) return 'year-without-decree';
  return findCalendarDay(calendar, date)?.provisional === true ? 'estimated-day' : undefined;
}

function isProvisionalYear({ provisionalYears = [] }: WorkCalendar, year: number): boolean {
  return provisionalYears.includes(year);
}

function yearOf(date: CalendarDate): number {
  return new Date(startOf(date)).getUTCFullYear();
}

/** The first working day after `date`. */
export function nextWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, date, 1);
}

/** The last working day before `date`. */
export function previousWorkingDay(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, date, -1);
}

/** `date` itself where it is worked, else the last working day before it. */
export function onOrBefore(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return isWorkingDay(calendar, date) ? date : previousWorkingDay(calendar, date);
}

/**
 * The n-th working day after `date`, or before it where `days` is negative. `date` itself is not counted and may be a day off.
 *
 * @param days whole; 0 gives `date` back
 * @throws RangeError when the count touches a year the calendar does not know
 * @see docs/rules.md#working-days
 */
export function addWorkingDays(calendar: WorkCalendar, date: CalendarDate, days: number): CalendarDate {
  requireKnownYear(calendar, date);
  const direction = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, direction);
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** Civil days, working or not. @throws RangeError when `date` is no date, or the result lies past the year 9999 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return toDate(startOf(date) + days * DAY);
}

/**
 * The same day of the month so many months later, or the month's last day where it has no such day.
 *
 * @throws RangeError when `date` is no date, or the result lies past the year 9999
 * @see docs/rules.md#deadline-period
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const from = new Date(startOf(date));
  const firstOfMonth = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  return toDate(firstOfMonth + (Math.min(from.getUTCDate(), lastDay) - 1) * DAY);
}

function toDate(start: number): CalendarDate {
  const text = Number.isFinite(start) && Math.abs(start) <= 8.64e15 ? new Date(start).toISOString() : '';
  // years past 9999 and before 0 are written with a sign
  if (!/^\d{4}-/.test(text)) throw new RangeError('That is further away than any calendar reaches.');
  return text.slice(0, 10);
}

/** Both ends included, in the order from one to the other, forwards or backwards. */
export function daysFromTo({ from, to }: { readonly from: CalendarDate; readonly to: CalendarDate }): readonly CalendarDate[] {
  const days = [from];
  const direction = to < from ? -1 : 1;
  for (let day = from; day !== to;) {
    day = addDays(day, direction);
    days.push(day);
  }
  return days;
}

/** ISO weekday: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(startOf(date)).getUTCDay() || 7;
}

/** What the calendar says about that day beyond the ordinary week: a holiday, or a day moved by decree. */
export function findCalendarDay(calendar: WorkCalendar, date: CalendarDate): CalendarDay | undefined {
  return indexOf(calendar).exceptions.get(date);
}

interface CalendarIndex {
  readonly exceptions: ReadonlyMap<CalendarDate, CalendarDay>;
  /** What was worked out before: the same few hundred days are asked for again and again. */
  readonly worked: Map<CalendarDate, boolean>;
}

/** Calendars are never edited in place, so what was worked out for one stays true for it. */
const indexes = new WeakMap<WorkCalendar, CalendarIndex>();

function indexOf(calendar: WorkCalendar): CalendarIndex {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const index: CalendarIndex = { exceptions: new Map(calendar.days.map((day) => [day.date, day])), worked: new Map() };
  indexes.set(calendar, index);
  return index;
}
