import { GrammyError, HttpError } from 'grammy';
import { HOUR, MINUTE, SECOND } from '../../domain/time';
import { RequestFailed } from './request-failed';

/** What a failed call of the Bot API means. */
export type TelegramErrorClass =
  | { readonly class: 'throttled'; readonly retryAfterMs: number }
  | { readonly class: 'unreachable'; readonly reason: 'blocked' | 'chat-not-found' }
  | { readonly class: 'moved'; readonly chatId: number }
  | { readonly class: 'already-done' }
  | { readonly class: 'late' }
  /** Our token, our settings or the way to Telegram are wrong: nothing can be sent until a person corrects it. */
  | { readonly class: 'configuration' }
  | { readonly class: 'not-delivered' }
  | { readonly class: 'permanent' }
  /** The request was written and no answer came. */
  | { readonly class: 'unknown' };

/** Added to Telegram's own figure, which is in whole seconds. */
const THROTTLE_MARGIN_MS = 500;
/** Longer than any pause that is Telegram's and not a mistake on the way. */
const LONGEST_THROTTLE_MS = 24 * HOUR;

/** How long a class that may pass waits before the next try. */
export const TELEGRAM_RETRY_MS = { 'not-delivered': 5 * SECOND, configuration: 15 * MINUTE } as const;

const TOO_MANY_REQUESTS = 429;
const GATEWAY_TIMEOUT = 504;

/**
 * Sorts a failed call by the Bot API's documented answers and by how far the request got.
 *
 * @throws the error itself when it is not one of a call
 */
export function classifyTelegramError(error: unknown): TelegramErrorClass {
  if (error instanceof GrammyError) return classifyAnswer(error);
  if (error instanceof HttpError) return classifySilence(error.error);
  throw error;
}

function classifyAnswer({ error_code: code, description, parameters }: GrammyError): TelegramErrorClass {
  if (code === TOO_MANY_REQUESTS) return { class: 'throttled', retryAfterMs: throttleMs(parameters.retry_after, description) };
  if (code === 403) return { class: 'unreachable', reason: 'blocked' };
  if (code === 401 || code === 404) return { class: 'configuration' };
  // a server on the way waited in vain for the answer: the same as our own timeout
  if (code === GATEWAY_TIMEOUT) return { class: 'unknown' };
  if (code >= 500) return { class: 'not-delivered' };
  if (parameters.migrate_to_chat_id !== undefined) return { class: 'moved', chatId: parameters.migrate_to_chat_id };
  if (/message is not modified/i.test(description)) return { class: 'already-done' };
  if (/query is too old|query ID is invalid/i.test(description)) return { class: 'late' };
  if (/chat not found|user not found|PEER_ID_INVALID/i.test(description)) return { class: 'unreachable', reason: 'chat-not-found' };
  return { class: 'permanent' };
}

/** retry_after is in seconds (Bot API, ResponseParameters); the description says the same. */
function throttleMs(retryAfter: number | undefined, description: string): number {
  const seconds = retryAfter ?? Number(/retry after (\d+)/i.exec(description)?.[1] ?? 1);
  return Math.min(LONGEST_THROTTLE_MS, Math.max(1, seconds) * SECOND + THROTTLE_MARGIN_MS);
}

/** What cannot be proved to have stayed here may have been delivered. */
function classifySilence(cause: unknown): TelegramErrorClass {
  if (!(cause instanceof RequestFailed) || cause.mayHaveArrived) return { class: 'unknown' };
  const { code, foreignStatus } = cause;
  if (foreignStatus === TOO_MANY_REQUESTS) return { class: 'throttled', retryAfterMs: throttleMs(undefined, '') };
  const isOurs = foreignStatus === undefined ? NEEDS_A_PERSON.test(code) : foreignStatus < 500;
  return { class: isOurs ? 'configuration' : 'not-delivered' };
}

/** A certificate that is not trusted, a server that does not speak TLS, an address that is none: waiting does not help. */
const NEEDS_A_PERSON = /CERT|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS|ERR_SSL|EPROTO|ERR_INVALID_URL/;
