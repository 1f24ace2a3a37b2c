import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';

/** The step is due again; where it arrived before, it is not sent again. */
export function sendingRepeated(state: CaseState, { step, attempt }: CaseEvent & { type: 'sending-repeated' }): CaseState {
  return {
    ...state,
    revision: state.revision + 1,
    settled: state.settled.filter((id) => id !== step),
    repeats: { ...state.repeats, [step]: attempt },
  };
}
