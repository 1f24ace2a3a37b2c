import type { Agent } from 'node:http';
import { Api, GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardMarkup } from '@grammyjs/types';
import { z } from 'zod';
import type { Receipt, SendOutcome } from '../../domain/delivery/delivery';
import { assertNever } from '../../domain/assert-never';
import { classifyTelegramError, TELEGRAM_RETRY_MS } from './classify-telegram-error';
import { RequestFailed } from './request-failed';
import { ChatNotAllowed, createGuardedApi } from './guarded-api';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { TelegramMessage, TelegramSender } from '../../ports/telegram-sender';

export interface TelegramSenderSettings {
  readonly token: string;
  /** Another Bot API server; Telegram's own by default. */
  readonly apiRoot?: string;
  /** Nothing is sent to a chat this refuses (promise P8). */
  readonly isAllowed: (chatId: number) => boolean;
  /** Makes connections on which a stand-in has proven itself: on such a one any chat may be written to. */
  readonly standInAgent?: Agent;
  readonly timeoutSeconds?: number;
}

const TIMEOUT_SECONDS = 20;
const LONGEST_RECEIPT = 500;
const CHECK_SETTINGS = 'Telegram does not accept our bot: check TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT';

const SentMessage = z.object({ message_id: z.number().int(), date: z.number().int().nonnegative().max(8_640_000_000_000).catch(0) });

/** The chat has another id now; nothing was delivered. */
interface Moved {
  readonly status: 'moved';
  readonly chatId: number;
  readonly receipt: Receipt;
}

/** Sends through the Bot API, once per call: Temporal is the only one who tries again. */
export function createTelegramSender(settings: TelegramSenderSettings): TelegramSender {
  const { token, client, transformers } = createGuardedApi({ timeoutSeconds: TIMEOUT_SECONDS, ...settings });
  const api = new Api(token, client);
  api.config.use(...transformers);

  const attempt = async ({ chatId, text, buttons }: TelegramMessage): Promise<SendOutcome | Moved> => {
    try {
      return acceptance(
        await api.sendMessage(chatId, text, { reply_markup: keyboard(buttons), link_preview_options: { is_disabled: true } }),
      );
    } catch (error) {
      return outcomeOf(error, chatId);
    }
  };

  return {
    async send(message) {
      const first = await attempt(message);
      if (first.status !== 'moved') return first;
      const second = await attempt({ ...message, chatId: first.chatId });
      if (second.status === 'moved') return { status: 'refused', reason: 'chat-not-found', receipt: second.receipt };
      return second.status === 'accepted' ? { ...second, movedTo: first.chatId } : second;
    },

    async edit({ chatId, messageId, text, buttons }) {
      try {
        await api.editMessageText(chatId, messageId, text, {
          reply_markup: keyboard(buttons),
          link_preview_options: { is_disabled: true },
        });
        return 'edited';
      } catch (error) {
        if (error instanceof GrammyError && /message is not modified/i.test(error.description)) return 'edited';
        // whatever is for good about this chat or message: nobody sees the card any more
        if (error instanceof ChatNotAllowed) return 'gone';
        const outcome = outcomeOf(error, chatId);
        if (outcome.status === 'unknown')
          throw new ChannelUnavailable('Telegram did not answer an edit', TELEGRAM_RETRY_MS['not-delivered'], 'outage');
        return 'gone';
      }
    },
  };
}

/** @throws ChannelUnavailable for what may pass */
function outcomeOf(error: unknown, chatId: number): SendOutcome | Moved {
  if (error instanceof ChatNotAllowed) return { status: 'not-allowed' };
  const failure = classifyTelegramError(error);
  const receipt = receiptOf(error, chatId);
  switch (failure.class) {
    case 'throttled':
      throw new ChannelUnavailable(`Telegram asks to wait (${receipt})`, failure.retryAfterMs, 'throttled');
    case 'not-delivered':
      throw new ChannelUnavailable(`Telegram could not be reached (${receipt})`, TELEGRAM_RETRY_MS['not-delivered'], 'outage');
    case 'configuration':
      throw new ChannelUnavailable(`${CHECK_SETTINGS} (${receipt})`, TELEGRAM_RETRY_MS.configuration, 'configuration');
    case 'unreachable':
      return { status: 'refused', reason: failure.reason, receipt };
    case 'moved':
      return { status: 'moved', chatId: failure.chatId, receipt };
    case 'unknown':
      return { status: 'unknown', receipt };
    case 'permanent':
    case 'already-done':
    case 'late':
      return { status: 'refused', reason: 'content-rejected', receipt };
    default:
      return assertNever(failure);
  }
}

/** A success without its message is none that could be shown later. */
function acceptance(answer: unknown): SendOutcome {
  const message = SentMessage.safeParse(answer);
  if (!message.success) return { status: 'unknown', receipt: '200: without the message' };
  const { message_id: id, date } = message.data;
  return { status: 'accepted', providerId: String(id), receipt: `200: message ${id} of ${new Date(date * 1_000).toISOString()}` };
}

function receiptOf(error: unknown, chatId: number): Receipt {
  const said = error instanceof GrammyError ? `${error.error_code}: ${error.description}` : causeOf(error);
  return said.replaceAll(String(chatId), '[chat]').slice(0, LONGEST_RECEIPT);
}

function causeOf(error: unknown): string {
  return error instanceof HttpError && error.error instanceof RequestFailed ? error.error.message : 'no answer';
}

function keyboard(buttons: TelegramMessage['buttons']): InlineKeyboardMarkup {
  return { inline_keyboard: buttons.map((row) => row.map(({ text, data }) => ({ text, callback_data: data }))) };
}
