import type { CaseState } from './case-state';
import { presentRules } from './rules-of';
import type { CasePlan } from '../planning/case-plan';
import type { CalendarDate, Instant } from '../time';
import { deadlineOf } from '../law/deadline/deadline-of';
import { actsFrom, nextVersion } from '../planning/next-version';
import { planCase } from '../planning/plan-case';
import type { PlannedOperator } from '../planning/planned-operator';
import type { Rules } from '../law/policy';
import { lastDayOf } from '../planning/last-day';

/** How the rules of a running campaign are changed. */
export const RULE_CHANGES = ['redate', 'recalendar', 'repolicy'] as const;
/** `redate`: another date; `recalendar`: another calendar or version of it; `repolicy`: the package as it is now. */
export type RuleChangeKind = (typeof RULE_CHANGES)[number];

/** One case, the rules it lives by, and the rules it would live by. */
export interface RuleChangeQuestion {
  readonly kind: RuleChangeKind;
  readonly state: CaseState;
  readonly operator: PlannedOperator;
  /** What the case lives by now, and what it would live by. */
  readonly from: Rules;
  readonly to: Rules;
  readonly now: Instant;
  /** The start of the campaign. */
  readonly asOf: Instant;
  readonly busyOn?: readonly CalendarDate[];
}

/** What a change of the rules would do to one case. */
export type RuleChangeResult =
  | { readonly result: 'unchanged' }
  /** The case is closed or with an inspector, or its deadline has passed and stays passed: what follows it is under way. */
  | { readonly result: 'left-alone'; readonly because: 'closed' | 'under-inspection' | 'after-deadline' }
  /** `rules`: the version of the rules of a case by which it lives from now on, where that changes. */
  | { readonly result: 'changed'; readonly plan: CasePlan; readonly rules?: number };

/**
 * Works one case out under the old and under the new rules, from now on. Only what differs between the two is a change, so that
 * a case is never planned anew merely because somebody looked. A deadline that was moved for one operator alone stays, unless
 * the rules now give a later one.
 *
 * @throws RangeError when the new rules cannot date the case
 * @see docs/rules.md#rule-change
 */
export function changeRulesOf(question: RuleChangeQuestion): RuleChangeResult {
  const { kind, state, from, to, now } = question;
  if (state.standing.type === 'closed') return { result: 'left-alone', because: 'closed' };
  if (state.standing.type === 'under-inspection') return { result: 'left-alone', because: 'under-inspection' };
  const own = ownDeadline(question);
  const before = planUnder(from, question, own);
  const after = planUnder(to, question, own);
  if (state.plan.deadline <= now && after.deadline <= now) return { result: 'left-alone', because: 'after-deadline' };
  // the clocks of a zone were moved since the case was planned
  const clocksMoved = before.deadline !== state.plan.deadline;
  if (kind === 'repolicy' && state.rules !== presentRules()) return { result: 'changed', plan: after, rules: presentRules() };
  return !clocksMoved && sameDates(before, after) ? { result: 'unchanged' } : { result: 'changed', plan: after };
}

/** The last day to file of this operator alone, where staff gave it one and the rules now give none that is later. */
function ownDeadline({ state, operator, from, to, asOf }: RuleChangeQuestion): CalendarDate | undefined {
  const given = lastDayOf(state.plan, from);
  const ruled = deadlineOf({ rules: from, operator, asOf }).effectiveOn;
  if (given === ruled) return undefined;
  const next = deadlineOf({ rules: to, operator, asOf }).effectiveOn;
  return next !== ruled && next > given ? undefined : given;
}

function planUnder(
  rules: Rules,
  { state, operator, now, asOf, busyOn }: RuleChangeQuestion,
  deadlineOn: CalendarDate | undefined,
): CasePlan {
  return planCase({
    rules,
    operator,
    from: actsFrom(now, state),
    asOf,
    ...nextVersion(state),
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
    ...(busyOn === undefined ? {} : { busyOn }),
  });
}

/** Whether two plans say the same, whichever version of a calendar they were made with. */
export function sameDates(one: CasePlan, other: CasePlan): boolean {
  const dates = ({ version: _version, calendarVersion: _calendar, ...plan }: CasePlan): string => JSON.stringify(plan);
  return dates(one) === dates(other);
}
