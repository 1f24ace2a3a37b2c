import { GrammyError, HttpError, type ApiClientOptions, type Transformer } from 'grammy';
import { createBotApiFetch } from './bot-api-fetch';
import { RequestFailed } from './request-failed';

export interface GuardedApiSettings {
  readonly token: string;
  /** Another Bot API server; Telegram's own by default. */
  readonly apiRoot?: string;
  /** Nothing is sent to a chat this refuses (promise P8). */
  readonly isAllowed: (chatId: number) => boolean;
  /** For one call, until its answer is complete. */
  readonly timeoutSeconds: number;
}

/** What a client of grammY is built from, so that it can leave through this exit only. */
export interface GuardedApi {
  readonly token: string;
  readonly client: ApiClientOptions;
  readonly transformers: readonly Transformer[];
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
  // has no chat; a bot answers only taps of chats it may write to
  'answerCallbackQuery',
]);

/** Above our own limit, which knows how far the request got. */
const BACKSTOP_SECONDS = 5;

/**
 * The one exit to Telegram, for sender and bot alike: a chat that is not allowed is refused before anything leaves, errors are
 * made anew without the token and without what was being said, and nothing is ever tried again here.
 */
export function createGuardedApi({ token, apiRoot, isAllowed, timeoutSeconds }: GuardedApiSettings): GuardedApi {
  const client: ApiClientOptions = {
    timeoutSeconds: timeoutSeconds + BACKSTOP_SECONDS,
    sensitiveLogs: false,
    fetch: createBotApiFetch(timeoutSeconds * 1_000),
    ...(apiRoot === undefined ? {} : { apiRoot }),
  };

  const guardAndClean: Transformer = async (call, method, payload, signal) => {
    if (!mayLeave(method, payload, isAllowed)) throw new ChatNotAllowed(method);
    const answer = await call(method, payload, signal).catch((error: unknown) => {
      throw cleanError(method, error);
    });
    if (answer.ok) return answer;
    const description = withoutSecrets(answer.description, token);
    // grammY's own error would carry the payload: the chat and the words
    throw new GrammyError(`Call to '${method}' failed!`, { ...answer, description }, method, {});
  };
  return { token, client, transformers: [guardAndClean], isAllowed };
}

function mayLeave(method: string, payload: unknown, isAllowed: (chatId: number) => boolean): boolean {
  const given: unknown = typeof payload === 'object' && payload !== null && 'chat_id' in payload ? payload.chat_id : undefined;
  if (given === undefined) return WRITES_TO_NOBODY.has(method);
  const chatId = Number(given);
  return Number.isSafeInteger(chatId) && isAllowed(chatId);
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
