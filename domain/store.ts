import type { CaseEvent, HoldReason } from './case/case-event';
import type { CaseKey, InspectionKey } from './case/case-key';
import type { CaseState } from './case/case-state';
import type { CaseOutcome } from './case/outcome';
import type { CasePlan, StepId, StepKind } from './case/plan';
import type { ReplyCode } from './case/reply';
import type { Queue, RollStatus } from './case/queue';
import type { ListDecisions, OperatorFacts, OperatorRow } from './campaign/operator-row';
import type { LedgerCount, ReconciliationReport } from './campaign/reconcile';
import type { RecordedCase } from './campaign/recorded-case';
import type { Channel, Language } from './channel';
import type { ChannelHealth } from './channel-health';
import type { Delivery, DeliveryRefusal, NotWanted, Receipt, SendOutcome, UnknownRule } from './delivery';
import type { InspectionEvent, InspectionFindings, InspectionState } from './inspection/inspection';
import type { InspectionOutcome } from './inspection/outcome';
import type { CampaignPackage } from './law/policy';
import type { RuleChangeKind, RuleChangeResult } from './law/rule-change';
import type { NextCode } from './linking';
import type { CalendarDate, Instant } from './time';

/** What the record must offer: PostgreSQL behind it, types only here. */
export interface Store {
  readonly campaigns: CampaignStore;
  readonly cases: CaseStore;
  readonly messages: MessageStore;
  readonly channels: ChannelStore;
  readonly inspections: InspectionStore;
  readonly people: PeopleStore;
  readonly links: LinkStore;
  readonly replies: ReplyStore;
  readonly dialogue: DialogueStore;
  readonly papers: PaperStore;
  readonly notices: NoticeStore;
  readonly imports: ImportStore;
  readonly ruleChanges: RuleChangeStore;
  readonly reconciliations: ReconciliationStore;
  readonly audit: AuditStore;
}

export type CampaignStatus = 'running' | 'paused' | 'closed' | 'withdrawn';

export interface CampaignRow {
  readonly id: string;
  readonly packageCode: string;
  /** Content hash of the package the campaign is pinned to (promise P7). */
  readonly packageHash: string;
  readonly status: CampaignStatus;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
  readonly startedAt: Instant;
  readonly audience: number;
  readonly clockOffsetMs: number;
}

/** A campaign as staff start it: the package is pinned, the audience frozen. */
export interface NewCampaign {
  readonly id: string;
  readonly pinned: PinnedPackage;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
  readonly startedAt: Instant;
  readonly clockOffsetMs: number;
  readonly operators: readonly OperatorRow[];
  readonly by: string;
}

export type PinnedPackage = CampaignPackage & { readonly hash: string };

/** The sum of promise P2 and what is behind it, counted in one statement. */
export interface RollCount {
  readonly audience: number;
  readonly byStatus: Readonly<Record<RollStatus, number>>;
  readonly byQueue: Readonly<Partial<Record<Queue, number>>>;
  readonly byOutcome: Readonly<Partial<Record<CaseOutcome, number>>>;
  /** Open cases that nobody owns or that have no next date: always 0. */
  readonly orphans: number;
}

export interface CampaignStore {
  /** @returns false when a campaign of that id exists already; nothing is changed then */
  create(campaign: NewCampaign): Promise<boolean>;
  find(campaignId: string): Promise<CampaignRow | undefined>;
  list(): Promise<readonly CampaignRow[]>;
  /** The package a campaign is pinned to. @throws RangeError for an unknown hash */
  package(hash: string): Promise<PinnedPackage>;
  setStatus(campaignId: string, status: CampaignStatus): Promise<void>;
  setClockOffset(campaignId: string, clockOffsetMs: number): Promise<void>;
  count(campaignId: string): Promise<RollCount>;
}

