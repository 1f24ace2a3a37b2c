import type { StepId } from './case-plan';
import { memoize } from '../memoize';
import { addDays, daysFromTo, type CalendarDate } from '../time';
import { addWorkingDays, explainDay, nextWorkingDay, onOrBefore } from '../law/calendar/calendar';
import type { LadderStep, Rules, StepTiming } from '../law/policy';
import { memoizePerRules } from '../law/memoize-per-rules';
import type { DayReason } from '../law/calendar/day-reasons';

/** Why a step falls on the day it does, in order. */
export type StepReason =
  /** The day the ladder names, before the calendar is asked. */
  | { readonly rule: 'timing'; readonly step: StepId; readonly timing: StepTiming; readonly on: CalendarDate }
  | DayReason
  /** Steps before the deadline are pulled back to a working day. */
  | { readonly rule: 'pulled-back'; readonly step: StepId; readonly from: CalendarDate; readonly to: CalendarDate }
  /** The calendar pushed these onto one day. */
  | { readonly rule: 'merged'; readonly steps: readonly StepId[]; readonly on: CalendarDate }
  /** The plan began after the day the ladder named. */
  | { readonly rule: 'joined-late'; readonly planned: CalendarDate };

/** A step of the ladder and the civil day it falls on. */
export interface DatedStep extends LadderStep {
  readonly on: CalendarDate;
  readonly reasons: readonly StepReason[];
}

/** The ladder with its civil days, the same for all operators of one deadline. */
export interface DatedLadder {
  readonly steps: readonly DatedStep[];
  /** In the order of their days; those that the calendar pushed onto one day as one. */
  readonly reminders: readonly DatedStep[];
  /** The last day that the final warning names. */
  readonly warnedUntilOn: CalendarDate;
}

/** What the days of a ladder are counted from. */
export interface LadderQuestion {
  /** The last day to file. */
  readonly deadlineOn: CalendarDate;
  /** What follows the deadline counts from here: its day, or today where that is later. */
  readonly countAfterOn: CalendarDate;
}

/**
 * The working day of every step, in the order of the ladder, so that a step can count from one above it. Thousands of operators
 * share a deadline, and with it their ladder.
 *
 * @throws RangeError when the calendar does not know a year it touches, or the ladder contradicts itself
 * @see docs/rules.md#plan-ladder
 */
export function datesOfLadder(rules: Rules, question: LadderQuestion): DatedLadder {
  return laddersOf(rules)(question);
}

const laddersOf = memoizePerRules((rules) =>
  memoize(
    (question: LadderQuestion) => dateLadder(rules, question),
    ({ deadlineOn, countAfterOn }) => `${deadlineOn}/${countAfterOn}`,
  ),
);

function dateLadder(rules: Rules, question: LadderQuestion): DatedLadder {
  const { policy, calendar } = rules;
  const steps: DatedStep[] = [];
  let warnedUntilOn: CalendarDate | undefined;
  for (const step of policy.ladder) {
    const dated = dateStep(step, { rules, question, above: steps, warnedUntilOn });
    steps.push(dated);
    if (step.kind === 'final-warning') warnedUntilOn = addWorkingDays(calendar, dated.on, policy.finalWarningWorkingDays);
  }
  if (warnedUntilOn === undefined) throw new RangeError(`The ladder of ${policy.code} has no final warning.`);
  return { steps, reminders: inOrder(mergeByDay(steps.filter(({ kind }) => kind === 'reminder'))), warnedUntilOn };
}

/** A ladder that mixes calendar days with working days can turn round over a holiday. */
function inOrder(steps: readonly DatedStep[]): readonly DatedStep[] {
  return [...steps].sort((one, other) => (one.on < other.on ? -1 : 1));
}

interface Above {
  readonly rules: Rules;
  readonly question: LadderQuestion;
  readonly above: readonly DatedStep[];
  readonly warnedUntilOn: CalendarDate | undefined;
}

function dateStep(step: LadderStep, frame: Above): DatedStep {
  const { calendar } = frame.rules;
  const { named, countedFrom } = namedDay(step.timing, frame);
  const on = countedFrom === undefined ? onOrBefore(calendar, named) : named;
  const crossed = countedFrom === undefined ? daysFromTo({ from: named, to: on }) : daysFromTo({ from: countedFrom, to: on }).slice(1);
  const passed = crossed.flatMap((date) => explainDay(calendar, date));
  const pulledBack: readonly StepReason[] = on === named ? [] : [{ rule: 'pulled-back', step: step.id, from: named, to: on }];
  return { ...step, on, reasons: [{ rule: 'timing', step: step.id, timing: step.timing, on: named }, ...passed, ...pulledBack] };
}

/** `countedFrom` where working days were counted; the day that comes out is then a working day already. */
interface NamedDay {
  readonly named: CalendarDate;
  readonly countedFrom?: CalendarDate;
}

function namedDay(timing: StepTiming, { rules, question, above, warnedUntilOn }: Above): NamedDay {
  const { policy, calendar } = rules;
  const { deadlineOn, countAfterOn } = question;
  const count = (countedFrom: CalendarDate, days: number): NamedDay => ({
    named: addWorkingDays(calendar, countedFrom, days),
    countedFrom,
  });
  switch (timing.type) {
    case 'days-before-deadline':
      return { named: addDays(deadlineOn, -timing.days) };
    case 'working-days-before-deadline':
      return count(deadlineOn, -timing.days);
    case 'deadline-day':
      return { named: deadlineOn };
    case 'working-days-after-deadline':
      return count(countAfterOn, timing.days);
    case 'working-days-after-step':
      return count(dayOf(above, timing.step), timing.days);
    case 'after-named-date':
      if (warnedUntilOn === undefined) throw new RangeError(`The ladder of ${policy.code} names no date before the step that follows it.`);
      return { named: nextWorkingDay(calendar, warnedUntilOn), countedFrom: warnedUntilOn };
  }
}

function dayOf(above: readonly DatedStep[], id: StepId): CalendarDate {
  const step = above.find((other) => other.id === id);
  if (step === undefined) throw new RangeError(`A step counts from ${id}, which does not stand above it in the ladder.`);
  return step.on;
}

/**
 * Reminders that the calendar pushed onto one day, as one: named after all of them, on both channels if one was.
 *
 * @see docs/rules.md#plan-merge
 */
function mergeByDay(reminders: readonly DatedStep[]): readonly DatedStep[] {
  const byDay = new Map<CalendarDate, DatedStep>();
  for (const step of reminders) {
    const before = byDay.get(step.on);
    byDay.set(step.on, before === undefined ? step : merge(before, step));
  }
  return [...byDay.values()];
}

function merge(first: DatedStep, second: DatedStep): DatedStep {
  const channels = second.channels === 'both' ? 'both' : first.channels;
  const earlier = first.reasons.filter(({ rule }) => rule !== 'merged');
  const id = `${first.id}+${second.id}`;
  return {
    ...first,
    id,
    channels,
    reasons: [...earlier, ...second.reasons, { rule: 'merged', steps: id.split('+'), on: first.on }],
  };
}
