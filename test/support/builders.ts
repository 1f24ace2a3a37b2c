import type { CaseEvent, ChannelDelivery } from '../../domain/case/case-event';
import type { CaseState, ServedOn } from '../../domain/case/case-state';
import { decide } from '../../domain/case/decide/decide';
import type { CaseCommand } from '../../domain/case/case-command';
import { evolve, foldCase } from '../../domain/case/evolve/evolve';
import { openingOf, type CaseBeginning, type CaseOpened } from '../../domain/case/opening';
import type { CaseOutcome } from '../../domain/case/outcome';
import type { CasePlan, PlannedStep, StepId, StepKind } from '../../domain/planning/case-plan';
import type { MatterKind, PendingMatter, Reply } from '../../domain/case/reply';
import type { Channel } from '../../domain/channel';
import type { Delivery } from '../../domain/delivery/delivery';
import { evolveInspection } from '../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../domain/inspection/inspection-event';
import type { InspectionState } from '../../domain/inspection/inspection-state';
import { isRefusal, type RefusalCode } from '../../domain/refusal';
import { DAY, HOUR, type Instant } from '../../domain/time';
import type { SendingMoment } from '../../domain/case/sending-moment';
import type { CaseRow } from '../../domain/case/case-record';
import type { InspectionRow } from '../../domain/inspection/inspection-record';

/** An instant from its ISO text, such as `2022-03-24T18:00:00Z`. */
export function instant(iso: string): Instant {
  return Date.parse(iso);
}

/** 24:00 of 24 March 2022 in Astana: a filing received before it is on time. */
export const DEADLINE = instant('2022-03-24T18:00:00Z');
/** The end of the day that the default final warning names. */
export const WARNED_UNTIL = DEADLINE + 8 * DAY;
/** When the default case opens. */
export const OPENED_AT = DEADLINE - 30 * DAY;

/** Instants of the default ladder, by step. */
export const STEP_AT = {
  N0: DEADLINE - 29 * DAY,
  R1: DEADLINE - 14 * DAY,
  R2: DEADLINE - 7 * DAY,
  R3: DEADLINE - 9 * HOUR,
  M1: DEADLINE + DAY,
  W1: DEADLINE + 3 * DAY,
  E1: WARNED_UNTIL + 9 * HOUR,
} as const satisfies Readonly<Record<string, Instant>>;

/** The steps of the default ladder that are messages before any inspection. */
export const MESSAGE_STEPS: readonly StepId[] = ['N0', 'R1', 'R2', 'R3', 'M1', 'W1'];

/** A reminder, unless told otherwise. */
export function aStep(overrides: Partial<PlannedStep> = {}): PlannedStep {
  const { at = STEP_AT.R1, kind = 'reminder' } = overrides;
  return {
    id: 'R1',
    kind,
    at,
    latest: at + DAY,
    channels: 'telegram-first',
    ifLate: kind === 'reminder' ? 'collapse' : 'send',
    ...overrides,
  };
}

/** The whole default ladder: a notice, three reminders, the missed deadline, the final warning, the escalation. */
export function aLadder(): readonly PlannedStep[] {
  const kinds = {
    N0: 'notice',
    R1: 'reminder',
    R2: 'reminder',
    R3: 'reminder',
    M1: 'missed-deadline',
    W1: 'final-warning',
    E1: 'escalation',
  } as const satisfies Readonly<Record<keyof typeof STEP_AT, StepKind>>;
  // a final warning a day late would name a date that leaves too little time: it is dropped, not sent late
  return (Object.keys(kinds) as (keyof typeof kinds)[]).map((id) => {
    const kind: StepKind = kinds[id];
    const at = STEP_AT[id];
    switch (kind) {
      case 'reminder':
        return aStep({ id, kind, at, latest: DEADLINE });
      case 'final-warning':
        return aStep({ id, kind, at, latest: at + DAY, channels: 'email-first', ifLate: 'skip' });
      default:
        return aStep({ id, kind, at, latest: at + 30 * DAY, channels: 'both' });
    }
  });
}

