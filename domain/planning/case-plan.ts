import type { Channel } from '../channel';
import { DAY, type CalendarDate, type Instant } from '../time';
import { LADDER_KINDS, type ChannelPreference, type IfLate } from '../law/rungs';

/** No rungs: `status` tells a repaired contact how the case stands, a `letter` answers something that was done or decided. */
export const STEP_KINDS = [...LADDER_KINDS, 'status', 'letter'] as const;
/** One of `STEP_KINDS`. */
export type StepKind = (typeof STEP_KINDS)[number];

/** Name of a step in the campaign's ladder, such as `N0`, `R3`, or `R3+R4` where the calendar pushed two to one day. */
export type StepId = string;

/** One planned thing: a message, or the handing of a non-filer to inspection. */
export interface PlannedStep {
  readonly id: StepId;
  readonly kind: StepKind;
  readonly at: Instant;
  /** After this the step's words would no longer be true; it is then dropped, or sent all the same where `ifLate` is `send`. */
  readonly latest: Instant;
  readonly channels: ChannelPreference;
  readonly ifLate: IfLate;
}

/** The policy worked out for one case, in instants. A changed deadline, calendar or policy is a new plan with the next version. */
export interface CasePlan {
  readonly version: number;
  /** The end of the last day to file: a filing received before it is on time, at it is late. */
  readonly deadline: Instant;
  /** The last day to file as a civil date: it stays when the clocks of its zone are moved. Absent in plans made before it was kept. */
  readonly deadlineOn?: CalendarDate;
  /** The end of the last day named in the final warning: no escalation before it (promise P4). */
  readonly warnedUntil: Instant;
  /** The last moment to ask for more time: the end of the first working day after the deadline (docs/rules.md#extension). */
  readonly extensionUntil: Instant;
  readonly calendarVersion: string;
  /** How often a claim of one kind is heard that staff refute; see the policy. */
  readonly claimsOfOneKind?: number;
  /** IANA zone whose clocks end the last day, where it is not the one of the calendar's capital. */
  readonly zone?: string;
  /** In order of `at`. */
  readonly steps: readonly PlannedStep[];
}

/** True for the messages the law demands: they are sent late rather than not at all, and never offered to be switched off. */
export function isStatutory(kind: StepKind): boolean {
  return kind !== 'reminder' && kind !== 'status' && kind !== 'letter';
}

/** Whether this message is about the last day: it leaves before the bulk. */
function isPressing({ kind, at }: PlannedStep, { deadline }: CasePlan): boolean {
  return kind === 'final-warning' || kind === 'missed-deadline' || (at < deadline && at >= deadline - DAY);
}

/**
 * In which order messages leave when more are due than the provider takes: 1 is first, 5 is last (the levels of a task queue).
 *
 * @see docs/rules.md#priority
 */
export function priorityOf(step: PlannedStep, plan: CasePlan): 1 | 2 | 3 {
  if (step.kind === 'escalation') return 1;
  return isPressing(step, plan) ? 2 : 3;
}

/** The name a step's message goes by in the ledger: each inspection of a case is announced once. */
export function messageStepId(step: PlannedStep, inspections: number): StepId {
  return step.kind === 'escalation' ? `${step.id}/${inspections}` : step.id;
}

/** A message as the ledger names it. */
interface NamedMessage {
  readonly stepId: StepId;
  readonly kind: StepKind | 'inspection';
}

/** The step of the plan that a message in the ledger is about: each inspection of a case is announced under a name of its own. */
export function planStepOf({ stepId, kind }: NamedMessage): StepId {
  return kind === 'escalation' ? stepId.replace(/\/\d+$/, '') : stepId;
}

/** Which inspection a message announces. @returns undefined for any other message */
export function announcedInspection({ stepId, kind }: NamedMessage): number | undefined {
  return kind === 'escalation' ? Number(stepId.split('/').at(-1)) : undefined;
}

/** Named after the moment in the record, so that a retry finds the same ledger row. */
export function statusStepId(sequence: number): StepId {
  return `status/${sequence}`;
}

/** The reminder of the day on which an operator said it would file. */
export function promiseStepId(on: CalendarDate): StepId {
  return `promise/${on}`;
}

/** Whether a step is the reminder of the day an operator named. */
export function isPromiseStep(id: StepId): boolean {
  return id.startsWith('promise/');
}

/** Whether a step tells a repaired contact where the case is. */
export function isStatusStep(id: StepId): boolean {
  return id.startsWith('status/');
}

/** The order in which a step tries its channels when the first one fails. */
export function channelOrder(channels: ChannelPreference): readonly [Channel, Channel] {
  return channels === 'telegram-first' ? ['telegram', 'email'] : ['email', 'telegram'];
}

/**
 * A plan as it travels in a workflow's arguments: tuples instead of objects, seconds instead of milliseconds, so that the
 * arguments stay under 1 KB.
 */
export interface PackedPlan {
  readonly v: number;
  readonly d: number;
  readonly o?: CalendarDate;
  readonly w: number;
  readonly x: number;
  readonly c: string;
  readonly k?: number;
  readonly z?: string;
  /** id, kind, at, latest − at, channels, ifLate; the three codes are indexes into the lists below. */
  readonly s: readonly (readonly [StepId, number, number, number, number, number])[];
}

const CHANNEL_PLANS = ['both', 'telegram-first', 'email-first'] as const;
const LATE_RULES = ['send', 'skip', 'collapse'] as const;

const toSeconds = (instant: Instant): number => Math.round(instant / 1_000);

/** @throws nothing; instants are cut to whole seconds, which is as fine as a plan gets. */
export function packPlan(plan: CasePlan): PackedPlan {
  return {
    v: plan.version,
    d: toSeconds(plan.deadline),
    ...(plan.deadlineOn === undefined ? {} : { o: plan.deadlineOn }),
    w: toSeconds(plan.warnedUntil),
    x: toSeconds(plan.extensionUntil),
    c: plan.calendarVersion,
    ...(plan.claimsOfOneKind === undefined ? {} : { k: plan.claimsOfOneKind }),
    ...(plan.zone === undefined ? {} : { z: plan.zone }),
    s: plan.steps.map((step) => [
      step.id,
      STEP_KINDS.indexOf(step.kind),
      toSeconds(step.at),
      toSeconds(step.latest) - toSeconds(step.at),
      CHANNEL_PLANS.indexOf(step.channels),
      LATE_RULES.indexOf(step.ifLate),
    ]),
  };
}

/** @throws RangeError when a code is not in its list (a plan packed by a newer version). */
export function unpackPlan(packed: PackedPlan): CasePlan {
  return {
    version: packed.v,
    deadline: packed.d * 1_000,
    ...(packed.o === undefined ? {} : { deadlineOn: packed.o }),
    warnedUntil: packed.w * 1_000,
    extensionUntil: packed.x * 1_000,
    calendarVersion: packed.c,
    ...(packed.k === undefined ? {} : { claimsOfOneKind: packed.k }),
    ...(packed.z === undefined ? {} : { zone: packed.z }),
    steps: packed.s.map(([id, kind, at, span, channels, ifLate]) => ({
      id,
      kind: pick(STEP_KINDS, kind),
      at: at * 1_000,
      latest: (at + span) * 1_000,
      channels: pick(CHANNEL_PLANS, channels),
      ifLate: pick(LATE_RULES, ifLate),
    })),
  };
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`code ${index} is not known here`);
  return item;
}
