import type { CasePlan, PlannedStep, StepId } from './case-plan';
import { hash32 } from '../hash';
import { DAY, MINUTE, SECOND, type CalendarDate, type Instant } from '../time';
import { nextWorkingDay } from '../law/calendar/calendar';
import { deadlineOf, type DerivedDeadline } from '../law/deadline/deadline-of';
import { type PlannedOperator, type RecordedOperator, plannedOperator } from './planned-operator';
import { datesOfLadder, type DatedLadder, type DatedStep, type StepReason } from './ladder';
import { cappedDays } from './message-cap';
import type { Rules } from '../law/policy';
import { sendingAllowedAt } from './quiet-hours';
import { dateIn, endOfDay, instantAt } from '../law/calendar/zone';
import { zoneOfRegion } from '../law/deadline/operator-zone';
import { actsFrom, type FormerPlan, nextVersion } from './next-version';
import { busyDays } from './busy-days';

/** What a plan is worked out from. */
export interface PlanCase {
  readonly rules: Rules;
  readonly operator: PlannedOperator;
  /** The instant from which the plan can act. */
  readonly from: Instant;
  /** The start of the campaign, from which the next occurrence of a recurring date counts; `from` by default. */
  readonly asOf?: Instant;
  readonly version: number;
  /** The last day to file where it was extended or moved; by default it follows from the policy. */
  readonly deadlineOn?: CalendarDate;
  readonly noticeServed: boolean;
  /** Days on which other campaigns write to the operator. */
  readonly busyOn?: readonly CalendarDate[];
}

/** Why a step of the ladder is not in a plan. */
export const LEFT_OUT_REASONS = ['notice-served', 'notice-says-it', 'too-late', 'capped'] as const;
/** One of `LEFT_OUT_REASONS`. */
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** A step that the ladder has and the plan does not. `on`: the day it would have had. */
export interface LeftOutStep {
  readonly id: StepId;
  readonly on: CalendarDate;
  readonly because: LeftOutReason;
}

/** A plan with everything that led to it. */
export interface DrawnPlan {
  readonly plan: CasePlan;
  readonly deadline: DerivedDeadline;
  /** In the order of `plan.steps`. */
  readonly reasons: readonly (readonly StepReason[])[];
  readonly leftOut: readonly LeftOutStep[];
  /** The civil days of the steps, by the operator's own clocks. */
  readonly days: readonly CalendarDate[];
  /** The clocks the operator lives by. */
  readonly localZone: string;
  /** Minutes after `messagesFrom` at which the operator's messages leave. */
  readonly spreadMinutes: number;
}

/** An escalation stays due however late: only the gates of the case hold it. */
const ESCALATION_STAYS_DUE = 365 * DAY;

/**
 * The policy worked out for one case. Steps before the deadline are pulled back to a working day, steps after it move on to
 * one; reminders that land on one day become one; what could only come too late, or too often, is left out.
 *
 * @throws DeadlineUnknown when the deadline is counted from an event the operator has no date of
 * @throws RangeError when the calendar does not know a year the plan touches, or the ladder contradicts itself
 * @see docs/rules.md#plan-ladder
 */
export function planCase(input: PlanCase): CasePlan {
  return drawPlan(input).plan;
}

/** The same plan with its reasons: explaining and planning are one calculation. @throws as `planCase` */
export function drawPlan(input: PlanCase): DrawnPlan {
  const frame = frameOf(input);
  const { rules, deadline, localZone, ladder } = frame;
  const notice = planNotice(frame, ladder.steps);
  const reminders = planReminders(frame, notice.step);
  const drawn = [...(notice.step === undefined ? [] : [notice.step]), ...reminders.steps, ...planAftermath(frame)].sort(
    (one, other) => one.step.at - other.step.at,
  );
  const plan: CasePlan = {
    version: input.version,
    deadline: deadline.instant,
    deadlineOn: deadline.effectiveOn,
    warnedUntil: endOfDay(deadline.zone, ladder.warnedUntilOn),
    extensionUntil: endOfDay(deadline.zone, nextWorkingDay(rules.calendar, deadline.effectiveOn)),
    calendarVersion: rules.calendar.version,
    ...(rules.policy.claimsOfOneKind === undefined ? {} : { claimsOfOneKind: rules.policy.claimsOfOneKind }),
    ...(deadline.zone === rules.calendar.zone ? {} : { zone: deadline.zone }),
    steps: drawn.map(({ step }) => step),
  };
  return {
    plan,
    deadline,
    localZone,
    reasons: drawn.map(({ reasons }) => reasons),
    days: drawn.map(({ on }) => on),
    spreadMinutes: frame.spreadMinutes,
    leftOut: [...notice.leftOut, ...reminders.leftOut],
  };
}

