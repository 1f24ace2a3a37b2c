import type { CalendarDate } from '../time';
import type { ReplyCode } from '../reply-code';

/** One question of a form. Its words are `ask-<form>-<name>`; those of a choice `choice-<name>-<code>`. */
export type Question = { readonly name: string; readonly optional?: true } & (
  | { readonly ask: 'text' }
  /** `past`: today or before; `ahead`: today or later. */
  | { readonly ask: 'date'; readonly when: 'past' | 'ahead' }
  | { readonly ask: 'choice'; readonly of: readonly string[] }
  /** Yes, or the form is left. */
  | { readonly ask: 'confirm' }
);

/** What is asked with an answer, and whether the answer waits for it. */
export interface ReplyForm {
  /**
   * `first`: one tap is the answer, and the questions only add to it; a person who leaves them has answered all the same.
   * `last`: the answer means nothing without what is asked.
   */
  readonly acts: 'first' | 'last';
  readonly questions: readonly Question[];
}

/** Why an operator asks for more time; each has a text in every language. */
export const EXTENSION_REASONS = ['documents', 'technical', 'equipment', 'staff', 'other'] as const;

/** What is asked with each answer. The chat asks one after the other, the page all at once. */
export const REPLY_FORMS: Readonly<Record<ReplyCode, ReplyForm>> = {
  received: { acts: 'first', questions: [] },
  filed: {
    acts: 'first',
    questions: [
      { name: 'reference', ask: 'text', optional: true },
      { name: 'on', ask: 'date', when: 'past', optional: true },
    ],
  },
  'already-filed': { acts: 'first', questions: [{ name: 'reference', ask: 'text', optional: true }] },
  'need-time': {
    acts: 'first',
    questions: [
      { name: 'reason', ask: 'choice', of: EXTENSION_REASONS },
      { name: 'steps', ask: 'text', optional: true },
    ],
  },
  'not-operating': { acts: 'first', questions: [{ name: 'since', ask: 'date', when: 'past', optional: true }] },
  'not-in-scope': { acts: 'first', questions: [{ name: 'reason', ask: 'text', optional: true }] },
  'plan-date': { acts: 'last', questions: [{ name: 'on', ask: 'date', when: 'ahead' }] },
  'need-help': { acts: 'last', questions: [{ name: 'question', ask: 'text' }] },
  transferred: { acts: 'last', questions: [{ name: 'to', ask: 'text' }] },
  'wrong-contact': { acts: 'last', questions: [{ name: 'sure', ask: 'confirm' }] },
  'dispute-fact': { acts: 'last', questions: [{ name: 'what', ask: 'text' }] },
  object: { acts: 'last', questions: [{ name: 'reason', ask: 'text' }] },
  'deficiency-fixed': { acts: 'first', questions: [{ name: 'what', ask: 'text', optional: true }] },
  'ready-for-inspection': { acts: 'first', questions: [] },
  'voluntary-closure': {
    acts: 'last',
    questions: [
      { name: 'by', ask: 'date', when: 'ahead' },
      { name: 'plan', ask: 'text' },
    ],
  },
  'stop-channel': { acts: 'last', questions: [{ name: 'sure', ask: 'confirm' }] },
};

/** What staff read in one go; a longer text is a document. */
export const LONGEST_ANSWER = 2_000;

/** Why an answer to a question is not taken; each has a text in every language. */
export type AnswerProblem =
  'answer-empty' | 'answer-too-long' | 'answer-no-date' | 'answer-date-ahead' | 'answer-date-past' | 'answer-no-choice';

/**
 * What was answered to a question, as it is kept.
 *
 * @param text as it was typed; dates as `2022-03-17`, `17.03.2022` or `17/03/2022`
 * @param today by the operator's clocks
 * @returns the value, or why it cannot be taken; an empty answer to an optional question is the empty text
 */
export function readAnswer(
  question: Question,
  text: string,
  today: CalendarDate,
): { readonly value: string } | { readonly problem: AnswerProblem } {
  const said = readable(text);
  if (said === '') return question.optional === true ? { value: '' } : { problem: 'answer-empty' };
  switch (question.ask) {
    case 'text':
      return readText(said);
    case 'date':
      return readDate(said, question.when, today);
    case 'choice':
      return question.of.includes(said) ? { value: said } : { problem: 'answer-no-choice' };
    case 'confirm':
      return said === 'yes' ? { value: 'yes' } : { problem: 'answer-no-choice' };
  }
}

/** Free words as they are kept. */
export function readText(text: string): { readonly value: string } | { readonly problem: AnswerProblem } {
  const said = readable(text);
  if (said === '') return { problem: 'answer-empty' };
  return Array.from(said).length > LONGEST_ANSWER ? { problem: 'answer-too-long' } : { value: said };
}

function readable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n]+/gu, ' ')
    .trim();
}

const EARLIEST = '2009-01-01';
const LATEST_YEARS_AHEAD = 5;

function readDate(
  said: string,
  when: 'past' | 'ahead',
  today: CalendarDate,
): { readonly value: string } | { readonly problem: AnswerProblem } {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(said);
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(said);
  const [year = '', month = '', day = ''] = iso?.slice(1) ?? local?.slice(1).reverse() ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCivilDate(date)) return { problem: 'answer-no-date' };
  if (when === 'past') return date > today || date < EARLIEST ? { problem: 'answer-date-ahead' } : { value: date };
  const latest = `${Number(today.slice(0, 4)) + LATEST_YEARS_AHEAD}${today.slice(4)}`;
  return date < today || date > latest ? { problem: 'answer-date-past' } : { value: date };
}

function isCivilDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const real = new Date(Date.UTC(year, month - 1, day));
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
}
