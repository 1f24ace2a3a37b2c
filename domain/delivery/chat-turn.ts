import { SECOND } from '../time';

/**
 * How long a chat is taken by what leaves now: it takes about one message a second (Bot API FAQ).
 *
 * @param messages in how many the text leaves
 * @returns milliseconds of machine time
 * @see docs/rules.md#chat-turn
 */
export function chatTurnMs(messages: number): number {
  return messages * SECOND;
}

/**
 * When a message that found its chat taken tries again: those that wait for one chat come back one after the other, not all at once.
 *
 * @param queued how many messages wait for the chat, this one among them
 * @param id of the ledger row
 * @see docs/rules.md#chat-turn
 */
export function nextTurnMs(queued: number, id: number): number {
  return SECOND + (id % Math.max(1, queued)) * SECOND;
}
