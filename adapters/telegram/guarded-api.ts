import { GrammyError, HttpError, type ApiClientOptions, type Transformer } from 'grammy';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Agent } from 'node:http';
import { isNotAStandIn } from '../../domain/stand-in';
import { createBotApiFetch, type BotApiFetch } from './bot-api-fetch';
import { RequestFailed } from './request-failed';

export interface GuardedApiSettings {
  readonly token: string;
  /** Another Bot API server; Telegram's own by default. */
  readonly apiRoot?: string;
  /** The chats that may be written to whatever listens there (promise P8). */
  readonly isAllowed: (chatId: number) => boolean;
  /** Makes connections on which a stand-in has proven itself: on such a one any chat may be written to. */
  readonly standInAgent?: Agent;
  /** For one call, until its answer is complete. */
  readonly timeoutSeconds: number;
}

/** What a client of grammY is built from, so that it can leave through this exit only. */
export interface GuardedApi {
  readonly token: string;
  readonly client: ApiClientOptions;
  readonly transformers: readonly Transformer[];
  /** Whether a chat is listened to. What is written to it is asked again on the way out. */
  readonly isAllowed: (chatId: number) => boolean;
}

/**
 * Nothing left: outside production the chat is neither a stand-in's nor on the allow-list, or the method is none of ours. Told as
 * Telegram would have reported it, so that a bot carries on as after any refusal.
 */
export class ChatNotAllowed extends GrammyError {
  constructor(method: string) {
    const description = 'Held back here: only stand-ins and the allow-list are written to outside production';
    super(`Call to '${method}' was not made!`, { ok: false, error_code: 403, description }, method, {});
    this.name = 'ChatNotAllowed';
  }
}

/** Methods that write to nobody. Any other needs a chat, and that chat must be allowed. */
const WRITES_TO_NOBODY = new Set([
  'getMe',
  'getUpdates',
  'getWebhookInfo',
  'setWebhook',
  'deleteWebhook',
  'getFile',
  'setMyCommands',
  'deleteMyCommands',
]);

/** Above our own limit, which knows how far the request got. */
const BACKSTOP_SECONDS = 5;

/**
 * The one exit to Telegram, for sender and bot alike: a chat that is not allowed is refused before anything leaves, unless a stand-in
 * has proven itself on the very connection; errors are
 * made anew without the token and without what was being said, and nothing is ever tried again here.
 */
export function createGuardedApi(settings: GuardedApiSettings): GuardedApi {
  const { token, apiRoot, isAllowed, timeoutSeconds } = settings;
  const client: ApiClientOptions = {
    timeoutSeconds: timeoutSeconds + BACKSTOP_SECONDS,
    sensitiveLogs: false,
    fetch: createExits(settings),
    ...(apiRoot === undefined ? {} : { apiRoot }),
  };

  const guardAndClean: Transformer = async (call, method, payload, signal) => {
    const exit = exitFor(method, payload, settings);
    if (exit === undefined) throw new ChatNotAllowed(method);
    const answer = await EXIT.run(exit, () => call(method, payload, signal)).catch((error: unknown) => {
      throw isRefusedByProof(error) ? new ChatNotAllowed(method) : cleanError(method, error);
    });
    if (answer.ok) return answer;
    const description = withoutSecrets(answer.description, token);
    // grammY's own error would carry the payload: the chat and the words
    throw new GrammyError(`Call to '${method}' failed!`, { ...answer, description }, method, {});
  };
  return { token, client, transformers: [guardAndClean], isAllowed: (chatId) => canBeProven(settings) || isAllowed(chatId) };
}

/** Which way a call leaves: to whatever listens there, or only to a stand-in that has proven itself. */
type Exit = 'any' | 'stand-in';
const EXIT = new AsyncLocalStorage<Exit>();

function createExits({ standInAgent, timeoutSeconds }: GuardedApiSettings): BotApiFetch {
  const any = createBotApiFetch(timeoutSeconds * 1_000);
  if (standInAgent === undefined) return any;
  const standIn = createBotApiFetch(timeoutSeconds * 1_000, standInAgent);
  return (url, call) => (EXIT.getStore() === 'any' ? any(url, call) : standIn(url, call));
}

/** @returns undefined when the call must not leave at all */
function exitFor(method: string, payload: unknown, settings: GuardedApiSettings): Exit | undefined {
  const standIn = canBeProven(settings) ? 'stand-in' : undefined;
  const given: unknown = typeof payload === 'object' && payload !== null && 'chat_id' in payload ? payload.chat_id : undefined;
  // names no chat, and somebody reads it
  if (method === 'answerCallbackQuery') return standIn ?? 'any';
  if (given === undefined) return WRITES_TO_NOBODY.has(method) ? 'any' : undefined;
  const chatId = Number(given);
  if (!Number.isSafeInteger(chatId)) return undefined;
  return settings.isAllowed(chatId) ? 'any' : standIn;
}

/** What proves itself does so before TLS, which a stand-in does not have. */
function canBeProven({ apiRoot, standInAgent }: GuardedApiSettings): boolean {
  return standInAgent !== undefined && apiRoot?.startsWith('http:') === true;
}

function isRefusedByProof(error: unknown): boolean {
  return isNotAStandIn(error instanceof HttpError ? error.error : error);
}

function cleanError(method: string, error: unknown): HttpError {
  const cause = error instanceof HttpError ? error.error : error;
  // whatever else it is came after the request was handed over, and may hold the URL
  const failed = cause instanceof RequestFailed ? cause : new RequestFailed('FAILED', true);
  return new HttpError(`Network request for '${method}' failed! (${failed.message})`, failed);
}

const LOOKS_LIKE_A_TOKEN = /\d{5,}(?::|%3A)[\w-]{10,}/gi;

/** For text that came from outside. */
export function withoutSecrets(text: string, token: string): string {
  return text.replaceAll(token, '[token]').replace(LOOKS_LIKE_A_TOKEN, '[token]');
}
