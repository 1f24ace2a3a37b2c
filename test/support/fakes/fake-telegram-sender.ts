import type { TelegramMessage, TelegramSender } from '../../../ports/telegram-sender';
import { createFakeProvider, type FakeProvider } from './fake-provider';

/** A Bot API that keeps what it is given. */
export interface FakeTelegramSender extends TelegramSender, FakeProvider<TelegramMessage> {
  readonly edits: readonly (TelegramMessage & { readonly messageId: number })[];
  /** The person deletes a message: it can be edited no more. */
  deleteMessage(chatId: number, messageId: number): void;
}

/** Accepts everything, unless a test says otherwise. Messages of all chats are numbered from 1. */
export function createFakeTelegramSender(): FakeTelegramSender {
  const shown = new Set<string>();
  const edits: (TelegramMessage & { readonly messageId: number })[] = [];
  const provider = createFakeProvider<TelegramMessage>(({ chatId }, accepted) => {
    shown.add(`${chatId}/${accepted}`);
    return String(accepted);
  });
  return {
    ...provider,
    edits,
    edit(message) {
      if (!shown.has(`${message.chatId}/${message.messageId}`)) return Promise.resolve('gone');
      edits.push(message);
      return Promise.resolve('edited');
    },
    deleteMessage(chatId, messageId) {
      shown.delete(`${chatId}/${messageId}`);
    },
  };
}
