import type { AuditEntry } from './audit-store';
import type { CaseKey } from '../domain/keys';
import type { Instant } from '../domain/time';
import type { RollCount } from '../domain/figures/roll-count';
import type { CountDifference } from '../domain/reconciliation/count-discrepancy';
import type { ReconciliationReport, LedgerCount } from '../domain/reconciliation/report';
import type { RecordedCase } from '../domain/reconciliation/recorded-case';
import type { DeliveryRefusal, NotWanted, UnknownRule } from '../domain/delivery/delivery';

/** A ledger row that nobody works on any more, looked at again under its case's lock. */
export interface AbandonedMessage extends CaseKey {
  readonly messageId: number;
  /** Only while it is still so. */
  readonly from: 'reserved' | 'submitted';
  readonly at: Instant;
}

/** What becomes of such a row. */
export type AbandonedEnd = { readonly because: NotWanted } | { readonly rule: UnknownRule } | { readonly refused: DeliveryRefusal };

/** One reconciliation as it was kept. */
export interface ReconciliationRow {
  readonly id: number;
  readonly report: ReconciliationReport;
}

/** What a reconciliation reads, settles and keeps. */
export interface ReconciliationStore {
  /** The next cases of the audience in order of their number, each with all that the record says of it, as of one moment. */
  page(campaignId: string, afterNumber: number, limit: number): Promise<readonly RecordedCase[]>;
  /** The same of some cases, as of now. */
  look(campaignId: string, operatorIds: readonly string[]): Promise<readonly RecordedCase[]>;
  /** Of these operators, those that have a case in the campaign. */
  known(campaignId: string, operatorIds: readonly string[]): Promise<ReadonlySet<string>>;
  countLedger(campaignId: string): Promise<LedgerCount>;
  /** The roll, counted from the cases themselves and not from the counts that are kept. */
  countRoll(campaignId: string): Promise<RollCount>;
  /** Where the kept counts of a campaign are not what there is, as of one moment. */
  countDifferences(campaignId: string): Promise<readonly CountDifference[]>;
  /** Counts a campaign anew. Repeating it changes nothing. */
  recount(campaignId: string): Promise<void>;
  /**
   * Settles a message with a delivery row and its line in the audit trail, in one transaction.
   *
   * @returns false when it moved on meanwhile, or `decide` no longer wants it; nothing is written then
   */
  settle(message: AbandonedMessage, decide: (recorded: RecordedCase) => AbandonedEnd | undefined, act: AuditEntry): Promise<boolean>;
  /**
   * Marks a message that left twice as a possible repeat, with its line in the audit trail, in one transaction.
   *
   * @returns false when it is marked already, or left only once; nothing is written then
   */
  markRepeat(messageId: number, act: AuditEntry): Promise<boolean>;
  /** Keeps what a run found. The same run again changes nothing. @returns its number */
  add(run: string, report: ReconciliationReport): Promise<number>;
  /** @returns undefined when there is none of that number */
  find(id: number): Promise<ReconciliationRow | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly ReconciliationRow[]>;
}
