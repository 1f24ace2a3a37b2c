import type { CasePlan } from '../planning/case-plan';
import type { RuleChangeKind, RuleChangeResult } from './rule-change';
import type { Instant, CalendarDate } from '../time';
import type { PinnedPackage } from '../campaign/campaign';

/** Why the changed rules did not reach a case: reconciliation finds it and tries again. */
export const RULE_CHANGE_FAILURES = ['no-answer', 'not-opened', 'cannot-be-planned'] as const;
/** One of `RULE_CHANGE_FAILURES`. */
export type RuleChangeFailure = (typeof RULE_CHANGE_FAILURES)[number];

/** What came of one case: as the rules had it, refused by the case, or failed. */
export type RuleChangeCaseResult = RuleChangeResult['result'] | 'refused' | 'failed';

/** What is kept of one case: its plans where it was asked, the reason where it was not reached. */
export interface SettledRuleChange {
  readonly result: RuleChangeCaseResult;
  readonly reason?: RuleChangeFailure;
  readonly before?: CasePlan;
  readonly after?: CasePlan;
}

/** A change of the rules of a running campaign. */
export interface RuleChangeRow {
  readonly id: number;
  readonly campaignId: string;
  readonly kind: RuleChangeKind;
  readonly fromHash: string;
  readonly toHash: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  /** Cases whose plan changes, by the preview. */
  readonly affected: number;
  /** Absent while it is being carried out. */
  readonly appliedAt?: Instant;
  /** What became of the cases so far. */
  readonly results: Readonly<Partial<Record<RuleChangeCaseResult, number>>>;
}

/** A change that starts: the new rules, and the campaign's own last day to file under them. */
export interface NewRuleChange extends Pick<RuleChangeRow, 'campaignId' | 'kind' | 'reason' | 'by' | 'at' | 'affected'> {
  /** The rules that the change was worked out from: of two at the same moment the second is looked at again. */
  readonly fromHash: string;
  readonly pinned: PinnedPackage;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
}
