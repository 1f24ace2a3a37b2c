import type { Rules } from '../law/policy';
import type { CalendarDate, Instant } from '../time';
import { busyDays } from './busy-days';
import type { CasePlan } from './case-plan';
import { nextVersion, type FormerPlan } from './next-version';
import { planCase } from './plan-case';
import { plannedOperator, type RecordedOperator } from './planned-operator';

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
    from,
    asOf,
    ...nextVersion(after),
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
    busyOn: busyDays(rules, { region: record.region, moments: otherMessages }),
  });
}
