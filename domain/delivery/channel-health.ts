import type { UnavailableCause } from './channel-unavailable';

/** What is known of a provider. Times are machine time in milliseconds: a provider's patience knows no season. */
export interface ChannelHealth {
  /** The latest answers, newest last: `.` it answered, `x` it did not. */
  readonly recent: string;
  /** How often in a row the channel was paused without an answer in between; 0 while it works. */
  readonly openings: number;
  /** Nothing is sent before this. */
  readonly pausedUntil: number;
  readonly why?: UnavailableCause;
  /** Since when it is paused, or when it last recovered. */
  readonly since: number;
}

/** A channel of which nothing bad is known: no answers yet, no pause. */
export const HEALTHY: ChannelHealth = { recent: '', openings: 0, pausedUntil: 0, since: 0 };

/** How many answers the error rate is taken over, and how many failures it takes at the least. */
const WINDOW = 20;
const FAILURES = 5;
const SHARE = 0.5;
const PAUSE_MS = { outage: { first: 15_000, longest: 300_000 }, configuration: { first: 60_000, longest: 900_000 } } as const;

/** The provider answered, whatever it said of the message. A channel that was broken has recovered. */
export function afterAnswer(health: ChannelHealth, now: number): ChannelHealth {
  if (health.openings > 0) return { ...HEALTHY, recent: '.', since: now };
  return { ...health, recent: `${health.recent}.`.slice(-WINDOW) };
}

/**
 * The provider did not take a message.
 *
 * `throttled` pauses everything for as long as it asks; `configuration` pauses at once; `outage` when half of the latest answers
 * failed, or when the one try after a pause failed; `recipient` says nothing about the provider.
 *
 * @param retryAfterMs what the provider asked for, in ms
 */
export function afterFailure(
  health: ChannelHealth,
  { why, retryAfterMs }: { readonly why: UnavailableCause; readonly retryAfterMs: number },
  now: number,
): ChannelHealth {
  switch (why) {
    case 'recipient':
      return afterAnswer(health, now);
    case 'throttled':
      return paused(health, { why, until: now + retryAfterMs, openings: health.openings }, now);
    case 'configuration':
      return paused(health, { why, until: now + longer(PAUSE_MS.configuration, health.openings), openings: health.openings + 1 }, now);
    case 'outage': {
      const failed = { ...health, recent: `${health.recent}x`.slice(-WINDOW) };
      // what was on its way when the channel was paused says nothing new
      if (now < health.pausedUntil) return failed;
      if (health.openings === 0 && !isTooMuch(failed.recent)) return failed;
      return paused(failed, { why, until: now + longer(PAUSE_MS.outage, health.openings), openings: health.openings + 1 }, now);
    }
  }
}

/** How long nothing is sent, in ms; 0 when something may be. */
export function pauseLeft({ pausedUntil }: ChannelHealth, now: number): number {
  return Math.max(0, pausedUntil - now);
}

/** After a pause one message tries the channel before the others follow. */
export function needsProbe({ openings }: ChannelHealth): boolean {
  return openings > 0;
}

function paused(
  health: ChannelHealth,
  { why, until, openings }: { readonly why: UnavailableCause; readonly until: number; readonly openings: number },
  now: number,
): ChannelHealth {
  if (until <= health.pausedUntil) return health;
  return { ...health, why, openings, pausedUntil: until, since: now < health.pausedUntil ? health.since : now };
}

function isTooMuch(recent: string): boolean {
  const failures = recent.split('x').length - 1;
  return failures >= FAILURES && failures >= recent.length * SHARE;
}

function longer({ first, longest }: { readonly first: number; readonly longest: number }, openings: number): number {
  return Math.min(longest, first * 2 ** openings);
}
