import type { Context } from 'grammy';
import { DAY, type Instant } from '../../../domain/time';
import type { Clock } from '../../../ports/clock';

/** When the updates that are in hand were stored, by this machine's clock. */
const storedAt = new WeakMap<object, number>();

export function noteReceivedAt(update: object, atMs: number): void {
  storedAt.set(update, atMs);
}

/** Telegram keeps no update longer; a message that says it is older is mistaken. */
const LONGEST_KEPT_MS = DAY;

/**
 * When something was received, in business time: what is tapped at 23:59 and handled at 00:05 is in time. A text counts from when
 * Telegram took it, also when the bot was away; a tap, which carries no time, from when it was stored.
 */
export async function receivedAt({ update, message }: Pick<Context, 'update' | 'message'>, clock: Pick<Clock, 'now'>): Promise<Instant> {
  const nowMs = Date.now();
  const stored = storedAt.get(update) ?? nowMs;
  const sent = (message?.date ?? Infinity) * 1_000;
  const isBelievable = sent <= stored && sent > stored - LONGEST_KEPT_MS;
  return (await clock.now()) - Math.max(0, Math.floor(nowMs - (isBelievable ? sent : stored)));
}