/** What every step is worked out from. */
interface Frame extends PlanCase {
  readonly deadline: DerivedDeadline;
  readonly ladder: DatedLadder;
  readonly localZone: string;
  readonly spreadMinutes: number;
}

interface DrawnStep {
  readonly step: PlannedStep;
  readonly on: CalendarDate;
  readonly reasons: readonly StepReason[];
}

function frameOf(input: PlanCase): Frame {
  const { rules, operator, deadlineOn, asOf = input.from } = input;
  // plans travel in whole seconds
  const from = Math.floor(input.from / SECOND) * SECOND;
  const deadline = deadlineOf({ rules, operator, asOf, ...(deadlineOn === undefined ? {} : { deadlineOn }) });
  const countAfterOn = from >= deadline.instant ? dateIn(deadline.zone, from) : deadline.effectiveOn;
  const ladder = datesOfLadder(rules, { deadlineOn: deadline.effectiveOn, countAfterOn });
  const { spreadMinutes } = rules.policy;
  const spread = spreadMinutes === 0 ? 0 : hash32(operator.id) % spreadMinutes;
  return { ...input, from, deadline, ladder, localZone: zoneOfRegion(rules, operator.region), spreadMinutes: spread };
}

/** Planned, or on joining later; in sending hours. Left out where it could only come after the deadline. */
function planNotice(frame: Frame, steps: readonly DatedStep[]): { readonly step?: DrawnStep; readonly leftOut: readonly LeftOutStep[] } {
  const dated = steps.find(({ kind }) => kind === 'notice');
  if (dated === undefined) return { leftOut: [] };
  const without = (because: LeftOutReason): { readonly leftOut: readonly LeftOutStep[] } => ({
    leftOut: [{ id: dated.id, on: dated.on, because }],
  });
  if (frame.noticeServed) return without('notice-served');
  const planned = momentOn(frame, dated.on);
  const at = Math.max(planned, firstMoment(frame));
  if (at >= frame.deadline.instant) return without('too-late');
  const on = dateIn(frame.localZone, at);
  const late: readonly StepReason[] = on === dated.on ? [] : [{ rule: 'joined-late', planned: dated.on }];
  const step = drawn(dated, { at, latest: frame.deadline.instant });
  return { step: { ...step, on, reasons: [...step.reasons, ...late] }, leftOut: [] };
}

/** From when the plan can speak: at once within sending hours, else when the next working day's messages leave. */
function firstMoment(frame: Frame): Instant {
  const { rules, from, localZone } = frame;
  const answer = sendingAllowedAt({ policy: rules.policy, calendar: rules.calendar, zone: localZone, now: from });
  return answer.allowed ? from : momentOn(frame, dateIn(localZone, answer.until));
}

interface DrawnReminders {
  readonly steps: readonly DrawnStep[];
  readonly leftOut: readonly LeftOutStep[];
}

