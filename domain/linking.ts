import { HOUR, MINUTE } from './time';

/** How a chat is linked to a firm: the limits that make guessing hopeless. @see docs/rules.md#linking */
export const LINK_RULES = {
  /** How long a code counts. */
  codeValidMs: 30 * MINUTE,
  /** Codes sent for one link. */
  mostCodes: 5,
  /** Wrong codes after which the link is dead. */
  mostWrong: 5,
  /** Of the firm's number, where there is no email: the last ones. */
  digits: 4,
  /** Unknown links and codes of messages that one chat may try. */
  mostGuesses: 10,
  guessesWithinMs: HOUR,
} as const;

/** An address of which whoever has it knows which it is, and nobody else: `a***@firm.kz`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(Math.max(0, at))}`;
}
