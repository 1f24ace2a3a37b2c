import { DAY, startOf, type CalendarDate } from '../time';
import type { MessageCap } from '../law/policy';
import { memoize } from '../memoize';

/** Thousands of operators are written to on the same few days. */
const dayNumber = memoize(
  (date: CalendarDate) => startOf(date) / DAY,
  (date) => date,
);

/**
 * Which reminders stay when one operator may only be written to so often. The one nearest to the deadline always stays; of the
 * others the later come first, because they matter more.
 *
 * @param reminderDays in order, each once
 * @param otherDays days on which the operator is written to in any case: the notice, and other campaigns
 * @returns the days on which the reminder is left out
 * @see docs/rules.md#message-cap
 */
export function cappedDays(
  cap: MessageCap,
  { reminderDays, otherDays }: { readonly reminderDays: readonly CalendarDate[]; readonly otherDays: readonly CalendarDate[] },
): ReadonlySet<CalendarDate> {
  const taken = otherDays.map(dayNumber);
  const capped = new Set<CalendarDate>();
  for (const [before, date] of [...reminderDays].reverse().entries()) {
    const day = dayNumber(date);
    if (before > 0 && mostAround(taken, day, cap.inDays) >= cap.messages) capped.add(date);
    else taken.push(day);
  }
  return capped;
}

/** The most messages in any run of `inDays` days that holds `day`. */
function mostAround(taken: readonly number[], day: number, inDays: number): number {
  let most = 0;
  for (let start = day - inDays + 1; start <= day; start++) {
    let count = 0;
    for (const other of taken) if (other >= start && other < start + inDays) count++;
    most = Math.max(most, count);
  }
  return most;
}
