import type { MessageStatus, NewMessage, MessageRow, Submission, SettledSend, DeliveryNews, DeliveryRow } from '../domain/delivery/ledger';
import type { Instant } from '../domain/time';
import type { SendingMoment } from '../domain/case/sending-moment';
import type { Delivery, DeliveryRefusal } from '../domain/delivery/delivery';
import type { CaseKey } from '../domain/keys';

/** The ledger: each message is reserved before it leaves and settled after, so that no crash sends it twice unseen. */
export interface MessageStore {
  /** Reserves the row, or finds the one that is there: the key is unique in the database. */
  reserve(message: NewMessage, now: Instant): Promise<MessageRow>;
  /**
   * Marks the message submitted, in one transaction with `veto`, which sees the locked case and may stop it. Committed before
   * the provider is called. Of two attempts at the same moment one gets it.
   *
   * @param content the words as they leave; only their hash is kept
   */
  submit(id: number, at: Instant, content: string, veto: (moment: SendingMoment) => Delivery | undefined): Promise<Submission>;
  /**
   * Writes what became of it, with an append-only delivery row. What is known better stays: a bounce or a delivery report against any
   * answer, an acceptance against the refusal of another attempt, any answer against "unknown".
   *
   * @returns the status that the row has then
   */
  settle(id: number, at: Instant, result: SettledSend): Promise<MessageStatus>;
  /** News from the provider after it had accepted. The same again changes nothing. @returns undefined when there is no such row */
  addNews(id: number, at: Instant, news: DeliveryNews): Promise<MessageRow | undefined>;
  /**
   * The provider did not take it and said so: the row waits for its next attempt, and this one did not count.
   *
   * @param sends how often it had been handed over with this attempt; where there is another one since, the row is that one's
   */
  release(id: number, at: Instant, sends: number): Promise<void>;
  /**
   * A repeat after an unknown outcome (docs/rules.md#unknown-outcome): one more send, marked as a possible repeat. The mark goes when the
   * first send is heard of before there was a second.
   *
   * @returns false when its outcome is known by now, or it left twice already
   */
  markPossibleRepeat(id: number): Promise<boolean>;
  find(id: number): Promise<MessageRow | undefined>;
  list(key: CaseKey): Promise<readonly MessageRow[]>;
  /**
   * Messages to the operators of a campaign that were refused or came back for this reason, or of which a person must say whether they
   * arrived; in order of their id.
   *
   * @param page.after id of the last one seen
   */
  refused(page: {
    readonly campaignId: string;
    readonly because: DeliveryRefusal | 'unknown';
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly MessageRow[]>;
  /** Every change of every row of a case, oldest first. */
  deliveries(key: CaseKey): Promise<readonly DeliveryRow[]>;
  /** Messages to operators that were handed to a provider after a filing of theirs was recorded: always 0 (promise P3). */
  countAfterFiling(campaignId: string): Promise<number>;
  /** As they are kept: no message is read. */
  counts(
    campaignId: string,
  ): Promise<{ readonly accepted: number; readonly refused: number; readonly unknown: number; readonly possibleRepeats: number }>;
}
