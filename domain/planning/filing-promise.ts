import { addDays, type CalendarDate, type Instant } from '../time';
import type { CampaignPolicy, WorkCalendar } from '../law/policy';
import { dateIn, instantAt, endOfDay } from '../law/calendar/zone';
import { previousWorkingDay, isWorkingDay } from '../law/calendar/calendar';

/** The day an operator says it will file, worked out where the calendar is at hand. */
export interface FilingPromise {
  readonly on: CalendarDate;
  /** When it is reminded: on the working day before, or else on the day itself; absent when both went by. */
  readonly remindAt?: Instant;
  /** After this the reminder's words would no longer be true. */
  readonly latest: Instant;
}

/** What a promised day is worked out with. */
export interface PromiseTerms {
  readonly policy: Pick<CampaignPolicy, 'messagesFrom'>;
  readonly calendar: WorkCalendar;
  /** The clocks the operator lives by. */
  readonly zone: string;
  readonly now: Instant;
}

/** How far ahead a promise may lie when the deadline has passed. */
const LATE_PROMISE_DAYS = 14;

/**
 * The day an operator says it will file, with the moment at which it is reminded: on the working day before, else on the day
 * itself where that is a working day; without one when both went by.
 *
 * @param lastDayOn last day to file
 * @returns undefined for a day that has passed, or that lies after the last day to file and more than two weeks ahead
 * @throws RangeError when the calendar does not know the year
 * @see docs/rules.md#promise
 */
export function filingPromise(
  on: CalendarDate,
  lastDayOn: CalendarDate,
  { policy, calendar, zone, now }: PromiseTerms,
): FilingPromise | undefined {
  const today = dateIn(zone, now);
  const latestOn = lastDayOn > today ? lastDayOn : addDays(today, LATE_PROMISE_DAYS);
  if (on < today || on > latestOn) return undefined;
  const days = [previousWorkingDay(calendar, on), ...(isWorkingDay(calendar, on) ? [on] : [])];
  const remindAt = days.map((date) => instantAt({ date, time: policy.messagesFrom, zone })).find((at) => at > now);
  return { on, ...(remindAt === undefined ? {} : { remindAt }), latest: endOfDay(zone, on) };
}

/** Days to choose from: working days from today on, up to the last day to file; the next ones when it has passed. */
export function promiseChoices(
  lastDayOn: CalendarDate,
  { calendar, zone, now }: Pick<PromiseTerms, 'calendar' | 'zone' | 'now'>,
  most: number,
): readonly CalendarDate[] {
  const today = dateIn(zone, now);
  const latestOn = lastDayOn > today ? lastDayOn : addDays(today, LATE_PROMISE_DAYS);
  const days: CalendarDate[] = [];
  for (let day = today; day <= latestOn && days.length < most; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) || day === lastDayOn) days.push(day);
  }
  return days;
}
