import { assertNever } from '../assert-never';
import type { Channel } from '../channel';
import type { CaseEvent, HoldReason } from './case-event';
import type { CaseState } from './case-state';
import type { CasePlan, StepId } from './plan';
import type { MatterKind } from './reply';

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
      return settle(without(state, 'notBefore'), event.planVersion, event.steps);
    case 'sending-deferred':
      return { ...state, notBefore: event.until };
    case 'case-held':
      return { ...state, hold: event.reason };
    case 'case-released':
      return released(state);
    case 'reply-received':
      return {
        ...state,
        revision: state.revision + 1,
        lastReply: { code: event.code, at: event.at },
        seen: remember(state.seen, event.replyId),
      };
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
    case 'channel-lost':
      return { ...state, lost: [...state.lost.filter((channel) => channel !== event.channel), event.channel] };
    case 'channel-restored':
      return channelRestored(state, event.channel);
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

function stepSent(state: CaseState, event: CaseEvent & { type: 'step-sent' }): CaseState {
  const next = settle(without(state, 'notBefore'), event.planVersion, [event.step]);
  if (!event.deliveries.some(({ delivery }) => delivery.status === 'accepted')) return next;
  if (event.kind === 'notice') return { ...next, noticeServedAt: state.noticeServedAt ?? event.at };
  if (event.kind === 'final-warning' && event.planVersion === state.plan.version) return { ...next, finalWarningServedAt: event.at };
  return next;
}

/** News of a step of an older plan says nothing about the plan in force. */
function settle(state: CaseState, planVersion: number, steps: readonly StepId[]): CaseState {
  return planVersion === state.plan.version ? { ...state, settled: [...state.settled, ...steps] } : state;
}

function matterRaised(state: CaseState, event: CaseEvent & { type: 'matter-raised' }): CaseState {
  const matter = { id: event.matterId, about: event.about, at: event.at, ...(event.days === undefined ? {} : { days: event.days }) };
  const hold = isKept(state.hold) ? undefined : holdFor(event.about);
  return { ...state, pending: [...state.pending, matter], ...(hold === undefined ? {} : { hold }) };
}

/** A filing or a claim silences everything until it is decided; a request for time only when the deadline comes. */
function holdFor(about: MatterKind): HoldReason | undefined {
  if (about === 'extension') return undefined;
  return about === 'filing' ? 'filing-waiting' : 'claim-waiting';
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
  const kept = sameWarning ? state : without(state, 'finalWarningServedAt');
  return { ...without(without(kept, 'hold'), 'notBefore'), revision: state.revision + 1, plan, settled: [] };
}

/** A notice that reached nobody is due again as soon as there is a way to the operator. */
function channelRestored(state: CaseState, channel: Channel): CaseState {
  const mended = { ...state, lost: state.lost.filter((other) => other !== channel), ...presentAgain(state, channel) };
  if (state.noticeServedAt !== undefined) return mended;
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

function without(state: CaseState, key: 'hold' | 'notBefore' | 'finalWarningServedAt' | 'openInspection'): CaseState {
  const { [key]: _, ...rest } = state;
  return rest;
}
