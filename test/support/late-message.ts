import type { Message, Update } from 'grammy/types';
import { createTelegramExit } from '../../adapters/telegram/telegram-exit';
import { createBot } from '../../client/bot/bot';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import type { World } from './world';

export interface LateMessage {
  readonly sentAgoMs: number;
  readonly content: Partial<Pick<Message, 'text' | 'document'>>;
  /** What its file holds. */
  readonly bytes?: Uint8Array;
}

/** No person of a world sends as many. */
let updates = 1_000_000;

/** A message that waited with Telegram, as a bot that was away finds it. */
export async function findLate({ installation, embedded }: World, person: SimulatedPerson, late: LateMessage): Promise<void> {
  const exit = createTelegramExit({
    token: embedded.settings.TELEGRAM_BOT_TOKEN,
    apiRoot: embedded.telegram.apiRoot,
    isAllowed: () => true,
    timeoutSeconds: 20,
  });
  const bot = createBot(exit, { ...installation, download: () => Promise.resolve(late.bytes), log: () => undefined });
  await bot.init();
  const from = { id: person.id, is_bot: false, first_name: 'Operator' };
  const date = Math.floor((Date.now() - late.sentAgoMs) / 1_000);
  const id = (updates += 1);
  const message = { message_id: id, date, chat: { id: person.id, type: 'private', first_name: 'Operator' }, from, ...late.content };
  await bot.handleUpdate({ update_id: id, message } as Update);
}
