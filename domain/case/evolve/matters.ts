import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { isSilencing } from '../reply';
import { holdOf } from '../waiting';
import { withPlan } from './plan';
import { remember } from './seen';
import { without } from './without';

/** What waits for the authority, and what it decides. A filing ends all that waits. */
export function evolveMatters(
  state: CaseState,
  event: CaseEvent & {
    type:
      | 'matter-raised'
      | 'extension-granted'
      | 'extension-refused'
      | 'claim-confirmed'
      | 'claim-refuted'
      | 'filing-received'
      | 'deficiencies-found';
  },
): CaseState {
  switch (event.type) {
    case 'matter-raised':
      return matterRaised(state, event);
    case 'extension-granted':
      return withPlan(resolved(state, event.matterId), event.plan);
    case 'extension-refused':
    case 'claim-confirmed':
    case 'claim-refuted':
      return resolved(state, event.matterId);
    case 'filing-received':
      return { ...without(state, 'hold'), filedAt: event.receivedAt, pending: [], seen: remember(state.seen, event.filingId, state) };
    case 'deficiencies-found':
      return deficienciesFound(state, event);
  }
}

function matterRaised(state: CaseState, event: CaseEvent & { type: 'matter-raised' }): CaseState {
  const matter = { id: event.matterId, about: event.about, at: event.at, ...(event.days === undefined ? {} : { days: event.days }) };
  // a request for time, or a dispute, holds a case only when the deadline comes
  const hold = state.hold === 'campaign-paused' || !isSilencing(event.about) ? undefined : holdOf(event.about);
  return { ...state, pending: [...state.pending, matter], ...(hold === undefined ? {} : { hold }) };
}

function resolved(state: CaseState, matterId: string): CaseState {
  return { ...state, revision: state.revision + 1, pending: state.pending.filter(({ id }) => id !== matterId) };
}

/** What was filed waits for its cure, no longer for the authority. */
function deficienciesFound(state: CaseState, event: CaseEvent & { type: 'deficiencies-found' }): CaseState {
  const { items, cureBy, filedAt, matterId } = event;
  return { ...(matterId === undefined ? state : resolved(state, matterId)), deficiency: { items, cureBy, filedAt } };
}
