import { formatDateTime } from '../../domain/message/format-date';
import { composeEventLetter } from '../../domain/message/case-letter';
import { zoneOf } from '../../domain/planning/zone-of';
import { DAY } from '../../domain/time';
import type { Addressee, LedgerRow, LetterMessage, MessageWords } from './outgoing-message';
import type { LetterFacts } from './read-letter';
import type { SendingParts } from './sending-parts';
import { calendarAfter } from './calendar-entry';

/** How long a link that was reported to the operator can be undone from there, counted from the deadline or from when it was reported. */
const UNDO_WITHIN_MS = 90 * DAY;

type WordParts = Pick<SendingParts, 'wordsOf' | 'caseLinks' | 'messageDomain' | 'mailFrom'>;
type Variables = Readonly<Record<string, string | number>>;
type EventFacts = Extract<LetterFacts, { readonly about: 'event' }>;
type DocumentFacts = Extract<LetterFacts, { readonly about: 'paper-received' | 'paper-infected' }>;

/** What a letter says to one person. */
export function letterWords(parts: WordParts, { addressee, letter }: LetterMessage, row: LedgerRow): MessageWords {
  switch (letter.about) {
    case 'event':
      return eventWords(parts, letter, { addressee, row });
    case 'link-code':
      return plainLetter(parts, 'link-code', { addressee, variables: { code: letter.code } });
    case 'chat-linked': {
      const link = undoLink(parts, letter.contactPointId, { addressee, row });
      return link === undefined
        ? plainLetter(parts, 'chat-linked-no-page', { addressee, variables: { link: '' } })
        : plainLetter(parts, 'chat-linked', { addressee, variables: { link } });
    }
    case 'paper-received':
    case 'paper-infected':
      return plainLetter(parts, letter.about, { addressee, variables: documentVariables(letter, addressee) });
  }
}

const OVER = new Set<EventFacts['topic']>(['filed', 'claim-confirmed', 'withdrawn', 'inspected']);

function eventWords(
  parts: WordParts,
  { topic, event, before, after, said }: EventFacts,
  { addressee, row }: { readonly addressee: Addressee; readonly row: LedgerRow },
): MessageWords {
  const { pinned, language, point } = addressee;
  const facts = { event, before, after, number: addressee.row.number, language, pinned, ...said };
  const words = composeEventLetter(topic, facts, parts.wordsOf(pinned));
  if (point.channel !== 'email') return words;
  return { ...words, ...calendarAfter(parts, { addressee, ledgerRow: row, before, after, isOver: OVER.has(topic) }) };
}

function undoLink(
  { caseLinks }: WordParts,
  contactPointId: number,
  { addressee, row }: { readonly addressee: Addressee; readonly row: LedgerRow },
): string | undefined {
  const expiresAt = Math.max(addressee.row.deadline ?? 0, row.reservedAt) + UNDO_WITHIN_MS;
  return caseLinks?.url({ purpose: 'undo', caseNumber: addressee.row.number, contactPointId, expiresAt });
}

function documentVariables({ document }: DocumentFacts, { row, pinned, language }: Addressee): Variables {
  const item = pinned.checklist.find(({ code }) => code === document.requirement)?.title[language] ?? '–';
  const receivedAt = formatDateTime(language, document.receivedAt, zoneOf(row.state?.plan, pinned.calendar));
  return { number: row.number, name: document.name, item, receivedAt, bytes: document.bytes, hash: document.hash };
}

function plainLetter(
  { wordsOf }: WordParts,
  topic: string,
  { addressee, variables }: { readonly addressee: Addressee; readonly variables: Variables },
): MessageWords {
  const { pinned, language } = addressee;
  const words = wordsOf(pinned);
  const all = { authority: pinned.authority[language], ...variables };
  return {
    subject: words.say(language, `letter-${topic}-subject`, all),
    paragraphs: words.say(language, `letter-${topic}`, all).split(/\n{2,}/),
    aboutCase: topic.startsWith('paper-'),
  };
}
