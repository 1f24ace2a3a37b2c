import type { Channel } from '../../channel';
import { isPromiseStep, isStatusStep, promiseStepId, type StepId } from '../../planning/case-plan';
import { sendingKey } from '../bounce';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { sendingRepeated } from './repeats';
import { serve } from './service';
import { without } from './without';

/** What became of the steps of the plan: sent, skipped, put off, missed. */
export function evolveSteps(
  state: CaseState,
  event: CaseEvent & {
    type:
      | 'step-sent'
      | 'steps-skipped'
      | 'sending-deferred'
      | 'steps-missed'
      | 'missed-steps-accepted'
      | 'sending-repeated'
      | 'warning-repeated';
  },
): CaseState {
  switch (event.type) {
    case 'step-sent':
      return stepSent(state, event);
    case 'steps-skipped':
      return settle(reminded(withoutStatus(without(state, 'notBefore'), event.steps), event.steps), event.planVersion, event.steps);
    case 'sending-deferred':
      return { ...state, notBefore: event.until };
    case 'steps-missed':
      return { ...state, missed: [...(state.missed ?? []), ...event.steps] };
    case 'missed-steps-accepted':
      return without(state, 'missed');
    case 'sending-repeated':
      return sendingRepeated(state, event);
    // the plan that follows it says what is new
    case 'warning-repeated':
      return state;
  }
}

function stepSent(state: CaseState, event: CaseEvent & { type: 'step-sent' }): CaseState {
  const { step, kind, planVersion, deliveries, attempt = 1, waiting = [] } = event;
  const accepted = deliveries.filter(({ delivery }) => delivery.status === 'accepted').map(({ channel }) => channel);
  const cameBack = (channel: Channel): boolean => state.overtaken?.includes(sendingKey({ step, planVersion, channel, attempt })) === true;
  const channels = accepted.filter((channel) => !cameBack(channel));
  const awake = writtenDown(without(state, 'notBefore'), event);
  // accepted and come back before it was written down: due again, on the channel that is left
  if (accepted.length > 0 && channels.length === 0 && waiting.length === 0) return awake;
  const over = waiting.length > 0 ? begun(awake, event) : reminded(told(settle(awake, planVersion, [step]), event), [step]);
  const next = reach(over, { step, planVersion, channels, attempt });
  if (channels.length === 0) return next;
  const service = { planVersion, attempt, at: event.at };
  if (kind === 'notice') return serve(next, 'notice', { channels, service });
  return kind === 'final-warning' && planVersion === state.plan.version ? serve(next, 'warning', { channels, service }) : next;
}

/** Quiet hours cut the step in two: the rest of it is still due. */
function begun(state: CaseState, { step, planVersion, deliveries }: CaseEvent & { type: 'step-sent' }): CaseState {
  if (planVersion !== state.plan.version) return state;
  const before = state.unfinished?.step === step ? state.unfinished.tried : [];
  return { ...state, unfinished: { step, tried: [...before, ...deliveries] } };
}

/** A promise belongs to no plan: it is reminded once, whatever becomes of the dates. */
function reminded(state: CaseState, steps: readonly StepId[]): CaseState {
  const { promise } = state;
  if (promise === undefined || !steps.includes(promiseStepId(promise.on))) return state;
  return { ...state, promise: { ...promise, reminded: true } };
}

/** From here on a bounce of this sending is no longer news that overtook it. */
function writtenDown(state: CaseState, { step, planVersion, deliveries, attempt = 1 }: CaseEvent & { type: 'step-sent' }): CaseState {
  if (state.overtaken === undefined) return state;
  const keys = deliveries.map(({ channel }) => sendingKey({ step, planVersion, channel, attempt }));
  return { ...state, overtaken: state.overtaken.filter((key) => !keys.includes(key)) };
}

interface Arrival {
  readonly step: StepId;
  readonly planVersion: number;
  readonly channels: readonly Channel[];
  readonly attempt: number;
}

function reach(state: CaseState, { step, planVersion, channels, attempt }: Arrival): CaseState {
  if (planVersion !== state.plan.version || channels.length === 0) return state;
  const now = Object.fromEntries(channels.map((channel) => [channel, attempt]));
  return { ...state, reached: { ...state.reached, [step]: { ...state.reached?.[step], ...now } } };
}

/** Nobody wants to hear how the case stands any more. */
function withoutStatus(state: CaseState, steps: readonly StepId[]): CaseState {
  return steps.some(isStatusStep) ? without(state, 'untold') : state;
}

/** The contacts that were to be told how the case stands have been told, or could not be. */
function told(state: CaseState, { kind }: CaseEvent & { type: 'step-sent' }): CaseState {
  return kind === 'status' ? without(state, 'untold') : state;
}

/** News of a step of an older plan says nothing about the plan in force. */
function settle(state: CaseState, planVersion: number, steps: readonly StepId[]): CaseState {
  if (planVersion !== state.plan.version) return state;
  const over = state.unfinished !== undefined && steps.includes(state.unfinished.step) ? without(state, 'unfinished') : state;
  return { ...over, settled: [...state.settled, ...steps.filter((id) => !isPromiseStep(id))] };
}
