import { chatOf, messageOf, personUser, botUser, type MethodContext } from './bot-methods';
import type { SimulatedMessage } from './telegram-state';

/** How such files begin; nobody plays them. */
const VOICE = Buffer.from('OggS');
const STICKER = Buffer.from('RIFF');

export interface SendingManner {
  /** The message that it answers. */
  readonly replyTo?: number;
}

/** A person in a private chat with the bot. */
export interface SimulatedPerson {
  readonly id: number;
  sendText(text: string, manner?: SendingManner): SimulatedMessage;
  /** Opens a deep link, or the bot's profile, and presses "start". */
  start(payload?: string): SimulatedMessage;
  uploadDocument(name: string, bytes: Buffer, manner?: SendingManner & { readonly caption?: string }): SimulatedMessage;
  /** As a picture, which has no name. */
  sendPhoto(bytes: Buffer, caption?: string): SimulatedMessage;
  sendVoice(): SimulatedMessage;
  sendSticker(): SimulatedMessage;
  /** Changes the words of a message that was sent before. */
  edit(messageId: number, text: string): void;
  /**
   * Taps a button. @returns the id of the callback query
   * @throws Error when the message does not have that button now
   */
  tap(messageId: number, button: string): string;
  /** Sends callback data that no button carries: an old keyboard, or somebody else's. */
  tapLate(messageId: number, data: string): string;
  block(): void;
  unblock(): void;
  /** Deletes the account. */
  deactivate(): void;
  /** The chat as the person sees it. */
  messages(): readonly SimulatedMessage[];
}

export function simulatedPerson(
  context: MethodContext,
  init: { readonly id: number; readonly firstName: string; readonly languageCode?: string | undefined },
): SimulatedPerson {
  const { world, openQueries } = context;
  const chat = world.addChat(init);

  const say = (text: string, document?: SimulatedMessage['document'], { replyTo }: SendingManner = {}): SimulatedMessage => {
    if (chat.blocked) setBlocked(false);
    chat.started = true;
    const message = world.addMessage(chat, { from: 'person', text, ...(document === undefined ? {} : { document }) });
    const answered = chat.messages.find(({ messageId }) => messageId === replyTo);
    const reply = answered === undefined ? {} : { reply_to_message: messageOf(world, chat, answered) };
    world.addUpdate({ message: { ...messageOf(world, chat, message), ...reply } });
    return message;
  };

  const query = (messageId: number, data: string): string => {
    const message = chat.messages.find((one) => one.messageId === messageId);
    if (message === undefined) throw new Error(`chat ${chat.id} has no message ${messageId}`);
    const id = world.nextQueryId();
    openQueries.add(id);
    world.addUpdate({
      callback_query: { id, from: personUser(chat), chat_instance: String(chat.id), data, message: messageOf(world, chat, message) },
    });
    return id;
  };

  const setBlocked = (blocked: boolean): void => {
    const member = (kicked: boolean): object => ({
      user: botUser(world),
      ...(kicked ? { status: 'kicked', until_date: 0 } : { status: 'member' }),
    });
    const before = chat.blocked;
    chat.blocked = blocked;
    world.addUpdate({
      my_chat_member: {
        chat: chatOf(chat),
        from: personUser(chat),
        date: 0,
        old_chat_member: member(before),
        new_chat_member: member(blocked),
      },
    });
  };

  return {
    id: chat.id,
    sendText: (text, manner) => say(text, undefined, manner),
    start: (payload) => say(payload === undefined ? '/start' : `/start ${payload}`),
    uploadDocument: (name, bytes, { caption = '', ...manner } = {}) => say(caption, { fileId: world.addFile(name, bytes), name }, manner),
    sendPhoto: (bytes, caption = '') => say(caption, { fileId: world.addFile('photo', bytes), name: 'photo', as: 'photo' }),
    sendVoice: () => say('', { fileId: world.addFile('voice', VOICE), name: 'voice', as: 'voice' }),
    sendSticker: () => say('', { fileId: world.addFile('sticker', STICKER), name: 'sticker', as: 'sticker' }),
    edit(messageId, text) {
      const message = world.editMessage(chat, messageId, { from: 'person', text });
      world.addUpdate({ edited_message: messageOf(world, chat, message) });
    },
    tap(messageId, label) {
      const message = chat.messages.find((one) => one.messageId === messageId);
      const button = message?.buttons.flat().find(({ text, data }) => text === label || data === label);
      if (button === undefined) throw new Error(`message ${messageId} in chat ${chat.id} has no button "${label}"`);
      return query(messageId, button.data);
    },
    tapLate: query,
    block: () => setBlocked(true),
    unblock: () => setBlocked(false),
    deactivate() {
      chat.deactivated = true;
    },
    messages: () => chat.messages,
  };
}
