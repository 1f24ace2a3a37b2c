import type { CaseState } from '../case/case-state';
import type { StepKind } from '../planning/case-plan';
import type { Language } from '../channel';
import { isWorkingDay, nextWorkingDay } from '../law/calendar/calendar';
import { formatDate, formatDeadline, deadlineSentence } from './format-date';
import { dateIn } from '../law/calendar/zone';
import { daysBetween, type CalendarDate, type Instant } from '../time';
import { legalBasis } from './legal-basis';
import { listItems } from './list-items';
import type { PinnedPackage } from '../campaign/campaign';
import type { Words } from './words';
import { zoneOf } from '../planning/zone-of';

/** What a message to an operator is made of. The same value gives the same words. */
export interface CaseMessageFacts {
  readonly kind: StepKind;
  readonly language: Language;
  /** The cohort it belongs to: some papers are asked of one cohort alone. */
  readonly cohort?: string;
  /** Name of the operator; only ever used in email (promise P8). */
  readonly operatorName: string;
  readonly deadline: Instant;
  /** The zone whose clocks end the last day, where it is not the capital's. */
  readonly zone?: string;
  readonly warnedUntil: Instant;
  /** The day the operator said it would file, where the message reminds of that. */
  readonly promisedOn?: CalendarDate;
  /** Deficiencies in what was filed that are not cured: then it is not true that nothing was received. */
  readonly deficiency?: NonNullable<CaseState['deficiency']>;
  readonly now: Instant;
  /** Where the operator can link Telegram; in email only. */
  readonly link: string;
}

/** An email in words; layout and links are added when it leaves. */
export interface ComposedEmail {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** The words of one step by email. @throws RangeError when a text is missing from the package */
export function composeEmail(facts: CaseMessageFacts, pinned: PinnedPackage, words: Words): ComposedEmail {
  const { language, operatorName: operator, cohort, link } = facts;
  const asked = pinned.checklist.filter(({ cohorts }) => cohort === undefined || cohorts?.includes(cohort) !== false);
  const requirements = asked.map(({ title }, index) => `${index + 1}. ${title[language]}`).join('\n');
  const variables = { ...variablesOf(facts, pinned, words), operator, link, requirements };
  const variant = textVariant(facts, pinned);
  const body = words.say(language, `${variant}-email`, variables);
  return {
    subject: words.say(language, `${variant}-subject`, variables),
    paragraphs: [
      ...body.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== ''),
      ...rightsOf(facts, pinned, words),
      ...groundsOf(facts, pinned, words),
    ],
  };
}

/** The words of one step in a chat: no name and no number of the operator. */
export function composeChatText(facts: CaseMessageFacts, pinned: PinnedPackage, words: Words): string {
  const said = words.say(facts.language, `${textVariant(facts, pinned)}-telegram`, variablesOf(facts, pinned, words));
  return [said, ...rightsOf(facts, pinned, words)].join('\n\n');
}

/** An operator that is to be inspected is told who comes, on what ground, with which documents, and what it may demand. */
function rightsOf({ kind, language, deficiency }: CaseMessageFacts, { authority }: PinnedPackage, words: Words): readonly string[] {
  if (kind !== 'escalation') return [];
  const ground = words.say(language, deficiency === undefined ? 'inspection-ground-not-filed' : 'inspection-ground-not-mended');
  return words.say(language, 'inspection-rights', { authority: authority[language], ground }).split(/\n{2,}/);
}

/** A person who is told of a duty, or warned, is told what it rests on and whom to ask. */
function groundsOf({ kind, language }: CaseMessageFacts, pinned: PinnedPackage, words: Words): readonly string[] {
  if (kind !== 'notice' && kind !== 'final-warning') return [];
  const basis = legalBasis(pinned, language, words);
  return [...(basis === undefined ? [] : [basis]), words.say(language, 'where-to-ask', { authority: pinned.authority[language] })];
}

/** Messages that say that nothing was received, unless something with gaps was. */
const DEFICIENCY_KINDS = ['reminder', 'missed-deadline', 'final-warning', 'escalation'] as const satisfies readonly StepKind[];

/** Keys that a campaign may say in its own words; the product's stand where it does not. */
export const OWN_WORDING: readonly string[] = [
  'where-to-file',
  'where-to-ask',
  'inspection-rights',
  ...DEFICIENCY_KINDS.flatMap((kind) => ['subject', 'email', 'telegram'].map((part) => `${kind}-deficiency-${part}`)),
];

/** A reminder speaks differently of a day the operator named, on the last day, and on the last working day before it. */
function textVariant(facts: CaseMessageFacts, { calendar }: PinnedPackage): string {
  const { kind, deadline, now, promisedOn, deficiency } = facts;
  if (promisedOn !== undefined && kind === 'reminder') return 'promise';
  if (deficiency !== undefined && DEFICIENCY_KINDS.some((other) => other === kind)) return `${kind}-deficiency`;
  if (kind !== 'reminder') return kind;
  const zone = zoneOf(facts, calendar);
  const today = dateIn(zone, now);
  const lastDay = dateIn(zone, deadline - 1);
  if (today >= lastDay) return 'reminder-deadline-day';
  const lastWorkingDayBefore = isWorkingDay(calendar, lastDay) && nextWorkingDay(calendar, today) === lastDay;
  return lastWorkingDayBefore ? 'reminder-last-working-day' : 'reminder';
}

function variablesOf(facts: CaseMessageFacts, pinned: PinnedPackage, words: Words): Record<string, string | number> {
  const { policy, calendar, authority } = pinned;
  const { language, deadline, warnedUntil, promisedOn, deficiency, now } = facts;
  const zone = zoneOf(facts, calendar);
  return {
    authority: authority[language],
    duty: policy.duty.title[language],
    deadline: formatDeadline(language, deadline, zone),
    deadlineSentence: deadlineSentence({ language, deadline, zone, now }, words),
    daysLeft: Math.max(0, daysBetween(dateIn(zone, now), dateIn(zone, deadline - 1))),
    warnedUntil: formatDate(language, dateIn(zone, warnedUntil - 1)),
    inspectionFrom: formatDate(language, nextWorkingDay(calendar, dateIn(zone, warnedUntil - 1))),
    ...(promisedOn === undefined ? {} : { promisedOn: formatDate(language, promisedOn) }),
    ...(deficiency === undefined ? {} : deficienciesOf(deficiency, { language, zone, pinned })),
  };
}

function deficienciesOf(
  { items, cureBy }: NonNullable<CaseState['deficiency']>,
  { language, zone, pinned }: { readonly language: Language; readonly zone: string; readonly pinned: PinnedPackage },
): { readonly items: string; readonly cureBy: string } {
  return { items: listItems(items, pinned, language), cureBy: formatDate(language, dateIn(zone, cureBy - 1)) };
}
