import { setTimeout as delay } from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';
import { described, mayPass, retryAfterMs, waitAfter, type BackOff } from './retry';
import type { BotPorts } from '../bot-context';

const MOST_TRIES = 4;
/** The chat waits meanwhile, and so does a stop of the process; after a longer wait the update is handled again. */
const LONGEST_REQUESTED_WAIT_MS = 5_000;

/** Edits and answers to taps: done twice they are done once. */
const IS_SAFE_TWICE = /^(?:edit|answer|get)/;

/**
 * An answer that does not get through to a chat is given again. Only the call is repeated, and not the act it tells of; a message that
 * may have arrived is not.
 *
 * For calls that throw when Telegram refuses them, as those through our exit do.
 */
export function autoRetry(log: BotPorts['log'], backOff: BackOff = {}): Transformer {
  return async (call, method, payload, signal) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await call(method, payload, signal);
      } catch (error) {
        const asked = retryAfterMs(error);
        const mayRepeat = mayPass(error) || (error instanceof HttpError && IS_SAFE_TWICE.test(method));
        if (!mayRepeat || tries === MOST_TRIES || asked > LONGEST_REQUESTED_WAIT_MS) throw error;
        log('an answer to a chat is given again', { method, tries, ...described(error) });
        await delay(Math.max(waitAfter(tries, backOff), asked));
      }
    }
  };
}
