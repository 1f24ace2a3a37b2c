import type { Chat, File, InlineKeyboardMarkup, Message, User, WebhookInfo } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest, ApiRefusal } from './api-refusal';
import type { RequestBody } from './request-body';
import type { SendCounter } from './send-limits';
import type { SimulatedAttachment, SimulatedButton, SimulatedChat, SimulatedMessage } from './telegram-state';
import type { TelegramWorld } from './telegram-world';

const MAX_TEXT = 4_096;
const MAX_CAPTION = 1_024;
const MAX_CALLBACK_BYTES = 64;
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024;

const Markup = z.object({
  inline_keyboard: z.array(z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional(), url: z.string().optional() }))),
});

export interface WebhookSettings {
  readonly url: string;
  readonly secretToken: string | undefined;
}

/** What the methods act on besides the world. */
export interface MethodContext {
  readonly world: TelegramWorld;
  readonly counter: SendCounter;
  /** Callback queries that were not answered yet. */
  readonly openQueries: Set<string>;
  readonly webhook: { current: WebhookSettings | undefined };
  readonly commands: { current: unknown };
}

type Method = (body: RequestBody, context: MethodContext) => unknown;

/** The Bot API methods a bot of this kind calls, except getUpdates, which waits. Names in lower case: the API ignores case. */
export const METHODS: Readonly<Record<string, Method>> = {
  getme: (_body, { world }) => botUser(world) satisfies User,
  getchat: ({ fields }, { world }) => chatOf(requireChat(world, fields.chat_id)) satisfies Chat,
  sendmessage: ({ fields }, context) => {
    const chat = context.world.writableChat(fields.chat_id);
    const text = requireText(fields.text, MAX_TEXT, 'message text is empty', 'message is too long');
    requireEntities(text, fields.parse_mode);
    const buttons = readButtons(fields.reply_markup);
    context.counter.count(chat.id);
    return messageOf(context.world, chat, context.world.addMessage(chat, { from: 'bot', text, buttons }));
  },
  senddocument: ({ fields, files }, context) => {
    const chat = context.world.writableChat(fields.chat_id);
    const caption = typeof fields.caption === 'string' ? fields.caption : '';
    if (caption.length > MAX_CAPTION) throw badRequest('message caption is too long');
    const document = readDocument(fields.document, files, context.world);
    const buttons = readButtons(fields.reply_markup);
    context.counter.count(chat.id);
    return messageOf(context.world, chat, context.world.addMessage(chat, { from: 'bot', text: caption, buttons, document }));
  },
  editmessagetext: ({ fields }, { world }) => {
    const chat = world.writableChat(fields.chat_id);
    const text = requireText(fields.text, MAX_TEXT, 'message text is empty', 'message is too long');
    return messageOf(world, chat, world.editMessage(chat, fields.message_id, { text, buttons: readButtons(fields.reply_markup) }));
  },
  editmessagereplymarkup: ({ fields }, { world }) => {
    const chat = world.writableChat(fields.chat_id);
    return messageOf(world, chat, world.editMessage(chat, fields.message_id, { buttons: readButtons(fields.reply_markup) }));
  },
  deletemessage: ({ fields }, { world }) => {
    world.removeMessage(world.writableChat(fields.chat_id), fields.message_id);
    return true;
  },
  answercallbackquery: ({ fields }, { openQueries }) => {
    const id = String(fields.callback_query_id);
    if (!openQueries.delete(id)) throw badRequest('query is too old and response timeout expired or query ID is invalid');
    if (typeof fields.text === 'string' && fields.text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
    return true;
  },
  sendchataction: ({ fields }, { world }) => {
    world.writableChat(fields.chat_id);
    return true;
  },
  getfile: ({ fields }, { world }) => {
    const file = world.findFile(fields.file_id);
    if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
    if (file.bytes.length > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big');
    return {
      file_id: file.fileId,
      file_unique_id: file.fileId,
      file_size: file.bytes.length,
      file_path: `documents/${file.fileId}`,
    } satisfies File;
  },
  setmycommands: ({ fields }, { commands }) => {
    commands.current = fields.commands;
    return true;
  },
  setwebhook: ({ fields }, { webhook }) => {
    const url = typeof fields.url === 'string' ? fields.url : '';
    webhook.current =
      url === '' ? undefined : { url, secretToken: typeof fields.secret_token === 'string' ? fields.secret_token : undefined };
    return true;
  },
  deletewebhook: ({ fields }, { webhook, world }) => {
    webhook.current = undefined;
    if (fields.drop_pending_updates === true || fields.drop_pending_updates === 'true') world.confirmUpdates(Number.MAX_SAFE_INTEGER);
    return true;
  },
  getwebhookinfo: (_body, { webhook, world }) =>
    ({ url: webhook.current?.url ?? '', has_custom_certificate: false, pending_update_count: world.updates.length }) satisfies WebhookInfo,
};

export function botUser(world: TelegramWorld) {
  return {
    id: world.bot.id,
    is_bot: true,
    first_name: 'Rollcall',
    username: world.bot.username,
    can_join_groups: false,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}

export function personUser(chat: SimulatedChat): User {
  return {
    id: chat.id,
    is_bot: false,
    first_name: chat.firstName,
    ...(chat.languageCode === undefined ? {} : { language_code: chat.languageCode }),
  };
}

export function chatOf(chat: SimulatedChat): Chat.PrivateChat | Chat.GroupChat | Chat.SupergroupChat {
  if (chat.group !== undefined) return { id: chat.id, type: chat.group, title: chat.firstName };
  return { id: chat.id, type: 'private', first_name: chat.firstName };
}

/** A message as the Bot API shows it. */
export function messageOf(world: TelegramWorld, chat: SimulatedChat, message: SimulatedMessage): Message {
  const keyboard: InlineKeyboardMarkup = {
    inline_keyboard: message.buttons.map((row) => row.map(({ text, data }) => ({ text, callback_data: data }))),
  };
  const command = /^\/\w+/.exec(message.text);
  const common = {
    message_id: message.messageId,
    date: Math.floor(message.at / 1_000),
    chat: chatOf(chat),
    from: message.from === 'bot' ? { ...botUser(world), is_bot: true } : personUser(chat),
    ...(message.edited ? { edit_date: Math.floor(message.at / 1_000) } : {}),
    ...(message.buttons.length > 0 ? { reply_markup: keyboard } : {}),
  };
  if (message.document !== undefined)
    return { ...common, ...(message.text === '' ? {} : { caption: message.text }), ...attachmentOf(world, message.document) };
  const entities = command === null ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command[0].length }] };
  return { ...common, text: message.text, ...entities } as Message;
}

