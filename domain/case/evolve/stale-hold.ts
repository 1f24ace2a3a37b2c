import type { HoldReason } from '../case-event';
import type { CaseState } from '../case-state';
import { isInspectedInVain, isWarned } from '../lawful-stages';
import { silences } from '../reply';
import { holdOf } from '../waiting';
import { without } from './without';

/** A hold ends with what it waited for: the case is asked anew what it does next. A pause ends when the campaign goes on. */
export function withoutStaleHold(state: CaseState): CaseState {
  const { hold } = state;
  return hold === undefined || stillHolds(hold, state) ? state : without(state, 'hold');
}

function stillHolds(hold: HoldReason, state: CaseState): boolean {
  switch (hold) {
    case 'campaign-paused':
      return true;
    case 'inspection-without-result':
      return isInspectedInVain(state);
    case 'notice-not-served':
      return state.noticeServedAt === undefined;
    case 'final-warning-not-served':
      return !isWarned(state);
    case 'steps-missed':
      return (state.missed?.length ?? 0) > 0;
    default:
      // a request for time and a dispute hold what follows the deadline, which another plan may have put off
      return state.pending.some((matter) => holdOf(matter.about) === hold && (silences(matter) || isOverdue(state)));
  }
}

function isOverdue({ plan, asOf = 0 }: CaseState): boolean {
  return asOf >= plan.deadline;
}
