import { addDays, weekdayOf, type CalendarDate } from '../../time';
import type { CalendarDay, InLanguages, WorkCalendar } from '../policy';

/** A feast that comes every year: on a day of a month, or on the n-th weekday of one (`-1` for the last). */
export interface YearlyHoliday {
  readonly name: InLanguages;
  readonly source: InLanguages;
  readonly on:
    | { readonly month: number; readonly day: number }
    | { readonly month: number; readonly weekday: number; readonly nth: number; readonly plusDays?: number };
  /** First and last year in which it is a day off. */
  readonly from?: number;
  readonly until?: number;
  /** When it falls on a day of rest, the next working day is off in its place. */
  readonly carriesOver: boolean;
}

/** A day off whose date no rule gives, such as a feast of the lunar year. Never carried over. */
export interface DatedHoliday {
  readonly date: CalendarDate;
  readonly name: InLanguages;
  readonly source: InLanguages;
  readonly provisional?: boolean;
}

/** An exchange by decree: `worked` is worked, and `off` is off for it. */
export interface MovedDay {
  readonly off: CalendarDate;
  readonly worked: CalendarDate;
  readonly source: InLanguages;
}

/** A calendar as it is kept in a file: the week, the rules, and what every year's decree changed. */
export interface CalendarRules extends Omit<WorkCalendar, 'days' | 'provisionalYears'> {
  readonly provisionalYears: readonly number[];
  /** What carrying over rests on. */
  readonly carryOverSource: InLanguages;
  readonly yearly: readonly YearlyHoliday[];
  readonly dated: readonly DatedHoliday[];
  readonly moved: readonly MovedDay[];
  /** What counsel must still confirm. */
  readonly confirm: readonly string[];
}

const MOVED_NAME: InLanguages = {
  kk: 'ауыстырылған күн',
  ru: 'день, перенесённый постановлением',
  en: 'day moved by decree',
};

/**
 * Works the rules out for every year the calendar knows.
 *
 * @throws RangeError when a moved day contradicts the week: a day that is off already, or one that is worked anyway
 * @see docs/rules.md#calendar-rules
 */
export function expandCalendar(rules: CalendarRules): WorkCalendar {
  const { id, country, version, zone, workingWeekdays, years, provisionalYears } = rules;
  const days = new Map<CalendarDate, CalendarDay>();
  const carried: CalendarDay[] = [];
  for (const day of datedDays(rules)) days.set(day.date, day);
  for (const { day, carriesOver } of yearlyDays(rules)) {
    if (!days.has(day.date)) days.set(day.date, day);
    if (carriesOver && !workingWeekdays.includes(weekdayOf(day.date))) carried.push(day);
  }
  for (const feast of carried) {
    const day = carryOver(feast, { days, rules });
    days.set(day.date, day);
  }
  for (const move of rules.moved) applyMove(move, { days, rules });
  const inOrder = [...days.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
  return { id, country, version, zone, workingWeekdays, years, provisionalYears, days: inOrder };
}

interface Expansion {
  readonly days: Map<CalendarDate, CalendarDay>;
  readonly rules: CalendarRules;
}

function datedDays({ dated }: CalendarRules): readonly CalendarDay[] {
  return dated.map((day) => ({ ...day, kind: 'off' }));
}

function yearlyDays(rules: CalendarRules): readonly { readonly day: CalendarDay; readonly carriesOver: boolean }[] {
  const years = [...rules.years, ...rules.provisionalYears].sort((one, other) => one - other);
  const all = years.flatMap((year) =>
    rules.yearly
      .filter(({ from = year, until = year }) => from <= year && year <= until)
      .map(({ name, source, on, carriesOver }) => ({ day: { date: dateOn(year, on), kind: 'off' as const, name, source }, carriesOver })),
  );
  return all.sort((one, other) => (one.day.date < other.day.date ? -1 : 1));
}

function dateOn(year: number, on: YearlyHoliday['on']): CalendarDate {
  if ('day' in on) return civil(year, on.month, on.day);
  const { month, weekday, nth, plusDays = 0 } = on;
  if (nth > 0) {
    const first = civil(year, month, 1);
    const shift = ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
    return addDays(first, shift + plusDays);
  }
  const last = addDays(month === 12 ? civil(year + 1, 1, 1) : civil(year, month + 1, 1), -1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7) + plusDays);
}

function civil(year: number, month: number, day: number): CalendarDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function carryOver({ date, name }: CalendarDay, { days, rules }: Expansion): CalendarDay {
  let to = addDays(date, 1);
  while (days.has(to) || !rules.workingWeekdays.includes(weekdayOf(to))) to = addDays(to, 1);
  return { date: to, kind: 'off', name, source: rules.carryOverSource, carriedFrom: date };
}

function applyMove({ off, worked, source }: MovedDay, { days, rules }: Expansion): void {
  const isOff = (date: CalendarDate): boolean => days.has(date) || !rules.workingWeekdays.includes(weekdayOf(date));
  if (isOff(off)) throw new RangeError(`${off} is moved by decree, but is a day off already.`);
  if (!isOff(worked)) throw new RangeError(`${worked} is worked by decree, but is worked in any case.`);
  days.set(off, { date: off, kind: 'off', name: MOVED_NAME, source, movedWith: worked });
  days.set(worked, { date: worked, kind: 'working', name: MOVED_NAME, source, movedWith: off });
}
