import { Api } from 'grammy';
import type { InlineKeyboardMarkup } from '@grammyjs/types';
import { ChannelUnavailable, type TelegramMessage, type TelegramSender } from '../../domain/ports';
import type { SendOutcome } from '../../domain/delivery';
import { assertNever } from '../../domain/assert-never';
import { classifyTelegramError, TELEGRAM_RETRY_MS } from './classify-telegram-error';

export interface TelegramSenderSettings {
  readonly token: string;
  /** Another Bot API server; Telegram's own by default. */
  readonly apiRoot?: string;
  /** The one exit: nothing is sent to a chat this refuses (promise P8). */
  readonly isAllowed: (chatId: number) => boolean;
  readonly timeoutSeconds?: number;
}

/** Below the 30 s an activity has for one attempt. */
const TIMEOUT_SECONDS = 20;

/** Sends through the Bot API, once per call: Temporal is the only one who tries again. */
export function createTelegramSender({
  token,
  apiRoot,
  isAllowed,
  timeoutSeconds = TIMEOUT_SECONDS,
}: TelegramSenderSettings): TelegramSender {
  const api = new Api(token, { timeoutSeconds, sensitiveLogs: false, ...(apiRoot === undefined ? {} : { apiRoot }) });

  const send = async ({ chatId, text, buttons }: TelegramMessage, mayMove: boolean): Promise<SendOutcome> => {
    if (!isAllowed(chatId)) return { status: 'refused', reason: 'not-on-allow-list' };
    try {
      const message = await api.sendMessage(chatId, text, { reply_markup: keyboard(buttons), link_preview_options: { is_disabled: true } });
      return { status: 'accepted', providerId: String(message.message_id) };
    } catch (error) {
      const failure = classifyTelegramError(error);
      switch (failure.class) {
        case 'throttled':
          throw new ChannelUnavailable('Telegram asks to wait', failure.retryAfterMs);
        case 'not-delivered':
          throw new ChannelUnavailable('Telegram could not be reached', TELEGRAM_RETRY_MS['not-delivered']);
        case 'configuration':
          throw new ChannelUnavailable('Telegram does not accept our bot: check TELEGRAM_TOKEN', TELEGRAM_RETRY_MS.configuration);
        case 'unreachable':
          return { status: 'refused', reason: failure.reason };
        case 'moved':
          return mayMove ? await send({ chatId: failure.chatId, text, buttons }, false) : { status: 'refused', reason: 'chat-not-found' };
        case 'unknown':
          return { status: 'unknown' };
        case 'permanent':
        case 'already-done':
        case 'late':
          return { status: 'refused', reason: 'content-rejected' };
        default:
          return assertNever(failure);
      }
    }
  };

  return { send: (message) => send(message, true) };
}

function keyboard(buttons: TelegramMessage['buttons']): InlineKeyboardMarkup {
  return { inline_keyboard: buttons.map((row) => row.map(({ text, data }) => ({ text, callback_data: data }))) };
}
