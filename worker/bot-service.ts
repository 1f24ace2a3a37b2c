import { Api } from 'grammy';
import { createUpdateInbox } from '../adapters/store/update-store';
import { createFileDownload } from '../adapters/telegram/download-file';
import { createGuardedApi } from '../adapters/telegram/guarded-api';
import { createBot } from '../client/bot/create-bot';
import type { BotPorts } from '../client/bot/bot-context';
import { offerCommands } from '../client/bot/features/command-menu';
import { refreshCards } from '../client/bot/cards/refresh-cards';
import { createTellWaiting } from '../client/bot/updates/tell-waiting';
import { processUpdates } from '../client/bot/updates/process-updates';
import type { UpdateTarget } from '../client/bot/updates/update-source';
import { createTapDeadlines } from '../client/bot/telegram/answer-in-time';
import { startBotUpdates } from './bot-updates';
import { openInstallation } from './wiring/installation';
import { telegramGuard } from './wiring/stand-ins';
import type { ProcessParts, Service } from './run-process';

/** Above the 20 seconds for which Telegram holds a poll open. */
const BOT_TIMEOUT_SECONDS = 30;

/** The Telegram bot: updates are stored first, by polling or by webhook, and then handled, in order within a chat. */
export async function startBotService({ env, settings, log }: ProcessParts): Promise<Service> {
  const installation = await openInstallation(env, settings);
  const say = (sentence: string, fields: object): void => log.info(fields, sentence);
  const exit = createGuardedApi({
    token: settings.TELEGRAM_BOT_TOKEN,
    apiRoot: settings.TELEGRAM_API_ROOT,
    ...telegramGuard(settings),
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
  const tellWaiting = createTellWaiting({ api, ports, isAllowed: exit.isAllowed });
  const handling = processUpdates(bot, inbox, { log: say, taps, tellWaiting });
  const cards = refreshCards(bot.api, ports, { editsPerSecond: settings.ROLLCALL_CARD_RATE, restMs: 1_000 });
  const stopParts = async (): Promise<void> => {
    await handling.stop();
    taps.stop();
    await cards.stop();
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
  // reported to the caller that waits for it, and to the log in any case
  done.catch((error: unknown) => log.error({ error: String(error) }, 'the bot has stopped'));
  return {
    done,
    async stop() {
      await updates.stop();
      await done;
    },
  };
}
