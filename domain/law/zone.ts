import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, Instant } from '../time';

/**
 * The instant of a wall time in a zone, by the zone's rules on that very day: Asia/Almaty was UTC+6 in 2022 and is UTC+5 now.
 *
 * @param time `HH:MM`; `24:00` is the start of the next civil day
 * @throws RangeError when the date, the time or the zone does not exist
 */
export function instantAt({ date, time, zone }: { readonly date: CalendarDate; readonly time: string; readonly zone: string }): Instant {
  const endOfTheDay = time === '24:00';
  const day = endOfTheDay ? Temporal.PlainDate.from(date).add({ days: 1 }) : Temporal.PlainDate.from(date);
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(endOfTheDay ? '00:00' : time));
  return wall.toZonedDateTime(zone).epochMilliseconds;
}

/** 24:00 local: the end of a civil day. */
export function endOfDay(zone: string, date: CalendarDate): Instant {
  return instantAt({ date, time: '24:00', zone });
}

/** The civil date in a zone at an instant. */
export function dateIn(zone: string, instant: Instant): CalendarDate {
  return zoned(zone, instant).toPlainDate().toString();
}

/** The wall time in a zone at an instant, `HH:MM`. */
export function timeIn(zone: string, instant: Instant): string {
  return zoned(zone, instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Offset from UTC at an instant, `UTC+6` or `UTC+5:30`. */
export function offsetIn(zone: string, instant: Instant): string {
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d\d):(\d\d)/.exec(zoned(zone, instant).offset) ?? [];
  return `UTC${sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** Civil days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** @throws RangeError when the date does not exist */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** ISO weekday: 1 is Monday. */
export function weekdayOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

export function yearOf(date: CalendarDate): number {
  return Temporal.PlainDate.from(date).year;
}

function zoned(zone: string, instant: Instant): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}
