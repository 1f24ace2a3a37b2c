import { formatDate, formatDeadline } from './format-date';
import { dateIn } from '../law/calendar/zone';
import type { ChecklistItem } from '../document/checklist';
import type { Instant } from '../time';
import type { Language } from '../channel';
import { legalBasis } from './legal-basis';
import type { PrintedNotice, PrintedNoticePart, PrintLanguage } from './printed-notice';
import type { PinnedPackage } from '../campaign/campaign';
import type { Words } from './words';

/** What a printed notice is composed from. */
export interface PrintedNoticeFacts {
  readonly number: number;
  readonly names: Readonly<Record<Language, string>>;
  readonly deadline: Instant;
  readonly zone: string;
  readonly checklist: readonly ChecklistItem[];
  /** The deep link behind the QR code. */
  readonly link: string;
  readonly verifyCode: string;
  readonly issuedAt: Instant;
}

/** The notice of the duty as a letter on paper, in the state language and in Russian. @throws RangeError when a text is missing */
export function composePrintedNotice(facts: PrintedNoticeFacts, pinned: PinnedPackage, words: Words): PrintedNotice {
  const { link, verifyCode, number, zone, issuedAt } = facts;
  return {
    parts: [
      { ...part('kk', facts, pinned, words), language: 'kk' },
      { ...part('ru', facts, pinned, words), language: 'ru' },
    ],
    link,
    verifyCode,
    number: String(number),
    issuedOn: dateIn(zone, issuedAt),
  };
}

function part(language: PrintLanguage, facts: PrintedNoticeFacts, pinned: PinnedPackage, words: Words): PrintedNoticePart {
  const { names, deadline, zone, checklist, number, issuedAt } = facts;
  const say = (key: string, variables: Readonly<Record<string, string | number>> = {}): string => words.say(language, key, variables);
  const basis = legalBasis(pinned, language, words);
  const [authority, duty] = [pinned.authority[language], pinned.policy.duty.title[language]];
  return {
    language,
    title: say('sheet-title'),
    authority,
    addressee: names[language],
    paragraphs: [
      ...say('sheet-body', { duty, deadline: formatDeadline(language, deadline, zone) }).split(/\n{2,}/),
      say('where-to-file', { authority }),
      ...(basis === undefined ? [] : [basis]),
      say('where-to-ask', { authority }),
    ],
    facts: [
      { label: say('sheet-duty'), value: duty },
      { label: say('sheet-deadline'), value: formatDeadline(language, deadline, zone) },
      { label: say('sheet-case'), value: String(number) },
    ],
    requirementsTitle: say('sheet-requirements'),
    requirements: checklist.map(({ title }) => title[language]),
    linkLabel: say('sheet-link'),
    verifyLabel: say('sheet-verify'),
    issued: say('sheet-issued', { number, date: formatDate(language, dateIn(zone, issuedAt)) }),
    footer: say('sheet-footer', { authority }),
  };
}
