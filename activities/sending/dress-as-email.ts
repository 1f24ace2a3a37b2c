import { EVIDENCE_WITHIN_MS } from '../../domain/document/document-quota';
import { pageReplies } from '../../domain/message/case-buttons';
import { isStatutory } from '../../domain/planning/case-plan';
import type { ComposedMessage, LedgerRow, LetterMessage, MessageWords, StepMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

type EmailParts = Pick<SendingParts, 'wordsOf' | 'renderEmailHtml' | 'messageCodes' | 'messageDomain' | 'caseLinks' | 'unsubscribeUrl'>;
type Say = (key: string, variables?: Readonly<Record<string, string>>) => string;

interface Dressing {
  readonly row: LedgerRow;
  readonly words: MessageWords;
}

/**
 * How long the page of a case can be reached from a message, counted from the deadline or from when it left: as long as what it may
 * ask for can be sent.
 */
const LINK_OUTLIVES_MS = EVIDENCE_WITHIN_MS;

/** An email: the words, a link to the case's page, the answers that are possible, and the code by which it can be checked. */
export function dressAsEmail(parts: EmailParts, message: StepMessage | LetterMessage, { row, words }: Dressing): ComposedMessage {
  const { addressee, ledgerKey } = message;
  const { pinned, language, point } = addressee;
  const say: Say = (key, variables = {}) => parts.wordsOf(pinned).say(language, key, variables);
  const page = words.aboutCase === false ? undefined : pageOf(parts, message, row);
  const answers = page === undefined ? [] : answerLinks(message, row, { page, say });
  const beforeAnswers = [...words.paragraphs, ...(page === undefined ? [] : [say('email-page', { link: page })])];
  const listed = answers.map(({ label, url }) => `${label}: ${url}`).join('\n');
  const proof = proofLine(parts, row, say);
  const footer = say('email-footer', { authority: pinned.authority[language] });
  const text = [...beforeAnswers, ...(listed === '' ? [] : [listed]), proof];
  return {
    channel: 'email',
    content: [words.subject, ...text].join('\n\n'),
    email: {
      to: { name: addressee.row.names[language], address: point.address },
      subject: words.subject,
      text: [...text, footer].join('\n\n'),
      html: parts.renderEmailHtml({
        language,
        title: words.subject,
        paragraphs: [...beforeAnswers, proof],
        ...(page === undefined ? {} : { action: { label: say('email-page-button'), url: page } }),
        links: answers,
        footer,
      }),
      messageId: messageIdOf(parts, ledgerKey),
      // the time the row was reserved, so that a repeat has the same bytes
      date: row.reservedAt,
      ledgerId: row.id,
      ...unsubscribe(parts, message),
      ...(words.attachments === undefined ? {} : { attachments: words.attachments }),
      ...(words.calendar === undefined ? {} : { calendar: words.calendar }),
    },
  };
}

function messageIdOf({ messageDomain }: EmailParts, key: StepMessage['ledgerKey']): string {
  const { campaignId, operatorId, stepId, planVersion, contactPointId, attempt } = key;
  const names = [campaignId, operatorId, stepId, planVersion, contactPointId, ...(attempt === undefined ? [] : [attempt])];
  return `<${names.join('.').replace(/[^\w.+-]/g, '-')}@${messageDomain}>`;
}

function proofLine({ messageCodes, caseLinks }: EmailParts, row: LedgerRow, say: Say): string {
  const code = messageCodes.codeOf(row.id);
  return caseLinks === undefined ? say('verify-line', { code }) : say('verify-line-link', { code, link: caseLinks.verifyUrl(code) });
}

/** What the law demands, and what answers the person's own act, cannot be switched off. */
function unsubscribe(
  { unsubscribeUrl }: EmailParts,
  { about, addressee, ...message }: StepMessage | LetterMessage,
): { readonly unsubscribeUrl?: string } {
  const isCourtesy = about === 'step' && 'step' in message && !isStatutory(message.step.kind);
  const url = isCourtesy ? unsubscribeUrl(addressee.point.id) : undefined;
  return url === undefined ? {} : { unsubscribeUrl: url };
}

/**
 * What can be answered at this stage, each on the page of the case. What was answered meanwhile does not count, so that a repeat has the
 * same bytes; the page says what is possible by then.
 */
function answerLinks(
  { addressee }: StepMessage | LetterMessage,
  { reservedAt }: LedgerRow,
  { page, say }: { readonly page: string; readonly say: Say },
): readonly { readonly label: string; readonly url: string }[] {
  const { state } = addressee.row;
  if (state === undefined) return [];
  const { lastReply: _, ...unanswered } = state;
  return pageReplies({ ...unanswered, pending: [] }, reservedAt, addressee.pinned.replies).map((code) => ({
    label: say(`button-${code}`),
    url: `${page}/answer/${code}`,
  }));
}

/** The same for every attempt, so that a repeat has the same bytes. */
function pageOf({ caseLinks }: EmailParts, { addressee }: StepMessage | LetterMessage, { reservedAt }: LedgerRow): string | undefined {
  const { row, point } = addressee;
  const expiresAt = Math.max(row.deadline ?? 0, reservedAt) + LINK_OUTLIVES_MS;
  return caseLinks?.url({ purpose: 'case', caseNumber: row.number, contactPointId: point.id, expiresAt });
}
