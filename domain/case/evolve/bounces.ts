import { announcedInspection, planStepOf } from '../../planning/case-plan';
import { bounceId, sendingKey } from '../bounce';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { remember } from './seen';
import { unserve } from './service';

/** A step that reached nobody is due again; a notice or warning that did not arrive was not served (promise P4). */
export function messageBounced(state: CaseState, bounced: CaseEvent & { type: 'message-bounced' }): CaseState {
  const { planVersion, kind, channel, attempt = 1 } = bounced;
  const step = planStepOf({ stepId: bounced.step, kind });
  const unserved = unserve({ ...state, seen: remember(state.seen, bounceId(bounced), state) }, bounced);
  const { [channel]: by, ...left } = state.reached?.[step] ?? {};
  if (isOfEndedInspection(bounced, state)) return unserved;
  if (planVersion !== state.plan.version) return isNoticeOnItsWay(state, bounced) ? overtaking(unserved, { ...bounced, step }) : unserved;
  if (by === undefined) return overtaking(unserved, { ...bounced, step });
  // staff had it sent again there, and that sending arrived
  if (by !== attempt) return unserved;
  const kept = { ...unserved, reached: { ...state.reached, [step]: left } };
  return Object.keys(left).length > 0 ? kept : { ...kept, settled: kept.settled.filter((id) => id !== step) };
}

type Bounced = CaseEvent & { type: 'message-bounced' };

/** The news was faster than the record of the sending: it is remembered until that is written down. */
function overtaking(state: CaseState, bounced: Bounced): CaseState {
  return { ...state, overtaken: remember(state.overtaken ?? [], sendingKey(bounced), state) };
}

/** The notice of an older plan serves the case all the same, and may be written down after this. */
function isNoticeOnItsWay({ servedOn }: CaseState, { kind, channel, planVersion, attempt = 1 }: Bounced): boolean {
  const service = servedOn?.notice?.[channel];
  return kind === 'notice' && (service?.planVersion !== planVersion || service.attempt !== attempt);
}

/** The inspection that it announced is over: it says nothing of a present one, and brings no other. */
function isOfEndedInspection(
  { step: stepId, kind }: CaseEvent & { type: 'message-bounced' },
  { inspections, standing }: CaseState,
): boolean {
  if (kind !== 'escalation') return false;
  return standing.type !== 'under-inspection' || (announcedInspection({ stepId, kind }) ?? inspections) < inspections;
}
