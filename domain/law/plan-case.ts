import { assertNever } from '../assert-never';
import { isStatutory, type CasePlan, type PlannedStep } from '../case/plan';
import { hash32 } from '../hash';
import { DAY, MINUTE, type CalendarDate, type Instant } from '../time';
import { addWorkingDays, atOrAfter, atOrBefore, nextWorkingDay } from './calendar';
import { deriveDeadline } from './deadline';
import type { CampaignPolicy, LadderStep, WorkCalendar } from './policy';
import { sendingAllowedAt } from './quiet-hours';
import { addDays, dateIn, endOfDay, instantAt } from './zone';

export interface PlanRequest {
  readonly policy: CampaignPolicy;
  readonly calendar: WorkCalendar;
  /** Spreads the steps of different operators; nothing else depends on it. */
  readonly operatorId: string;
  /** The instant from which the plan can act: nothing is planned before it. */
  readonly from: Instant;
  readonly version: number;
  /** The last day to file when it is not the policy's own: extended, or moved. */
  readonly deadlineOn?: CalendarDate;
  readonly noticeServed: boolean;
}

/** How long an escalation stays due: until a person deals with what holds it. */
const ESCALATION_PATIENCE = 365 * DAY;

/**
 * Works the policy out for one operator, in instants.
 *
 * Steps before the deadline are pulled back to a working day, steps after it go forward; reminders that the calendar pushes to
 * one day become one message. What lies before `from` is left out, and the steps after the deadline are counted from `from`
 * when that is later.
 *
 * @throws RangeError when the calendar has no decree data for a year the plan touches
 * @see docs/rules.md#plan
 */
export function planCase(request: PlanRequest): CasePlan {
  const { policy, calendar, version, from } = request;
  const deadlineOn = request.deadlineOn ?? deriveDeadline({ ...policy, nominalOn: policy.nominalDeadlineOn, calendar }).effectiveOn;
  const deadline = endOfDay(policy.zone, deadlineOn);
  const notice = planNotice(request, deadline);
  const earliest = notice === undefined ? from : endOfDay(policy.zone, dateIn(policy.zone, notice.at));
  const reminders = planReminders(request, deadlineOn, earliest);
  const { steps: following, warnedUntil } = planFollowing(request, deadlineOn);
  const afterDeadline = nextWorkingDay(calendar, deadlineOn);
  return {
    version,
    deadline,
    warnedUntil,
    extensionUntil: endOfDay(policy.zone, afterDeadline),
    calendarVersion: calendar.version,
    steps: [...(notice === undefined ? [] : [notice]), ...reminders, ...following],
  };
}

/** The notice goes out at its planned time, or as soon as the case joins. */
function planNotice(request: PlanRequest, deadline: Instant): PlannedStep | undefined {
  const { policy, calendar, from, noticeServed } = request;
  const step = policy.ladder.find(({ kind }) => kind === 'notice');
  if (step === undefined || noticeServed) return undefined;
  const planned = messageTime(request, step, atOrBefore(calendar, timedBefore(request, step, dateIn(policy.zone, deadline - 1))));
  return { ...stepOf(step), at: sendableFrom(request, Math.max(planned, from)), latest: deadline };
}

/** The first moment from an instant on at which a statutory message may leave. */
function sendableFrom({ policy, calendar }: PlanRequest, at: Instant): Instant {
  const allowed = sendingAllowedAt({ policy, calendar, now: at });
  return allowed.allowed ? at : allowed.until;
}

/** Reminders that can still be sent: one per day, none on the day of the notice. */
function planReminders(request: PlanRequest, deadlineOn: CalendarDate, earliest: Instant): readonly PlannedStep[] {
  const { policy, calendar } = request;
  const deadline = endOfDay(policy.zone, deadlineOn);
  const byDay = new Map<CalendarDate, LadderStep[]>();
  for (const step of policy.ladder.filter(({ kind }) => !isStatutory(kind))) {
    const on = atOrBefore(calendar, timedBefore(request, step, deadlineOn));
    byDay.set(on, [...(byDay.get(on) ?? []), step]);
  }
  return [...byDay]
    .map(([on, steps]): PlannedStep => {
      const step = merged(steps);
      return { ...stepOf(step), at: messageTime(request, step, on), latest: Math.min(deadline, endOfDay(policy.zone, on)) - 1 };
    })
    .filter(({ at }) => at >= earliest)
    .sort((a, b) => a.at - b.at);
}

