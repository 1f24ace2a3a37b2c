import type { Instant } from '../time';

/** Why a provider or our own rules will never take this message for this contact point. */
export const DELIVERY_REFUSALS = [
  'no-contact',
  'address-invalid',
  'address-rejected',
  'blocked',
  'chat-not-found',
  'content-rejected',
  'mailbox-full',
  'bounced',
  'gave-up',
] as const;
/** One of `DELIVERY_REFUSALS`. */
export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];

/** What each refusal is about. A provider that was away, a full mailbox and a refused text say nothing about who is reached there. */
const ABOUT_THE_CONTACT: Readonly<Record<DeliveryRefusal, boolean>> = {
  'no-contact': false,
  'address-invalid': true,
  'address-rejected': true,
  blocked: true,
  'chat-not-found': true,
  'content-rejected': false,
  'mailbox-full': false,
  bounced: true,
  'gave-up': false,
};

/**
 * Whether a refusal says that nothing will ever reach this contact: staff must find another.
 *
 * @see docs/rules.md#lost-contact
 */
export function losesContact(reason: DeliveryRefusal): boolean {
  return ABOUT_THE_CONTACT[reason];
}

/** The rule applied to a send whose outcome cannot be known (docs/rules.md#unknown-outcome). */
export const UNKNOWN_RULES = ['sent-once-more', 'ask-a-person', 'email-is-evidence', 'not-sent-again'] as const;
/** One of `UNKNOWN_RULES`. */
export type UnknownRule = (typeof UNKNOWN_RULES)[number];

/** What the provider said, with addresses and tokens taken out: evidence for the ledger, at most 500 characters. */
export type Receipt = string;

/** What one call of a provider came to. A provider that may take it later throws `ChannelUnavailable` instead. */
export type SendOutcome =
  | {
      readonly status: 'accepted';
      readonly providerId: string;
      readonly receipt?: Receipt;
      /** The chat lives under another id from now on. */
      readonly movedTo?: number;
    }
  | { readonly status: 'refused'; readonly reason: DeliveryRefusal; readonly receipt?: Receipt }
  /** Outside production: the address is neither a stand-in's nor on the allow-list (promise P8). Nothing left. */
  | { readonly status: 'not-allowed' }
  /** The request was written and no answer came: it may have been delivered. Never repeated blindly. */
  | { readonly status: 'unknown'; readonly receipt?: Receipt };

/** Whether a message arrived, or may have: nobody is told of the same thing twice by mistake. */
export function mayHaveArrived({ status }: Delivery): boolean {
  return status === 'accepted' || status === 'unknown';
}

/** Why a message was not wanted when its turn came. */
export const NOT_WANTED = ['filed', 'matter-waiting', 'case-closed', 'plan-superseded', 'too-late', 'unsubscribed'] as const;
/** One of `NOT_WANTED`. */
export type NotWanted = (typeof NOT_WANTED)[number];

/** What became of one step on one channel. */
export type Delivery =
  | { readonly status: 'accepted' }
  | { readonly status: 'refused'; readonly reason: DeliveryRefusal }
  | { readonly status: 'unknown'; readonly rule: UnknownRule }
  /** A rehearsal writes to nobody but stand-ins and the allow-list. */
  | { readonly status: 'not-allowed' }
  | { readonly status: 'not-wanted'; readonly because: NotWanted }
  /** Quiet hours or a day off: ask again then. */
  | { readonly status: 'deferred'; readonly until: Instant }
  /** The campaign is paused: nothing leaves until it is resumed. */
  | { readonly status: 'paused' };
