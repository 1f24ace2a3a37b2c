import { GrammyError, HttpError } from 'grammy';
import { MINUTE, SECOND } from '../../domain/time';

/** What a failed call of the Bot API means. */
export type TelegramErrorClass =
  | { readonly class: 'throttled'; readonly retryAfterMs: number }
  | { readonly class: 'unreachable'; readonly reason: 'blocked' | 'chat-not-found' }
  | { readonly class: 'moved'; readonly chatId: number }
  | { readonly class: 'already-done' }
  | { readonly class: 'late' }
  /** Our token or our call is wrong: nothing can be sent until a person mends it. */
  | { readonly class: 'configuration' }
  | { readonly class: 'not-delivered' }
  | { readonly class: 'permanent' }
  /** The request was written and no answer came. */
  | { readonly class: 'unknown' };

/** Added to Telegram's own figure, which is in whole seconds. */
const THROTTLE_MARGIN_MS = 500;

/** How long a class that may pass waits before the next try. */
export const TELEGRAM_RETRY_MS = { 'not-delivered': 5 * SECOND, configuration: 15 * MINUTE } as const;

/** Sorts a failed call by the Bot API's documented answers and by how far the request got. */
export function classifyTelegramError(error: unknown): TelegramErrorClass {
  if (error instanceof GrammyError) return classifyAnswer(error);
  if (error instanceof HttpError) return wasWritten(error.error) ? { class: 'unknown' } : { class: 'not-delivered' };
  throw error;
}

function classifyAnswer({ error_code: code, description, parameters }: GrammyError): TelegramErrorClass {
  // retry_after is in seconds (Bot API, ResponseParameters)
  if (code === 429) return { class: 'throttled', retryAfterMs: (parameters.retry_after ?? 1) * SECOND + THROTTLE_MARGIN_MS };
  if (code === 403) return { class: 'unreachable', reason: 'blocked' };
  if (code === 401 || code === 404) return { class: 'configuration' };
  if (code >= 500) return { class: 'not-delivered' };
  if (parameters.migrate_to_chat_id !== undefined) return { class: 'moved', chatId: parameters.migrate_to_chat_id };
  if (/message is not modified/i.test(description)) return { class: 'already-done' };
  if (/query is too old|query ID is invalid/i.test(description)) return { class: 'late' };
  if (/chat not found|user not found|PEER_ID_INVALID/i.test(description)) return { class: 'unreachable', reason: 'chat-not-found' };
  return { class: 'permanent' };
}

/** Failures of the connection before a byte of the request left. Everything else may have arrived. */
const BEFORE_WRITING = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
];

function wasWritten(cause: unknown): boolean {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return !BEFORE_WRITING.includes(code);
}
