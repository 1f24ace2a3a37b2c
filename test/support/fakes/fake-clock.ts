import type { Clock } from '../../../ports/clock';
import type { Instant } from '../../../domain/time';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  set(to: Instant): void;
  /** @param ms how far it moves on */
  advance(ms: number): void;
  /** The same time at once, for what asks for machine time. */
  readonly machineNow: () => number;
}

/** Business time as in production: it is machine time, and the offset is 0. */
export function createFakeClock(startAt: Instant): FakeClock {
  let now = startAt;
  return {
    now: () => Promise.resolve(now),
    offsetMs: () => Promise.resolve(0),
    machineNow: () => now,
    set(to) {
      now = to;
    },
    advance(ms) {
      now += ms;
    },
  };
}
