import { chatOf, type MethodContext } from './bot-methods';
import type { SimulatedMessage } from './telegram-state';

/** A group that the bot is a member of. */
export interface SimulatedGroup {
  readonly id: number;
  /** Makes it a supergroup, which is another chat. @returns its id; the old one answers with `migrate_to_chat_id` from now on */
  upgrade(): SimulatedGroup;
  /** Removes the bot. */
  kickBot(): void;
  /** The chat as its members see it. */
  messages(): readonly SimulatedMessage[];
}

/** Telegram's own offset between the id of a supergroup and its chat id. */
const SUPERGROUP_OFFSET = 1_000_000_000_000;

/** @throws RangeError when the id is not below zero, as those of groups are */
export function simulatedGroup(
  context: MethodContext,
  init: { readonly id: number; readonly title: string; readonly group?: 'group' | 'supergroup' },
): SimulatedGroup {
  if (init.id >= 0) throw new RangeError(`${init.id} is not the id of a group`);
  const { world } = context;
  const chat = world.addChat({ id: init.id, firstName: init.title, group: init.group ?? 'group' });
  chat.started = true;

  return {
    id: chat.id,
    upgrade() {
      const upgraded = simulatedGroup(context, { id: init.id - SUPERGROUP_OFFSET, title: init.title, group: 'supergroup' });
      chat.migratedTo = upgraded.id;
      const service = { message_id: 1, date: 0 };
      world.addUpdate({ message: { ...service, chat: chatOf(chat), migrate_to_chat_id: upgraded.id } });
      const after = world.findChat(upgraded.id);
      if (after !== undefined) world.addUpdate({ message: { ...service, chat: chatOf(after), migrate_from_chat_id: chat.id } });
      return upgraded;
    },
    kickBot() {
      chat.blocked = true;
    },
    messages: () => chat.messages,
  };
}
