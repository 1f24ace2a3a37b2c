import type { Instant } from '../domain/time';
import type { ContactRole, LinkClaim, ClaimedLink, ChatOwner } from '../domain/contact/contact';
import type { NextCode } from '../domain/contact/link-rules';

/** One-time links by which a chat is linked to an operator or an inspector. */
export interface LinkStore {
  /** Stores the hash of a one-time token; the token itself is never kept. The same token again changes nothing. */
  add(link: {
    readonly token: string;
    readonly expiresAt: Instant;
    readonly operatorId?: string;
    readonly inspectorId?: string;
    readonly contactPointId?: number;
    readonly role?: ContactRole;
    /** How long the person who redeems it speaks for the operator. */
    readonly validUntil?: Instant;
  }): Promise<void>;
  /** Single use: of two chats with the same link one wins. A chat claims one link at a time: the one it opened last. */
  claim(token: string, chatId: number, now: Instant): Promise<LinkClaim>;
  /** The link a chat claimed and that waits for its second factor; none to an operator that the chat speaks for already. */
  claimedBy(chatId: number, now: Instant): Promise<ClaimedLink | undefined>;
  /** The link to an operator that a chat redeemed last, after `since`. */
  redeemedBy(chatId: number, since: Instant): Promise<ClaimedLink | undefined>;
  /** The code that leaves now, counted where it is a new one. @returns undefined when the chat does not hold the link */
  takeCode(link: string, chatId: number, now: Instant): Promise<NextCode | undefined>;
  /** The same code again is the same try. @returns how many there were by now; undefined when the chat does not hold the link */
  countTry(link: string, chatId: number, written: string): Promise<number | undefined>;
  /** Too many wrong codes: the link is dead. */
  kill(link: string): Promise<void>;
  /**
   * The second factor was given. The same again changes nothing: a contact that left meanwhile is not linked again.
   *
   * @returns undefined when the chat does not hold the link, or has left
   */
  redeem(link: string, chatId: number, now: Instant): Promise<{ readonly owner: ChatOwner; readonly contactPointId: number } | undefined>;
}