/** Two steps that the calendar pushed to one day are one message, on every channel that either would have used. */
function merged(steps: readonly LadderStep[]): LadderStep {
  const [first, ...rest] = steps;
  if (first === undefined) throw new RangeError('nothing to merge');
  return rest.reduce<LadderStep>(
    (one, other) => ({ ...one, id: `${one.id}+${other.id}`, channels: one.channels === other.channels ? one.channels : 'both' }),
    first,
  );
}

/** What follows a missed deadline: each step counted from the one before it, from `from` on when that is later. */
function planFollowing(
  request: PlanRequest,
  deadlineOn: CalendarDate,
): { readonly steps: readonly PlannedStep[]; readonly warnedUntil: Instant } {
  const { policy, calendar, from } = request;
  const today = dateIn(policy.zone, from);
  const base = today > deadlineOn ? today : deadlineOn;
  const days = new Map<string, CalendarDate>();
  const dayOfStep = (step: LadderStep): CalendarDate => followingDay(request, step, { base, days, warnedOn });
  let warnedOn = base;
  const planned: PlannedStep[] = [];
  for (const step of policy.ladder.filter(({ timing }) => isAfterDeadline(timing))) {
    const on = dayOfStep(step);
    days.set(step.id, on);
    if (step.kind === 'final-warning') warnedOn = addWorkingDays(calendar, on, policy.finalWarningWorkingDays);
    planned.push({ ...stepOf(step), at: messageTime(request, step, on), latest: endOfDay(policy.zone, nextWorkingDay(calendar, on)) - 1 });
  }
  return {
    steps: planned.map((step, index) => ({ ...step, latest: latestOf(step, planned[index + 1]) })),
    warnedUntil: endOfDay(policy.zone, warnedOn),
  };
}

/** A missed-deadline message holds until the final warning; a final warning only while the date it names leaves time. */
function latestOf(step: PlannedStep, next: PlannedStep | undefined): Instant {
  if (step.kind === 'escalation') return step.at + ESCALATION_PATIENCE;
  return step.kind === 'missed-deadline' && next !== undefined ? next.at - 1 : step.latest;
}

function isAfterDeadline({ type }: LadderStep['timing']): boolean {
  return type === 'working-days-after-deadline' || type === 'working-days-after-step' || type === 'after-named-date';
}

interface Following {
  readonly base: CalendarDate;
  readonly days: ReadonlyMap<string, CalendarDate>;
  readonly warnedOn: CalendarDate;
}

function followingDay({ calendar }: PlanRequest, { id, timing }: LadderStep, { base, days, warnedOn }: Following): CalendarDate {
  switch (timing.type) {
    case 'working-days-after-deadline':
      return addWorkingDays(calendar, base, timing.days);
    case 'working-days-after-step': {
      const after = days.get(timing.step);
      if (after === undefined) throw new RangeError(`step ${id} follows ${timing.step}, which does not come before it`);
      return addWorkingDays(calendar, after, timing.days);
    }
    case 'after-named-date':
      return nextWorkingDay(calendar, warnedOn);
    default:
      throw new RangeError(`step ${id} is not counted from the deadline on`);
  }
}

function timedBefore({ calendar }: PlanRequest, { id, timing }: LadderStep, deadlineOn: CalendarDate): CalendarDate {
  switch (timing.type) {
    case 'days-before-deadline':
      return addDays(deadlineOn, -timing.days);
    case 'working-days-before-deadline':
      return addWorkingDays(calendar, deadlineOn, -timing.days);
    case 'deadline-day':
      return deadlineOn;
    case 'working-days-after-deadline':
    case 'working-days-after-step':
    case 'after-named-date':
      throw new RangeError(`step ${id} is not counted back from the deadline`);
    default:
      return assertNever(timing);
  }
}

/** The policy's hour on that day, plus this operator's own share of the spread: the same every time. */
function messageTime({ policy, calendar, operatorId }: PlanRequest, { id }: LadderStep, on: CalendarDate): Instant {
  const start = instantAt({ date: atOrAfter(calendar, on), time: policy.messagesFrom, zone: policy.zone });
  const minutes = policy.spreadMinutes === 0 ? 0 : hash32(`${operatorId}/${id}`) % policy.spreadMinutes;
  return start + minutes * MINUTE;
}

function stepOf({ id, kind, channels, ifLate }: LadderStep): Pick<PlannedStep, 'id' | 'kind' | 'channels' | 'ifLate'> {
  return { id, kind, channels, ifLate };
}
