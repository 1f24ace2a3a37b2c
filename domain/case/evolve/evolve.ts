import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { messageBounced } from './bounces';
import { evolveChannels } from './channels';
import { evolveMatters } from './matters';
import { evolvePlan, noticeOf } from './plan';
import { evolveReplies } from './replies';
import { remember } from './seen';
import { withoutStaleHold } from './stale-hold';
import { evolveStanding } from './standing';
import { evolveSteps } from './steps';

/**
 * What is now true. Total and pure: an event that was recorded is never refused here.
 *
 * @param state `undefined` before the first event, which is always `case-opened`
 */
export function evolve(state: CaseState | undefined, event: CaseEvent): CaseState {
  if (state === undefined) {
    if (event.type !== 'case-opened') throw new RangeError(`a case begins with case-opened, not ${event.type}`);
    return opened(event);
  }
  const asOf = Math.max(state.asOf ?? event.at, event.at);
  const changed = withoutStaleHold({ ...change(state, event), asOf });
  const seen = event.actId === undefined ? changed.seen : remember(changed.seen, event.actId, changed);
  return { ...changed, seen, sequence: state.sequence + 1 };
}

/** Folds a whole record. @throws RangeError when it is empty or does not begin with `case-opened` */
export function foldCase(events: readonly CaseEvent[]): CaseState {
  const state = events.reduce<CaseState | undefined>(evolve, undefined);
  if (state === undefined) throw new RangeError('a case without events');
  return state;
}

function opened({ plan, packageHash, rules = 1, absent, at }: CaseEvent & { type: 'case-opened' }): CaseState {
  return {
    v: 1,
    rules,
    sequence: 1,
    asOf: at,
    revision: 1,
    standing: { type: 'open' },
    plan,
    settled: [],
    pending: [],
    seen: [],
    lost: [],
    inspections: 0,
    ...(packageHash === undefined ? {} : { packageHash }),
    ...(absent === undefined ? {} : { absent }),
    ...noticeOf(plan),
  };
}

function change(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'case-opened':
    case 'plan-changed':
    case 'rules-adopted':
      return evolvePlan(state, event);
    case 'step-sent':
    case 'steps-skipped':
    case 'sending-deferred':
    case 'steps-missed':
    case 'missed-steps-accepted':
    case 'sending-repeated':
    case 'warning-repeated':
      return evolveSteps(state, event);
    case 'case-held':
    case 'case-released':
    case 'case-escalated':
    case 'inspection-called-off':
    case 'inspection-closed':
    case 'case-closed':
      return evolveStanding(state, event);
    case 'reply-received':
    case 'question-answered':
      return evolveReplies(state, event);
    case 'matter-raised':
    case 'extension-granted':
    case 'extension-refused':
    case 'claim-confirmed':
    case 'claim-refuted':
    case 'filing-received':
    case 'deficiencies-found':
      return evolveMatters(state, event);
    case 'channel-left':
    case 'channel-lost':
    case 'channel-restored':
      return evolveChannels(state, event);
    case 'message-bounced':
      return messageBounced(state, event);
  }
}
