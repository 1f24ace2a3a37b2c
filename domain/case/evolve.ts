import { assertNever } from '../assert-never';
import type { Channel } from '../channel';
import { bounceId, sendingKey } from './bounce';
import type { CaseEvent, HoldReason } from './case-event';
import type { CaseState } from './case-state';
import { isPromiseStep, isStatusStep, promiseStepId, type CasePlan, type StepId } from '../planning/case-plan';
import { isSilencing } from './reply';
import { holdOf } from './waiting';

/** Enough for any case; a longer list would grow the workflow's state for ever. */
const SEEN_LIMIT = 50;

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
  return { ...change(state, event), sequence: state.sequence + 1 };
}

/** Folds a whole record. @throws RangeError when it is empty or does not begin with `case-opened` */
export function foldCase(events: readonly CaseEvent[]): CaseState {
  const state = events.reduce<CaseState | undefined>(evolve, undefined);
  if (state === undefined) throw new RangeError('a case without events');
  return state;
}

function opened({ plan, absent }: CaseEvent & { type: 'case-opened' }): CaseState {
  return {
    v: 1,
    sequence: 1,
    revision: 1,
    standing: { type: 'open' },
    plan,
    settled: [],
    pending: [],
    seen: [],
    lost: [],
    inspections: 0,
    ...(absent === undefined ? {} : { absent }),
  };
}

function change(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'case-opened':
      return withPlan(state, event.plan);
    case 'step-sent':
      return stepSent(state, event);
    case 'steps-skipped':
      return settle(reminded(withoutStatus(without(state, 'notBefore'), event.steps), event.steps), event.planVersion, event.steps);
    case 'sending-deferred':
      return { ...state, notBefore: event.until };
    case 'case-held':
      return { ...state, hold: event.reason };
    case 'case-released':
      return released(state);
    case 'reply-received':
      return replyReceived(state, event);
    case 'matter-raised':
      return matterRaised(state, event);
    case 'extension-granted':
      return withPlan(resolved(state, event.matterId), event.plan);
    case 'extension-refused':
    case 'claim-confirmed':
    case 'claim-refuted':
      return resolved(state, event.matterId);
    case 'plan-changed':
      return withPlan(state, event.plan);
    case 'filing-received':
      return { ...without(state, 'hold'), filedAt: event.receivedAt, pending: [], seen: remember(state.seen, event.filingId) };
    case 'deficiencies-found':
      return deficienciesFound(state, event);
    case 'question-answered':
      return questionAnswered(state, event);
    case 'channel-left':
      return {
        ...state,
        lost: state.lost.filter((channel) => channel !== event.channel),
        absent: [...(state.absent ?? []).filter((channel) => channel !== event.channel), event.channel],
      };
    case 'channel-lost':
      return { ...state, lost: [...state.lost.filter((channel) => channel !== event.channel), event.channel] };
    case 'channel-restored':
      return channelRestored(state, event);
    case 'message-bounced':
      return messageBounced(state, event);
    case 'steps-missed':
      return { ...state, missed: [...(state.missed ?? []), ...event.steps] };
    case 'missed-steps-accepted':
      return state.hold === 'steps-missed' ? without(without(state, 'missed'), 'hold') : without(state, 'missed');
    case 'case-escalated':
      return {
        ...without(state, 'hold'),
        revision: state.revision + 1,
        standing: { type: 'under-inspection', inspection: event.inspection },
        inspections: Math.max(state.inspections, event.inspection),
        openInspection: event.inspection,
      };
    case 'inspection-closed':
      return { ...without(state, 'openInspection'), standing: { type: 'open' }, revision: state.revision + 1 };
    case 'case-closed':
      return {
        ...without(state, 'hold'),
        revision: state.revision + 1,
        pending: [],
        standing: { type: 'closed', outcome: event.outcome, at: event.at },
      };
    default:
      return assertNever(event);
  }
}

function replyReceived(state: CaseState, { replyId, code, promise, at }: CaseEvent & { type: 'reply-received' }): CaseState {
  return {
    ...state,
    revision: state.revision + 1,
    lastReply: { code, at },
    seen: remember(state.seen, replyId),
    ...(promise === undefined ? {} : { promise }),
    ...(code === 'need-help' ? { questions: [...(state.questions ?? []), replyId] } : {}),
  };
}

