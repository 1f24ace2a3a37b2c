import type { Instant } from '../../time';
import type { CaseCommand } from '../case-command';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import type { CaseOutcome } from '../outcome';

/** A filing closes an open case. The same filing again changes nothing. */
export function receiveFiling(filing: CaseCommand & { type: 'receive-filing' }, state: CaseState, now: Instant): readonly CaseEvent[] {
  return state.seen.includes(filing.filingId) ? [] : fileAndClose(filing, state, now);
}

/**
 * The filing and the end of the case.
 *
 * @param filing `receivedAt` decides whether it was on time, not the moment at which it was keyed in
 * @see docs/rules.md#filing-outcome
 */
export function fileAndClose(filing: { filingId: string; receivedAt: Instant }, state: CaseState, now: Instant): readonly CaseEvent[] {
  return [
    { type: 'filing-received', filingId: filing.filingId, receivedAt: filing.receivedAt, at: now },
    { type: 'case-closed', outcome: filingOutcome(filing.receivedAt, state), at: now },
  ];
}

/**
 * A filing received before the deadline is on time even when it was keyed in later. What cures a deficient filing counts as received
 * with it, by whichever button or hand it came.
 */
function filingOutcome(receivedAt: Instant, state: CaseState): CaseOutcome {
  const countsFrom = Math.min(receivedAt, state.deficiency?.filedAt ?? receivedAt);
  return countsFrom < state.plan.deadline ? 'registered-on-time' : 'registered-late';
}
