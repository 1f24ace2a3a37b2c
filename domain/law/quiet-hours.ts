import type { Instant } from '../time';
import { isWorkingDay, nextWorkingDay } from './calendar';
import type { CampaignPolicy, WorkCalendar } from './policy';
import { dateIn, instantAt } from './zone';

export type SendingTime = { readonly allowed: true } | { readonly allowed: false; readonly until: Instant };

/**
 * Whether a message may leave now: not in quiet hours, not on a day off.
 *
 * @returns when it may, otherwise: the next working day's first hour, or today's
 * @see docs/rules.md#quiet-hours
 */
export function sendingAllowedAt(message: {
  readonly policy: CampaignPolicy;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
}): SendingTime {
  const { policy, calendar, now } = message;
  const { zone, quietUntil, quietFrom } = policy;
  const today = dateIn(zone, now);
  if (!isWorkingDay(calendar, today)) {
    return { allowed: false, until: instantAt({ date: nextWorkingDay(calendar, today), time: quietUntil, zone }) };
  }
  const opens = instantAt({ date: today, time: quietUntil, zone });
  if (now < opens) return { allowed: false, until: opens };
  if (now < instantAt({ date: today, time: quietFrom, zone })) return { allowed: true };
  return { allowed: false, until: instantAt({ date: nextWorkingDay(calendar, today), time: quietUntil, zone }) };
}
