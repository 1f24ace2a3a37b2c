import type { Instant } from '../domain/time';

/** Business time as the bot, the console and the command line see it. Activities are told the time instead. */
export interface Clock {
  now(): Promise<Instant>;
  /** Business time minus machine time: 0 in production. */
  offsetMs(): Promise<number>;
}
