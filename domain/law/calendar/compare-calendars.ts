import { addDays, type CalendarDate } from '../../time';
import { isWorkingDay } from './calendar';
import type { WorkCalendar } from '../policy';

type DayKind = 'working' | 'off';

/** A day on which two calendars, or two versions of one, do not agree. */
export interface CalendarDifference {
  readonly date: CalendarDate;
  /** Absent where that calendar does not know the year. */
  readonly before?: DayKind;
  readonly after?: DayKind;
}

/** Every day on which `after` says something else than `before`, in order. */
export function compareCalendars(before: WorkCalendar, after: WorkCalendar): readonly CalendarDifference[] {
  const years = [...new Set([...yearsOf(before), ...yearsOf(after)])].sort((one, other) => one - other);
  return years.flatMap((year) => daysOf(year).flatMap((date) => differenceOn(date, before, after)));
}

function yearsOf({ years, provisionalYears = [] }: WorkCalendar): readonly number[] {
  return [...years, ...provisionalYears];
}

function daysOf(year: number): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
}

function differenceOn(date: CalendarDate, before: WorkCalendar, after: WorkCalendar): readonly CalendarDifference[] {
  const [was, is] = [kindOf(before, date), kindOf(after, date)];
  if (was === is) return [];
  return [{ date, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
}

function kindOf(calendar: WorkCalendar, date: CalendarDate): DayKind | undefined {
  if (!yearsOf(calendar).includes(Number(date.slice(0, 4)))) return undefined;
  return isWorkingDay(calendar, date) ? 'working' : 'off';
}
