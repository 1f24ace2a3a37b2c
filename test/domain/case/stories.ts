import fc from 'fast-check';
import { HOLD_REASONS, type CaseEvent } from '../../../domain/case/case-event';
import type { CaseState } from '../../../domain/case/case-state';
import { decide } from '../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../domain/case/case-command';
import { evolve, foldCase } from '../../../domain/case/evolve/evolve';
import { attemptOf, triedBefore } from '../../../domain/case/repeats';
import { nextStep } from '../../../domain/case/next-step';
import type { CasePlan } from '../../../domain/planning/case-plan';
import { CHANNELS } from '../../../domain/channel';
import { DELIVERY_REFUSALS, NOT_WANTED, UNKNOWN_RULES, type Delivery } from '../../../domain/delivery/delivery';
import { INSPECTION_OUTCOMES } from '../../../domain/inspection/outcome';
import { isRefusal } from '../../../domain/refusal';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import { aLaterPlan, aSilentRecord, caseOpened, OPENED_AT, STEP_AT, theStep } from '../../support/builders';
import { REPLY_CODES } from '../../../domain/reply-code';

/** One turn of a random story: what somebody does, made for the case as it is then, and how long after the last turn. */
export interface Turn {
  readonly waitMs: number;
  readonly act: (state: CaseState, now: Instant) => CaseCommand | undefined;
}

const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Delivery>({ status: 'accepted' }) },
  fc.constantFrom(...DELIVERY_REFUSALS).map((reason): Delivery => ({ status: 'refused', reason })),
  fc.constantFrom(...UNKNOWN_RULES).map((rule): Delivery => ({ status: 'unknown', rule })),
  fc.constantFrom(...NOT_WANTED).map((because): Delivery => ({ status: 'not-wanted', because })),
  fc.constant<Delivery>({ status: 'not-allowed' }),
  fc.constant<Delivery>({ status: 'paused' }),
);

/** What a channel answers at its turn. Quiet hours put it off until an instant to come. */
const anyAnswer: fc.Arbitrary<(now: Instant) => Delivery> = fc.oneof(
  { weight: 5, arbitrary: anyDelivery.map((delivery) => () => delivery) },
  fc.integer({ min: 1, max: 15 }).map((hours) => (now: Instant): Delivery => ({ status: 'deferred', until: now + hours * HOUR })),
);

const smallNumber = fc.integer({ min: 1, max: 6 });

/** Mostly the version that is right, sometimes one that is outdated. */
const anyNewPlan: fc.Arbitrary<(state: CaseState) => CasePlan> = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom(1, 1, 1, 0)).map(
  ([days, ahead]) =>
    (state) =>
      aLaterPlan({ days, version: state.plan.version + ahead }),
);

/** What arrives from outside at any time. */
const anyAct: fc.Arbitrary<Turn['act']> = fc.oneof(
  fc
    .record({ id: smallNumber, code: fc.constantFrom(...REPLY_CODES), days: smallNumber })
    .map(({ id, code, days }): Turn['act'] => (_, now) => ({
      type: 'receive-reply',
      reply: {
        id: `reply-${id}`,
        code,
        receivedAt: now,
        ...(code === 'need-time' ? { days } : {}),
        ...(code === 'plan-date' ? { promise: { on: `2022-03-0${days}`, remindAt: now + days * HOUR, latest: now + days * DAY } } : {}),
        ...(code === 'stop-channel' || code === 'wrong-contact' ? { channel: days > 3 ? ('telegram' as const) : ('email' as const) } : {}),
      },
    })),
  anyNewPlan.map((plan): Turn['act'] => (state) => ({ type: 'grant-extension', plan: plan(state), by: 'staff-1' })),
  fc.constant<Turn['act']>(() => ({ type: 'refuse-extension', by: 'staff-1' })),
  anyNewPlan.map((plan): Turn['act'] => (state) => ({ type: 'refute-claim', plan: plan(state), by: 'staff-1' })),
  fc.constant<Turn['act']>(() => ({ type: 'refute-claim', by: 'staff-1' })),
  anyNewPlan.map((plan): Turn['act'] => (state) => ({ type: 'change-plan', plan: plan(state), by: 'staff-1' })),
  fc
    .constantFrom('a', 'b')
    .map((packageHash): Turn['act'] => () => ({ type: 'adopt-rules', packageHash, by: 'staff-1', reason: 'order 12' })),
  fc.constant<Turn['act']>(() => ({ type: 'order-inspection', by: 'supervisor-1' })),
  fc.constant<Turn['act']>(() => ({ type: 'release' })),
  anyNewPlan.map((plan): Turn['act'] => (state, now) => ({
    type: 'find-deficiencies',
    items: ['papers'],
    cureBy: now + DAY,
    plan: plan(state),
    by: 'staff-1',
  })),
  smallNumber.map((id): Turn['act'] => () => ({ type: 'answer-question', answerId: `answer-${id}`, by: 'staff-1' })),
  fc.constantFrom(...CHANNELS).map((channel): Turn['act'] => () => ({ type: 'lose-channel', channel })),
  fc.constantFrom(...CHANNELS).map((channel): Turn['act'] => () => ({ type: 'restore-channel', channel })),
  fc.constantFrom(...CHANNELS).map((channel): Turn['act'] => () => ({ type: 'restore-channel', channel, tell: true })),
  fc
    .tuple(smallNumber, fc.constantFrom('N0', 'R1', 'M1', 'W1', 'E1'), fc.constantFrom(...CHANNELS), fc.constantFrom(...DELIVERY_REFUSALS))
    .map(([ledgerId, step, channel, reason]): Turn['act'] => (state) => ({
      type: 'lose-message',
      bounced: { ledgerId, step, planVersion: state.plan.version, kind: theStep(step).kind, channel, reason },
    })),
  fc
    .constantFrom('N0', 'R1', 'M1', 'W1', 'E1')
    .map((step): Turn['act'] => () => ({ type: 'send-again', step, by: 'supervisor-1', reason: 'the block list was wrong' })),
  anyNewPlan.map((plan): Turn['act'] => (state) => ({ type: 'warn-again', plan: plan(state), by: 'supervisor-1', reason: 'a pause' })),
  fc.constant<Turn['act']>(() => ({ type: 'accept-missed', by: 'supervisor-1', reason: 'told by telephone' })),
  fc
    .tuple(fc.constantFrom(0, 0, 0, 1), fc.constantFrom('no-access', 'no-access', ...INSPECTION_OUTCOMES))
    .map(([behind, outcome]): Turn['act'] => (state) => ({ type: 'close-inspection', inspection: state.inspections - behind, outcome })),
);