/** Version 1 of the default ladder. */
export function aCasePlan(overrides: Partial<CasePlan> = {}): CasePlan {
  return {
    version: 1,
    deadline: DEADLINE,
    warnedUntil: WARNED_UNTIL,
    extensionUntil: DEADLINE + DAY,
    calendarVersion: 'kz-5@2022.1',
    steps: aLadder(),
    ...overrides,
  };
}

/** The default plan moved by some days and given the next version: what a granted extension brings. */
export function aLaterPlan({ days, version = 2 }: { readonly days: number; readonly version?: number }): CasePlan {
  const plan = aCasePlan();
  const later = days * DAY;
  return {
    ...plan,
    version,
    deadline: plan.deadline + later,
    warnedUntil: plan.warnedUntil + later,
    extensionUntil: plan.extensionUntil + later,
    steps: plan.steps.map((step) => ({ ...step, at: step.at + later, latest: step.latest + later })),
  };
}

/** A step of the default plan. @throws RangeError when it has none of that id */
export function theStep(id: StepId, plan: CasePlan = aCasePlan()): PlannedStep {
  const step = plan.steps.find((planned) => planned.id === id);
  if (step === undefined) throw new RangeError(`the plan has no step ${id}`);
  return step;
}

/** How a case of the default plan opens. */
export function anOpening(overrides: Partial<CaseBeginning> = {}): CaseOpened {
  return openingOf({ plan: aCasePlan(), rules: 1, absent: [], at: OPENED_AT, ...overrides });
}

/** The first event of a case. */
export function caseOpened(plan: CasePlan = aCasePlan()): CaseEvent {
  return { type: 'case-opened', plan, at: OPENED_AT };
}

/** The record of a case up to its escalation: everything was sent, and one provider accepted it. */
export function aSilentRecord(): readonly CaseEvent[] {
  const sent = MESSAGE_STEPS.map((id): CaseEvent => {
    const { kind, at } = theStep(id);
    return { type: 'step-sent', step: id, planVersion: 1, kind, deliveries: [delivered('email')], at };
  });
  return [caseOpened(), ...sent];
}

/** A case that was opened and nothing else, with whatever a test is about laid over it. */
export function aCaseState(overrides: Partial<CaseState> = {}): CaseState {
  return { ...foldCase([caseOpened(overrides.plan)]), ...overrides };
}

/** Email took it, under the first plan. */
function servedBy(at: Instant): ServedOn {
  return { email: { planVersion: 1, attempt: 1, at } };
}

/** A case whose notice was served and that now waits for the operator. */
export function anOpenCase(overrides: Partial<CaseState> = {}): CaseState {
  return aCaseState({ settled: ['N0'], noticeServedAt: STEP_AT.N0, servedOn: { notice: servedBy(STEP_AT.N0) }, ...overrides });
}

/** A case with everything sent and served, one moment before its escalation is due. */
export function aSilentCase(overrides: Partial<CaseState> = {}): CaseState {
  const servedOn = { notice: servedBy(STEP_AT.N0), warning: servedBy(STEP_AT.W1) };
  return anOpenCase({ settled: MESSAGE_STEPS, finalWarningServedAt: STEP_AT.W1, servedOn, ...overrides });
}

/** A silent case whose notice was settled without reaching anybody. */
export function anUnservedCase(): CaseState {
  return aCaseState({ settled: MESSAGE_STEPS, finalWarningServedAt: STEP_AT.W1 });
}

/** A silent case whose final warning was settled without reaching anybody. */
export function anUnwarnedCase(): CaseState {
  return anOpenCase({ settled: MESSAGE_STEPS });
}

/** A silent case that an inspector has. */
export function aCaseUnderInspection(overrides: Partial<CaseState> = {}): CaseState {
  return aSilentCase({ standing: { type: 'under-inspection', inspection: 1 }, inspections: 1, openInspection: 1, ...overrides });
}

/** A case that has ended. */
export function aClosedCase(outcome: CaseOutcome = 'registered-on-time', overrides: Partial<CaseState> = {}): CaseState {
  return anOpenCase({ standing: { type: 'closed', outcome, at: DEADLINE - DAY }, ...overrides });
}

