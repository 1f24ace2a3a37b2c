import type { CaseState } from '../domain/case/case-state';
import type { InspectionState } from '../domain/inspection/inspection-state';
import type { CaseKey, InspectionKey } from '../domain/keys';

/** A stretch of a campaign's cases. */
export interface OlderCases {
  /** Cases that were looked at, in order of their number. */
  readonly looked: number;
  /** The last of them; absent when there was none. */
  readonly last?: number;
  /** Of them, the operators whose case or an inspection of it has a row that an earlier version of the product worked out. */
  readonly operatorIds: readonly string[];
}

/** What a row is worked out from. It is written as long as the log ends where this was read. */
export interface Folded<State> {
  readonly state: State;
  /** Of the last batch in the log. */
  readonly fence: number;
}

/** Rows that are worked out from events, and by which version of the product they were. */
export interface ProjectionStore {
  older(campaignId: string, afterNumber: number, limit: number): Promise<OlderCases>;
  /** @returns false when the case has moved meanwhile, or its row is of this version by now: nothing is written then */
  renewCase(key: CaseKey, folded: Folded<CaseState>): Promise<boolean>;
  /** The same of an inspection. */
  renewInspection(key: InspectionKey, folded: Folded<InspectionState>): Promise<boolean>;
}
