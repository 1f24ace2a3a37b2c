import { tooManyRequests } from './api-refusal';

/** Limits as Telegram publishes them; off unless asked for. */
export interface SendLimits {
  readonly perSecond: number;
  readonly perChatPerSecond: number;
  /** Milliseconds; a test brings its own. */
  readonly now: () => number;
}

/** Counts sends in a sliding second. @throws ApiRefusal 429 when there were too many */
export class SendCounter {
  private sends: { at: number; chatId: number }[] = [];

  constructor(private readonly limits: SendLimits | undefined) {}

  count(chatId: number): void {
    if (this.limits === undefined) return;
    const now = this.limits.now();
    this.sends = this.sends.filter(({ at }) => now - at < 1_000);
    const inChat = this.sends.filter((send) => send.chatId === chatId).length;
    if (this.sends.length >= this.limits.perSecond || inChat >= this.limits.perChatPerSecond) throw tooManyRequests(1);
    this.sends.push({ at: now, chatId });
  }
}
