import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { Language } from '../../domain/channel';
import type { ContactPoint } from '../../domain/contact/contact';
import type { MessageRow, NewMessage } from '../../domain/delivery/ledger';
import type { InspectionRow, InspectorRow } from '../../domain/inspection/inspection-record';
import type { InspectionMessageKind, InspectionTerms } from '../../domain/inspection/inspection-event';
import type { Instant } from '../../domain/time';
import type { EmailMessage } from '../../ports/email-sender';
import type { TelegramMessage } from '../../ports/telegram-sender';
import type { SendCaseMessage } from '../contract';
import type { LetterFacts } from './read-letter';

/** The case a message is about, with the rules it lives by. */
export interface CaseInHand {
  readonly row: CaseRow;
  readonly pinned: PinnedPackage;
}

/** One person who speaks for the operator, and reads one language. */
export interface Addressee extends CaseInHand {
  readonly point: ContactPoint;
  readonly language: Language;
}

interface ToOneContact {
  /** Names the row of the ledger for ever: a retry, a replay and a second worker come with the same one. */
  readonly ledgerKey: NewMessage;
  /** Business time. */
  readonly now: Instant;
}

/** A step of the case's plan. */
export interface StepMessage extends ToOneContact {
  readonly about: 'step';
  readonly addressee: Addressee;
  readonly step: SendCaseMessage;
}

/** An answer to something that was done or decided. */
export interface LetterMessage extends ToOneContact {
  readonly about: 'letter';
  readonly addressee: Addressee;
  readonly letter: LetterFacts;
}

/** News of an inspection for its inspector. */
export interface InspectorMessage extends ToOneContact {
  readonly about: 'inspection';
  readonly news: InspectionMessageKind;
  readonly inspector: InspectorRow;
  readonly chatId: number;
  readonly inspection: InspectionRow;
  /** Of the inspection as the message shows it. */
  readonly revision: number;
  readonly terms: InspectionTerms;
  readonly pinned: PinnedPackage;
}

/** One message to one contact. */
export type OutgoingMessage = StepMessage | LetterMessage | InspectorMessage;

/** What of its row the words of a message may name: the same for every attempt, so that a repeat has the same bytes. */
export type LedgerRow = Pick<MessageRow, 'id' | 'reservedAt'>;

/** The words of a message before they are dressed for their channel. */
export interface MessageWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** False where the case's page and card have no place: before a chat is linked. */
  readonly aboutCase?: boolean;
  readonly attachments?: EmailMessage['attachments'];
  readonly calendar?: EmailMessage['calendar'];
}

/** A message as its provider takes it. `content` is what the ledger keeps the hash of. */
export type ComposedMessage =
  | { readonly channel: 'email'; readonly content: string; readonly email: EmailMessage }
  | { readonly channel: 'telegram'; readonly content: string; readonly telegram: TelegramMessage };
