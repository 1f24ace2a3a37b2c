import type { Language, Channel } from '../domain/channel';
import type { Instant } from '../domain/time';
import type { ContactEntry, ContactPoint, ContactRemoval, RemovedContact, ChatOwner } from '../domain/contact/contact';
import type { InspectorRow } from '../domain/inspection/inspection-record';

/** How operators and people of the authority are reached. */
export interface ContactStore {
  operator(operatorId: string): Promise<
    | {
        readonly identifier: string;
        readonly names: Readonly<Record<Language, string>>;
        readonly language: Language;
        readonly region: string;
      }
    | undefined
  >;
  /** Operators the record knows, by identifier. */
  knownOperators(
    identifiers: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly operatorId: string; readonly hasTelegram: boolean }>>;
  /** Contacts whose time is over, and that have not left yet. */
  outlived(now: Instant): Promise<readonly ContactEntry[]>;
  /** The operator's reachable contact point on a channel, the newest first choice. `campaignId`: also what is for its cases alone. */
  contactPoint(operatorId: string, channel: Channel, campaignId?: string): Promise<ContactPoint | undefined>;
  /** All that can be reached on a channel, newest first. `campaignId` as above. */
  contactPoints(operatorId: string, channel: Channel, campaignId?: string): Promise<readonly ContactPoint[]>;
  /** Every contact of an operator, also those that cannot be used. */
  contacts(operatorId: string): Promise<readonly ContactEntry[]>;
  contact(contactPointId: number): Promise<ContactEntry | undefined>;
  /**
   * The person wants nothing more there, or is the wrong one: the chat's form about that operator ends, its cards wait to be folded, and
   * links made for the contact are dead.
   *
   * @returns false when it had left before
   */
  leave(contactPointId: number, at: Instant): Promise<boolean>;
  /** Staff take a contact off the list, in one transaction with the audit trail. */
  remove(removal: ContactRemoval): Promise<RemovedContact>;
  /** Per operator, the channels without a reachable contact point for a case of the campaign. */
  absentChannels(operatorIds: readonly string[], campaignId?: string): Promise<ReadonlyMap<string, readonly Channel[]>>;
  inspectorContactPoint(inspectorId: string): Promise<ContactPoint | undefined>;
  /** Makes an address the one of record: the operator's others leave. */
  setEmail(operatorId: string, address: string, at: Instant): Promise<void>;
  /** A chat that lives under another id from now on. */
  moveChat(contactPointId: number, chatId: number): Promise<void>;
  /** No more courtesy reminders to this contact. The first moment stays. @returns false when there is no such contact */
  unsubscribe(contactPointId: number, at: Instant): Promise<boolean>;
  /** A chat that wrote again, or unblocked the bot. @returns the operators whose channel came back */
  markChatReachable(chatId: number): Promise<readonly string[]>;
  markChatUnreachable(chatId: number, at: Instant): Promise<readonly string[]>;
  addInspector(inspector: Omit<InspectorRow, 'chatId'>): Promise<void>;
  inspectors(): Promise<readonly InspectorRow[]>;
  ownerOfChat(chatId: number): Promise<ChatOwner | undefined>;
  /** What the person behind a contact reads; a chat reads one language, whichever operator it speaks for. */
  setLanguage(contactPointId: number, language: Language): Promise<void>;
}
