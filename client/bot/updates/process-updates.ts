import type { Bot } from 'grammy';
import type { Update } from '@grammyjs/types';
import { assertNever } from '../../../domain/assert-never';
import type { ClaimedUpdate, UpdateInbox } from '../../../ports/update-inbox';
import { noteReceivedAt } from './received-at';
import { attemptUpdate, type Attempt } from './attempt-update';
import { described, pause, retryAfterMs, waitAfter, wasStopped, type BackOff } from '../telegram/retry';
import { createWakeUp, type WakeUp } from './wake-up';
import type { BotContext, BotPorts } from '../bot-context';
import { forGrammy } from './update-source';
import type { TapDeadlines } from '../telegram/answer-in-time';
import type { TellWaiting } from './tell-waiting';

export interface HandlingOptions extends BackOff {
  readonly log: BotPorts['log'];
  /** Watches over taps from the moment they are taken in hand, also those that another process stored. */
  readonly taps?: TapDeadlines;
  /** Tells a person once that an update of theirs was received, and waits for what is away. */
  readonly tellWaiting?: TellWaiting;
  /** Chats at once. */
  readonly chats?: number;
  /** How often it looks for what other processes stored, or left when they died. */
  readonly everyMs?: number;
}

/** Handling that goes on until it is stopped. */
export interface Handling {
  /** Something was stored: it is looked for at once. */
  readonly poke: () => void;
  /** Lets what the handlers are doing end; what waits for another try is given back. */
  readonly stop: () => Promise<void>;
  /** Never rejects. */
  readonly done: Promise<void>;
}

/** Some acts wait for Temporal; the taps of everybody else are answered meanwhile. */
const CHATS = 64;
const EVERY_MS = 1_000;
const TIDY_EVERY_MS = 3_600_000;
/** Of one update: the process died each time, and it may be the reason. */
const MOST_STARTS = 10;
const RENEWALS_PER_CLAIM = 4;

interface Parts {
  readonly bot: Bot<BotContext>;
  readonly inbox: UpdateInbox;
  readonly options: HandlingOptions;
  readonly signal: AbortSignal;
  readonly wakeUp: WakeUp;
  /** What is being handled, by its chat. */
  readonly inHand: Map<number, { readonly updateId: number; readonly handled: Promise<void> }>;
}

/**
 * Handles stored updates: in order within a chat, side by side over chats. What a process that died left unfinished is handled again
 * by the next one, so handlers must be repeatable; what was finished never is. An update that needs what is away keeps its place and the
 * instant it came, and the chats that need nothing of it go on. One that is at fault itself is given up, and its chat goes on.
 */
export function processUpdates(bot: Bot<BotContext>, inbox: UpdateInbox, options: HandlingOptions): Handling {
  const stopping = new AbortController();
  const wakeUp = createWakeUp();
  const done = handleAll({ bot, inbox, options, signal: stopping.signal, wakeUp, inHand: new Map() });
  return {
    done,
    poke: wakeUp.ring,
    async stop() {
      stopping.abort();
      wakeUp.ring();
      await done;
    },
  };
}

async function handleAll(parts: Parts): Promise<void> {
  const { wakeUp, inHand, options, signal } = parts;
  const finished = new AbortController();
  const keptUp = Promise.all([keepClaims(parts, finished.signal), keepTidy(parts)]);
  await retry(parts, 'the bot could not ask who it is', () => meet(parts));
  while (!signal.aborted) {
    await retry(parts, 'stored updates could not be read', () => takeSome(parts));
    if (!wasStopped(signal)) await wakeUp.wait(options.everyMs ?? EVERY_MS);
  }
  await Promise.all([...inHand.values()].map(({ handled }) => handled));
  finished.abort();
  await keptUp;
}

async function meet({ bot, signal }: Parts): Promise<void> {
  if (!bot.isInited()) bot.botInfo = await bot.api.getMe(forGrammy(signal));
}

async function takeSome(parts: Parts): Promise<void> {
  const { wakeUp, inbox, inHand, options } = parts;
  const free = (options.chats ?? CHATS) - inHand.size;
  if (free <= 0) return;
  for (const update of await inbox.claim(free)) {
    const { chatId, updateId } = update;
    // its claim had run out while the record was away, and is renewed by this
    if (inHand.has(chatId)) continue;
    // one that was put off was answered when it came
    if (update.waits === 0) options.taps?.watch(update);
    const handled = handleOne(parts, update).finally(() => {
      options.taps?.settled(updateId);
      inHand.delete(chatId);
      wakeUp.ring();
    });
    inHand.set(chatId, { updateId, handled });
  }
}

async function handleOne(parts: Parts, update: ClaimedUpdate): Promise<void> {
  const { updateId, body, tries, waits, waitedMs } = update;
  const { bot, inbox, options, signal } = parts;
  noteReceivedAt(body, Date.now() - waitedMs);
  const attempt: Attempt =
    tries > MOST_STARTS
      ? { status: 'failed', why: 'begun too often' }
      : // stored as Telegram sent it
        await attemptUpdate(bot, body as unknown as Update, { ...options, signal, waits });
  switch (attempt.status) {
    case 'done':
      return await retry(parts, 'an update is handled, and could not be marked so', () => inbox.done(updateId));
    case 'failed':
      options.log('an update was given up', { update: updateId, why: attempt.why });
      return await retry(parts, 'an update is given up, and could not be marked so', () => inbox.failed(updateId, attempt.why));
    case 'waits':
      return await putOff(parts, update, attempt.ms);
    case 'stopped':
      return await inbox.release(updateId).catch(() => undefined);
    default:
      return assertNever(attempt);
  }
}

/** The person hears of it the first time, before the update leaves this process's hands. */
async function putOff(parts: Parts, update: ClaimedUpdate, ms: number): Promise<void> {
  const { inbox, options } = parts;
  options.log('an update is put off until what it needs is back', { update: update.updateId, waits: update.waits });
  if (update.waits === 0) await options.tellWaiting?.(update, update.waitedMs);
  await retry(parts, 'an update waits, and could not be given back', () => inbox.putOff(update.updateId, ms));
}

/** Until it succeeds, or once after a stop. */
async function retry({ options, signal }: Parts, sentence: string, act: () => Promise<void>): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      await act();
      return;
    } catch (error) {
      if (signal.aborted) return;
      options.log(sentence, { ...described(error), failures });
      await pause(Math.max(waitAfter(failures, options), retryAfterMs(error)), signal);
      if (wasStopped(signal)) return;
    }
  }
}

/** While anything is in hand, also after a stop: a handler that takes long keeps its chat. */
async function keepClaims({ inbox, inHand, options }: Parts, finished: AbortSignal): Promise<void> {
  while (!finished.aborted) {
    await pause(inbox.claimMs / RENEWALS_PER_CLAIM, finished);
    const updateIds = [...inHand.values()].map(({ updateId }) => updateId);
    if (updateIds.length === 0) continue;
    await inbox.renew(updateIds).catch((error: unknown) => options.log('claims on chats could not be renewed', described(error)));
  }
}

async function keepTidy({ inbox, options, signal }: Parts): Promise<void> {
  while (!signal.aborted) {
    await inbox.forgetOld().catch((error: unknown) => options.log('old updates could not be removed', described(error)));
    await pause(TIDY_EVERY_MS, signal);
  }
}
