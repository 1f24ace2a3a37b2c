import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Runtime, DefaultLogger } from '@temporalio/worker';
import { Api } from 'grammy';
import { createUpdateInbox } from '../adapters/store/update-store';
import { createFileDownload } from '../adapters/telegram/download-file';
import { createGuardedApi } from '../adapters/telegram/guarded-api';
import { createBot } from '../client/bot/create-bot';
import type { BotPorts } from '../client/bot/bot-context';
import { offerCommands } from '../client/bot/features/command-menu';
import { refreshCards } from '../client/bot/cards/refresh-cards';
import { processUpdates } from '../client/bot/updates/process-updates';
import { startDocumentScanner } from './document-scanner';
import type { UpdateTarget } from '../client/bot/updates/update-source';
import { createTapDeadlines } from '../client/bot/telegram/answer-in-time';
import { createWebApp } from '../client/web/app';
import type { DemoPorts } from '../client/web/web-parts';
import { ensureReconcileSchedule } from '../adapters/temporal/reconcile-schedule';
import { startBotUpdates } from './bot-updates';
import { contactGuard } from './settings/config';
import { projectRoot } from './settings/project-root';
import { openInstallation, openSending, type Installation } from './wiring/installation';
import type { ProcessParts, Service } from './run-process';
import { runWorkers } from './run-workers';
import { connectWorker } from './wiring/temporal-connection';

/** Quiet Temporal core logging; once per process, before anything else uses it. */
export function installRuntime(level: 'WARN' | 'ERROR' = 'WARN'): void {
  Runtime.install({ logger: new DefaultLogger(level), shutdownSignals: [] });
}

/** Where the build puts the workflow bundle. */
export function bundlePath(): string {
  return join(projectRoot(), 'dist', 'workflow-bundle.js');
}

/** The workers of every task queue. */
export async function startWorkerService({ env, settings, log }: ProcessParts, bundle: string = bundlePath()): Promise<Service> {
  const installation = await openInstallation(env, settings);
  const sending = await openSending(installation, log);
  const { connection, namespace } = await connectWorker(env);
  const workers = await runWorkers({ connection, namespace, settings, ports: sending.ports, bundlePath: bundle });
  await ensureReconcileSchedule(installation.temporal.client, settings.ROLLCALL_QUEUE_PREFIX);
  const done = workers.done.finally(async () => {
    await connection.close();
    await sending.close();
    await installation.close();
  });
  return {
    done,
    async stop() {
      await workers.stop();
      await done;
    },
  };
}

/** Above the 20 seconds for which Telegram holds a poll open. */
const BOT_TIMEOUT_SECONDS = 30;

/** The Telegram bot: updates are stored first, by polling or by webhook, and then handled, in order within a chat. */
export async function startBotService({ env, settings, log }: ProcessParts): Promise<Service> {
  const installation = await openInstallation(env, settings);
  const say = (sentence: string, fields: object): void => log.info(fields, sentence);
  const exit = createGuardedApi({
    token: settings.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_ROOT,
    isAllowed: contactGuard(settings, new URL(settings.TELEGRAM_API_ROOT).hostname),
    timeoutSeconds: BOT_TIMEOUT_SECONDS,
  });
  const api = new Api(exit.token, exit.client);
  api.config.use(...exit.transformers);
  const download = createFileDownload(api, {
    token: settings.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_ROOT,
    timeoutMs: BOT_TIMEOUT_SECONDS * 1_000,
  });
  const ports: BotPorts = { ...installation, download, log: say };
  const taps = createTapDeadlines({ api, ports, isAllowed: exit.isAllowed });
  const bot = createBot({ ...exit, taps }, ports);
  void offerCommands(bot.api, ports);
  const inbox = createUpdateInbox(installation.db);
  const handling = processUpdates(bot, inbox, { log: say, taps });
  const cards = refreshCards(bot.api, ports, { editsPerSecond: settings.ROLLCALL_CARD_RATE, restMs: 1_000 });
  const scans = startDocumentScanner({ documents: installation.client.documents, log: say }, { restMs: 1_000 });
  const stopParts = async (): Promise<void> => {
    await handling.stop();
    taps.stop();
    await Promise.all([cards.stop(), scans.stop()]);
    await installation.close();
  };
  const poke: UpdateTarget['poke'] = (updates) => {
    for (const update of updates) taps.watch(update);
    handling.poke();
  };
  const updates = await startBotUpdates({ api: bot.api, settings, inbox, poke, log: say }).catch(async (error: unknown) => {
    await stopParts();
    throw error;
  });
  const done = updates.done.finally(stopParts);
  // told to whoever waits for it, and to the log in any case
  done.catch((error: unknown) => log.error({ error: String(error) }, 'the bot has stopped'));
  return {
    done,
    async stop() {
      await updates.stop();
      await done;
    },
  };
}

export interface WebService extends Service {
  readonly port: number;
}

/** The console. @param port 0 for any free port */
export async function startWebService(
  { env, settings }: ProcessParts,
  options: { readonly port?: number; readonly demo?: (installation: Installation) => DemoPorts } = {},
): Promise<WebService> {
  const installation = await openInstallation(env, settings);
  const demo = options.demo?.(installation);
  const login =
    settings.CONSOLE_PASSWORD === undefined
      ? {}
      : { login: { username: settings.CONSOLE_USER ?? 'staff', password: settings.CONSOLE_PASSWORD } };
  const app = createWebApp({
    ...installation,
    ...(demo === undefined ? {} : { demo }),
    ...login,
    trustedProxies: settings.WEB_TRUSTED_PROXIES,
    readAsset,
  });
  const server = serve({ fetch: app.fetch, hostname: settings.WEB_HOST, port: options.port ?? settings.WEB_PORT });
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.WEB_PORT;
  const done = once(server, 'close').then(() => installation.close());
  return {
    port,
    done,
    async stop() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await done;
    },
  };
}

async function readAsset(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const root = projectRoot();
  const path = name === 'htmx.min.js' ? join(root, 'node_modules', 'htmx.org', 'dist', name) : join(root, 'client', 'web', 'assets', name);
  return new Uint8Array(await readFile(path));
}
