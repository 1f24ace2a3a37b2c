import { HOUR, MINUTE, type Instant } from '../time';
import type { ContactEntry } from './contact';

/** How a chat is linked to an operator: the limits that make guessing hopeless. @see docs/rules.md#linking */
export const LINK_RULES = {
  /** How long a code counts. */
  codeValidMs: 30 * MINUTE,
  /** Between one code and the next: a person who asks sooner waits for the one that is on its way. */
  nextCodeAfterMs: MINUTE,
  /** Codes sent for one link. */
  mostCodes: 5,
  /** Wrong codes after which the link is dead. */
  mostWrong: 5,
  /** Of the operator's number, where there never was an email: the last ones. */
  digits: 4,
  /** Unknown links and codes of messages that one chat may try. */
  mostGuesses: 10,
  guessesWithinMs: HOUR,
} as const;

/** An address that its owner recognises, and nobody else: `a***@firm.kz`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}***${address.slice(Math.max(0, at))}`;
}

/** What was written in a chat, read as a second factor. */
export interface Factor {
  /** `code`: six digits from the mail; `digits`: the last four of the operator's number. */
  readonly kind: 'code' | 'digits';
  readonly text: string;
}

/** @returns undefined for whatever is not exactly as long as a factor: a date, an amount, a reference number with its dashes */
export function readFactor(written: string): Factor | undefined {
  const text = written.trim();
  if (/^\d{6}$/.test(text)) return { kind: 'code', text };
  return /^\d{4}$/.test(text) ? { kind: 'digits', text } : undefined;
}

/** The codes that were sent for a link so far. */
export interface SentCodes {
  readonly codeSends: number;
  /** When the last one was made; absent before the first. */
  readonly codeSentAt?: Instant;
}

/** True while the last code of a link counts. */
export function isCodeLive({ codeSends, codeSentAt }: SentCodes, now: Instant): boolean {
  return codeSends > 0 && codeSentAt !== undefined && now < codeSentAt + LINK_RULES.codeValidMs;
}

/** Which code leaves, by its number `send` from 1; `locked` when the link has had its share of codes. */
export type NextCode =
  | { readonly type: 'counted'; readonly send: number }
  /** The one that is on its way, once more: the same number is the same letter. */
  | { readonly type: 'repeated'; readonly send: number }
  | { readonly type: 'locked' };

/** Which code leaves when one is asked for: within a minute the same, so that asking twice sends one. */
export function nextCode({ codeSends, codeSentAt }: SentCodes, now: Instant): NextCode {
  const isOnItsWay = codeSends > 0 && codeSentAt !== undefined && now < codeSentAt + LINK_RULES.nextCodeAfterMs;
  if (isOnItsWay) return { type: 'repeated', send: codeSends };
  return codeSends >= LINK_RULES.mostCodes ? { type: 'locked' } : { type: 'counted', send: codeSends + 1 };
}

/** Who has a link in hand, and the codes that were sent for it. */
export interface HeldLink extends SentCodes {
  readonly heldBy: number | undefined;
}

/**
 * Whether a chat gets a link that another may have opened before. As long as the other's code counts it keeps the link: the
 * reader of the operator's mail would otherwise give a code that a stranger's opening has made worthless. Once the code is over
 * the link goes to the person who opens it next, for a forwarded link must not shut out the operator for good.
 */
export function mayHold(link: HeldLink, chatId: number, now: Instant): 'yes' | 'claimed-by-another-chat' | 'locked' {
  if (link.heldBy === chatId) return 'yes';
  if (link.heldBy !== undefined && isCodeLive(link, now)) return 'claimed-by-another-chat';
  // its codes are used up: the claim stays where it is
  return nextCode(link, now).type === 'locked' ? 'locked' : 'yes';
}

/**
 * The operator's number is public, so its last digits open a link only where nothing better ever was: the operator never had an email
 * of record, and staff gave the link to the person.
 */
export function asksForDigits(link: { readonly contactPointId?: number }, contacts: readonly Pick<ContactEntry, 'channel'>[]): boolean {
  return link.contactPointId === undefined && contacts.every(({ channel }) => channel !== 'email');
}

/** True when an operator would be left without an email address that can be used. */
export function isLastAddress(contacts: readonly ContactEntry[], contactPointId: number): boolean {
  const others = contacts.filter(
    ({ id, channel, unusable, onlyFor }) => id !== contactPointId && channel === 'email' && unusable === undefined && onlyFor === undefined,
  );
  return others.length === 0 && contacts.some(({ id, channel }) => id === contactPointId && channel === 'email');
}

/** A representative for a time is not written to after it. */
export function speaksStill({ validUntil }: { readonly validUntil?: Instant }, now: Instant): boolean {
  return validUntil === undefined || now < validUntil;
}
