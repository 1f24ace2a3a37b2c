import type { Channel, Language } from '../channel';
import type { Instant } from '../time';
import type { InspectorRow } from '../inspection/inspection-record';

/** An address at which messages reach an operator. */
export interface ContactPoint {
  readonly id: number;
  readonly channel: Channel;
  /** An email address, or a Telegram chat id as text. */
  readonly address: string;
  /** What the person chose; the operator's language otherwise. */
  readonly language?: Language;
  readonly role?: ContactRole;
  /** A representative for a time speaks for the operator only before this. */
  readonly validUntil?: Instant;
}

/** As whom somebody speaks for an operator: its own people, and a representative from outside. */
export const CONTACT_ROLES = ['head', 'accountant', 'staff', 'representative'] as const;

/** One of `CONTACT_ROLES`. */
export type ContactRole = (typeof CONTACT_ROLES)[number];

/** A contact point with whose it is and whether it can be used. */
export interface ContactEntry extends ContactPoint {
  readonly operatorId: string;
  /** Campaigns whose own list brought the address while another case was open: nobody else writes there. Absent for all cases. */
  readonly onlyFor?: readonly string[];
  /** Absent while messages reach it. */
  readonly unusable?: 'unreachable' | 'left';
}

/** What a person of the authority does, as far as a chat must know. */
export type PersonRole = 'inspector' | 'supervisor' | 'staff';

/** Whose chat this is. */
export type ChatOwner =
  | {
      readonly type: 'operator';
      /** The operator the chat speaks for now. */
      readonly operatorId: string;
      /** All it may speak for, newest link first. */
      readonly operatorIds: readonly string[];
      /** The chat as the contact of the operator it speaks for now. */
      readonly contactPointId: number;
      /** The chat as a contact of each of its operators, by operator. */
      readonly contactPointIds: Readonly<Record<string, number>>;
      readonly language: Language;
    }
  | { readonly type: 'inspector'; readonly inspector: InspectorRow };

/** A one-time link to an operator, claimed by a chat that has not given the second factor yet. */
export interface ClaimedLink {
  /** Hash of its token: its name from now on. */
  readonly link: string;
  readonly operatorId: string;
  readonly chatId: number;
  /** The contact the link was made for. */
  readonly contactPointId?: number;
  /** When the code that counts was made; absent before the first. */
  readonly codeSentAt?: Instant;
  readonly codeSends: number;
  readonly wrongCodes: number;
}

/** What came of opening a link in a chat. */
export type LinkClaim =
  | { readonly status: 'claimed'; readonly claimed: ClaimedLink }
  /** An inspector's link, which staff handed over: no second factor. */
  | { readonly status: 'linked'; readonly owner: ChatOwner }
  /** The same chat redeemed it before, or speaks for that operator already: fine. */
  | { readonly status: 'already-linked'; readonly owner: ChatOwner }
  /** Somebody else opened it first. */
  | { readonly status: 'used-by-another-chat'; readonly operatorId?: string }
  /** Another chat has a code for it that still counts. */
  | { readonly status: 'claimed-by-another-chat' }
  /** Every code it may have was sent. */
  | { readonly status: 'locked' }
  | { readonly status: 'unknown-or-expired' };

/** A contact that staff take off the list. */
export interface ContactRemoval {
  readonly operatorId: string;
  readonly contactPointId: number;
  readonly at: Instant;
  readonly actor: string;
  readonly reason: string;
}

/** What came of taking a contact off the list of an operator. */
export type RemovedContact =
  | 'removed'
  | 'left-before'
  /** What the law demands must reach the operator: there is no other email address. */
  | 'last-address'
  /** Not a contact of that operator. */
  | 'unknown';
