import { DAY, type Instant } from '../time';
import type { HoldReason, SkipReason } from './case-event';
import type { CaseState } from './case-state';
import type { CaseOutcome } from './outcome';
import { isStatutory, promiseStepId, statusStepId, type PlannedStep, type StepId } from '../planning/case-plan';
import { isInspectedInVain, isWarned } from './lawful-stages';
import { isRepeated } from './repeats';
import { rulesOf } from './rules-of';
import { holdOf, waitingHold } from './waiting';

/** What the case does next. */
export type CaseStep =
  | { readonly type: 'send'; readonly step: PlannedStep }
  | { readonly type: 'skip'; readonly steps: readonly StepId[]; readonly because: SkipReason }
  | { readonly type: 'wait'; readonly until: Instant }
  /** Waits for the inspection, which tells the case when it ends. */
  | { readonly type: 'wait-for-inspection' }
  | { readonly type: 'hold'; readonly reason: HoldReason }
  | { readonly type: 'escalate' }
  | { readonly type: 'close'; readonly outcome: CaseOutcome };

/**
 * What the case does next. Pure: the workflow carries it out, records what came of it, and asks again.
 *
 * @see docs/rules.md#next-step
 */
export function nextStep(state: CaseState, now: Instant): CaseStep {
  switch (state.standing.type) {
    case 'closed':
      return { type: 'close', outcome: state.standing.outcome };
    case 'under-inspection':
      return announceInspection(state, now) ?? { type: 'wait-for-inspection' };
    case 'open':
      return nextOpenStep(state, now);
  }
}

function nextOpenStep(state: CaseState, now: Instant): CaseStep {
  const hold = standingHold(state, now);
  if (hold !== undefined) return { type: 'hold', reason: hold };

  const open = unsettled(state);
  const due = open.filter(({ at }) => at <= now);
  const step = due.length > 0 ? dueStep(state, due, now) : undefined;
  if (step !== undefined) return step;
  const status = tellStatus(state, now);
  if (status !== undefined) return status;

  // every plan ends in an escalation
  if (open.length === 0) return { type: 'hold', reason: 'inspection-without-result' };
  return { type: 'wait', until: Math.min(...open.map((step) => earliest(step, state))) };
}

/** Messages wait for the end of quiet hours, inspections do not. */
function earliest({ kind, at }: PlannedStep, { notBefore = at }: CaseState): Instant {
  return kind === 'escalation' ? at : Math.max(at, notBefore);
}

/** Why nothing at all may happen now, whatever is due. */
function standingHold(state: CaseState, now: Instant): HoldReason | undefined {
  const waiting = waitingHold(state);
  if (waiting !== undefined) return waiting;
  if (state.hold === 'campaign-paused') return state.hold;
  if (isInspectedInVain(state)) return 'inspection-without-result';
  const asked = state.pending.find(({ repeated }) => repeated !== true);
  return asked !== undefined && now >= state.plan.deadline ? holdOf(asked.about) : undefined;
}

function dueStep(state: CaseState, due: readonly PlannedStep[], now: Instant): CaseStep | undefined {
  const tooLate = due.filter((step) => now > step.latest && step.ifLate !== 'send');
  if (tooLate.length > 0) return { type: 'skip', steps: ids(tooLate), because: 'too-late' };

  const messages = due.filter(({ kind }) => kind !== 'escalation');
  const planned = messages.filter(({ id }) => !isRepeated(state, id));
  const chosen = foremost(planned) ?? messages[0];
  if (chosen !== undefined) {
    // after an outage or a pause: one message, never a burst
    const others = planned.filter((step) => step !== chosen);
    if (others.length > 0) return { type: 'skip', steps: ids(others), because: 'collapsed' };
    return afterQuietHours(state, now) ?? { type: 'send', step: chosen };
  }
  return escalationStep(state, now);
}

/** Of several messages that are due the notice leaves, else the last that the law demands, else the last. */
function foremost(messages: readonly PlannedStep[]): PlannedStep | undefined {
  return messages.find(({ kind }) => kind === 'notice') ?? messages.findLast(({ kind }) => isStatutory(kind)) ?? messages.at(-1);
}

