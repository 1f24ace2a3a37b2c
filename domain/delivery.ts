import type { Instant } from './time';

/** Why a provider or our own rules will never take this message for this contact point. */
export const DELIVERY_REFUSALS = [
  'no-contact',
  'address-invalid',
  'address-rejected',
  'blocked',
  'chat-not-found',
  'content-rejected',
  'not-on-allow-list',
  'gave-up',
] as const;
export type DeliveryRefusal = (typeof DELIVERY_REFUSALS)[number];

/** The rule applied to a send whose outcome cannot be known (docs/rules.md#unknown-outcome). */
export const UNKNOWN_RULES = ['sent-once-more', 'ask-a-person', 'email-is-evidence', 'not-sent-again'] as const;
export type UnknownRule = (typeof UNKNOWN_RULES)[number];

/** What one call of a provider came to. A provider that may take it later throws `ChannelUnavailable` instead. */
export type SendOutcome =
  | { readonly status: 'accepted'; readonly providerId: string }
  | { readonly status: 'refused'; readonly reason: DeliveryRefusal; readonly detail?: string }
  /** The request was written and no answer came: it may have been delivered. Never repeated blindly. */
  | { readonly status: 'unknown' };

/** Why a message was not wanted when its turn came. */
export const NOT_WANTED = ['filed', 'matter-waiting', 'case-closed', 'plan-superseded', 'too-late'] as const;
export type NotWanted = (typeof NOT_WANTED)[number];

/** What became of one step on one channel. */
export type Delivery =
  | { readonly status: 'accepted' }
  | { readonly status: 'refused'; readonly reason: DeliveryRefusal }
  | { readonly status: 'unknown'; readonly rule: UnknownRule }
  | { readonly status: 'not-wanted'; readonly because: NotWanted }
  /** Quiet hours or a day off: ask again then. */
  | { readonly status: 'deferred'; readonly until: Instant }
  /** The campaign is paused: nothing leaves until it is resumed. */
  | { readonly status: 'paused' };
