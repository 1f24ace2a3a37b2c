import type { Language } from '../channel';
import { replyRefusal } from '../case/decide/replies';
import type { CaseState } from '../case/case-state';
import { INSPECTION_OUTCOMES, type InspectionOutcome } from '../inspection/outcome';
import type { Instant } from '../time';
import { REPLY_CODES, type ReplyCode } from '../reply-code';

/** What a button of a case's card does. */
export type CaseAction =
  | { readonly type: 'reply'; readonly code: ReplyCode }
  /** An answer that needs one more choice: how many days. */
  | { readonly type: 'ask-days' }
  | { readonly type: 'days'; readonly days: number }
  | { readonly type: 'page'; readonly page: 'main' | 'more' }
  | { readonly type: 'papers' }
  | { readonly type: 'why' }
  /** Makes this case's operator the one the chat speaks for. */
  | { readonly type: 'choose-firm' }
  /** What the person reads from now on. */
  | { readonly type: 'language'; readonly language: Language }
  /** A button of a form: its revision is the form's number. */
  | FormAction;

/** What a button below a question does; `index`: which of the choices, from 0. */
export type FormAction =
  { readonly type: 'leave-form' } | { readonly type: 'skip-question' } | { readonly type: 'choose'; readonly index: number };

/** What a button of an inspector's card does. */
export type InspectionAction =
  { readonly type: 'accept' } | { readonly type: 'ask-outcome' } | { readonly type: 'outcome'; readonly outcome: InspectionOutcome };

const ASK_DAYS = 63;
const DAYS_FROM = 64;
const MOST_DAYS = 95;
const ACCEPT = 160;
const ASK_OUTCOME = 161;
const OUTCOME_FROM = 176;
const SIMPLE_ACTIONS: Readonly<Record<number, CaseAction>> = {
  200: { type: 'page', page: 'main' },
  201: { type: 'page', page: 'more' },
  202: { type: 'papers' },
  203: { type: 'why' },
  204: { type: 'choose-firm' },
  205: { type: 'leave-form' },
  206: { type: 'skip-question' },
  207: { type: 'language', language: 'kk' },
  208: { type: 'language', language: 'ru' },
  209: { type: 'language', language: 'en' },
};
const CHOICE_FROM = 210;
/** How many choices a question can have. */
export const MOST_CHOICES = 40;

/** Buttons carry an action as one byte: the number must never change its meaning. */
export function caseActionCode(action: CaseAction): number {
  switch (action.type) {
    case 'reply':
      return REPLY_CODES.indexOf(action.code);
    case 'ask-days':
      return ASK_DAYS;
    case 'days':
      if (action.days < 1 || action.days > MOST_DAYS) throw new RangeError(`a button cannot carry ${action.days} days`);
      return DAYS_FROM + action.days;
    case 'choose':
      if (action.index < 0 || action.index >= MOST_CHOICES) throw new RangeError(`a button cannot carry choice ${action.index}`);
      return CHOICE_FROM + action.index;
    default:
      return simpleCode(action);
  }
}

function simpleCode(action: CaseAction): number {
  const found = Object.entries(SIMPLE_ACTIONS).find(([, simple]) => isSameAction(simple, action));
  if (found === undefined) throw new RangeError(`no button does "${action.type}"`);
  return Number(found[0]);
}

function isSameAction(one: CaseAction, other: CaseAction): boolean {
  if (one.type === 'page') return other.type === 'page' && one.page === other.page;
  if (one.type === 'language') return other.type === 'language' && one.language === other.language;
  return one.type === other.type;
}

/** @returns `undefined` for a number no case button has */
export function parseCaseAction(code: number): CaseAction | undefined {
  if (code === ASK_DAYS) return { type: 'ask-days' };
  if (code > DAYS_FROM && code < ACCEPT) return { type: 'days', days: code - DAYS_FROM };
  if (code >= CHOICE_FROM && code < CHOICE_FROM + MOST_CHOICES) return { type: 'choose', index: code - CHOICE_FROM };
  const simple = SIMPLE_ACTIONS[code];
  if (simple !== undefined) return simple;
  const reply = REPLY_CODES[code];
  return reply === undefined ? undefined : { type: 'reply', code: reply };
}

/** The number that a signed button of an inspector carries. Numbers stay: cards that were sent keep working. */
export function inspectionActionCode(action: InspectionAction): number {
  switch (action.type) {
    case 'accept':
      return ACCEPT;
    case 'ask-outcome':
      return ASK_OUTCOME;
    case 'outcome':
      return OUTCOME_FROM + INSPECTION_OUTCOMES.indexOf(action.outcome);
  }
}

/** @returns `undefined` for a number no inspection button has */
export function parseInspectionAction(code: number): InspectionAction | undefined {
  if (code === ACCEPT) return { type: 'accept' };
  if (code === ASK_OUTCOME) return { type: 'ask-outcome' };
  const outcome = INSPECTION_OUTCOMES[code - OUTCOME_FROM];
  return outcome === undefined || outcome === 'recalled' ? undefined : { type: 'outcome', outcome };
}

/** The answers that a page and its links offer: email has its own way of ending reminders. */
export function pageReplies(state: CaseState, now: Instant, offered: readonly ReplyCode[]): readonly ReplyCode[] {
  return offeredReplies(state, now, offered).filter(isForPage);
}

/** Whether the page offers an answer; a channel is left where it is used, not on the page. */
export function isForPage(code: ReplyCode): boolean {
  return code !== 'stop-channel';
}

/** The answers a card offers now: what the rules would take, never a fixed list. */
export function offeredReplies(state: CaseState, now: Instant, offered: readonly ReplyCode[] = REPLY_CODES): readonly ReplyCode[] {
  const acknowledged = state.lastReply !== undefined;
  return offered.filter((code) => !(code === 'received' && acknowledged) && replyRefusal({ code, receivedAt: now }, state) === undefined);
}
