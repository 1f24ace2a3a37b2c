import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { silences, type MatterKind } from '../reply';
import { isSpent, timesRefuted } from '../claims';
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
      return withPlan(resolved(state, event.matterId), event.plan, event.at);
    case 'extension-refused':
    case 'claim-confirmed':
      return resolved(state, event.matterId);
    case 'claim-refuted':
      return refuted(resolved(state, event.matterId), event.about);
    case 'filing-received':
      return { ...without(state, 'hold'), filedAt: event.receivedAt, pending: [], seen: remember(state.seen, event.filingId, state) };
    case 'deficiencies-found':
      return deficienciesFound(state, event);
  }
}

function matterRaised(state: CaseState, event: CaseEvent & { type: 'matter-raised' }): CaseState {
  const { matterId: id, about, at, days } = event;
  const repeated = isSpent(state, about) ? ({ repeated: true } as const) : {};
  const matter = { id, about, at, ...(days === undefined ? {} : { days }), ...repeated };
  // a request for time, or a dispute, holds a case only when the deadline comes
  const hold = state.hold === 'campaign-paused' || !silences(matter) ? undefined : holdOf(about);
  return { ...state, pending: [...state.pending, matter], ...(hold === undefined ? {} : { hold }) };
}

function resolved(state: CaseState, matterId: string): CaseState {
  return { ...state, revision: state.revision + 1, pending: state.pending.filter(({ id }) => id !== matterId) };
}

function refuted(state: CaseState, about: MatterKind): CaseState {
  return { ...state, refuted: { ...state.refuted, [about]: timesRefuted(state, about) + 1 } };
}

/** What was filed waits for its cure, no longer for the authority. */
function deficienciesFound(state: CaseState, event: CaseEvent & { type: 'deficiencies-found' }): CaseState {
  const { items, cureBy, filedAt, matterId } = event;
  return { ...(matterId === undefined ? state : resolved(state, matterId)), deficiency: { items, cureBy, filedAt } };
}
