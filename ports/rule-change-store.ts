import type { NewRuleChange, RuleChangeRow, SettledRuleChange } from '../domain/case/rule-change-record';
import type { CaseRow } from '../domain/case/case-record';
import type { CaseKey } from '../domain/keys';
import type { Instant } from '../domain/time';

/** Changes of the rules of running campaigns, and what became of each case under them. */
export interface RuleChangeStore {
  /**
   * Pins the new rules for the campaign; its cases follow one by one.
   *
   * @returns the change; an open one with the same rules is continued, and undefined comes back while another one is open, or when the
   *   campaign has other rules by now than those the change was worked out from
   */
  add(change: NewRuleChange): Promise<RuleChangeRow | undefined>;
  find(id: number): Promise<RuleChangeRow | undefined>;
  list(campaignId: string): Promise<readonly RuleChangeRow[]>;
  /** Started cases that a change has not settled yet, in order of operator id. */
  casesLeft(id: number, limit: number, after?: string): Promise<readonly CaseRow[]>;
  /**
   * Says what became of a case; only what failed is settled anew. The rules a case lives by are its own record's to say, and stay as
   * they are here.
   */
  settleCase(id: number, key: CaseKey, settled: SettledRuleChange): Promise<void>;
  /** Only once no case is left. */
  finish(id: number, at: Instant): Promise<void>;
}
