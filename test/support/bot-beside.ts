import { createGuardedApi } from '../../adapters/telegram/guarded-api';
import { createBot } from '../../client/bot/create-bot';
import type { BotPorts } from '../../client/bot/bot-context';
import type { World } from './world';

export interface BotBesideOptions extends Pick<BotPorts, 'log'> {
  readonly download?: BotPorts['download'];
  /** How many updates one chat may send within ten minutes. */
  readonly flood?: number;
}

/** Another bot on the record of a world, which is handed its updates by the test. */
export async function botBeside(
  { installation, embedded }: World,
  { log, flood, download = () => Promise.resolve(undefined) }: BotBesideOptions,
): Promise<ReturnType<typeof createBot>> {
  const exit = createGuardedApi({
    token: embedded.settings.TELEGRAM_BOT_TOKEN,
    apiRoot: embedded.telegram.apiRoot,
    isAllowed: () => true,
    timeoutSeconds: 20,
  });
  const limits = flood === undefined ? {} : { flood: { updates: flood, withinMs: 600_000 } };
  const bot = createBot({ ...exit, ...limits }, { ...installation, download, log });
  await bot.init();
  return bot;
}
