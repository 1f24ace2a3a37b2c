import type { CaseKey } from '../domain/keys';
import type { CaseRow, CaseFilter, RecordedEvent, NumberedEvents, NewFiling, FilingRecorded } from '../domain/case/case-record';
import type { CaseEvent } from '../domain/case/case-event';
import type { CaseOpened } from '../domain/case/opening';
import type { Instant } from '../domain/time';

/** The record of the cases: events, and the lists that follow from them in the same transaction. */
export interface CaseStore {
  find(key: CaseKey): Promise<CaseRow | undefined>;
  findByNumber(number: number): Promise<CaseRow | undefined>;
  /** Every case of an operator, newest campaign first. */
  ofOperator(operatorId: string): Promise<readonly CaseRow[]>;
  list(filter: CaseFilter): Promise<readonly CaseRow[]>;
  events(key: CaseKey): Promise<readonly RecordedEvent[]>;
  /** Whether an open case has no more in the record than its opening: its first message is on its way. It stops at the first of them. */
  hasFreshCase(campaignId: string): Promise<boolean>;
  countEvents(campaignId: string): Promise<number>;
  /**
   * Appends numbered events and moves the projection. The same batch again changes nothing; a batch of a later workflow task
   * replaces what a failed one had written.
   *
   * @returns false for a straggler: a later task has said what happened instead, and nothing was changed
   */
  recordEvents(key: CaseKey, batch: NumberedEvents<CaseEvent>): Promise<boolean>;
  /** Operators of the frozen audience whose case was not said to be started, in order of operator id. */
  notStarted(campaignId: string, after: string | undefined, limit: number): Promise<readonly CaseRow[]>;
  /**
   * Takes cases of the audience in hand for their start. What they rest on stays from here on as it is returned: what staff accept
   * comes before, or changes them no more. Again is the same.
   *
   * @returns those that were not said to be started, in no order
   */
  beginStart(campaignId: string, operatorIds: readonly string[]): Promise<readonly CaseRow[]>;
  /**
   * Writes down in one that a case has started and how it opened, unless its workflow was quicker: it is in the record from here on,
   * however long its first message waits. The second call changes nothing.
   */
  markStarted(
    key: CaseKey,
    start: { readonly opening: CaseOpened; readonly clockOffsetMs: number; readonly packageHash: string },
  ): Promise<void>;
  /** Keeps why a case of the audience could not be started, and hands it to the supervisor; what staff accept changes it again, and starting it takes that back. */
  noteStartProblem(key: CaseKey, problem: string): Promise<void>;
  setClockOffset(key: CaseKey, clockOffsetMs: number): Promise<void>;
  /** Per operator, the moments at which its other open cases write to it. */
  plannedMoments(operatorIds: readonly string[], exceptCampaignId: string): Promise<ReadonlyMap<string, readonly Instant[]>>;
  /** Locks the case, so that a filing has an order with every message that is about to leave, and with the end of the case. */
  recordFiling(filing: NewFiling): Promise<FilingRecorded>;
  /** Takes back a filing that its case never heard of before it came to its end. Again is the same. @returns false where it heard, or is open */
  takeBackFiling(filing: NewFiling): Promise<boolean>;
  filings(key: CaseKey): Promise<readonly NewFiling[]>;
}
