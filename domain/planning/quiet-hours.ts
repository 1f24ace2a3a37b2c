import { hash32 } from '../hash';
import { MINUTE, SECOND, type Instant } from '../time';
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

/** A message of a case, and until when its words hold. */
export interface CaseSending extends SendingQuestion {
  readonly policy: Pick<CampaignPolicy, 'quietUntil' | 'quietFrom' | 'deferredSpreadMinutes'>;
  /** Names the case: the same case gets the same moment every time. */
  readonly caseId: string;
  readonly latest: Instant;
}

/** Over how many minutes of the morning deferred messages leave, where the policy says nothing. */
export const DEFERRED_SPREAD_MINUTES = 60;

/**
 * Whether a message of a case may leave now. What quiet hours put off does not all leave in the minute at which they end: each case
 * has a second of its own in the window that follows, before the next quiet hours and before the words of the message are outdated.
 *
 * @throws RangeError when the calendar does not know the year
 * @see docs/rules.md#deferred-spread
 */
export function caseSendingAllowedAt(sending: CaseSending): SendingAnswer {
  const answer = sendingAllowedAt(sending);
  if (answer.allowed) return answer;
  const { policy, zone, caseId, latest } = sending;
  const closesAt = instantAt({ date: dateIn(zone, answer.until), time: policy.quietFrom, zone });
  const wanted = (policy.deferredSpreadMinutes ?? DEFERRED_SPREAD_MINUTES) * MINUTE;
  const seconds = Math.floor(Math.min(wanted, closesAt - answer.until, latest - answer.until) / SECOND);
  // one that can only come too late is looked at when the quiet hours end: what is late is decided there
  return seconds <= 0 ? answer : { allowed: false, until: answer.until + (hash32(caseId) % seconds) * SECOND };
}
