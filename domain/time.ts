/** Milliseconds since 1970-01-01T00:00:00Z in business time: the time the law sees, in every plan, event and deadline. */
export type Instant = number;

/** A civil date, `YYYY-MM-DD`, without a zone. */
export type CalendarDate = string;

/** A second in milliseconds; so are the other lengths. */
export const SECOND = 1_000;
/** 60 seconds. */
export const MINUTE = 60 * SECOND;
/** 60 minutes. */
export const HOUR = 60 * MINUTE;
/** 24 hours; a civil day can be longer or shorter, when the clocks of its zone change. */
export const DAY = 24 * HOUR;

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

/** Whole civil days from one date to another; negative when `to` is earlier. @throws RangeError when one is no date */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (startOf(to) - startOf(from)) / DAY;
}

/** ISO week of a civil date, such as `2022-W15`: weeks begin on Monday, and the first holds the year's first Thursday. */
export function isoWeekOf(date: CalendarDate): string {
  const start = startOf(date);
  const weekday = new Date(start).getUTCDay() || 7;
  const thursday = new Date(start + (4 - weekday) * DAY);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Midnight of a civil date as if it were UTC: for counting days, never a moment of a plan. @throws RangeError when it is no date */
export function startOf(date: CalendarDate): number {
  const start = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`).getTime() : Number.NaN;
  // 30 February is forgiven there and moved into March
  if (Number.isNaN(start) || new Date(start).getUTCDate() !== Number(date.slice(-2))) {
    throw new RangeError(`"${date}" is not a date; write YYYY-MM-DD.`);
  }
  return start;
}
