import { createGuardedApi } from '../../adapters/telegram/guarded-api';
import { createBot, type BotSettings } from '../../client/bot/create-bot';
import type { BotPorts } from '../../client/bot/bot-context';
import type { World } from './world';

export interface BotBesideOptions extends Pick<BotPorts, 'log'>, Pick<BotSettings, 'rate'> {
  readonly download?: BotPorts['download'];
}

/** Another bot on the record of a world, which is handed its updates by the test. */
export async function botBeside(
  { installation, embedded }: World,
  { log, rate, download = () => Promise.resolve(undefined) }: BotBesideOptions,
): Promise<ReturnType<typeof createBot>> {
  const exit = createGuardedApi({
    token: embedded.settings.TELEGRAM_BOT_TOKEN,
    apiRoot: embedded.telegram.apiRoot,
    isAllowed: () => true,
    timeoutSeconds: 20,
  });
  const settings: BotSettings = { ...exit, ...(rate === undefined ? {} : { rate }) };
  const bot = createBot(settings, { ...installation, download, log });
  await bot.init();
  return bot;
}