function attachmentOf(world: TelegramWorld, { fileId, name, as }: SimulatedAttachment) {
  const file = { file_id: fileId, file_unique_id: fileId, file_size: world.findFile(fileId)?.bytes.length ?? 0 };
  switch (as) {
    case undefined:
      return { document: { ...file, file_name: name } };
    case 'photo':
      // the smaller sizes come first
      return {
        photo: [
          { ...file, file_id: `${fileId}-small`, width: 90, height: 90 },
          { ...file, width: 1_280, height: 1_280 },
        ],
      };
    case 'voice':
      return { voice: { ...file, duration: 1 } };
    case 'sticker':
      return { sticker: { ...file, type: 'regular' as const, width: 512, height: 512, is_animated: false, is_video: false } };
  }
}

function requireChat(world: TelegramWorld, chatId: unknown): SimulatedChat {
  const chat = world.findChat(Number(chatId));
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

function requireText(text: unknown, most: number, empty: string, long: string): string {
  if (typeof text !== 'string' || text.trim() === '') throw badRequest(empty);
  if (text.length > most) throw badRequest(long);
  return text;
}

/** Enough of the parser to notice markup that was never closed. */
function requireEntities(text: string, parseMode: unknown): void {
  if (parseMode !== 'HTML') return;
  const open: string[] = [];
  for (const [, closing, name = ''] of text.matchAll(/<(\/?)([a-z-]+)[^>]*>/gi)) {
    if (closing === '') open.push(name);
    else if (open.pop() !== name) throw badRequest(`can't parse entities: Unexpected end tag at byte offset 0`);
  }
  if (open.length > 0) throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1) ?? ''}"`);
}

function readButtons(markup: unknown): SimulatedButton[][] {
  if (markup === undefined || markup === '') return [];
  const parsed = Markup.safeParse(typeof markup === 'string' ? (JSON.parse(markup) as unknown) : markup);
  if (!parsed.success) throw badRequest("can't parse reply keyboard markup JSON object");
  return parsed.data.inline_keyboard.map((row) =>
    row.map(({ text, callback_data: data = '' }) => {
      if (text === '') throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
      if (Buffer.byteLength(data) > MAX_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
      return { text, data };
    }),
  );
}

function readDocument(document: unknown, files: RequestBody['files'], world: TelegramWorld): { fileId: string; name: string } {
  const attached =
    typeof document === 'string' && document.startsWith('attach://') ? files[document.slice('attach://'.length)] : files.document;
  if (attached !== undefined) return { fileId: world.addFile(attached.name, attached.bytes), name: attached.name };
  const known = world.findFile(document);
  if (known === undefined) throw new ApiRefusal(400, 'Bad Request: wrong remote file identifier specified: Wrong string length');
  return { fileId: known.fileId, name: known.name };
}
