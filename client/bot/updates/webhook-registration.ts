import type { Api } from 'grammy';
import { described, pause, retryAfterMs, waitAfter, wasStopped } from '../telegram/retry';
import { inBackground } from '../background';
import { ALLOWED_UPDATES, BotRejected, forGrammy, isRejection, type UpdateSource, type UpdateSourceOptions } from './update-source';

export interface WebhookOptions extends UpdateSourceOptions {
  /** Where Telegram delivers. */
  readonly url: string;
  readonly secret: string;
  /** How often it looks whether Telegram still delivers there. */
  readonly everyMs?: number;
}

const EVERY_MS = 60_000;
/** Deliveries at once; storing one takes milliseconds. */
const MOST_CONNECTIONS = 40;

/**
 * Tells Telegram where to deliver updates, again until it is taken, and again when somebody took it away. Only a rejected token ends
 * it. After a stop Telegram keeps what comes, and delivers it when the bot is back.
 */
export function keepWebhookRegistered(api: Api, options: WebhookOptions): UpdateSource {
  return inBackground((signal) => keep(api, options, signal));
}

async function keep(api: Api, options: WebhookOptions, signal: AbortSignal): Promise<void> {
  const { log, everyMs = EVERY_MS } = options;
  // also where the URL is the same: the secret or the kinds of updates may be new
  let isSet = false;
  let failures = 0;

  const step = async (): Promise<void> => {
    if (isSet && !(await deliversTo(api, options.url, signal))) {
      isSet = false;
      log('somebody took the webhook away', {});
    }
    if (!isSet) await setWebhook(api, options, signal);
    isSet = true;
    failures = 0;
  };

  while (!signal.aborted) {
    try {
      await step();
      await pause(everyMs, signal);
    } catch (error) {
      if (wasStopped(signal)) return;
      if (isRejection(error)) throw new BotRejected(error.error_code);
      failures += 1;
      log('the webhook could not be set', { ...described(error), failures });
      await pause(Math.max(waitAfter(failures, options), retryAfterMs(error)), signal);
    }
  }
}

async function deliversTo(api: Api, url: string, signal: AbortSignal): Promise<boolean> {
  return (await api.getWebhookInfo(forGrammy(signal))).url === url;
}

async function setWebhook(api: Api, { url, secret }: WebhookOptions, signal: AbortSignal): Promise<void> {
  await api.setWebhook(
    url,
    { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES], max_connections: MOST_CONNECTIONS, drop_pending_updates: false },
    forGrammy(signal),
  );
}
