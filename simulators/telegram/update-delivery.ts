import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiRefusal } from './api-refusal';
import type { MethodContext } from './bot-methods';
import type { RequestBody } from './request-body';

const LONGEST_POLL_S = 50;
const MOST_UPDATES = 100;
const WEBHOOK_RETRY_MS = 200;

type Update = MethodContext['world']['updates'][number];

/** How updates reach the bot: it asks for them, or they are posted to its webhook. Never both, as at Telegram. */
export class UpdateDelivery {
  private poll: AbortController | undefined;
  private posting: Promise<void> | undefined;

  constructor(
    private readonly context: MethodContext,
    private readonly stopping: AbortSignal,
  ) {
    context.world.changes.on('update', () => void this.postAll());
  }

  /** Waits for updates; a second poller ends the first, as Telegram does. */
  async getUpdates({ fields }: RequestBody): Promise<readonly Update[]> {
    const { webhook, world } = this.context;
    if (webhook.current !== undefined) throw new ApiRefusal(409, "Conflict: can't use getUpdates method while webhook is active");
    this.poll?.abort();
    const mine = new AbortController();
    this.poll = mine;
    if (fields.offset !== undefined) world.confirmUpdates(Number(fields.offset));
    const timeoutMs = Math.min(LONGEST_POLL_S, Number(fields.timeout ?? 0)) * 1_000;
    if (this.wanted(fields).length === 0 && timeoutMs > 0) {
      await once(world.changes, 'update', {
        signal: AbortSignal.any([mine.signal, this.stopping, AbortSignal.timeout(timeoutMs)]),
      }).catch(() => undefined);
    }
    if (mine.signal.aborted)
      throw new ApiRefusal(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running');
    this.poll = undefined;
    return this.wanted(fields);
  }

  private wanted(fields: RequestBody['fields']): readonly Update[] {
    const limit = Math.min(MOST_UPDATES, Math.max(1, Number(fields.limit ?? MOST_UPDATES)));
    const kinds = Array.isArray(fields.allowed_updates) ? (fields.allowed_updates as unknown[]) : [];
    return this.context.world.updates
      .filter((update) => kinds.length === 0 || kinds.some((kind) => Object.hasOwn(update, String(kind))))
      .slice(0, limit);
  }

  private async postAll(): Promise<void> {
    if (this.posting !== undefined || this.context.webhook.current === undefined) return;
    this.posting = this.postInOrder();
    await this.posting;
    this.posting = undefined;
  }

  /** An update that the bot did not take is posted again before any later one. */
  private async postInOrder(): Promise<void> {
    const { webhook, world } = this.context;
    for (
      let next = world.updates[0];
      next !== undefined && webhook.current !== undefined && !this.stopping.aborted;
      next = world.updates[0]
    ) {
      const { url, secretToken } = webhook.current;
      const headers = {
        'content-type': 'application/json',
        ...(secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': secretToken }),
      };
      const taken = await fetch(url, { method: 'POST', headers, body: JSON.stringify(next), signal: this.stopping }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (taken) world.confirmUpdates(next.update_id + 1);
      else await delay(WEBHOOK_RETRY_MS, undefined, { signal: this.stopping }).catch(() => undefined);
    }
  }

  /** Waits for the post that is under way; the signal has ended it. */
  async stopped(): Promise<void> {
    await this.posting;
  }
}
