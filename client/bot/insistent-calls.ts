import { setTimeout as delay } from 'node:timers/promises';
import type { Transformer } from 'grammy';
import { described, mayPass, retryAfterMs, waitAfter, type BackOff } from './back-off';
import type { BotPorts } from './bot-context';

const MOST_TRIES = 4;
/** The chat waits meanwhile, and whoever stops the process; a longer wait is for whoever handles the update again. */
const LONGEST_REQUESTED_WAIT_MS = 5_000;

/**
 * An answer that does not get through to a chat is given again. Only the call is repeated, and not the act it tells of. A sentence that
 * arrived without our knowing it comes twice, which harms less than silence.
 *
 * For calls that throw when Telegram refuses them, as those through our exit do.
 */
export function insistentCalls(log: BotPorts['log'], backOff: BackOff = {}): Transformer {
  return async (call, method, payload, signal) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await call(method, payload, signal);
      } catch (error) {
        const asked = retryAfterMs(error);
        if (!mayPass(error) || tries === MOST_TRIES || asked > LONGEST_REQUESTED_WAIT_MS) throw error;
        log('an answer to a chat is given again', { method, tries, ...described(error) });
        await delay(Math.max(waitAfter(tries, backOff), asked));
      }
    }
  };
}
