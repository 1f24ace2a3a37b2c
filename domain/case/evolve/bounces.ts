import type { Channel } from '../../channel';
import { announcedInspection, planStepOf } from '../../planning/case-plan';
import { bounceId, sendingKey } from '../bounce';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { remember } from './seen';
import { without } from './without';

/** A step that reached nobody is due again; a notice or warning that did not arrive was not served (promise P4). */
export function messageBounced(state: CaseState, bounced: CaseEvent & { type: 'message-bounced' }): CaseState {
  const { planVersion, kind, channel } = bounced;
  const step = planStepOf({ stepId: bounced.step, kind });
  const next = { ...state, seen: remember(state.seen, bounceId(bounced), state) };
  const unserved = kind === 'notice' || kind === 'final-warning' ? unserve(next, kind, channel) : next;
  const reached = state.reached?.[step];
  if (planVersion !== state.plan.version || isOfEarlierInspection(bounced, state)) return unserved;
  if (reached?.includes(channel) !== true)
    return { ...unserved, overtaken: remember(state.overtaken ?? [], sendingKey({ ...bounced, step }), state) };
  const left = reached.filter((other) => other !== channel);
  const kept = { ...unserved, reached: { ...state.reached, [step]: left } };
  return left.length > 0 ? kept : { ...kept, settled: kept.settled.filter((id) => id !== step) };
}

/** The inspection that it announced is over: it says nothing of the present one. */
function isOfEarlierInspection({ step: stepId, kind }: CaseEvent & { type: 'message-bounced' }, { inspections }: CaseState): boolean {
  return (announcedInspection({ stepId, kind }) ?? inspections) < inspections;
}

function unserve(state: CaseState, kind: 'notice' | 'final-warning', channel: Channel): CaseState {
  const key = kind === 'notice' ? 'notice' : 'warning';
  const channels = state.servedOn?.[key];
  if (channels?.includes(channel) !== true) return state;
  const left = channels.filter((other) => other !== channel);
  const next = { ...state, servedOn: { ...state.servedOn, [key]: left } };
  if (left.length > 0) return next;
  return without(next, kind === 'notice' ? 'noticeServedAt' : 'finalWarningServedAt');
}
