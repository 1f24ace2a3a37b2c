import { setTimeout as delay } from 'node:timers/promises';
import { BotError, GrammyError, HttpError, type Bot } from 'grammy';
import type { Update } from '@grammyjs/types';
import { RequestRefused } from '../request-refused';
import type { BotContext, BotPorts } from './bot-context';

/** What the bot asks Telegram for. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

/** Polling that goes on until it is stopped. */
export interface Polling {
  /** Rejects only with `BotRejected`. */
  readonly done: Promise<void>;
  /** Lets the update in hand be finished and confirmed; the others come again. */
  readonly stop: () => Promise<void>;
}

export interface PollingOptions {
  readonly log: BotPorts['log'];
  /** How long Telegram holds a poll open when there is nothing new. */
  readonly pollSeconds?: number;
  /** Before the second try of anything; doubled for each that follows. */
  readonly firstWaitMs?: number;
  readonly longestWaitMs?: number;
}

/** Telegram does not know the bot's token: only a person can mend that. */
export class BotRejected extends Error {
  override readonly name = 'BotRejected';
  constructor(code: number) {
    super(`Telegram does not accept the bot (${code}): check TELEGRAM_BOT_TOKEN.`);
  }
}

type Signal = Parameters<Bot['api']['getMe']>[0];

const POLL_SECONDS = 20;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Of one update, when the record or Temporal is away: half a minute with the waits above. */
const TRIES_OF_AN_UPDATE = 7;
/** A server that answers a long poll at once would be asked without end. */
const SHORTEST_EMPTY_POLL_MS = 200;

/**
 * Fetches updates one after the other and hands them to the bot. Whatever happens to a poll (an outage, a reset, another poller, a
 * webhook somebody set) or in a handler, the next poll and the next update follow; only a rejected token ends it.
 *
 * An update is confirmed with the next poll after it was handled, so one that was being handled when the process died comes again:
 * handlers must be repeatable. One that fails because the record or Temporal is away is handled again a few times before
 * `bot.errorHandler` has the last word.
 */
export function keepPolling(bot: Bot<BotContext>, options: PollingOptions): Polling {
  const stopping = new AbortController();
  const done = poll(bot, options, stopping.signal);
  return {
    done,
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function poll(bot: Bot<BotContext>, options: PollingOptions, signal: AbortSignal): Promise<void> {
  const { log, pollSeconds = POLL_SECONDS } = options;
  // grammY's signals are those of a package older than Node's own
  const untilStopped = signal as unknown as Signal;
  let offset: number | undefined;
  let isReady = false;
  let failures = 0;

  const step = async (): Promise<void> => {
    if (!isReady) {
      if (!bot.isInited()) bot.botInfo = await bot.api.getMe(untilStopped);
      await bot.api.deleteWebhook({}, untilStopped);
      isReady = true;
    }
    const askedAt = performance.now();
    const updates = await bot.api.getUpdates(
      { timeout: pollSeconds, allowed_updates: [...ALLOWED_UPDATES], ...(offset === undefined ? {} : { offset }) },
      untilStopped,
    );
    if (failures > 0) log('updates are fetched again', { failures });
    failures = 0;
    for (const update of updates) {
      if (signal.aborted || !(await handle(bot, update, { ...options, signal }))) return;
      offset = update.update_id + 1;
    }
    if (updates.length === 0 && performance.now() - askedAt < SHORTEST_EMPTY_POLL_MS) await pause(SHORTEST_EMPTY_POLL_MS, signal);
  };

  while (!signal.aborted) {
    try {
      await step();
    } catch (error) {
      if (wasStopped(signal)) break;
      if (isRejection(error)) throw new BotRejected(error.error_code);
      failures += 1;
      log('updates could not be fetched', { ...described(error), failures });
      // a conflict may be a webhook that somebody set: taking it away again costs one call
      if (error instanceof GrammyError && error.error_code === 409) isReady = false;
      await pause(Math.max(waitAfter(failures, options), retryAfterMs(error)), signal);
    }
  }
  if (offset !== undefined) await confirm(bot, offset);
}

/** A function, because the compiler takes the loop's condition for granted. */
function wasStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

function isRejection(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** What was handled does not come again; if this fails it does, and nothing changes by it. */
async function confirm(bot: Bot<BotContext>, offset: number): Promise<void> {
  await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
}

/** @returns false when it was given up because of a stop, and must come again */
async function handle(
  bot: Bot<BotContext>,
  update: Update,
  { signal, ...options }: PollingOptions & { readonly signal: AbortSignal },
): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await bot.handleUpdate(update);
      return true;
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      if (isFinal(cause) || tries === TRIES_OF_AN_UPDATE) {
        if (error instanceof BotError) await haveLastWord(bot, error as BotError<BotContext>, options);
        return true;
      }
      options.log('an update waits to be handled again', { update: update.update_id, tries, ...described(cause) });
      await pause(waitAfter(tries, options), signal);
      if (signal.aborted) return false;
    }
  }
}

async function haveLastWord(bot: Bot<BotContext>, error: BotError<BotContext>, { log }: PollingOptions): Promise<void> {
  try {
    await bot.errorHandler(error);
  } catch (second) {
    log('an update failed, and so did its apology', { update: error.ctx.update.update_id, ...described(second) });
  }
}

/** Doing it again changes nothing: Telegram's own answers, refusals by the door, and bugs. */
function isFinal(error: unknown): boolean {
  return [GrammyError, HttpError, RequestRefused, TypeError, RangeError, SyntaxError].some((kind) => error instanceof kind);
}

/** For a log: which kind of error, never its words. */
export function described(error: unknown): { readonly error: string; readonly code?: number } {
  const name = error instanceof Error ? error.name : 'unknown';
  return error instanceof GrammyError ? { error: name, code: error.error_code } : { error: name };
}

function waitAfter(failures: number, { firstWaitMs = FIRST_WAIT_MS, longestWaitMs = LONGEST_WAIT_MS }: PollingOptions): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
}

/** retry_after is in seconds (Bot API, ResponseParameters). */
function retryAfterMs(error: unknown): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
