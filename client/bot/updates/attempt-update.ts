import { BotError, GrammyError, HttpError, type Bot } from 'grammy';
import type { Update } from '@grammyjs/types';
import { RequestRefused } from '../../services/request-refused';
import { described, mayPass, pause, retryAfterMs, waitAfter, type BackOff } from '../telegram/retry';
import type { BotContext, BotPorts } from '../bot-context';

export interface AttemptOptions extends BackOff {
  readonly log: BotPorts['log'];
  readonly signal: AbortSignal;
}

/** What came of an update: `stopped` when it was given up because of a stop, and must be handled again. */
export type Attempt = { readonly status: 'done' } | { readonly status: 'stopped' } | { readonly status: 'failed'; readonly why: string };

/** Of one update, when something is away: half a minute with the usual waits. */
const TRIES_OF_AN_UPDATE = 7;

/**
 * Hands an update to the bot, again when the record, Temporal or Telegram was away, before `bot.errorHandler` has the last word. Never throws.
 */
export async function attemptUpdate(bot: Bot<BotContext>, update: Update, options: AttemptOptions): Promise<Attempt> {
  const { log, signal } = options;
  for (let tries = 1; ; tries += 1) {
    try {
      await bot.handleUpdate(update);
      return { status: 'done' };
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      if (isFinal(cause) || tries === TRIES_OF_AN_UPDATE) {
        if (error instanceof BotError) await haveLastWord(bot, error as BotError<BotContext>, log);
        return { status: 'failed', why: whyOf(cause) };
      }
      log('an update waits to be handled again', { update: update.update_id, tries, ...described(cause) });
      await pause(Math.max(waitAfter(tries, options), retryAfterMs(cause)), signal);
      if (signal.aborted) return { status: 'stopped' };
    }
  }
}

async function haveLastWord(bot: Bot<BotContext>, error: BotError<BotContext>, log: BotPorts['log']): Promise<void> {
  try {
    await bot.errorHandler(error);
  } catch (second) {
    log('an update failed, and so did its apology', { update: error.ctx.update.update_id, ...described(second) });
  }
}

/** Doing it again changes nothing: Telegram's own answers, refusals by the door, and bugs. "Not now" is no answer. */
function isFinal(error: unknown): boolean {
  if (mayPass(error)) return false;
  return [GrammyError, HttpError, RequestRefused, TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind);
}

function whyOf(error: unknown): string {
  const { error: name, code } = described(error);
  return code === undefined ? name : `${name} ${code}`;
}
