import type { CalendarDate } from '../../time';
import type { WorkCalendar } from '../policy';

/** False for a day in a year of which neither decree nor rules are known. */
export function knowsDay({ years, provisionalYears = [] }: WorkCalendar, date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4));
  return years.includes(year) || provisionalYears.includes(year);
}

/** No case lives longer past the last year its calendar knows. */
const YEARS_BEYOND = 50;

const extended = new WeakMap<WorkCalendar, WorkCalendar>();

/**
 * The same calendar with the ordinary week in the years after its last one: for what must go on and cannot wait for a decree, such as
 * the hours in which messages leave. Dates of the law are never worked out with it.
 *
 * @see docs/rules.md#calendar-ends
 */
export function beyondItsYears(calendar: WorkCalendar): WorkCalendar {
  const known = extended.get(calendar);
  if (known !== undefined) return known;
  const { years, provisionalYears = [] } = calendar;
  const last = Math.max(...years, ...provisionalYears);
  const beyond = Array.from({ length: YEARS_BEYOND }, (_, index) => last + 1 + index);
  const made = { ...calendar, provisionalYears: [...provisionalYears, ...beyond] };
  extended.set(calendar, made);
  return made;
}
