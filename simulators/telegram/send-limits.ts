import { tooManyRequests } from './api-refusal';

/** Limits as Telegram publishes them; off unless asked for. */
export interface SendLimits {
  /** Over all chats; Telegram's is about 30. */
  readonly perSecond: number;
  /** In one chat; Telegram's is about 1. */
  readonly perChatPerSecond: number;
  /** In one group, whose ids are below zero; Telegram's is 20. */
  readonly perGroupPerMinute?: number;
  /** Milliseconds; a test brings its own. */
  readonly now: () => number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/**
 * Counts sends in sliding windows. A bot that sends too much must wait, and until then nothing is taken for any chat, as the Bot API
 * does it. A send that is refused does not count.
 */
export class SendCounter {
  private readonly overall = new Window(SECOND_MS);
  private readonly perChat = new Map<number, Window>();
  private blockedUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly limits: SendLimits | undefined) {}

  /** @throws ApiRefusal 429 when there were too many */
  count(chatId: number): void {
    if (this.limits === undefined) return;
    const { now, perSecond, perChatPerSecond, perGroupPerMinute } = this.limits;
    const at = now();
    // asking again does not make the block longer
    if (at < this.blockedUntil) throw tooManyRequests(Math.ceil((this.blockedUntil - at) / SECOND_MS));
    const isGroup = chatId < 0 && perGroupPerMinute !== undefined;
    const inChat = this.perChat.get(chatId) ?? new Window(isGroup ? MINUTE_MS : SECOND_MS);
    this.perChat.set(chatId, inChat);

    const waitMs = Math.max(this.overall.waitMs(at, perSecond), inChat.waitMs(at, isGroup ? perGroupPerMinute : perChatPerSecond));
    if (waitMs > 0) {
      // whole seconds, and the block lasts as long as was said
      const seconds = Math.ceil(waitMs / SECOND_MS);
      this.blockedUntil = at + seconds * SECOND_MS;
      throw tooManyRequests(seconds);
    }
    this.overall.add(at);
    inChat.add(at);
  }
}

/** The sends of the last while, oldest first. */
class Window {
  private sends: number[] = [];

  constructor(private readonly lengthMs: number) {}

  /** Until another one fits; 0 or less when it fits now. */
  waitMs(at: number, most: number): number {
    const from = this.sends.findIndex((sentAt) => at - sentAt < this.lengthMs);
    this.sends = from < 0 ? [] : this.sends.slice(from);
    const mustLeave = this.sends[this.sends.length - most];
    return mustLeave === undefined ? 0 : mustLeave + this.lengthMs - at;
  }

  add(at: number): void {
    this.sends.push(at);
  }
}