/** What ends a case at once: rarer, so that stories grow long. */
const anyEnd: fc.Arbitrary<Turn['act']> = fc.oneof(
  smallNumber.map((id): Turn['act'] => (_, now) => ({ type: 'receive-filing', filingId: `filing-${id}`, receivedAt: now })),
  fc.constant<Turn['act']>(() => ({ type: 'confirm-claim', by: 'staff-1' })),
  fc.constant<Turn['act']>(() => ({ type: 'withdraw', by: 'staff-1' })),
);

/** The case's own work, as the workflow carries it out. @returns undefined when it waits or has ended */
export function workOf(state: CaseState, now: Instant, [email, telegram]: readonly [Delivery, Delivery]): CaseCommand | undefined {
  const step = nextStep(state, now);
  switch (step.type) {
    case 'send': {
      const deliveries = [
        { channel: 'email', delivery: email },
        { channel: 'telegram', delivery: telegram },
      ] as const;
      const tried = triedBefore(state, step.step.id).map(({ channel }) => channel);
      const attempt = attemptOf(state, step.step.id);
      return {
        type: 'record-step',
        step: step.step,
        planVersion: state.plan.version,
        deliveries: deliveries.filter(({ channel }) => !tried.includes(channel)),
        ...(attempt === undefined ? {} : { attempt }),
      };
    }
    case 'skip':
      return { type: 'record-skip', steps: step.steps, because: step.because };
    case 'hold':
      return { type: 'record-hold', reason: step.reason };
    case 'escalate':
      return { type: 'record-inspection', inspection: state.inspections + 1 };
    default:
      return undefined;
  }
}

const anyWork: fc.Arbitrary<Turn['act']> = fc.tuple(anyAnswer, anyAnswer).map(
  ([email, telegram]): Turn['act'] =>
    (state, now) =>
      workOf(state, now, [email(now), telegram(now)]),
);

/** What comes back late: a step of a plan that may be gone, a hold that the record found. */
const anyStraggler: fc.Arbitrary<Turn['act']> = fc.oneof(
  fc
    .tuple(fc.constantFrom('N0', 'R1', 'M1', 'W1', 'E1'), fc.constantFrom(...CHANNELS), anyAnswer)
    .map(([id, channel, answer]): Turn['act'] => (state, now) => ({
      type: 'record-step',
      step: theStep(id),
      planVersion: Math.max(1, state.plan.version - 1),
      deliveries: [{ channel, delivery: answer(now) }],
    })),
  fc.constantFrom(...HOLD_REASONS).map((reason): Turn['act'] => () => ({ type: 'record-hold', reason })),
);

export interface Story {
  readonly beginning: readonly CaseEvent[];
  readonly turns: readonly Turn[];
}

const escalatedAt = STEP_AT.E1;

/** A new case, one about to be escalated, and one under inspection: chance alone would rarely come that far. */
const anyBeginning: fc.Arbitrary<readonly CaseEvent[]> = fc.constantFrom([caseOpened()], aSilentRecord(), [
  ...aSilentRecord(),
  { type: 'case-escalated', inspection: 1, at: escalatedAt } as const,
]);

const anyTurn: fc.Arbitrary<Turn> = fc.record({
  waitMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 * DAY })),
  act: fc.oneof(
    { weight: 20, arbitrary: anyWork },
    { weight: 10, arbitrary: anyAct },
    { weight: 2, arbitrary: anyStraggler },
    { weight: 1, arbitrary: anyEnd },
  ),
});

export const anyStory: fc.Arbitrary<Story> = fc.record({
  beginning: anyBeginning,
  turns: fc.array(anyTurn, { maxLength: 60, size: 'max' }),
});

export interface Moment {
  readonly before: CaseState;
  readonly state: CaseState;
  readonly now: Instant;
  readonly command: CaseCommand | undefined;
  readonly events: readonly CaseEvent[];
}

/** Lives through a story and shows every moment of it. @returns the whole record and the case at its end */
export function live(
  { beginning, turns }: Story,
  look: (moment: Moment) => void,
): { readonly record: readonly CaseEvent[]; readonly state: CaseState } {
  const record = [...beginning];
  let state = foldCase(record);
  let now: Instant = beginning.at(-1)?.at ?? OPENED_AT;
  for (const { waitMs, act } of turns) {
    now += waitMs;
    const before = state;
    const command = act(before, now);
    const decided = command === undefined ? [] : decide(command, before, now);
    const events = isRefusal(decided) ? [] : decided;
    record.push(...events);
    state = events.reduce<CaseState>(evolve, before);
    look({ before, state, now, command, events });
  }
  return { record, state };
}

export function always(claim: (moment: Moment) => void): void {
  fc.assert(
    fc.property(anyStory, (story) => void live(story, claim)),
    { numRuns: 200 },
  );
}
