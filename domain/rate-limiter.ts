/** Says whether a caller is heard: one that writes or asks without end is not answered until it stops. */
export interface RateLimiter {
  /** `warn`: once, when it begins. */
  hear(who: number | string, nowMs: number): 'heard' | 'warn' | 'ignored';
}

/** How many updates are heard within how many milliseconds. */
export interface RateLimits {
  readonly updates: number;
  readonly withinMs: number;
}

/** Generous to a person in a hurry, and tight for a machine. */
export const FLOOD_LIMITS: RateLimits = { updates: 30, withinMs: 10_000 };

/** A bulk of forwarded documents is no flood: none of forty may be lost. */
export const FILE_LIMITS: RateLimits = { updates: 100, withinMs: 10_000 };

const MOST_KNOWN = 10_000;

/** In this process's memory: it protects the process, and forgets with it. */
export function createRateLimiter({ updates, withinMs }: RateLimits = FLOOD_LIMITS): RateLimiter {
  const heard = new Map<number | string, { since: number; count: number }>();
  return {
    hear(who, nowMs) {
      const known = heard.get(who);
      const current = known === undefined || nowMs - known.since >= withinMs ? { since: nowMs, count: 0 } : known;
      current.count += 1;
      // the longest silent is forgotten first
      heard.delete(who);
      heard.set(who, current);
      if (heard.size > MOST_KNOWN) heard.delete(heard.keys().next().value ?? who);
      if (current.count <= updates) return 'heard';
      return current.count === updates + 1 ? 'warn' : 'ignored';
    },
  };
}
