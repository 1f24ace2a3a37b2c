import { addDays, daysFromTo, startOf, weekdayOf, type CalendarDate } from '../../time';
import type { CalendarDay, RollRule, WorkCalendar } from '../policy';
import type { CalendarReason, DayReason, ProvisionalReason } from './day-reasons';

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

/** A day named by the law, and what happens to it where it is a day off. */
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

/**
 * Counts working days and says which days were passed over.
 *
 * @param days whole, negative to count back; 0 gives `on` back
 * @throws RangeError when the count touches a year the calendar does not know
 */
export function explainWorkingDays(
  calendar: WorkCalendar,
  { on, days }: { readonly on: CalendarDate; readonly days: number },
): { readonly result: CalendarDate; readonly provisional: boolean; readonly reasons: readonly (DayReason | CalendarReason)[] } {
  const result = addWorkingDays(calendar, on, days);
  const counted = daysFromTo({ from: on, to: result }).slice(1);
  const reasons = counted.flatMap((date) => explainDay(calendar, date));
  return { result, provisional: isProvisional(reasons), reasons: [...reasons, calendarReason(calendar)] };
}

/** The version of the calendar that a date was worked out with. */
export function calendarReason({ id, version }: WorkCalendar): CalendarReason {
  return { rule: 'calendar', id, version, source: version };
}

/** Whether a day on the way may still turn out differently. @param reasons of a deadline or of a count of working days */
export function isProvisional(reasons: readonly { readonly rule: string }[]): boolean {
  return reasons.some(({ rule }) => rule === 'provisional');
}

/** What is special about a day on the way; nothing for an ordinary working day. */
export function explainDay(calendar: WorkCalendar, date: CalendarDate): readonly DayReason[] {
  const because = provisionalReason(calendar, date);
  const provisional: readonly DayReason[] = because === undefined ? [] : [{ rule: 'provisional', date, because, source: calendar.version }];
  return [...whatDay(calendar, date), ...provisional];
}

function whatDay(calendar: WorkCalendar, date: CalendarDate): readonly DayReason[] {
  const exception = findCalendarDay(calendar, date);
  const weekday = weekdayOf(date);
  if (exception === undefined) return isWorkingDay(calendar, date) ? [] : [{ rule: 'day-off', date, weekday, source: 'ordinary week' }];
  const { kind, name, source, carriedFrom, movedWith } = exception;
  const moved = movedWith === undefined ? {} : { movedWith };
  const cited = { citation: source, source: source.en };
  if (kind === 'working') return [{ rule: 'worked-by-decree', date, weekday, ...moved, ...cited }];
  return [{ rule: 'day-off', date, weekday, name, ...(carriedFrom === undefined ? {} : { carriedFrom }), ...moved, ...cited }];
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
