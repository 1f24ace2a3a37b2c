import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { createGuardedApi } from '../../../../adapters/telegram/guarded-api';
import { createBot } from '../../../../client/bot/create-bot';
import type { BotPorts } from '../../../../client/bot/bot-context';
import { processUpdates } from '../../../../client/bot/updates/process-updates';
import type { UpdateSource } from '../../../../client/bot/updates/update-source';
import { pollUpdates } from '../../../../client/bot/updates/polling';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import type { SimulatedPerson, TelegramSimulator } from '../../../../simulators/telegram/telegram-simulator';
import { TOKEN } from '../../../adapters/telegram/telegram-test-bed';
import { eventually, type UpdateTestBed } from './update-test-bed';

/** A chat that the bot may not answer. */
export const NOT_ALLOWED = 13;

type Client = BotPorts['client'];
interface Door {
  readonly contacts?: Partial<Client['contacts']>;
  readonly links?: Partial<Client['links']>;
}

/** What the tests of a polling bot begin and look at. */
export interface PollingTestBed {
  /** What every bot that was started has said; emptied by the test file before each test. */
  readonly logged: (readonly [string, Readonly<Record<string, string | number>>])[];
  /** What `end` stops. */
  readonly bots: UpdateSource[];
  /** The door behind the bot: chats are linked to nobody unless a test says otherwise. */
  readonly aBot: (door?: Door, token?: string) => ReturnType<typeof createBot>;
  /** Fetches, stores and handles, as one bot process does. */
  readonly start: (bot?: ReturnType<typeof createBot>, inbox?: UpdateInbox) => UpdateSource;
  readonly until: (condition: () => boolean | Promise<boolean>) => Promise<void>;
  readonly allHandled: () => Promise<boolean>;
  readonly answersTo: (one: SimulatedPerson) => readonly string[];
  /** Stops every bot. */
  readonly end: () => Promise<void>;
}

/** @param open the record and the Telegram of the test that runs */
export function pollingTestBed(open: () => { readonly bed: UpdateTestBed; readonly telegram: TelegramSimulator }): PollingTestBed {
  const logged: (readonly [string, Readonly<Record<string, string | number>>])[] = [];
  const bots: UpdateSource[] = [];

  function aBot({ contacts, links }: Door = {}, token = TOKEN, apiRoot = open().telegram.apiRoot): ReturnType<typeof createBot> {
    const ports = {
      client: {
        contacts: { ownerOfChat: () => Promise.resolve(undefined), ...contacts },
        links: { isAsked: () => Promise.resolve(false), ...links },
      },
      words: { say: (_language: string, key: string) => key },
      buttons: { seal: () => 'sealed', open: () => undefined },
      log: (sentence: string, fields: Readonly<Record<string, string | number>>) => void logged.push([sentence, fields]),
    } as unknown as BotPorts;
    const exit = createGuardedApi({ token, apiRoot, isAllowed: (chatId) => chatId !== NOT_ALLOWED, timeoutSeconds: 30 });
    return createBot(exit, ports);
  }

  function start(bot = aBot(), inbox: UpdateInbox = createUpdateInbox(open().bed.db)): UpdateSource {
    const options = {
      log: (sentence: string, fields: Readonly<Record<string, string | number>>) => void logged.push([sentence, fields]),
      firstWaitMs: 20,
      longestWaitMs: 80,
    };
    const handling = processUpdates(bot, inbox, options);
    const polling = pollUpdates(bot.api, { ...options, inbox, poke: handling.poke, pollSeconds: 1 });
    const done = polling.done.finally(handling.stop);
    done.catch(() => undefined);
    const started: UpdateSource = {
      done,
      async stop() {
        await polling.stop();
        await done;
      },
    };
    bots.push(started);
    return started;
  }

  const until = (condition: () => boolean | Promise<boolean>): Promise<void> => eventually(condition, () => logged);

  const allHandled = async (): Promise<boolean> => {
    const unhandled = await open().bed.db.selectFrom('telegram_update').select('update_id').where('handled_at', 'is', null).execute();
    return unhandled.length === 0;
  };

  const answersTo = (one: SimulatedPerson): readonly string[] =>
    open()
      .telegram.deliveredTo(one.id)
      .map(({ text }) => text);

  async function end(): Promise<void> {
    for (const one of bots.splice(0)) await one.stop().catch(() => undefined);
  }

  return { logged, bots, aBot, start, until, allHandled, answersTo, end };
}
