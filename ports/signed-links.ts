import type { Instant } from '../domain/time';

/** Signed links by which a contact ends its courtesy reminders. */
export interface UnsubscribeLinks {
  url(contactPointId: number): string;
  /** @returns the contact point, or `undefined` when the token was not signed here */
  open(token: string): number | undefined;
}

/** What a link to the public pages opens: one case, for one contact, until it expires. */
export interface CaseLink {
  /** `case`: the page of the case; `undo`: takes back that a chat was linked, of which `contactPointId` is the contact. */
  readonly purpose: 'case' | 'undo';
  readonly caseNumber: number;
  readonly contactPointId: number;
  readonly expiresAt: Instant;
}

/** Signed links to the public pages. */
export interface CaseLinks {
  /** The same value gives the same link. */
  url(link: CaseLink): string;
  /** @returns `undefined` when the token was not signed here; whether it has expired is the caller's to ask */
  open(token: string): CaseLink | undefined;
  /** The public page on which a message's code is checked. */
  verifyUrl(code: string): string;
}

/** The short code by which anybody can check that a message is genuine. */
export interface MessageCodes {
  codeOf(ledgerId: number): string;
  /** @returns `undefined` when no message has that code; a code that opens may still name a row that does not exist */
  open(text: string): number | undefined;
}

/** The six digits of a link's second factor. */
export interface LinkCodes {
  /** @param send the n-th code of this link */
  codeOf(link: string, send: number): string;
  /** In constant time. */
  fits(given: string, link: string, send: number): boolean;
}