/** A repaired contact is told how the case stands; the steps it missed stay in the past. */
function tellStatus(state: CaseState, now: Instant): CaseStep | undefined {
  const [channel] = state.untold ?? [];
  const { notBefore = now } = state;
  // in the morning after the deadline it would say what is no longer so
  if (channel === undefined || Math.max(now, notBefore) >= state.plan.deadline) return undefined;
  if (notBefore > now) return { type: 'wait', until: notBefore };
  const channels = channel === 'email' ? 'email-first' : 'telegram-first';
  const id = statusStepId(state.sequence);
  return {
    type: 'send',
    step: { id, kind: 'status', at: now, latest: now + rulesOf(state).statusHoldsDays * DAY, channels, ifLate: 'skip' },
  };
}

/** The gates of promise P4; matters that wait for the authority were stopped before. */
function escalationStep(state: CaseState, now: Instant): CaseStep {
  if (state.noticeServedAt === undefined) return { type: 'hold', reason: 'notice-not-served' };
  if (!isWarned(state)) return { type: 'hold', reason: 'final-warning-not-served' };
  const promised = Math.max(state.plan.warnedUntil, state.deficiency?.cureBy ?? 0);
  if (now < promised) return { type: 'wait', until: promised };
  if ((state.missed?.length ?? 0) > 0) return { type: 'hold', reason: 'steps-missed' };
  const [waiting] = state.pending;
  if (waiting !== undefined) return { type: 'hold', reason: holdOf(waiting.about) };
  return { type: 'escalate' };
}

/** The operator is told that an inspection was assigned, once, after it was. */
function announceInspection(state: CaseState, now: Instant): CaseStep | undefined {
  const step = unsettled(state).find(({ kind }) => kind === 'escalation');
  if (step === undefined || state.hold === 'campaign-paused') return undefined;
  return afterQuietHours(state, now) ?? { type: 'send', step };
}

/** What would leave now waits for their end. */
function afterQuietHours({ notBefore: until = 0 }: CaseState, now: Instant): CaseStep | undefined {
  return until > now ? { type: 'wait', until } : undefined;
}

/** Steps that are still to come, in order: those of the plan, and the reminder of the day the operator named. */
export function unsettled(state: CaseState): readonly PlannedStep[] {
  const planned = stepsOf(state).filter(({ id }) => !state.settled.includes(id));
  const promised = promisedStep(state);
  if (promised === undefined) return planned;
  return [...planned.filter(({ at }) => at <= promised.at), promised, ...planned.filter(({ at }) => at > promised.at)];
}

/** Those of the plan, and the notice until it is served. */
function stepsOf(state: CaseState): readonly PlannedStep[] {
  const { noticeServedAt, notice, unfinished, repeats = {} } = state;
  const isOver = noticeServedAt !== undefined && notice !== undefined && unfinished?.step !== notice.id && repeats[notice.id] === undefined;
  return isOver ? state.plan.steps.filter(({ kind }) => kind !== 'notice') : messageSteps(state);
}

/** The steps of the plan, and the notice: it belongs to the case, and may be due under every plan. */
export function messageSteps({ plan, notice }: Pick<CaseState, 'plan' | 'notice'>): readonly PlannedStep[] {
  if (notice === undefined || plan.steps.some(({ kind }) => kind === 'notice')) return plan.steps;
  return [{ ...notice, latest: Math.max(notice.latest, plan.deadline) }, ...plan.steps];
}

/** An operator that named a day to file is reminded the day before, unless it has filed or the escalation came first. */
function promisedStep({ promise, plan }: CaseState): PlannedStep | undefined {
  if (promise?.remindAt === undefined || promise.reminded === true) return undefined;
  const { on, remindAt: at, latest } = promise;
  if (plan.steps.some((step) => step.kind === 'escalation' && step.at <= at)) return undefined;
  return { id: promiseStepId(on), kind: 'reminder', at, latest, channels: 'telegram-first', ifLate: 'collapse' };
}

function ids(steps: readonly PlannedStep[]): readonly StepId[] {
  return steps.map(({ id }) => id);
}