/** One line of the case list. */
export interface CaseRow extends CaseKey {
  /** Short number that buttons and people use. */
  readonly number: number;
  readonly names: Readonly<Record<Language, string>>;
  readonly identifier: string;
  readonly language: Language;
  readonly region: string;
  readonly status: RollStatus;
  readonly queue: Queue;
  readonly nextAt?: Instant;
  readonly deadline?: Instant;
  readonly outcome?: CaseOutcome;
  readonly hold?: HoldReason;
  readonly startedAt?: Instant;
  readonly clockOffsetMs: number;
  /** The rules the case lives by; absent until it started. */
  readonly packageHash?: string;
  /** As the list had them when the audience was frozen. */
  readonly facts: OperatorFacts;
  /** Absent until the case's first events are recorded. */
  readonly state?: CaseState;
}

export interface CaseFilter {
  readonly campaignId?: string;
  readonly status?: RollStatus;
  readonly queue?: Queue;
  readonly outcome?: CaseOutcome;
  readonly region?: string;
  /** Part of a name, or the start of an identifier or case id. */
  readonly search?: string;
  readonly afterNumber?: number;
  readonly limit: number;
}

export interface RecordedEvent {
  readonly sequence: number;
  readonly event: CaseEvent;
  readonly recordedAt: Instant;
  readonly hash: string;
}

/** Events as a workflow task hands them in. */
export interface NumberedEvents<Event> {
  /** Number of the first one. */
  readonly from: number;
  /** Greater for every later task of the workflow. */
  readonly fence: number;
  readonly events: readonly Event[];
}

export interface NewFiling extends CaseKey {
  readonly filingId: string;
  readonly receivedAt: Instant;
  readonly reference: string;
  readonly by: string;
}

export interface CaseStore {
  find(key: CaseKey): Promise<CaseRow | undefined>;
  findByNumber(number: number): Promise<CaseRow | undefined>;
  /** Every case of an operator, newest campaign first. */
  ofOperator(operatorId: string): Promise<readonly CaseRow[]>;
  list(filter: CaseFilter): Promise<readonly CaseRow[]>;
  events(key: CaseKey): Promise<readonly RecordedEvent[]>;
  countEvents(campaignId: string): Promise<number>;
  /**
   * Appends numbered events and moves the projection. The same batch again changes nothing; a batch of a later workflow task
   * replaces what a failed one had written.
   */
  recordEvents(key: CaseKey, batch: NumberedEvents<CaseEvent>): Promise<void>;
  /** Operators of the frozen audience whose case was not said to be started, in order of operator id. */
  notStarted(campaignId: string, after: string | undefined, limit: number): Promise<readonly CaseRow[]>;
  /** Only of a case that has not started: the second call changes nothing. */
  markStarted(
    key: CaseKey,
    start: { readonly at: Instant; readonly clockOffsetMs: number; readonly plan: CasePlan; readonly packageHash: string },
  ): Promise<void>;
  setClockOffset(key: CaseKey, clockOffsetMs: number): Promise<void>;
  /** Per operator, the moments at which its other open cases write to it. */
  plannedMoments(operatorIds: readonly string[], exceptCampaignId: string): Promise<ReadonlyMap<string, readonly Instant[]>>;
  /** Locks the case, so that it has an order with every message that is about to leave. @returns false when the filing was recorded before */
  recordFiling(filing: NewFiling): Promise<boolean>;
  filings(key: CaseKey): Promise<readonly NewFiling[]>;
}

