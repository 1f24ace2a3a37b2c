import type { CasePlan, PlannedStep, StepId } from '../case/plan';
import { hash32 } from '../hash';
import { DAY, MINUTE, SECOND, type CalendarDate, type Instant } from '../time';
import { addDays, addWorkingDays, isWorkingDay, nextWorkingDay, previousWorkingDay } from './calendar';
import { rollDeadline } from './deadline';
import type { CampaignPolicy, LadderStep, StepTiming, WorkCalendar } from './policy';
import { sendingAllowedAt } from './quiet-hours';
import { dateIn, endOfDay, instantAt } from './zone';

export interface PlanCase {
  readonly policy: CampaignPolicy;
  readonly calendar: WorkCalendar;
  /** Only spreads the steps over `spreadMinutes`; the same operator gets the same minutes every time. */
  readonly operatorId: string;
  /** The instant from which the plan can act. */
  readonly from: Instant;
  readonly version: number;
  /** The last day to file where it was extended or moved; by default it follows from the policy. */
  readonly deadlineOn?: CalendarDate;
  readonly noticeServed: boolean;
}

/** An escalation stays due however late: only the gates of the case hold it. */
const ESCALATION_STAYS_DUE = 365 * DAY;

/**
 * The policy worked out for one case. Steps before the deadline are pulled back to a working day, steps after it move on to
 * one; reminders that land on one day become one; what could only come too late is left out.
 *
 * @throws RangeError when the calendar has no decree data for a year the plan touches, or the ladder contradicts itself
 * @see docs/rules.md#plan-ladder
 */
export function planCase(input: PlanCase): CasePlan {
  const frame = frameOf(input);
  const { policy, calendar } = input;
  const { dates, warnedUntilOn } = datesOfLadder(frame);
  const dated = policy.ladder.map((step): Dated => ({ ...step, on: dateOf(dates, step.id) }));

  const notice = dated.filter(({ kind }) => kind === 'notice').flatMap((step) => planNotice(frame, step));
  const told = notice[0] === undefined ? undefined : dateIn(policy.zone, notice[0].at);
  const reminders = mergeByDay(dated.filter(({ kind }) => kind === 'reminder')).flatMap((step) => planReminder(frame, step, told));
  const rest = dated.filter(({ kind }) => kind !== 'notice' && kind !== 'reminder');
  const steps = [...notice, ...reminders, ...planAftermath(frame, rest, warnedUntilOn)].sort((one, other) => one.at - other.at);

  return {
    version: input.version,
    deadline: frame.deadline,
    warnedUntil: endOfDay(policy.zone, warnedUntilOn),
    extensionUntil: endOfDay(policy.zone, nextWorkingDay(calendar, frame.deadlineOn)),
    calendarVersion: calendar.version,
    steps,
  };
}

/** What every step is worked out from. */
interface Frame extends PlanCase {
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
  /** What follows the deadline counts from here: its day, or today where that is later. */
  readonly countAfterOn: CalendarDate;
}

type Dated = LadderStep & { readonly on: CalendarDate };

function frameOf(input: PlanCase): Frame {
  const { policy, calendar } = input;
  // plans travel in whole seconds
  const from = Math.floor(input.from / SECOND) * SECOND;
  const deadlineOn = input.deadlineOn ?? rollDeadline({ nominalOn: policy.nominalDeadlineOn, roll: policy.roll, calendar });
  const deadline = endOfDay(policy.zone, deadlineOn);
  const countAfterOn = from >= deadline ? dateIn(policy.zone, from) : deadlineOn;
  return { ...input, from, deadlineOn, deadline, countAfterOn };
}

interface LadderDates {
  readonly dates: ReadonlyMap<StepId, CalendarDate>;
  /** The last day that the final warning names. */
  readonly warnedUntilOn: CalendarDate;
}

/** The working day of every step, in the order of the ladder, so that a step can count from one above it. */
function datesOfLadder(frame: Frame): LadderDates {
  const { policy, calendar } = frame;
  const dates = new Map<StepId, CalendarDate>();
  let warnedUntilOn: CalendarDate | undefined;
  for (const { id, kind, timing } of policy.ladder) {
    const on = dateOfTiming(timing, frame, { dates, warnedUntilOn });
    dates.set(id, on);
    if (kind === 'final-warning') warnedUntilOn = addWorkingDays(calendar, on, policy.finalWarningWorkingDays);
  }
  if (warnedUntilOn === undefined) throw new RangeError(`The ladder of ${policy.code} has no final warning.`);
  return { dates, warnedUntilOn };
}

