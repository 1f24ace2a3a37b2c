import { replyRefusal } from '../case/decide';
import type { CaseState } from '../case/case-state';
import { REPLY_CODES, type ReplyCode } from '../case/reply';
import { INSPECTION_OUTCOMES, type InspectionOutcome } from '../inspection/outcome';
import type { Instant } from '../time';

/** What a button of a case's card does. */
export type CaseAction =
  | { readonly type: 'reply'; readonly code: ReplyCode }
  /** An answer that needs one more choice: how many days. */
  | { readonly type: 'ask-days' }
  | { readonly type: 'days'; readonly days: number };

/** What a button of an inspector's card does. */
export type InspectionAction =
  { readonly type: 'accept' } | { readonly type: 'ask-outcome' } | { readonly type: 'outcome'; readonly outcome: InspectionOutcome };

const ASK_DAYS = 63;
const DAYS_FROM = 64;
const MOST_DAYS = 95;
const ACCEPT = 160;
const ASK_OUTCOME = 161;
const OUTCOME_FROM = 176;

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
  }
}

/** @returns `undefined` for a number no case button has */
export function parseCaseAction(code: number): CaseAction | undefined {
  if (code === ASK_DAYS) return { type: 'ask-days' };
  if (code > DAYS_FROM && code < ACCEPT) return { type: 'days', days: code - DAYS_FROM };
  const reply = REPLY_CODES[code];
  return reply === undefined ? undefined : { type: 'reply', code: reply };
}

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

/** The answers a card offers now: what the rules would take, never a fixed list. */
export function offeredReplies(state: CaseState, now: Instant, offered: readonly ReplyCode[] = REPLY_CODES): readonly ReplyCode[] {
  const acknowledged = state.lastReply !== undefined;
  return offered.filter((code) => !(code === 'received' && acknowledged) && replyRefusal({ code, receivedAt: now }, state) === undefined);
}

/** The button an answer is given with. */
export function actionFor(code: ReplyCode): CaseAction {
  return code === 'need-time' ? { type: 'ask-days' } : { type: 'reply', code };
}
