import type { Message, Update } from 'grammy/types';
import type { SimulatedPerson } from '../../simulators/telegram/telegram-simulator';
import { botBeside } from './bot-beside';
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
export async function findLate(world: World, person: SimulatedPerson, late: LateMessage): Promise<void> {
  const bot = await botBeside(world, { download: () => Promise.resolve(late.bytes), log: () => undefined });
  const from = { id: person.id, is_bot: false, first_name: 'Operator' };
  const date = Math.floor((Date.now() - late.sentAgoMs) / 1_000);
  const id = (updates += 1);
  const message = { message_id: id, date, chat: { id: person.id, type: 'private', first_name: 'Operator' }, from, ...late.content };
  await bot.handleUpdate({ update_id: id, message } as Update);
}
