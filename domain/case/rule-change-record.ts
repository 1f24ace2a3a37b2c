import type { RuleChangeKind, RuleChangeResult } from './rule-change';
import type { Instant, CalendarDate } from '../time';
import type { PinnedPackage } from '../campaign/campaign';

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
  readonly results: Readonly<Partial<Record<RuleChangeResult['result'] | 'refused', number>>>;
}

/** A change that starts: the new rules, and the campaign's own last day to file under them. */
export interface NewRuleChange extends Pick<RuleChangeRow, 'campaignId' | 'kind' | 'reason' | 'by' | 'at' | 'affected'> {
  /** The rules that the change was worked out from: of two at the same moment the second is looked at again. */
  readonly fromHash: string;
  readonly pinned: PinnedPackage;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
}
