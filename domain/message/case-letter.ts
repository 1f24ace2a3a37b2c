import type { CaseEvent } from '../case/case-event';
import type { CaseState } from '../case/case-state';
import type { Language } from '../channel';
import { formatDate, formatDateTime, formatDeadline, deadlineSentence } from './format-date';
import { dateIn } from '../law/calendar/zone';
import { takesEvidenceUntil } from '../document/document-quota';
import type { Instant } from '../time';
import { listItems } from './list-items';
import type { PinnedPackage } from '../campaign/campaign';
import type { Words } from './words';
import { zoneOf } from '../planning/zone-of';

/** The words of one message, for every channel. The first paragraph alone says what matters. */
export interface ComposedMessage {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** What a letter about an event is composed from. */
export interface EventLetterFacts {
  readonly event: CaseEvent;
  /** The case before and after the event. */
  readonly before: CaseState;
  readonly after: CaseState;
  readonly number: number;
  readonly language: Language;
  readonly pinned: PinnedPackage;
  /** What was asked and what staff answered, where that is the letter. */
  readonly asked?: string;
  readonly answer?: string;
  /** What staff found wrong with an item, by its code. */
  readonly findings?: ReadonlyMap<string, string>;
}

type Variables = Readonly<Record<string, string | number>>;

/** The words of a letter that tells what was done or decided. @throws RangeError when a text is missing */
export function composeEventLetter(topic: LetterTopic, facts: EventLetterFacts, words: Words): ComposedMessage {
  const { language, pinned, number } = facts;
  const variables = {
    number,
    duty: pinned.policy.duty.title[language],
    authority: pinned.authority[language],
    ...variablesOf(facts, words),
  };
  const body = words.say(language, `letter-${topic}`, variables);
  const next = topic === 'filed' ? pinned.nextDuty?.[language] : undefined;
  const asked = facts.asked === undefined ? [] : [words.say(language, 'letter-your-question', { text: facts.asked })];
  const evidenceUntil = takesEvidenceUntil(facts.after);
  return {
    subject: words.say(language, `letter-${topic}-subject`, variables),
    paragraphs: [
      ...asked,
      ...body.split(/\n{2,}/),
      ...(evidenceUntil === undefined ? [] : [words.say(language, 'card-evidence', { until: lastDay(evidenceUntil, facts) })]),
      ...(next === undefined ? [] : [words.say(language, 'letter-next-duty', { next })]),
    ],
  };
}

/** What letters are about; each has its words under `letter-<topic>`. */
export const LETTER_TOPICS = [
  'filed',
  'fact-corrected',
  'claim-confirmed',
  'claim-refuted',
  'objection-refused',
  'extension-granted',
  'extension-refused',
  'deficiencies-found',
  'question-answered',
  'deadline-moved',
  'statement-received',
  'withdrawn',
  'inspected',
] as const;
/** One of `LETTER_TOPICS`. */
export type LetterTopic = (typeof LETTER_TOPICS)[number];

/** @returns undefined when there is nothing to tell: a new plan with the same deadline */
export function letterTopic({ event, before, after }: Pick<EventLetterFacts, 'event' | 'before' | 'after'>): LetterTopic | undefined {
  switch (event.type) {
    case 'filing-received':
      return 'filed';
    case 'claim-confirmed':
      if (event.about === 'filing' || event.about === 'deficiency') return 'filed';
      return event.about === 'dispute' ? 'fact-corrected' : 'claim-confirmed';
    case 'claim-refuted':
      // an operator that objected is not told to object
      return event.about === 'objection' ? 'objection-refused' : 'claim-refuted';
    case 'extension-granted':
    case 'extension-refused':
    case 'deficiencies-found':
    case 'question-answered':
      return event.type;
    case 'matter-raised':
      return 'statement-received';
    case 'case-closed':
      if (event.outcome !== 'campaign-withdrawn') return before.inspections > 0 ? 'inspected' : undefined;
      // an operator that was never told of the duty is not told that it is gone
      return before.noticeServedAt === undefined ? undefined : 'withdrawn';
    case 'plan-changed':
      return before.plan.deadline === after.plan.deadline ? undefined : 'deadline-moved';
    default:
      return undefined;
  }
}

/** The last day on which something is in time. */
function lastDay(until: Instant, { after, pinned, language }: Pick<EventLetterFacts, 'after' | 'pinned' | 'language'>): string {
  return formatDate(language, dateIn(zoneOf(after.plan, pinned.calendar), until - 1));
}

function variablesOf(facts: EventLetterFacts, words: Words): Variables {
  const { event, before, after, language, pinned, answer, findings } = facts;
  const { deadline } = after.plan;
  const zone = zoneOf(after.plan, pinned.calendar);
  const remark = (item: string): string | undefined => {
    const finding = findings?.get(item);
    return finding === undefined ? undefined : words.say(language, 'item-finding', { finding });
  };
  return {
    deadline: formatDeadline(language, deadline, zone),
    deadlineSentence: deadlineSentence({ language, deadline, zone, now: event.at }, words),
    receivedAt: formatDateTime(language, receivedAt(event, before), zone),
    cureBy: event.type === 'deficiencies-found' ? lastDay(event.cureBy, facts) : '',
    items: event.type === 'deficiencies-found' ? listItems(event.items, pinned, language, remark) : '',
    text: answer ?? '',
    outcome: event.type === 'case-closed' ? words.say(language, `card-outcome-${event.outcome}`) : '',
    ...(event.type === 'matter-raised' ? statement(event, after, (key, known) => words.say(language, key, known)) : {}),
  };
}

/** In the words of its button, and what follows from it as the chat says it. */
function statement(
  { days }: CaseEvent & { type: 'matter-raised' },
  { lastReply }: CaseState,
  say: (key: string, variables?: Variables) => string,
): Variables {
  const code = lastReply?.code ?? 'received';
  const button = say(`button-${code}`);
  return {
    statement: days === undefined ? button : `${button}: ${say('button-days', { days })}`,
    consequence: say(`ack-${code}`),
  };
}

function receivedAt(event: CaseEvent, before: CaseState): number {
  if (event.type === 'filing-received') return event.receivedAt;
  // what is cured in time counts from the day on which it was filed, not from when its deficiencies were found
  if (event.type === 'deficiencies-found') return event.filedAt;
  if (event.type !== 'claim-confirmed') return event.at;
  return before.deficiency?.filedAt ?? before.pending.find(({ id }) => id === event.matterId)?.at ?? event.at;
}
