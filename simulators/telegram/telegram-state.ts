import { z } from 'zod';

const Button = z.object({ text: z.string(), data: z.string() });
export type SimulatedButton = z.infer<typeof Button>;

/** What a person sends beside words. A document has the name that its sender gave it; nothing else has one. */
const Attachment = z.object({ fileId: z.string(), name: z.string(), as: z.enum(['photo', 'voice', 'sticker']).optional() });
export type SimulatedAttachment = z.infer<typeof Attachment>;

const Message = z.object({
  messageId: z.number(),
  from: z.enum(['bot', 'person']),
  text: z.string(),
  buttons: z.array(z.array(Button)),
  /** Milliseconds. */
  at: z.number(),
  edited: z.boolean(),
  document: Attachment.optional(),
});
export type SimulatedMessage = z.infer<typeof Message>;

const Chat = z.object({
  id: z.number(),
  /** Of a group, its title. */
  firstName: z.string(),
  languageCode: z.string().optional(),
  /** A bot cannot write to somebody who never wrote to it. */
  started: z.boolean(),
  blocked: z.boolean(),
  /** The account was deleted. */
  deactivated: z.boolean().optional(),
  /** A private chat without it. */
  group: z.enum(['group', 'supergroup']).optional(),
  /** Set when the chat became another one; sends to this id are refused with the new one. */
  migratedTo: z.number().optional(),
  messages: z.array(Message),
  /** What the bot sent, as it arrived: edits and deletions change nothing here. */
  delivered: z.array(z.object({ messageId: z.number(), text: z.string(), at: z.number() })),
});
export type SimulatedChat = z.infer<typeof Chat>;

/** Everything the simulator remembers; plain JSON, so that a demo carries on after a restart. */
export const TelegramState = z.object({
  version: z.literal(1),
  nextMessageId: z.number(),
  nextUpdateId: z.number(),
  chats: z.array(Chat),
  /** Updates the bot has not confirmed. */
  updates: z.array(z.looseObject({ update_id: z.number() })),
  files: z.array(z.object({ fileId: z.string(), name: z.string(), base64: z.string() })),
});
export type TelegramState = z.infer<typeof TelegramState>;

export function emptyState(): TelegramState {
  return { version: 1, nextMessageId: 1, nextUpdateId: 1, chats: [], updates: [], files: [] };
}
