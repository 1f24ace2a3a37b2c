import { Temporal } from 'temporal-polyfill';
import { memoize } from '../../memoize';
import { DAY, SECOND, type CalendarDate, type Instant } from '../../time';

/** A civil date and a wall time in an IANA zone. */
export interface LocalTime {
  readonly date: CalendarDate;
  /** `HH:MM`; `24:00` is the start of the next civil day. */
  readonly time: string;
  readonly zone: string;
}

/**
 * The instant at which clocks in `zone` show `time` on `date`. A wall time that a clock change skips is moved forward; one
 * that occurs twice is the first.
 *
 * @throws RangeError for an unknown zone, an impossible date or a time that is not `HH:MM`
 */
export const instantAt: (local: LocalTime) => Instant = memoize(
  ({ date, time, zone }) => {
    if (!/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) throw new RangeError(`"${time}" is not a time of day; write HH:MM.`);
    if (time === '24:00') return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
    return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).epochMilliseconds;
  },
  ({ date, time, zone }) => `${zone}/${date}/${time}`,
);

/** 24:00 in `zone` on `date`: the start of the next civil day, whatever length this one has. */
export function endOfDay(zone: string, date: CalendarDate): Instant {
  return instantAt({ date, time: '24:00', zone });
}

/** The civil date in `zone` at that instant. */
export function dateIn(zone: string, instant: Instant): CalendarDate {
  return clockIn({ zone, second: Math.floor(instant / SECOND) }).date;
}

/** The wall time in `zone` at that instant, `HH:MM`, cut to the minute. */
export function timeIn(zone: string, instant: Instant): string {
  return clockIn({ zone, second: Math.floor(instant / SECOND) }).time;
}

/** What a clock shows: no zone is off by less than a second. */
const clockIn = memoize(
  ({ zone, second }: { readonly zone: string; readonly second: number }) => {
    const shown = zoned(zone, second * SECOND);
    return {
      date: shown.toPlainDate().toString(),
      time: shown.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }),
    };
  },
  ({ zone, second }) => `${zone}/${second}`,
);

/** Distance of `zone` from UTC at that instant, such as `UTC+6` or `UTC+5:30`. */
export function offsetAt(zone: string, instant: Instant): string {
  const { offset } = zoned(zone, instant);
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
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
export const startOf: (date: CalendarDate) => number = memoize(
  (date) => {
    const start = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    // Date.parse forgives 30 February and moves it into March
    if (Number.isNaN(start) || !new Date(start).toISOString().startsWith(date)) {
      throw new RangeError(`"${date}" is not a date; write YYYY-MM-DD.`);
    }
    return start;
  },
  (date) => date,
);

function zoned(zone: string, instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);
}
