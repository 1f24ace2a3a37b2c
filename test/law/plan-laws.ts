import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseState } from '../../domain/case/case-state';
import type { CasePlan, PlannedStep } from '../../domain/planning/case-plan';
import type { CalendarDate, Instant } from '../../domain/time';
import type { Subject } from './world';

/** Civil day and wall time by the clocks of a place, from the platform's own tables: nothing of the product is asked. */
function clockAt(zone: string, at: Instant): { readonly date: CalendarDate; readonly time: string } {
  const key = `${zone}/${at}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  // Swedish writes 2022-03-19 23:59
  const [date = '', time = ''] = formatOf(zone).format(at).split(' ');
  const clock = { date, time };
  clocks.set(key, clock);
  return clock;
}
const clocks = new Map<string, { readonly date: CalendarDate; readonly time: string }>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  formats.set(timeZone, format);
  return format;
}
const formats = new Map<string, Intl.DateTimeFormat>();

function isWorked({ calendar }: PinnedPackage, date: CalendarDate): boolean {
  const moved = calendar.days.find((day) => day.date === date);
  if (moved !== undefined) return moved.kind === 'working';
  return calendar.workingWeekdays.includes(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
}

function dayAfter(date: CalendarDate): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Working days after one civil day, up to and with another. */
function workingDaysBetween(pinned: PinnedPackage, from: CalendarDate, to: CalendarDate): number {
  let days = 0;
  for (let day = from; day < to;) {
    day = dayAfter(day);
    if (isWorked(pinned, day)) days++;
  }
  return days;
}

function placeOf({ pinned, operator }: Subject): string {
  return pinned.regions.find(({ code }) => code === operator.region)?.zone ?? pinned.calendar.zone;
}

/** Working days, and the hours in which the operator may be written to, by its own clocks. */
export function isOfficeTime(subject: Subject, now: Instant): boolean {
  const { date, time } = clockAt(placeOf(subject), now);
  const { quietUntil, quietFrom } = subject.pinned.policy;
  return isWorked(subject.pinned, date) && time >= quietUntil && time < quietFrom;
}

/** What the law demands of every plan, said without the planner. @returns names of what is broken */
export function unlawfulPlan(
  subject: Subject,
  plan: CasePlan,
  {
    from,
    deadlineOn,
    after,
  }: {
    readonly from: Instant;
    readonly deadlineOn?: CalendarDate;
    readonly after?: CaseState;
  },
): readonly string[] {
  const { pinned } = subject;
  const steps = (kind: string): readonly PlannedStep[] => plan.steps.filter((step) => step.kind === kind);
  const broken: string[] = [];
  const [warning] = steps('final-warning');
  const [escalation] = steps('escalation');
  if (warning === undefined || escalation === undefined || steps('escalation').length > 1) return ['plan-without-end'];
  const zone = plan.zone ?? pinned.calendar.zone;
  const dateOf = (at: Instant): CalendarDate => clockAt(zone, at).date;
  const named = dateOf(plan.warnedUntil - 1);
  if (workingDaysBetween(pinned, dateOf(warning.at), named) < pinned.policy.finalWarningWorkingDays) broken.push('warned-too-short');
  if (workingDaysBetween(pinned, dateOf(warning.latest - 1), named) < pinned.policy.finalWarningWorkingDays - 1)
    broken.push('warned-too-late');
  if (escalation.at < plan.warnedUntil) broken.push('planned-before-warned-date');
  if (warning.at < plan.deadline || plan.warnedUntil < plan.deadline) broken.push('warned-before-deadline');
  if (steps('reminder').some(({ at, latest }) => at >= plan.deadline || latest > plan.deadline || at < from - 999))
    broken.push('reminded-after-deadline');
  if (steps('missed-deadline').some(({ at }) => at < plan.deadline)) broken.push('missed-before-deadline');
  if (after?.noticeServedAt === undefined && from < plan.deadline - 86_400_000 * 7 && steps('notice').length !== 1)
    broken.push('plan-without-notice');
  if (after?.noticeServedAt !== undefined && steps('notice').length > 0) broken.push('notice-twice');
  if (plan.steps.some((step) => step.kind !== 'notice' && !isOfficeTime(subject, step.at))) broken.push('planned-at-night');
  if (plan.steps.some((step, index) => step.at < (plan.steps[index - 1]?.at ?? 0))) broken.push('plan-out-of-order');
  if (deadlineOn !== undefined && dateOf(plan.deadline - 1) !== deadlineOn) broken.push('another-deadline');
  if (plan.extensionUntil < plan.deadline) broken.push('asked-in-vain');
  if (plan.steps.some((step) => step.kind !== 'notice' && step.at < from - 999)) broken.push('planned-in-the-past');
  return broken;
}