function dateOfTiming(
  timing: StepTiming,
  { policy, calendar, deadlineOn, countAfterOn }: Frame,
  { dates, warnedUntilOn }: { readonly dates: LadderDates['dates']; readonly warnedUntilOn: CalendarDate | undefined },
): CalendarDate {
  switch (timing.type) {
    case 'days-before-deadline':
      return onOrBefore(calendar, addDays(deadlineOn, -timing.days));
    case 'working-days-before-deadline':
      return addWorkingDays(calendar, deadlineOn, -timing.days);
    case 'deadline-day':
      return onOrBefore(calendar, deadlineOn);
    case 'working-days-after-deadline':
      return addWorkingDays(calendar, countAfterOn, timing.days);
    case 'working-days-after-step':
      return addWorkingDays(calendar, dateOf(dates, timing.step), timing.days);
    case 'after-named-date':
      if (warnedUntilOn === undefined) throw new RangeError(`The ladder of ${policy.code} names no date before the step that follows it.`);
      return nextWorkingDay(calendar, warnedUntilOn);
  }
}

function dateOf(dates: LadderDates['dates'], id: StepId): CalendarDate {
  const on = dates.get(id);
  if (on === undefined) throw new RangeError(`A step counts from ${id}, which does not stand above it in the ladder.`);
  return on;
}

function onOrBefore(calendar: WorkCalendar, date: CalendarDate): CalendarDate {
  return isWorkingDay(calendar, date) ? date : previousWorkingDay(calendar, date);
}

/** Planned, or on joining later; in sending hours. Left out where it could only come after the deadline. */
function planNotice(frame: Frame, step: Dated): readonly PlannedStep[] {
  if (frame.noticeServed) return [];
  const at = Math.max(momentOn(frame, step.on, step.id), firstMoment(frame, step.id));
  return at < frame.deadline ? [planned(step, { at, latest: frame.deadline })] : [];
}

/** From when the plan can speak: at once within sending hours, else when the next working day's messages leave. */
function firstMoment(frame: Frame, id: StepId): Instant {
  const { policy, calendar, from } = frame;
  const answer = sendingAllowedAt({ policy, calendar, kind: 'notice', now: from });
  return answer.allowed ? from : momentOn(frame, dateIn(policy.zone, answer.until), id);
}

/** True for the day it is sent on, and no longer. The day's notice says all that its reminder would. */
function planReminder(frame: Frame, step: Dated, noticeOn: CalendarDate | undefined): readonly PlannedStep[] {
  const { policy, calendar, from, deadline } = frame;
  if (noticeOn !== undefined && step.on <= noticeOn) return [];
  const latest = Math.min(endOfDay(policy.zone, step.on), deadline);
  const at = Math.max(momentOn(frame, step.on, step.id), from);
  const leaves = at < latest && sendingAllowedAt({ policy, calendar, kind: step.kind, now: at }).allowed;
  return leaves ? [planned(step, { at, latest })] : [];
}

/** Reminders that the calendar pushed onto one day, as one. */
function mergeByDay(reminders: readonly Dated[]): readonly Dated[] {
  const byDay = new Map<CalendarDate, Dated>();
  for (const step of reminders) {
    const before = byDay.get(step.on);
    byDay.set(step.on, before === undefined ? step : merge(before, step));
  }
  return [...byDay.values()];
}

function merge(first: Dated, second: Dated): Dated {
  const channels = second.channels === 'both' ? 'both' : first.channels;
  return { ...first, id: `${first.id}+${second.id}`, channels };
}

/** The steps that follow the deadline. */
function planAftermath(frame: Frame, steps: readonly Dated[], warnedUntilOn: CalendarDate): readonly PlannedStep[] {
  const { policy, calendar } = frame;
  const moments = steps.map((step) => ({ step, at: momentOn(frame, step.on, step.id) }));
  return moments.map(({ step, at }, index) => {
    const next = moments[index + 1]?.at ?? at + ESCALATION_STAYS_DUE;
    switch (step.kind) {
      case 'escalation':
        return planned(step, { at, latest: at + ESCALATION_STAYS_DUE });
      case 'final-warning': {
        // later than that, the date it names would leave too little time
        const latestOn = nextWorkingDay(calendar, step.on);
        return planned(step, { at, latest: endOfDay(policy.zone, latestOn < warnedUntilOn ? latestOn : warnedUntilOn) });
      }
      default:
        return planned(step, { at, latest: next });
    }
  });
}

/** When that day's messages leave for this operator: never two in one minute only because they are of one campaign. */
function momentOn({ policy, operatorId }: Frame, date: CalendarDate, id: StepId): Instant {
  const start = instantAt({ date, time: policy.messagesFrom, zone: policy.zone });
  const spread = policy.spreadMinutes === 0 ? 0 : hash32(`${operatorId}/${id}`) % policy.spreadMinutes;
  return start + spread * MINUTE;
}

function planned(
  { id, kind, channels, ifLate }: LadderStep,
  { at, latest }: { readonly at: Instant; readonly latest: Instant },
): PlannedStep {
  return { id, kind, at, latest, channels, ifLate };
}