export const MESSAGE_STATUSES = [
  'reserved',
  'submitted',
  'accepted',
  'delivered',
  'bounced',
  'refused',
  'unknown',
  'not-wanted',
  'not-allowed',
  'superseded',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A ledger row: one step, channel and contact point; unique with its plan version. */
export interface MessageRow extends CaseKey {
  readonly id: number;
  readonly stepId: StepId;
  readonly channel: Channel;
  readonly planVersion: number;
  readonly contactPointId: number;
  readonly recipient: 'operator' | 'inspector';
  readonly kind: StepKind | 'inspection';
  readonly status: MessageStatus;
  /** How often it was handed to the provider. */
  readonly sends: number;
  readonly possibleRepeat: boolean;
  readonly reservedAt: Instant;
  readonly settledAt?: Instant;
  readonly providerId?: string;
  /** Why it was refused, bounced or not wanted. */
  readonly reason?: DeliveryRefusal | NotWanted;
  readonly rule?: UnknownRule;
  readonly textHash?: string;
}

/** One change of a ledger row: append-only evidence. */
export interface DeliveryRow {
  readonly messageId: number;
  readonly status: MessageStatus | 'delayed';
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly providerId?: string;
  readonly receipt?: Receipt;
  /** Reason, rule and the like, by name. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Later news of an accepted message. */
export interface DeliveryNews {
  readonly status: 'delivered' | 'bounced' | 'delayed';
  readonly reason?: DeliveryRefusal;
  readonly receipt?: Receipt;
}

/** What came of handing a message over. */
export type Submission =
  | { readonly type: 'submitted' }
  /** Nobody wants it any more, or not now. */
  | { readonly type: 'stopped'; readonly delivery: Delivery }
  /** This chat had a message less than a second ago, and `queued` others wait for it as well. */
  | { readonly type: 'not-its-turn'; readonly queued: number };

export type NewMessage = Pick<
  MessageRow,
  'campaignId' | 'operatorId' | 'stepId' | 'channel' | 'planVersion' | 'contactPointId' | 'recipient' | 'kind'
>;

/** What is true of a case at the moment a message would leave, read under the lock that filings take too. */
export interface SendingMoment {
  readonly campaignStatus: CampaignStatus;
  readonly state: CaseState | undefined;
  readonly filed: boolean;
  /** The contact asked for no more courtesy reminders. */
  readonly unsubscribed?: boolean;
}

/** What a send came to, with the rule that was applied where nobody can know. */
export type SettledSend =
  Exclude<SendOutcome, { readonly status: 'unknown' }> | (SendOutcome & { status: 'unknown'; readonly rule: UnknownRule });

export interface MessageStore {
  /** Reserves the row, or finds the one that is there: the key is unique in the database. */
  reserve(message: NewMessage, now: Instant): Promise<MessageRow>;
  /**
   * Marks the message submitted, in one transaction with `veto`, which sees the locked case and may stop it. Committed before
   * the provider is called.
   *
   * @param content the words as they leave; only their hash is kept
   */
  submit(id: number, at: Instant, content: string, veto: (moment: SendingMoment) => Delivery | undefined): Promise<Submission>;
  /** Writes what became of it, with an append-only delivery row. What was bounced or delivered meanwhile stays so. */
  settle(id: number, at: Instant, result: SettledSend): Promise<void>;
  /** News from the provider after it had accepted. The same again changes nothing. @returns undefined when there is no such row */
  addNews(id: number, at: Instant, news: DeliveryNews): Promise<MessageRow | undefined>;
  /** The provider did not take it and said so: the row waits for its next attempt, and that one did not count. */
  release(id: number, at: Instant): Promise<void>;
  /** A repeat after an unknown outcome (docs/rules.md#unknown-outcome): one more send, marked as a possible repeat. */
  markPossibleRepeat(id: number): Promise<void>;
  find(id: number): Promise<MessageRow | undefined>;
  list(key: CaseKey): Promise<readonly MessageRow[]>;
  /** Every change of every row of a case, oldest first. */
  deliveries(key: CaseKey): Promise<readonly DeliveryRow[]>;
  /** Messages to operators that were handed to a provider after a filing of theirs was recorded: always 0 (promise P3). */
  countAfterFiling(campaignId: string): Promise<number>;
  counts(
    campaignId: string,
  ): Promise<{ readonly accepted: number; readonly refused: number; readonly unknown: number; readonly possibleRepeats: number }>;
}

/** What the workers tell each other about the providers. Machine time. */
export interface ChannelStore {
  health(channel: Channel): Promise<ChannelHealth>;
  save(channel: Channel, health: ChannelHealth): Promise<void>;
}

export interface InspectionRow extends InspectionKey {
  readonly caseNumber: number;
  readonly region: string;
  readonly names: Readonly<Record<Language, string>>;
  readonly openedAt: Instant;
  readonly clockOffsetMs: number;
  readonly inspectorId?: string;
  readonly status: 'unassigned' | 'assigned' | 'accepted' | 'closed';
  readonly overdue?: 'acceptance' | 'outcome';
  readonly outcome?: InspectionOutcome;
  readonly findings?: InspectionFindings;
  readonly state?: InspectionState;
}

export interface InspectionFilter {
  readonly campaignId?: string;
  readonly inspectorId?: string;
  readonly status?: InspectionRow['status'];
  readonly limit: number;
}

export interface InspectionStore {
  /**
   * Opens an inspection under the case's lock unless `veto` stops it, and picks the inspector of the region with the fewest open
   * inspections. An inspection of that number that exists is returned as it is.
   */
  open(
    key: InspectionKey,
    at: Instant,
    clockOffsetMs: number,
    veto: (moment: SendingMoment) => HoldReason | undefined,
  ): Promise<{ readonly status: 'held'; readonly reason: HoldReason } | { readonly status: 'opened'; readonly inspectorId?: string }>;
  find(key: InspectionKey): Promise<InspectionRow | undefined>;
  list(filter: InspectionFilter): Promise<readonly InspectionRow[]>;
  ofCase(key: CaseKey): Promise<readonly InspectionRow[]>;
  recordEvents(key: InspectionKey, batch: NumberedEvents<InspectionEvent>): Promise<void>;
  events(key: InspectionKey): Promise<readonly { readonly sequence: number; readonly event: InspectionEvent }[]>;
  setClockOffset(key: InspectionKey, clockOffsetMs: number): Promise<void>;
}

export interface ContactPoint {
  readonly id: number;
  readonly channel: Channel;
  /** An email address, or a Telegram chat id as text. */
  readonly address: string;
  /** What the person chose; the operator's language otherwise. */
  readonly language?: Language;
  readonly role?: ContactRole;
  /** Whoever speaks for the firm for a time only does so before this. */
  readonly validUntil?: Instant;
}

/** As whom somebody speaks for a firm: its own people, and a representative from outside. */
export const CONTACT_ROLES = ['head', 'accountant', 'staff', 'representative'] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** A contact point with whose it is and whether it can be used. */
export interface ContactEntry extends ContactPoint {
  readonly operatorId: string;
  /** Absent while messages reach it. */
  readonly unusable?: 'unreachable' | 'left';
}

export type PersonRole = 'inspector' | 'supervisor' | 'staff';

export interface InspectorRow {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** Regions the inspector covers; empty means all. */
  readonly regions: readonly string[];
  readonly chatId?: number;
}

/** Whose chat this is. */
export type ChatOwner =
  | {
      readonly type: 'operator';
      /** The firm the chat speaks for now. */
      readonly operatorId: string;
      /** All it may speak for, newest link first. */
      readonly operatorIds: readonly string[];
      /** The chat as the contact of the firm it speaks for now. */
      readonly contactPointId: number;
      /** The chat as the contact of each of its firms, by operator. */
      readonly contactPointIds: Readonly<Record<string, number>>;
      readonly language: Language;
    }
  | { readonly type: 'inspector'; readonly inspector: InspectorRow };

/** A one-time link to an operator, claimed by a chat that has not given the second factor yet. */
export interface ClaimedLink {
  /** Hash of its token: its name from now on. */
  readonly link: string;
  readonly operatorId: string;
  readonly chatId: number;
  /** The contact the link was made for. */
  readonly contactPointId?: number;
  /** When the code that counts was made; absent before the first. */
  readonly codeSentAt?: Instant;
  readonly codeSends: number;
  readonly wrongCodes: number;
}

export type LinkClaim =
  | { readonly status: 'claimed'; readonly claimed: ClaimedLink }
  /** An inspector's link, which staff handed over: no second factor. */
  | { readonly status: 'linked'; readonly owner: ChatOwner }
  /** The same chat redeemed it before, or speaks for that firm already: fine. */
  | { readonly status: 'already-linked'; readonly owner: ChatOwner }
  /** Somebody else opened it first. */
  | { readonly status: 'used-by-another-chat'; readonly operatorId?: string }
  /** Another chat has a code for it that still counts. */
  | { readonly status: 'claimed-by-another-chat' }
  /** Every code it may have was sent. */
  | { readonly status: 'locked' }
  | { readonly status: 'unknown-or-expired' };

export interface LinkStore {
  /** Stores the hash of a one-time token; the token itself is never kept. The same token again changes nothing. */
  add(link: {
    readonly token: string;
    readonly expiresAt: Instant;
    readonly operatorId?: string;
    readonly inspectorId?: string;
    readonly contactPointId?: number;
    readonly role?: ContactRole;
    /** How long whoever redeems it speaks for the operator. */
    readonly validUntil?: Instant;
  }): Promise<void>;
  /** Single use: of two chats with the same link one wins. A chat claims one link at a time: the one it opened last. */
  claim(token: string, chatId: number, now: Instant): Promise<LinkClaim>;
  /** The link a chat claimed and that waits for its second factor; none to a firm that the chat speaks for already. */
  claimedBy(chatId: number, now: Instant): Promise<ClaimedLink | undefined>;
  /** The link to an operator that a chat redeemed last, after `since`. */
  redeemedBy(chatId: number, since: Instant): Promise<ClaimedLink | undefined>;
  /** The code that leaves now, counted where it is a new one. @returns undefined when the chat does not hold the link */
  takeCode(link: string, chatId: number, now: Instant): Promise<NextCode | undefined>;
  /** The same wrong code again is the same guess. @returns how many were wrong by now; undefined when the chat does not hold the link */
  countWrong(link: string, chatId: number, written: string): Promise<number | undefined>;
  /** Too many wrong codes: the link is dead. */
  kill(link: string): Promise<void>;
  /**
   * The second factor was given. The same again changes nothing: whoever left meanwhile is not linked again.
   *
   * @returns undefined when the chat does not hold the link, or has left
   */
  redeem(link: string, chatId: number, now: Instant): Promise<{ readonly owner: ChatOwner; readonly contactPointId: number } | undefined>;
}

/** What a person said beside the code of an answer. */
export interface ReplyDetail extends CaseKey {
  readonly replyId: string;
  readonly code: ReplyCode;
  readonly at: Instant;
  readonly channel: Channel;
  readonly contactPointId?: number;
  /** By the name of the question. */
  readonly answers: Readonly<Record<string, string>>;
}

/** One turn of the talk between an operator and staff. */
export interface Utterance extends CaseKey {
  /** Same id, same words. */
  readonly id: string;
  readonly at: Instant;
  readonly author: 'operator' | 'staff';
  readonly by: string;
  readonly text: string;
}

export interface ReplyStore {
  /** The same reply again adds answers that were not there. */
  note(detail: ReplyDetail): Promise<void>;
  list(key: CaseKey): Promise<readonly ReplyDetail[]>;
  /** The same id again changes nothing. */
  say(utterance: Utterance): Promise<void>;
  utterance(id: string): Promise<Utterance | undefined>;
  talk(key: CaseKey): Promise<readonly Utterance[]>;
}

/** A form half-way through; one a chat. */
export interface FormRow extends CaseKey {
  readonly chatId: number;
  /** Buttons of another form of the same chat are outdated. */
  readonly serial: number;
  /** A reply code, or what else is asked. */
  readonly topic: string;
  /** The reply that was given already and that the answers add to. */
  readonly replyId?: string;
  /** Place of the question that waits for an answer. */
  readonly question: number;
  readonly answers: Readonly<Record<string, string>>;
  /** What the buttons of the question stand for. */
  readonly choices: readonly string[];
  readonly expiresAt: Instant;
  /** The message that asks. */
  readonly messageId?: number;
  /** The update that was taken last: the same one again is no answer to the next question. */
  readonly lastUpdate?: number;
}

/** The newest card of a case in a chat. */
export interface CardRow extends CaseKey {
  readonly chatId: number;
  readonly messageId: number;
  /** Revision of the case that it shows: what the case does by itself is no reason to draw over the words of a reminder. */
  readonly revision: number;
  /** The ledger row of the message that the card came with; a card that the bot answered with has none. */
  readonly ledgerId?: number;
}

/** A card that waits to be folded into one line. */
export interface OldCard extends Pick<CardRow, 'operatorId' | 'chatId' | 'messageId' | 'ledgerId'> {
  readonly caseNumber: number;
}

export interface DialogueStore {
  form(chatId: number): Promise<FormRow | undefined>;
  /** Replaces the chat's form. */
  saveForm(form: FormRow): Promise<void>;
  endForm(chatId: number): Promise<void>;
  /** Forms that nobody finished in time. */
  expiredForms(now: Instant, limit: number): Promise<readonly FormRow[]>;
  /** A newer message shows the case: the one before waits to be folded. An older message than the one known changes nothing. */
  issueCard(card: CardRow): Promise<void>;
  card(key: CaseKey, chatId: number): Promise<CardRow | undefined>;
  /** The number of the case that a message of the chat is about: a card, a question of a form, or a message of the ledger. */
  caseOfMessage(chatId: number, messageId: number): Promise<number | undefined>;
  /** The card was redrawn in place. */
  showCard(card: CardRow): Promise<void>;
  /** The message is gone, or the chat is. */
  forgetCard(card: Pick<CardRow, 'chatId' | 'messageId'>): Promise<void>;
  /** Something the cards of a case show was changed that is no event of it. */
  outdateCards(key: CaseKey): Promise<void>;
  /** Cards that show less than is true by now. */
  staleCards(limit: number): Promise<readonly CardRow[]>;
  oldCards(limit: number): Promise<readonly OldCard[]>;
  forgetOldCard(card: Pick<OldCard, 'chatId' | 'messageId'>): Promise<void>;
  /** Which of its firms a chat speaks for. */
  choose(chatId: number, operatorId: string): Promise<void>;
  /** Counts a wrong guess of a link, a code or a verification. @returns how many there were since `since` */
  countGuess(chatId: number, now: Instant, since: Instant): Promise<number>;
  guesses(chatId: number, since: Instant): Promise<number>;
}

/** A document that an operator sent. */
export interface PaperRow extends CaseKey {
  readonly id: number;
  /** Item of the checklist; absent until the sender said. */
  readonly requirement?: string;
  readonly hash: string;
  readonly type: string;
  /** For display only. */
  readonly name: string;
  readonly bytes: number;
  readonly receivedAt: Instant;
  readonly channel: Channel;
  readonly contactPointId?: number;
  readonly scan: 'waiting' | 'clean' | 'infected';
}

export interface RequirementDecision extends CaseKey {
  readonly requirement: string;
  readonly status: 'accepted' | 'deficient' | 'waived';
  readonly finding?: string;
  readonly by: string;
  readonly at: Instant;
}

export interface PaperStore {
  /** The same bytes for the same item again are the same paper. */
  add(paper: Omit<PaperRow, 'id' | 'scan'>): Promise<PaperRow>;
  find(id: number): Promise<PaperRow | undefined>;
  list(key: CaseKey): Promise<readonly PaperRow[]>;
  /** @returns the row it became; the one that was there when the same bytes stand for that item already */
  assign(id: number, requirement: string): Promise<PaperRow>;
  /** In quarantine, by their id. @param page.after id of the last one seen */
  waiting(page: { readonly after: number; readonly limit: number }): Promise<readonly PaperRow[]>;
  /** The same bytes in quarantine, of whichever case. */
  waitingWith(hash: string): Promise<readonly PaperRow[]>;
  settleScan(hash: string, scan: 'clean' | 'infected'): Promise<void>;
  decide(decision: RequirementDecision): Promise<void>;
  /** The last one per item. */
  decisions(key: CaseKey): Promise<readonly RequirementDecision[]>;
}

export const STAFF_NOTICES = [
  'link-opened-twice',
  'wrong-codes',
  'ready-for-inspection',
  'link-undone',
  'infected-paper',
  'wrong-contact',
  'link-without-address',
  'evidence',
] as const;
export type StaffNoticeKind = (typeof STAFF_NOTICES)[number];

/** What staff should know and no event of a case says. */
export interface StaffNotice {
  readonly id: number;
  readonly at: Instant;
  readonly about: StaffNoticeKind;
  readonly key?: CaseKey;
  readonly detail: string;
  readonly seenBy?: string;
}

export interface NoticeStore {
  /** What waits to be seen already is not said again. */
  add(notice: Omit<StaffNotice, 'id' | 'seenBy'>): Promise<void>;
  /** Newest first. */
  list(limit: number, onlyUnseen: boolean): Promise<readonly StaffNotice[]>;
  markSeen(id: number, by: string, at: Instant): Promise<boolean>;
}

/** A contact that staff take off the list. */
export interface ContactRemoval {
  readonly operatorId: string;
  readonly contactPointId: number;
  readonly at: Instant;
  readonly actor: string;
  readonly reason: string;
}

export type RemovedContact =
  | 'removed'
  | 'left-before'
  /** What the law demands must reach the operator: there is no other email address. */
  | 'last-address'
  /** Not a contact of that operator. */
  | 'unknown';

export interface PeopleStore {
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
  /** The operator's reachable contact point on a channel, the newest first choice. */
  contactPoint(operatorId: string, channel: Channel): Promise<ContactPoint | undefined>;
  /** All that can be reached on a channel, newest first. */
  contactPoints(operatorId: string, channel: Channel): Promise<readonly ContactPoint[]>;
  /** Every contact of an operator, also those that cannot be used. */
  contacts(operatorId: string): Promise<readonly ContactEntry[]>;
  contact(contactPointId: number): Promise<ContactEntry | undefined>;
  /**
   * The person wants nothing more there, or is the wrong one: the chat's form about that firm ends, its cards wait to be folded, and
   * links made for the contact are dead.
   *
   * @returns false when it had left before
   */
  leave(contactPointId: number, at: Instant): Promise<boolean>;
  /** Staff take a contact off the list, in one transaction with the audit trail. */
  remove(removal: ContactRemoval): Promise<RemovedContact>;
  /** Per operator, the channels without a reachable contact point. */
  absentChannels(operatorIds: readonly string[]): Promise<ReadonlyMap<string, readonly Channel[]>>;
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
  /** What the person behind a contact reads; a chat reads one language, whichever firm it speaks for. */
  setLanguage(contactPointId: number, language: Language): Promise<void>;
}

/** A list that staff took over, kept with what it changed. */
export interface ImportRow {
  readonly id: number;
  /** Names the file, the decisions and what was known then: the same preview is imported once. */
  readonly digest: string;
  readonly fileName: string;
  readonly at: Instant;
  readonly by: string;
  readonly rows: number;
  readonly status: 'imported' | 'undone';
}

/** What an import would do to one operator of the list. */
export type ImportEffect = 'new' | 'changed' | 'unchanged';

export interface NewImport {
  readonly digest: string;
  readonly fileName: string;
  readonly at: Instant;
  readonly by: string;
  readonly decisions: ListDecisions;
  readonly operators: readonly OperatorRow[];
}

export type UndoneImport =
  | { readonly status: 'undone'; readonly removed: number; readonly restored: number }
  /** Already done: nothing changes. */
  | { readonly status: 'undone-before' }
  /** Operators that a campaign has cases of, or that a later import changed: nothing is undone. */
  | { readonly status: 'in-use'; readonly operators: number };

/** What an import did to one operator. */
export interface ImportedOperator {
  readonly operatorId: string;
  readonly imported: OperatorRow;
  /** As the record had it before; absent for one who was not known. */
  readonly before?: Pick<OperatorRow, 'names' | 'language' | 'region'> & {
    readonly phones: readonly string[];
    readonly emails: readonly string[];
  };
}

export interface ImportStore {
  /** What importing would do, by identifier. */
  compare(operators: readonly OperatorRow[]): Promise<ReadonlyMap<string, ImportEffect>>;
  /** All or nothing; the same digest again changes nothing. */
  add(list: NewImport): Promise<ImportRow>;
  find(id: number): Promise<ImportRow | undefined>;
  list(): Promise<readonly ImportRow[]>;
  /** The operators as they were imported, and as they were before. */
  operators(id: number): Promise<readonly ImportedOperator[]>;
  undo(id: number, by: string, at: Instant): Promise<UndoneImport>;
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
  readonly results: Readonly<Partial<Record<RuleChangeResult['result'] | 'refused', number>>>;
}

export interface NewRuleChange extends Pick<RuleChangeRow, 'campaignId' | 'kind' | 'reason' | 'by' | 'at' | 'affected'> {
  readonly pinned: PinnedPackage;
  readonly deadlineOn: CalendarDate;
  readonly deadline: Instant;
}

export interface RuleChangeStore {
  /**
   * Pins the new rules for the campaign; its cases follow one by one.
   *
   * @returns the change; an open one with the same rules is continued, and undefined comes back while another one is open
   */
  add(change: NewRuleChange): Promise<RuleChangeRow | undefined>;
  find(id: number): Promise<RuleChangeRow | undefined>;
  list(campaignId: string): Promise<readonly RuleChangeRow[]>;
  /** Started cases that a change has not looked at yet, in order of operator id. */
  casesLeft(id: number, limit: number): Promise<readonly CaseRow[]>;
  /** Moves a case under the new rules and says what became of it. */
  settleCase(
    id: number,
    key: CaseKey,
    result: { readonly result: RuleChangeResult['result'] | 'refused'; readonly before?: CasePlan; readonly after?: CasePlan },
  ): Promise<void>;
  /** Only once no case is left. */
  finish(id: number, at: Instant): Promise<void>;
}

/** A ledger row that nobody works on any more, looked at again under its case's lock. */
export interface AbandonedMessage extends CaseKey {
  readonly messageId: number;
  /** Only while it is still so. */
  readonly from: 'reserved' | 'submitted';
  readonly at: Instant;
}

/** One reconciliation as it was kept. */
export interface ReconciliationRow {
  readonly id: number;
  readonly report: ReconciliationReport;
}

export interface ReconciliationStore {
  /** The next cases of the audience in order of their number, each with all that the record says of it, as of one moment. */
  page(campaignId: string, afterNumber: number, limit: number): Promise<readonly RecordedCase[]>;
  /** The same of some cases, as of now. */
  look(campaignId: string, operatorIds: readonly string[]): Promise<readonly RecordedCase[]>;
  /** Of these operators, those that have a case in the campaign. */
  known(campaignId: string, operatorIds: readonly string[]): Promise<ReadonlySet<string>>;
  countLedger(campaignId: string): Promise<LedgerCount>;
  /** Cases of a campaign that are not closed. */
  countOpen(campaignId: string): Promise<number>;
  /** Settles a message with a delivery row. @returns false when it moved on meanwhile, or `decide` no longer wants it */
  settle(
    message: AbandonedMessage,
    decide: (recorded: RecordedCase) => { readonly because: NotWanted } | { readonly rule: UnknownRule } | undefined,
  ): Promise<boolean>;
  /** Keeps what a run found. The same run again changes nothing. @returns its number */
  add(run: string, report: ReconciliationReport): Promise<number>;
  /** @returns undefined when there is none of that number */
  find(id: number): Promise<ReconciliationRow | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly ReconciliationRow[]>;
}

export interface AuditStore {
  add(entry: {
    readonly at: Instant;
    readonly actor: string;
    readonly action: string;
    readonly target: string;
    readonly detail: string;
  }): Promise<void>;
}