/** Something that waits for the authority. */
export function aMatter(about: MatterKind, overrides: Partial<PendingMatter> = {}): PendingMatter {
  return { id: `matter-${about}`, about, at: DEADLINE - DAY, ...overrides };
}

/** An answer received a day before the deadline. */
export function aReply(overrides: Partial<Reply> = {}): Reply {
  return { id: 'reply-1', code: 'received', receivedAt: DEADLINE - DAY, ...overrides };
}

/** What came of a step on one channel. */
export function delivered(channel: Channel, delivery: Delivery = { status: 'accepted' }): ChannelDelivery {
  return { channel, delivery };
}

/** A moment of a running campaign in which nothing speaks against sending or escalating. */
export function aSendingMoment(overrides: Partial<SendingMoment> = {}): SendingMoment {
  return { campaignStatus: 'running', state: aSilentCase(), filed: false, ...overrides };
}

/** Folds further events onto a case. */
export function after(state: CaseState, events: readonly CaseEvent[]): CaseState {
  return events.reduce<CaseState>(evolve, state);
}

/** The events a command leads to. @throws Error when the domain refuses */
export function eventsOf(command: CaseCommand, state: CaseState, now: Instant = DEADLINE - DAY): readonly CaseEvent[] {
  const events = decide(command, state, now);
  if (isRefusal(events)) throw new Error(`refused: ${events.code}`);
  return events;
}

/** The case after a command was carried out. @throws Error when the domain refuses */
export function having(command: CaseCommand, state: CaseState, now: Instant = DEADLINE - DAY): CaseState {
  return after(state, eventsOf(command, state, now));
}

/** The code of a refusal, which says in a sentence why, or undefined for what was not refused. */
export function refusalCode(value: unknown): RefusalCode | undefined {
  if (!isRefusal(value)) return undefined;
  expect(value.sentence).toMatch(/^\S+ .+\.$/s);
  return value.code;
}

/** Dates of the default inspection. */
export const INSPECTION_TERMS = { acceptBy: WARNED_UNTIL + 3 * DAY, recordBy: WARNED_UNTIL + 10 * DAY } as const;

/** An inspection after some events; opened without an inspector unless one is named. */
export function anInspection({
  inspectorId,
  events = [],
}: { readonly inspectorId?: string; readonly events?: readonly InspectionEvent[] } = {}): InspectionState {
  const opened: InspectionEvent = {
    type: 'inspection-opened',
    terms: INSPECTION_TERMS,
    rules: 1,
    at: WARNED_UNTIL,
    ...(inspectorId === undefined ? {} : { inspectorId }),
  };
  return events.reduce<InspectionState>(evolveInspection, evolveInspection(undefined, opened));
}

/** A line of the list of cases. */
export function aCaseRow(overrides: Partial<CaseRow> = {}): CaseRow {
  return {
    campaignId: 'mining-2022',
    operatorId: 'op-1',
    number: 1,
    names: { kk: 'Хаб', ru: 'Хаб', en: 'Hub' },
    identifier: '961141000023',
    language: 'kk',
    region: 'karaganda',
    status: 'running',
    queue: 'operator',
    clockOffsetMs: 0,
    facts: {},
    ...overrides,
  };
}

/** A line of the list of inspections. */
export function anInspectionRow(overrides: Partial<InspectionRow> = {}): InspectionRow {
  return {
    campaignId: 'mining-2022',
    operatorId: 'op-1',
    inspection: 1,
    caseNumber: 1,
    region: 'karaganda',
    names: { kk: 'Хаб', ru: 'Хаб', en: 'Hub' },
    openedAt: WARNED_UNTIL,
    clockOffsetMs: 0,
    status: 'unassigned',
    ...overrides,
  };
}

/** The code with which the domain refuses a command, or undefined when it does not. */
export function refusalOf(command: CaseCommand, state: CaseState, now: Instant = DEADLINE - DAY): RefusalCode | undefined {
  return refusalCode(decide(command, state, now));
}
