import type { StepId, StepKind } from '../../domain/planning/case-plan';
import { isStatutory } from '../../domain/planning/case-plan';
import type { Language } from '../../domain/channel';
import { pageReplies } from '../../domain/message/case-buttons';
import { cardButtons, cardLines, caseCard, signCardButtons } from '../../domain/message/case-card';
import { EVIDENCE_WITHIN_MS } from '../../domain/document/document-quota';
import type { Instant } from '../../domain/time';
import { sendInParts } from './send-in-parts';
import type { Outgoing } from './ledgered-send';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { CaseRow } from '../../domain/case/case-record';
import type { ContactPoint } from '../../domain/contact/contact';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { Words } from '../../domain/message/words';
import type { ButtonSigner } from '../../domain/message/buttons';
import type { Store } from '../../ports/store';
import type { EmailMessage, EmailSender, RenderEmailHtml } from '../../ports/email-sender';
import type { TelegramSender } from '../../ports/telegram-sender';
import type { CaseLinks, MessageCodes } from '../../ports/signed-links';

/**
 * How long the page of a case can be reached from a message, counted from the deadline or from when it left: as long as what it may
 * ask for can be sent.
 */
const LINK_OUTLIVES_MS = EVIDENCE_WITHIN_MS;

export interface OutgoingPorts {
  readonly store: Store;
  readonly email: EmailSender;
  readonly telegram: TelegramSender;
  readonly buttons: ButtonSigner;
  readonly wordsOf: (pinned: PinnedPackage) => Words;
  readonly renderEmailHtml: RenderEmailHtml;
  /** Right side of our Message-IDs. */
  readonly messageDomain: string;
  readonly messageCodes: MessageCodes;
  /** Undefined where the installation has no public address. */
  readonly caseLinks: CaseLinks | undefined;
  /** Where this contact can stop courtesy reminders; undefined where the installation has no public address. */
  readonly unsubscribeUrl: (contactPointId: number) => string | undefined;
  /** Between two parts of a long message. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** The words of one message before they are dressed for their channel. */
export interface OutgoingParts {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** False where the case's page and card have no place: before a chat is linked. */
  readonly aboutCase?: boolean;
  readonly attachments?: EmailMessage['attachments'];
  readonly calendar?: EmailMessage['calendar'];
}

export interface Composing {
  readonly row: CaseRow;
  readonly pinned: PinnedPackage;
  readonly point: ContactPoint;
  readonly language: Language;
  readonly kind: StepKind;
  readonly stepId: StepId;
  readonly planVersion: number;
  readonly now: Instant;
  readonly ledgerRow: Pick<MessageRow, 'id' | 'reservedAt'>;
  readonly parts: OutgoingParts;
}

/** Dresses a message for its channel. Every message carries the code by which it can be checked. */
export async function composeOutgoing(ports: OutgoingPorts, composing: Composing): Promise<Outgoing> {
  return composing.point.channel === 'email' ? composeMail(ports, composing) : await composeChat(ports, composing);
}

function composeMail(ports: OutgoingPorts, composing: Composing): Outgoing {
  const { row, pinned, point, language, kind, stepId, planVersion, ledgerRow, parts } = composing;
  const say = sayer(ports, composing);
  const page = parts.aboutCase === false ? undefined : pageOf(ports, composing);
  const code = ports.messageCodes.codeOf(ledgerRow.id);
  const proof =
    ports.caseLinks === undefined ? say('verify-line', { code }) : say('verify-line-link', { code, link: ports.caseLinks.verifyUrl(code) });
  const answers = page === undefined ? [] : answerLinks(composing, page, say);
  const listed = answers.map(({ label, url }) => `${label}: ${url}`).join('\n');
  const beforeAnswers = [...parts.paragraphs, ...(page === undefined ? [] : [say('email-page', { link: page })])];
  const footer = say('email-footer', { authority: pinned.authority[language] });
  const unsubscribeUrl = ports.unsubscribeUrl(point.id);
  const text = [...beforeAnswers, ...(listed === '' ? [] : [listed]), proof];
  return {
    content: [parts.subject, ...text].join('\n\n'),
    send: () =>
      ports.email.send({
        to: { name: row.names[language], address: point.address },
        subject: parts.subject,
        text: [...text, footer].join('\n\n'),
        html: ports.renderEmailHtml({
          language,
          title: parts.subject,
          paragraphs: [...beforeAnswers, proof],
          ...(page === undefined ? {} : { action: { label: say('email-page-button'), url: page } }),
          links: answers,
          footer,
        }),
        messageId: `<${[row.campaignId, row.operatorId, stepId, planVersion, point.id].join('.').replace(/[^\w.+-]/g, '-')}@${ports.messageDomain}>`,
        // the time the row was reserved, so that a repeat has the same bytes
        date: ledgerRow.reservedAt,
        ledgerId: ledgerRow.id,
        // what the law demands, and what answers the person's own act, cannot be switched off
        ...(isStatutory(kind) || kind === 'letter' || unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
        ...(parts.attachments === undefined ? {} : { attachments: parts.attachments }),
        ...(parts.calendar === undefined ? {} : { calendar: parts.calendar }),
      }),
  };
}

/**
 * What can be answered at this stage, each on the page of the case. What was answered meanwhile does not count, so that a repeat has the
 * same bytes; the page says what is possible by then.
 */
function answerLinks(
  { row: { state }, pinned, ledgerRow }: Composing,
  page: string,
  say: (key: string) => string,
): readonly { readonly label: string; readonly url: string }[] {
  if (state === undefined) return [];
  const { lastReply: _, ...unanswered } = state;
  return pageReplies({ ...unanswered, pending: [] }, ledgerRow.reservedAt, pinned.replies).map((code) => ({
    label: say(`button-${code}`),
    url: `${page}/answer/${code}`,
  }));
}

/** One call of Telegram: the words, the card they bring up to date, and its buttons. */
async function composeChat(ports: OutgoingPorts, composing: Composing): Promise<Outgoing> {
  const { row, pinned, point, language, kind, now, ledgerRow, parts } = composing;
  const [documents, decisions] = await Promise.all([ports.store.documents.list(row), ports.store.documents.decisions(row)]);
  const card = caseCard({ row, pinned, documents, decisions });
  const words = ports.wordsOf(pinned);
  const chatId = Number(point.address);
  // a letter is read and kept; the card is what is acted on
  const rows = kind === 'letter' ? [] : cardButtons(card, now);
  const inChat = { chatId, language, number: row.number, revision: row.state?.revision ?? 0 };
  const buttons = signCardButtons(rows, { words, buttons: ports.buttons }, inChat);
  const code = sayer(ports, composing)('verify-line', { code: ports.messageCodes.codeOf(ledgerRow.id) });
  const about = parts.aboutCase === false || kind === 'letter' ? [] : [cardLines(card, words, { language, now, brief: true }).join('\n')];
  const text = [...parts.paragraphs, ...about, code].join('\n\n');
  return { content: text, send: () => sendInParts(ports, { chatId, text, buttons }) };
}

function sayer(
  ports: OutgoingPorts,
  { pinned, language }: Composing,
): (key: string, variables?: Readonly<Record<string, string>>) => string {
  const words = ports.wordsOf(pinned);
  return (key, variables = {}) => words.say(language, key, variables);
}

/** The same for every attempt, so that a repeat has the same bytes. */
function pageOf({ caseLinks }: OutgoingPorts, { row, point, ledgerRow }: Composing): string | undefined {
  const expiresAt = Math.max(row.deadline ?? 0, ledgerRow.reservedAt) + LINK_OUTLIVES_MS;
  return caseLinks?.url({ purpose: 'case', caseNumber: row.number, contactPointId: point.id, expiresAt });
}
