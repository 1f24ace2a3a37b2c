import type { CaseKey } from '../domain/keys';
import type { Instant } from '../domain/time';

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

/** What the bot must remember between two updates of a chat: forms that are being filled in, and cards that were sent. */
export interface BotDialogueStore {
  form(chatId: number): Promise<FormRow | undefined>;
  /** Replaces the chat's form, unless that took a later update: a process that stood still comes late with its own. */
  saveForm(form: FormRow): Promise<void>;
  /** Ends this form, and no other that the chat began since. */
  endForm(form: Pick<FormRow, 'chatId' | 'serial'>): Promise<void>;
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
  /** Which of its operators a chat speaks for. */
  choose(chatId: number, operatorId: string): Promise<void>;
  /** Counts a guess of a link or of a message's code, before it is made. @returns how many there were since `since` */
  countGuess(chatId: number, now: Instant, since: Instant): Promise<number>;
  /** What was counted as a guess was none. */
  forgiveGuess(chatId: number): Promise<void>;
}
