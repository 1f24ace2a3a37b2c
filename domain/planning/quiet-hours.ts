import type { Instant } from '../time';
import { isWorkingDay, nextWorkingDay } from '../law/calendar/calendar';
import type { CampaignPolicy, WorkCalendar } from '../law/policy';
import { dateIn, instantAt, timeIn } from '../law/calendar/zone';

/** When, and by whose clocks, a message would leave. */
export interface SendingQuestion {
  readonly policy: Pick<CampaignPolicy, 'quietUntil' | 'quietFrom'>;
  readonly calendar: WorkCalendar;
  /** The clocks the receiver lives by. */
  readonly zone: string;
  readonly now: Instant;
}

/** Whether a message may leave now, or the moment from which it may. */
export type SendingAnswer = { readonly allowed: true } | { readonly allowed: false; readonly until: Instant };

/**
 * Whether a message may leave now: on working days, from `quietUntil` up to but not including `quietFrom`, by the receiver's
 * clocks. Every kind keeps the same hours: a statutory message is sent late rather than at night.
 *
 * @returns otherwise the first moment at which it may
 * @throws RangeError when the calendar does not know the year
 * @see docs/rules.md#quiet-hours
 */
export function sendingAllowedAt({ policy, calendar, zone, now }: SendingQuestion): SendingAnswer {
  const { quietUntil, quietFrom } = policy;
  const date = dateIn(zone, now);
  const time = timeIn(zone, now);
  const working = isWorkingDay(calendar, date);
  if (working && time >= quietUntil && time < quietFrom) return { allowed: true };
  const day = working && time < quietUntil ? date : nextWorkingDay(calendar, date);
  return { allowed: false, until: instantAt({ date: day, time: quietUntil, zone }) };
}
