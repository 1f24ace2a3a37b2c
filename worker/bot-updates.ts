import { once } from 'node:events';
import { serve } from '@hono/node-server';
import type { Api } from 'grammy';
import type { BotPorts } from '../client/bot/bot-context';
import type { UpdateSource, UpdateTarget } from '../client/bot/updates/update-source';
import { pollUpdates } from '../client/bot/updates/polling';
import { keepWebhookRegistered } from '../client/bot/updates/webhook-registration';
import { createWebhookApp } from '../client/bot/updates/webhook-server';
import type { Settings } from './settings/settings';

export interface BotUpdateParts extends UpdateTarget {
  readonly api: Api;
  readonly settings: Settings;
  readonly log: BotPorts['log'];
}

/** For deliveries that are being stored when the process stops. */
const LAST_DELIVERIES_MS = 2_000;

/** Brings updates into the record: by webhook where the settings name one, otherwise by long polling. */
export async function startBotUpdates(parts: BotUpdateParts): Promise<UpdateSource> {
  const { api, settings, inbox, poke, log } = parts;
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = settings;
  if (url === undefined || secret === undefined) return pollUpdates(api, { inbox, poke, log });
  // it listens before Telegram knows
  const close = await listen(parts, { url, secret });
  const webhook = keepWebhookRegistered(api, { url, secret, log });
  const done = webhook.done.finally(close);
  done.catch(() => undefined);
  return {
    done,
    async stop() {
      await webhook.stop();
      await done;
    },
  };
}

/** @returns closes it */
async function listen(
  { settings, inbox, poke, log }: BotUpdateParts,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<() => Promise<void>> {
  const app = createWebhookApp({ path: new URL(url).pathname, secret, inbox, poke, log });
  const server = serve({ fetch: app.fetch, hostname: settings.TELEGRAM_WEBHOOK_HOST, port: settings.TELEGRAM_WEBHOOK_PORT });
  await once(server, 'listening');
  return async () => {
    const closed = once(server, 'close');
    server.close();
    const impatience = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, LAST_DELIVERIES_MS);
    await closed;
    clearTimeout(impatience);
  };
}
