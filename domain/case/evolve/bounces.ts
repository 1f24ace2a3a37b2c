import { announcedInspection, planStepOf } from '../../planning/case-plan';
import { bounceId, sendingKey } from '../bounce';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { remember } from './seen';
import { unserve } from './service';

/** A step that reached nobody is due again; a notice or warning that did not arrive was not served (promise P4). */
export function messageBounced(state: CaseState, bounced: CaseEvent & { type: 'message-bounced' }): CaseState {
  const { planVersion, kind, channel } = bounced;
  const step = planStepOf({ stepId: bounced.step, kind });
  const unserved = unserve({ ...state, seen: remember(state.seen, bounceId(bounced), state) }, bounced);
  const reached = state.reached?.[step];
  if (planVersion !== state.plan.version || isOfEndedInspection(bounced, state)) return unserved;
  if (reached?.includes(channel) !== true)
    return { ...unserved, overtaken: remember(state.overtaken ?? [], sendingKey({ ...bounced, step }), state) };
  const left = reached.filter((other) => other !== channel);
  const kept = { ...unserved, reached: { ...state.reached, [step]: left } };
  return left.length > 0 ? kept : { ...kept, settled: kept.settled.filter((id) => id !== step) };
}

/** The inspection that it announced is over: it says nothing of a present one, and brings no other. */
function isOfEndedInspection(
  { step: stepId, kind }: CaseEvent & { type: 'message-bounced' },
  { inspections, standing }: CaseState,
): boolean {
  if (kind !== 'escalation') return false;
  return standing.type !== 'under-inspection' || (announcedInspection({ stepId, kind }) ?? inspections) < inspections;
}
