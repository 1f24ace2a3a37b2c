import { EventEmitter } from 'node:events';
import { badRequest, forbidden, ApiRefusal } from './api-refusal';
import { emptyState, type SimulatedButton, type SimulatedChat, type SimulatedMessage, type TelegramState } from './telegram-state';

export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

export interface NewChat {
  readonly id: number;
  readonly firstName: string;
  readonly languageCode?: string | undefined;
  readonly group?: 'group' | 'supergroup';
}

/** Chats, messages and updates: what Telegram itself knows. */
export class TelegramWorld {
  readonly changes = new EventEmitter().setMaxListeners(0);
  private readonly state: TelegramState;
  private readonly byId: Map<number, SimulatedChat>;
  /** Also when the bot has confirmed it. */
  private latest: { readonly update_id: number } | undefined;

  constructor(
    readonly bot: BotIdentity,
    private readonly now: () => number,
    restore?: TelegramState,
  ) {
    this.state = restore ?? emptyState();
    this.byId = new Map(this.state.chats.map((chat) => [chat.id, chat]));
  }

  snapshot(): TelegramState {
    return structuredClone(this.state);
  }

  get chats(): readonly SimulatedChat[] {
    return this.state.chats;
  }

  findChat(id: number): SimulatedChat | undefined {
    return this.byId.get(id);
  }

  addChat(init: NewChat): SimulatedChat {
    const known = this.findChat(init.id);
    if (known !== undefined) return known;
    const chat: SimulatedChat = { ...init, started: false, blocked: false, messages: [], delivered: [] };
    this.state.chats.push(chat);
    this.byId.set(chat.id, chat);
    return chat;
  }

  /** The chat a bot may write to. @throws ApiRefusal in Telegram's words */
  writableChat(chatId: unknown): SimulatedChat {
    const chat = this.findChat(Number(chatId));
    if (chat === undefined) throw badRequest('chat not found');
    if (chat.migratedTo !== undefined) {
      throw new ApiRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo });
    }
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    if (chat.deactivated === true) throw forbidden('user is deactivated');
    if (chat.blocked)
      throw forbidden(chat.group === undefined ? 'bot was blocked by the user' : `bot was kicked from the ${chat.group} chat`);
    return chat;
  }

  addMessage(chat: SimulatedChat, message: Pick<SimulatedMessage, 'from' | 'text'> & Partial<SimulatedMessage>): SimulatedMessage {
    const added: SimulatedMessage = { messageId: this.state.nextMessageId++, buttons: [], edited: false, at: this.now(), ...message };
    chat.messages.push(added);
    if (added.from === 'bot') chat.delivered.push({ messageId: added.messageId, text: added.text, at: added.at });
    this.changes.emit('change', chat.id);
    return added;
  }

  editMessage(
    chat: SimulatedChat,
    messageId: unknown,
    { from = 'bot', ...change }: { readonly text?: string; readonly buttons?: SimulatedButton[][]; readonly from?: 'bot' | 'person' },
  ): SimulatedMessage {
    const message = chat.messages.find((one) => one.messageId === Number(messageId) && one.from === from);
    if (message === undefined) throw badRequest('message to edit not found');
    const { text = message.text, buttons = message.buttons } = change;
    if (text === message.text && JSON.stringify(buttons) === JSON.stringify(message.buttons)) {
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    }
    message.text = text;
    message.buttons = buttons;
    message.edited = true;
    this.changes.emit('change', chat.id);
    return message;
  }

  removeMessage(chat: SimulatedChat, messageId: unknown): void {
    const index = chat.messages.findIndex((one) => one.messageId === Number(messageId));
    if (index < 0) throw badRequest('message to delete not found');
    chat.messages.splice(index, 1);
    this.changes.emit('change', chat.id);
  }

  addFile(name: string, bytes: Buffer): string {
    const fileId = `file-${this.state.files.length + 1}`;
    this.state.files.push({ fileId, name, base64: bytes.toString('base64') });
    return fileId;
  }

  findFile(fileId: unknown): { readonly fileId: string; readonly name: string; readonly bytes: Buffer } | undefined {
    const file = this.state.files.find((one) => one.fileId === fileId);
    return file && { fileId: file.fileId, name: file.name, bytes: Buffer.from(file.base64, 'base64') };
  }

  nextQueryId(): string {
    return `query-${this.state.nextUpdateId}`;
  }

  /** Queues an update for the bot. @returns its id */
  addUpdate(update: Readonly<Record<string, unknown>>): number {
    const update_id = this.state.nextUpdateId++;
    this.latest = { update_id, ...update };
    this.state.updates.push(this.latest);
    this.changes.emit('update');
    return update_id;
  }

  /** The last update once more, as when its confirmation was lost. */
  repeatLastUpdate(): void {
    if (this.latest === undefined) return;
    this.state.updates.push({ ...this.latest });
    this.changes.emit('update');
  }

  get updates(): readonly { readonly update_id: number }[] {
    return this.state.updates;
  }

  /** Confirms everything below an offset; a negative one keeps only the last. */
  confirmUpdates(offset: number): void {
    this.state.updates = offset < 0 ? this.state.updates.slice(offset) : this.state.updates.filter(({ update_id }) => update_id >= offset);
  }
}
