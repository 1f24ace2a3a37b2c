import type { Delivery } from './delivery';

/**
 * Why a provider cannot take a message now:
 * `throttled` the provider asks everybody to wait; `outage` it is away or answers with its own errors; `configuration` it does
 * not accept us; `recipient` only this recipient must wait (greylisting, a full mailbox), or it is our own turn-taking.
 */
export const UNAVAILABLE_CAUSES = ['throttled', 'outage', 'configuration', 'recipient'] as const;

/** One of `UNAVAILABLE_CAUSES`. */
export type UnavailableCause = (typeof UNAVAILABLE_CAUSES)[number];

/** A provider cannot take this message now, and has not taken it. Costs no attempt; the same call is made again after `retryAfterMs`. */
export class ChannelUnavailable extends Error {
  override readonly name = 'ChannelUnavailable';
  constructor(
    /** Without addresses and tokens. */
    message: string,
    readonly retryAfterMs: number,
    readonly why: UnavailableCause,
    /** What the same message came to for others of the operator, who do not have to wait. */
    readonly meanwhile?: Delivery,
  ) {
    super(message);
  }
}
