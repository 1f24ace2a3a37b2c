import { GrammyError, type Api } from 'grammy';
import type { ReceivedUpdate, UpdateInbox } from '../../../ports/update-inbox';
import type { BackOff } from '../telegram/retry';
import type { BotPorts } from '../bot-context';

/** What the bot asks Telegram for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Brings updates from Telegram into the record until it is stopped, by polling or by webhook. */
export interface UpdateSource {
  /** Rejects only with `BotRejected`. */
  readonly done: Promise<void>;
  /** What is stored by then is confirmed to Telegram; the rest comes again. */
  readonly stop: () => Promise<void>;
}

export interface UpdateSourceOptions extends BackOff {
  readonly log: BotPorts['log'];
}

/** Where an intake puts what came. */
export interface UpdateTarget {
  readonly inbox: Pick<UpdateInbox, 'store'>;
  /** Says that something new is stored, and what came: some of it may have come before. */
  readonly poke: (updates: readonly ReceivedUpdate[]) => void;
}

/** Telegram does not know the bot's token: only a person can put that right. */
export class BotRejected extends Error {
  override readonly name = 'BotRejected';
  constructor(code: number) {
    super(`Telegram does not accept the bot (${code}): check TELEGRAM_BOT_TOKEN.`);
  }
}

export function isRejection(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** grammY's signals are those of a package older than Node's own. */
export function forGrammy(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as unknown as Parameters<Api['getMe']>[0];
}
