import { Temporal } from 'temporal-polyfill';
import { memoize } from '../../memoize';
import { SECOND, type CalendarDate, type Instant } from '../../time';

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

function zoned(zone: string, instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(zone);
}