/** A question that came while the answer was written goes on waiting. */
function questionAnswered(state: CaseState, { answerId, questions }: CaseEvent & { type: 'question-answered' }): CaseState {
  const waiting = questions === undefined ? [] : (state.questions ?? []).filter((question) => !questions.includes(question));
  return {
    ...without(state, 'questions'),
    ...(waiting.length === 0 ? {} : { questions: waiting }),
    revision: state.revision + 1,
    seen: remember(state.seen, answerId),
  };
}

/** What was filed waits for its mending, no longer for the authority. */
function deficienciesFound(state: CaseState, event: CaseEvent & { type: 'deficiencies-found' }): CaseState {
  const { items, cureBy, filedAt, matterId } = event;
  return { ...(matterId === undefined ? state : resolved(state, matterId)), deficiency: { items, cureBy, filedAt } };
}

function stepSent(state: CaseState, event: CaseEvent & { type: 'step-sent' }): CaseState {
  const { step, kind, planVersion, deliveries } = event;
  const accepted = deliveries.filter(({ delivery }) => delivery.status === 'accepted').map(({ channel }) => channel);
  const cameBack = (channel: Channel): boolean => state.overtaken?.includes(sendingKey({ step, planVersion, channel })) === true;
  const channels = accepted.filter((channel) => !cameBack(channel));
  const awake = writtenDown(without(state, 'notBefore'), event);
  // accepted and come back before it was written down: due again, on the channel that is left
  if (accepted.length > 0 && channels.length === 0) return awake;
  const next = reach(reminded(told(settle(awake, planVersion, [step]), event), [step]), { step, planVersion, channels });
  if (channels.length === 0) return next;
  if (kind === 'notice') {
    return { ...next, noticeServedAt: state.noticeServedAt ?? event.at, servedOn: { ...state.servedOn, notice: channels } };
  }
  if (kind === 'final-warning' && planVersion === state.plan.version) {
    return { ...next, finalWarningServedAt: event.at, servedOn: { ...state.servedOn, warning: channels } };
  }
  return next;
}

/** A promise belongs to no plan: it is reminded once, whatever becomes of the dates. */
function reminded(state: CaseState, steps: readonly StepId[]): CaseState {
  const { promise } = state;
  if (promise === undefined || !steps.includes(promiseStepId(promise.on))) return state;
  return { ...state, promise: { ...promise, reminded: true } };
}

/** From here on a bounce of this sending is no longer news that overtook it. */
function writtenDown(state: CaseState, { step, planVersion, deliveries }: CaseEvent & { type: 'step-sent' }): CaseState {
  if (state.overtaken === undefined) return state;
  const keys = deliveries.map(({ channel }) => sendingKey({ step, planVersion, channel }));
  return { ...state, overtaken: state.overtaken.filter((key) => !keys.includes(key)) };
}

function reach(
  state: CaseState,
  { step, planVersion, channels }: { readonly step: StepId; readonly planVersion: number; readonly channels: readonly Channel[] },
): CaseState {
  if (planVersion !== state.plan.version || channels.length === 0) return state;
  return { ...state, reached: { ...state.reached, [step]: channels } };
}

/** Nobody wants to hear how the case stands any more. */
function withoutStatus(state: CaseState, steps: readonly StepId[]): CaseState {
  return steps.some(isStatusStep) ? without(state, 'untold') : state;
}

/** Whoever was to be told how the case stands has been told, or could not be. */
function told(state: CaseState, { kind }: CaseEvent & { type: 'step-sent' }): CaseState {
  return kind === 'status' ? without(state, 'untold') : state;
}