/** Each is true for the day it is sent on, and no longer. The day's notice says all that its reminder would. */
function planReminders(frame: Frame, notice: DrawnStep | undefined): DrawnReminders {
  const possible: DrawnStep[] = [];
  const leftOut: LeftOutStep[] = [];
  for (const dated of frame.ladder.reminders) {
    const { id, on } = dated;
    const step = notice !== undefined && on <= notice.on ? undefined : planReminder(frame, dated);
    if (step !== undefined) possible.push(step);
    else leftOut.push({ id, on, because: notice !== undefined && on === notice.on ? 'notice-says-it' : 'too-late' });
  }
  const capped = cappedDays(frame.rules.policy.cap, {
    reminderDays: possible.map(({ on }) => on),
    otherDays: [...(notice === undefined ? [] : [notice.on]), ...(frame.busyOn ?? [])],
  });
  const tooMany = possible.filter(({ on }) => capped.has(on));
  return {
    steps: possible.filter(({ on }) => !capped.has(on)),
    leftOut: [...leftOut, ...tooMany.map(({ step, on }) => ({ id: step.id, on, because: 'capped' as const }))],
  };
}

function planReminder(frame: Frame, dated: DatedStep): DrawnStep | undefined {
  const { from, deadline, localZone } = frame;
  const latest = Math.min(endOfDay(localZone, dated.on), deadline.instant);
  const at = momentOn(frame, dated.on);
  // a case that is planned anew has had that day's message already
  return at < from || at >= latest ? undefined : drawn(dated, { at, latest });
}

/** The steps that follow the deadline. */
function planAftermath(frame: Frame): readonly DrawnStep[] {
  const { rules, deadline, ladder } = frame;
  const steps = ladder.steps.filter(({ kind }) => kind !== 'notice' && kind !== 'reminder');
  const moments = steps.map((step) => ({ step, at: momentOn(frame, step.on) }));
  return moments.map(({ step, at }, index) => {
    // the escalation is the last of every ladder
    if (step.kind !== 'final-warning') return drawn(step, { at, latest: moments[index + 1]?.at ?? at + ESCALATION_STAYS_DUE });
    // later than that, the date it names would leave too little time
    const nextOn = nextWorkingDay(rules.calendar, step.on);
    const latestOn = nextOn < ladder.warnedUntilOn ? nextOn : ladder.warnedUntilOn;
    return drawn(step, { at, latest: endOfDay(deadline.zone, latestOn) });
  });
}

/** When that day's messages leave for this operator, by its own clocks. */
function momentOn({ rules, localZone, spreadMinutes }: Frame, date: CalendarDate): Instant {
  return instantAt({ date, time: rules.policy.messagesFrom, zone: localZone }) + spreadMinutes * MINUTE;
}

function drawn(dated: DatedStep, { at, latest }: { readonly at: Instant; readonly latest: Instant }): DrawnStep {
  const { id, kind, channels, ifLate, on, reasons } = dated;
  return { step: { id, kind, at, latest, channels, ifLate }, on, reasons };
}

/** What a plan needs beside the record of the case. */
export interface RecordTerms {
  readonly rules: Rules;
  /** The instant from which the plan can act. */
  readonly from: Instant;
  /** The start of the campaign, from which the next occurrence of a recurring date counts. */
  readonly asOf: Instant;
  /** The state of the case whose plan is replaced; absent for a case that starts. */
  readonly after?: FormerPlan;
  /** The last day to file where it was extended or moved; by default it follows from the policy. */
  readonly deadlineOn?: CalendarDate;
  /** When the operator's other cases write to it; undefined when it has none. */
  readonly otherMessages: readonly Instant[] | undefined;
}

/**
 * Plans a case from its record: the first plan when it starts, or the next one where a date or a rule has changed.
 *
 * @throws DeadlineUnknown when the deadline is counted from an event the record has no date of
 * @throws RangeError when the calendar does not know a year the plan touches
 * @see docs/rules.md#plan-ladder
 */
export function planFromRecord(record: RecordedOperator, terms: RecordTerms): CasePlan {
  const { rules, from, asOf, after, deadlineOn, otherMessages = [] } = terms;
  return planCase({
    rules,
    operator: plannedOperator(record),
    from: actsFrom(from, after),
    asOf,
    ...nextVersion(after),
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
    busyOn: busyDays(rules, { region: record.region, moments: otherMessages }),
  });
}
