import { z } from 'zod';
import type { ReceivedUpdate } from '../../../ports/update-inbox';

const Id = z.looseObject({ id: z.int() }).optional().catch(undefined);
const Message = z.looseObject({ chat: Id }).optional().catch(undefined);
/** What every kind of update says of where it comes from. */
const Part = z.looseObject({ chat: Id, message: Message, from: Id });
const TelegramUpdate = z.looseObject({ update_id: z.int().nonnegative() });

/** Of an update that belongs to no chat. */
const NO_CHAT = 0;

/**
 * Reads an update as far as it must be known to be stored.
 *
 * @returns undefined when it is none
 */
export function readUpdate(body: unknown): ReceivedUpdate | undefined {
  const parsed = TelegramUpdate.safeParse(body);
  if (!parsed.success) return undefined;
  return { updateId: parsed.data.update_id, chatId: chatOf(parsed.data), body: parsed.data };
}

/** A tap on a message sent through another chat names no chat; the private chat of who tapped has that person's id. */
function chatOf(update: Readonly<Record<string, unknown>>): number {
  for (const value of Object.values(update)) {
    const { data: part } = Part.safeParse(value);
    const id = part?.chat?.id ?? part?.message?.chat?.id ?? part?.from?.id;
    if (id !== undefined) return id;
  }
  return NO_CHAT;
}
