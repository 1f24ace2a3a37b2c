import { BotError, GrammyError, HttpError, type Bot } from 'grammy';
import type { Update } from '@grammyjs/types';
import { isOutage } from '../../../domain/outage';
import { RequestRefused } from '../../services/request-refused';
import { described, mayPass, pause, retryAfterMs, waitAfter, type BackOff } from '../telegram/retry';
import type { BotContext, BotPorts } from '../bot-context';

export interface AttemptOptions extends BackOff {
  readonly log: BotPorts['log'];
  readonly signal: AbortSignal;
  /** How often the update was put off already: it is tried once then. */
  readonly waits: number;
}

/**
 * What came of an update. `stopped`: its tries were ended by a stop, and it must be handled again. `waits`: what it needs is away, and it
 * is to be put off for so long, however often that happened before. `failed`: something is wrong with the update itself.
 */
export type Attempt =
  | { readonly status: 'done' | 'stopped' }
  | { readonly status: 'waits'; readonly ms: number }
  | { readonly status: 'failed'; readonly why: string };

/** Of an update that may be at fault itself: one that nobody has foreseen. */
const TRIES_OF_AN_UPDATE = 7;
/** Of one that needs what is away, before it gives its place to other chats. */
const TRIES_IN_AN_OUTAGE = 4;

/**
 * Hands an update to the bot, again when that may help, before `bot.errorHandler` has the last word. It is given up by the kind of its
 * error, never by time: an outage of the record, Temporal or Telegram may last as long as it likes. Never throws.
 */
export async function attemptUpdate(bot: Bot<BotContext>, update: Update, options: AttemptOptions): Promise<Attempt> {
  const { log, signal } = options;
  for (let tries = 1; ; tries += 1) {
    try {
      await bot.handleUpdate(update);
      return { status: 'done' };
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      const waitMs = Math.max(waitAfter(tries + options.waits, options), retryAfterMs(cause));
      if (isAway(cause) && (options.waits > 0 || tries === TRIES_IN_AN_OUTAGE)) return { status: 'waits', ms: waitMs };
      if (isFinal(cause) || (!isAway(cause) && tries >= TRIES_OF_AN_UPDATE)) {
        if (error instanceof BotError) await haveLastWord(bot, error as BotError<BotContext>, log);
        return { status: 'failed', why: whyOf(cause) };
      }
      log('an update waits to be handled again', { update: update.update_id, tries, ...described(cause) });
      await pause(waitMs, signal);
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

/** What the update needs is away, or asks to wait: nothing is wrong with the update. Telegram's own errors may be about this one. */
function isAway(error: unknown): boolean {
  if (error instanceof GrammyError) return error.error_code === 429;
  return error instanceof HttpError ? mayPass(error) : isOutage(error);
}

/** Doing it again changes nothing: Telegram's own answers, refusals by the services, and bugs. "Not now" is no answer. */
function isFinal(error: unknown): boolean {
  if (mayPass(error)) return false;
  return [GrammyError, HttpError, RequestRefused, TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind);
}

function whyOf(error: unknown): string {
  const { error: name, code } = described(error);
  return code === undefined ? name : `${name} ${code}`;
}