/** A step that reached nobody is due again; a notice or warning that did not arrive was not served (promise P4). */
function messageBounced(state: CaseState, bounced: CaseEvent & { type: 'message-bounced' }): CaseState {
  const { step, planVersion, kind, channel } = bounced;
  const next = { ...state, seen: remember(state.seen, bounceId(bounced)) };
  const unserved = kind === 'notice' || kind === 'final-warning' ? unserve(next, kind, channel) : next;
  const reached = state.reached?.[step];
  if (planVersion !== state.plan.version) return unserved;
  if (reached?.includes(channel) !== true) return { ...unserved, overtaken: remember(state.overtaken ?? [], sendingKey(bounced)) };
  const left = reached.filter((other) => other !== channel);
  const kept = { ...unserved, reached: { ...state.reached, [step]: left } };
  return left.length > 0 ? kept : { ...kept, settled: kept.settled.filter((id) => id !== step) };
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

/** News of a step of an older plan says nothing about the plan in force. */
function settle(state: CaseState, planVersion: number, steps: readonly StepId[]): CaseState {
  return planVersion === state.plan.version
    ? { ...state, settled: [...state.settled, ...steps.filter((id) => !isPromiseStep(id))] }
    : state;
}

function matterRaised(state: CaseState, event: CaseEvent & { type: 'matter-raised' }): CaseState {
  const matter = { id: event.matterId, about: event.about, at: event.at, ...(event.days === undefined ? {} : { days: event.days }) };
  // a request for time, or a dispute, holds a case only when the deadline comes
  const hold = isKept(state.hold) || !isSilencing(event.about) ? undefined : holdOf(event.about);
  return { ...state, pending: [...state.pending, matter], ...(hold === undefined ? {} : { hold }) };
}

/** Only a person ends these, whatever is decided meanwhile. */
function isKept(hold: HoldReason | undefined): boolean {
  return hold === 'campaign-paused' || hold === 'inspection-without-result';
}

function resolved(state: CaseState, matterId: string): CaseState {
  const next = isKept(state.hold) ? state : without(state, 'hold');
  return { ...next, revision: state.revision + 1, pending: state.pending.filter(({ id }) => id !== matterId) };
}

/** Steps of the old version die with it. A warning that named another date no longer counts. */
function withPlan(state: CaseState, plan: CasePlan): CaseState {
  const sameWarning = plan.warnedUntil === state.plan.warnedUntil;
  const kept = sameWarning ? state : withoutWarning(state);
  const fresh = without(without(without(without(kept, 'hold'), 'notBefore'), 'reached'), 'missed');
  return { ...fresh, revision: state.revision + 1, plan, settled: [] };
}

function withoutWarning(state: CaseState): CaseState {
  const next = without(state, 'finalWarningServedAt');
  return next.servedOn === undefined ? next : { ...next, servedOn: { ...next.servedOn, warning: [] } };
}

/** A notice that reached nobody is due again as soon as there is a way to the operator. */
function channelRestored(state: CaseState, { channel, tell }: CaseEvent & { type: 'channel-restored' }): CaseState {
  const mended = { ...state, lost: state.lost.filter((other) => other !== channel), ...presentAgain(state, channel) };
  if (state.noticeServedAt !== undefined) {
    // the state of the case, not its past steps
    return tell === true ? { ...mended, untold: [...(state.untold ?? []).filter((other) => other !== channel), channel] } : mended;
  }
  const notices = state.plan.steps.filter(({ kind }) => kind === 'notice').map(({ id }) => id);
  return { ...without(mended, 'hold'), settled: state.settled.filter((id) => !notices.includes(id)) };
}

function presentAgain({ absent }: CaseState, channel: Channel): Pick<CaseState, 'absent'> {
  return absent === undefined ? {} : { absent: absent.filter((other) => other !== channel) };
}

/** After a visit without a result the escalation is due again. */
function released(state: CaseState): CaseState {
  if (state.hold !== 'inspection-without-result') return without(state, 'hold');
  const escalations = state.plan.steps.filter(({ kind }) => kind === 'escalation').map(({ id }) => id);
  return { ...without(state, 'hold'), settled: state.settled.filter((id) => !escalations.includes(id)) };
}

function remember(seen: readonly string[], id: string): readonly string[] {
  return [...seen, id].slice(-SEEN_LIMIT);
}

type OptionalKey =
  'questions' | 'hold' | 'notBefore' | 'noticeServedAt' | 'finalWarningServedAt' | 'openInspection' | 'reached' | 'missed' | 'untold';

function without(state: CaseState, key: OptionalKey): CaseState {
  const { [key]: _, ...rest } = state;
  return rest;
}
