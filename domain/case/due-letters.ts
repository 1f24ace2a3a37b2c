import type { CaseEvent, CaseEventType } from './case-event';
import type { CaseKey, WorkflowIds } from '../keys';
import type { StepId } from '../planning/case-plan';
import type { ChannelPreference } from '../law/rungs';

/**
 * What a letter answers. Unlike a step it belongs to no plan: it leaves because something was done or decided, also when the case
 * is held or closed. It names its subject and holds no words: those are made when it leaves.
 */
export type Letter =
  | { readonly about: 'event'; readonly sequence: number }
  /** The second factor of a link: its n-th code. */
  | { readonly about: 'link-code'; readonly link: string; readonly send: number }
  /** Tells the operator by email that a chat was linked, and how to undo that. Letters of earlier versions do not name the link. */
  | { readonly about: 'chat-linked'; readonly contactPointId: number; readonly link?: string }
  | { readonly about: 'paper-received'; readonly paperId: number }
  /** A scanner found something harmful in it after it had been received. */
  | { readonly about: 'paper-infected'; readonly paperId: number };

/** True for what opens the operator to a chat, whichever case it came with. */
export function isOfOperator({ about }: Letter): boolean {
  return about === 'link-code' || about === 'chat-linked';
}

/** Where a letter goes; `email-only` is for what the chat knows already, or must not know. */
export type LetterRoute = ChannelPreference | 'email-only';

/**
 * What staff answer is on record at the operator's address, too.
 *
 * @param before the event before it in its batch
 * @returns undefined for what nobody has to be told by letter
 */
function routeOf(event: CaseEvent, before: CaseEvent | undefined): LetterRoute | undefined {
  switch (event.type) {
    case 'filing-received':
    case 'extension-granted':
    case 'extension-refused':
    case 'claim-confirmed':
    case 'claim-refuted':
    case 'deficiencies-found':
    case 'question-answered':
    case 'plan-changed':
      return 'both';
    case 'matter-raised':
      // the chat has said so already
      return 'email-only';
    case 'case-closed':
      return event.outcome === 'campaign-withdrawn' || before?.type === 'inspection-closed' ? 'both' : undefined;
    default:
      return undefined;
  }
}

/**
 * The letters that follow from events of a case.
 *
 * @param from number of the first event
 */
export function lettersOf(events: readonly CaseEvent[], from: number): readonly { readonly letter: Letter; readonly route: LetterRoute }[] {
  return events.flatMap((event, index) => {
    const before = events[index - 1];
    const route = isToldAlready(event, before) ? undefined : routeOf(event, before);
    return route === undefined ? [] : [{ letter: { about: 'event', sequence: from + index } as const, route }];
  });
}

/** Decisions that a new plan may follow from. */
const REPLANNING: ReadonlySet<CaseEventType> = new Set(['extension-refused', 'claim-refuted', 'deficiencies-found', 'warning-repeated']);

/** A plan that follows from a decision is told with it, or by its messages; so is a filing that a confirmed claim stands for. */
function isToldAlready({ type }: CaseEvent, before: CaseEvent | undefined): boolean {
  if (type === 'filing-received') return before?.type === 'claim-confirmed';
  return type === 'plan-changed' && before !== undefined && REPLANNING.has(before.type);
}

/** Enough of a link's hash to tell it from every other. */
const LINK_PREFIX = 16;

/** The name of a letter in the ledger: a retry finds the same row. */
export function letterStepId(letter: Letter): StepId {
  switch (letter.about) {
    case 'event':
      return `letter/${letter.sequence}`;
    case 'link-code':
      return `letter/code/${letter.link.slice(0, LINK_PREFIX)}/${letter.send}`;
    case 'chat-linked':
      // a chat that was undone and linked anew is told of again
      return `letter/linked/${letter.contactPointId}${letter.link === undefined ? '' : `/${letter.link.slice(0, LINK_PREFIX)}`}`;
    case 'paper-received':
      return `letter/paper/${letter.paperId}`;
    case 'paper-infected':
      return `letter/infected/${letter.paperId}`;
  }
}

/** A letter is a workflow of its own, named after what it answers: starting it twice sends it once. */
export function letterWorkflowId(ids: WorkflowIds, key: CaseKey, letter: Letter): string {
  return ids.ofLetter(key, letterStepId(letter).slice('letter/'.length));
}
