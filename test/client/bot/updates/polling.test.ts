import { createServer } from 'node:http';
import { Api, BotError } from 'grammy';
import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { createGuardedApi } from '../../../../adapters/telegram/guarded-api';
import { createBot } from '../../../../client/bot/create-bot';
import type { BotPorts } from '../../../../client/bot/bot-context';
import { processUpdates } from '../../../../client/bot/updates/process-updates';
import { BotRejected, type UpdateSource } from '../../../../client/bot/updates/update-source';
import { pollUpdates } from '../../../../client/bot/updates/polling';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { startTelegramSimulator, type SimulatedPerson, type TelegramSimulator } from '../../../../simulators/telegram/telegram-simulator';
import { eventually, openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';
import { everythingAbout, listen, SECRET, TOKEN } from '../../../adapters/telegram/telegram-test-bed';

const NOT_ALLOWED = 13;

let bed: UpdateTestBed;
let telegram: TelegramSimulator;
let person: SimulatedPerson;
let logged: (readonly [string, Readonly<Record<string, string | number>>])[];
const bots: UpdateSource[] = [];

beforeAll(async () => {
  bed = required(await openUpdateTestBed());
});
beforeEach(async () => {
  await bed.empty();
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  person = telegram.person({ id: 7, firstName: 'A' });
  logged = [];
});
afterEach(async () => {
  for (const one of bots.splice(0)) await one.stop().catch(() => undefined);
  await telegram.stop();
});
afterAll(async () => await bed.stop());

type Client = BotPorts['client'];
interface Door {
  readonly contacts?: Partial<Client['contacts']>;
  readonly links?: Partial<Client['links']>;
}

/** The door behind the bot: chats are linked to nobody unless a test says otherwise. */
function aBot({ contacts, links }: Door = {}, token = TOKEN, apiRoot = telegram.apiRoot): ReturnType<typeof createBot> {
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

/** Fetches, stores and handles, as one bot process does. */
function start(bot = aBot(), inbox: UpdateInbox = createUpdateInbox(bed.db)): UpdateSource {
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
  const unhandled = await bed.db.selectFrom('telegram_update').select('update_id').where('handled_at', 'is', null).execute();
  return unhandled.length === 0;
};

const answersTo = (one: SimulatedPerson): readonly string[] => telegram.deliveredTo(one.id).map(({ text }) => text);

describe('polling for updates', () => {
  it.each([
    ['an outage', { type: 'refuse', code: 502 }],
    ["a gateway's own page", { type: 'foreign-page', code: 502 }],
    ['a login page on the way', { type: 'foreign-page', code: 401 }],
    ['a reset', { type: 'drop-before' }],
    ['an answer that was lost', { type: 'drop-after' }],
    ['half an answer', { type: 'cut-answer' }],
    ['throttling', { type: 'refuse', code: 429, retryAfter: 0 }],
    ['another poller', { type: 'refuse', code: 409, description: 'Conflict: terminated by other getUpdates request' }],
  ] as const)('goes on after %s, and loses nothing', async (_what, fault) => {
    telegram.fail({ ...fault, method: 'getUpdates', times: 3 });
    start();
    person.sendText('one');
    person.sendText('two');
    await until(() => answersTo(person).length === 2);
  });

  it.each(['getMe', 'deleteWebhook'])('begins when %s is answered at last', async (method) => {
    telegram.fail({ type: 'refuse', code: 502, method, times: 3 });
    start();
    person.sendText('one');
    await until(() => answersTo(person).length === 1);
  });

  it('takes away a webhook that somebody set meanwhile', async () => {
    start();
    await until(() => telegram.calls.some(({ method }) => method === 'deleteWebhook'));
    await fetch(`${telegram.apiRoot}/bot${TOKEN}/setWebhook?url=http://127.0.0.1:9/`);
    person.sendText('one');
    await until(() => answersTo(person).length === 1);
  });

  it.each([401, 404])('ends with a clear sentence when the token is rejected (%s)', async (code) => {
    telegram.fail({ type: 'refuse', code, description: 'Unauthorized', method: 'getUpdates' });
    const error: unknown = await start().done.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BotRejected);
    expect(String(error)).toBe(`BotRejected: Telegram does not accept the bot (${code}): check TELEGRAM_BOT_TOKEN.`);
    expect(everythingAbout(error)).not.toContain(SECRET);
  });

  it('finishes what it has in hand before it stops, and loses nothing of the rest', async () => {
    let handling = 0;
    let finish: () => void = () => undefined;
    const held = new Promise<undefined>((resolve) => (finish = () => resolve(undefined)));
    const first = start(
      aBot({
        contacts: {
          ownerOfChat: () => {
            handling += 1;
            return held;
          },
        },
      }),
    );
    person.sendText('one');
    await until(() => handling === 1);
    person.sendText('two');
    const stopped = first.stop();
    finish();
    await stopped;
    expect(answersTo(person)).toHaveLength(1);
    start();
    await until(() => answersTo(person).length === 2);
  });

  it('can be stopped while Telegram is away', async () => {
    telegram.fail({ type: 'refuse', code: 429, retryAfter: 3_600 });
    const away = start();
    // asking who it is fails as well, and may be told first
    await until(() => logged.some(([sentence]) => sentence === 'updates could not be fetched'));
    await away.stop();
    expect(logged).toContainEqual(['updates could not be fetched', { error: 'GrammyError', code: 429, failures: 1 }]);
  });

  it('confirms nothing to Telegram before it is stored', async () => {
    const inbox = createUpdateInbox(bed.db);
    let isAway = true;
    const store: UpdateInbox['store'] = async (updates) =>
      isAway ? await Promise.reject(new Error('connection refused')) : await inbox.store(updates);
    start(aBot(), { ...inbox, store });
    person.sendText('one');
    person.sendText('two');
    await until(() => logged.length > 2);
    expect(logged[0]).toEqual(['updates could not be stored', { error: 'Error', failures: 1 }]);
    expect(telegram.snapshot().updates).toHaveLength(2);
    isAway = false;
    await until(() => answersTo(person).length === 2);
    await until(() => telegram.snapshot().updates.length === 0);
  });

  it('asks for edited messages too', async () => {
    start();
    await until(() => bots.length > 0 && telegram.calls.some(({ method }) => method === 'deleteWebhook'));
    person.sendText('one');
    await until(() => telegram.calls.some(({ method }) => method === 'getUpdates'));
    const asked = telegram.calls.find(({ method }) => method === 'getUpdates')?.payload.allowed_updates;
    expect(asked).toEqual(['message', 'edited_message', 'callback_query', 'my_chat_member']);
  });

  it('handles once what Telegram sends again', async () => {
    start();
    person.sendText('one');
    await until(() => answersTo(person).length === 1);
    for (let again = 0; again < 5; again += 1) {
      telegram.repeatLastUpdate();
      await until(() => telegram.snapshot().updates.length === 0);
    }
    person.sendText('two');
    await until(() => answersTo(person).length === 2);
    expect(answersTo(person)).toHaveLength(2);
  });

  it('answers one chat while another waits', async () => {
    let finish: () => void = () => undefined;
    const held = new Promise<undefined>((resolve) => (finish = () => resolve(undefined)));
    start(aBot({ contacts: { ownerOfChat: (chatId) => (chatId === 7 ? held : Promise.resolve(undefined)) } }));
    const other = telegram.person({ id: 8, firstName: 'B' });
    person.sendText('one');
    other.sendText('two');
    await until(() => answersTo(other).length === 1);
    expect(answersTo(person)).toHaveLength(0);
    finish();
    await until(() => answersTo(person).length === 1);
  });

  it('does not ask without end a server that holds no poll open', async () => {
    const polls = { resting: 0, restless: 0 };
    const impatient = createServer((request, response) => {
      const isPoll = request.url?.endsWith('getUpdates') === true;
      if (isPoll) polls[request.url?.includes(TOKEN) === true ? 'resting' : 'restless'] += 1;
      response.end(JSON.stringify({ ok: true, result: isPoll ? [] : true }));
    });
    const { port } = await listen(impatient);
    const poll = (token: string, shortestEmptyPollMs: number): void => {
      const inbox = { store: () => Promise.resolve(0) };
      const log = (sentence: string): void => void logged.push([sentence, {}]);
      const api = new Api(token, { apiRoot: `http://127.0.0.1:${port}` });
      bots.push(pollUpdates(api, { inbox, poke: () => undefined, log, shortestEmptyPollMs }));
    };
    poll(TOKEN, 600_000);
    await until(() => polls.resting > 0);
    // one that does not rest shows how often the other could have asked meanwhile
    poll('1:restless', 0);
    await until(() => polls.restless > 20);
    expect(polls.resting).toBe(1);
    for (const one of bots.splice(0)) await one.stop();
    impatient.close();
  });
});

describe('T14: an update whose handling fails', () => {
  it('does not end the bot when the person blocks it while it answers', async () => {
    const other = telegram.person({ id: 8, firstName: 'B' });
    telegram.fail({ type: 'refuse', code: 403, description: 'Forbidden: bot was blocked by the user', method: 'sendMessage', chatId: 7 });
    start();
    person.sendText('one');
    other.sendText('two');
    await until(() => answersTo(other).length === 1);
    await until(allHandled);
    expect(logged).toContainEqual(['an update failed', { update: 1, error: 'GrammyError', code: 403 }]);
    // refused once, and not argued with
    expect(telegram.calls.filter(({ method, payload }) => method === 'sendMessage' && payload.chat_id === 7)).toHaveLength(1);
  });

  it('does not repeat an answer that may have arrived', async () => {
    telegram.fail({ type: 'drop-after', method: 'sendMessage', times: 1 });
    start();
    person.sendText('/help');
    person.sendText('two');
    await until(() => answersTo(person).includes('unknown-chat'));
    expect(answersTo(person)).toEqual(['bot-help', 'unknown-chat']);
  });

  it('apologizes for a bug, and handles the next', async () => {
    let calls = 0;
    start(
      aBot({
        contacts: {
          ownerOfChat: () => {
            calls += 1;
            return calls === 1 ? Promise.reject(new TypeError('a bug')) : Promise.resolve(undefined);
          },
        },
      }),
    );
    person.sendText('one');
    person.sendText('two');
    await until(() => answersTo(person).length === 2);
    expect(answersTo(person)).toEqual(['try-again', 'unknown-chat']);
  });

  it('is handled again when the record was away for a moment, before those that came later', async () => {
    let away = 3;
    const opened: string[] = [];
    start(
      aBot({
        contacts: {
          ownerOfChat: () => {
            away -= 1;
            return away >= 0 ? Promise.reject(new Error('connection refused')) : Promise.resolve(undefined);
          },
        },
        links: {
          open: (token) => {
            opened.push(token);
            return Promise.resolve({ status: 'unknown-or-expired' });
          },
        },
      }),
    );
    person.start('one');
    person.start('two');
    await until(() => opened.length === 2);
    expect(opened).toEqual(['one', 'two']);
  });

  it('is given up with an apology when it fails again and again', async () => {
    start(aBot({ contacts: { ownerOfChat: (chatId) => (chatId === 7 ? Promise.reject(new Error('away')) : Promise.resolve(undefined)) } }));
    const other = telegram.person({ id: 8, firstName: 'B' });
    person.sendText('one');
    other.sendText('two');
    await until(() => answersTo(other).length === 1 && answersTo(person).length === 1);
    expect(answersTo(person)).toEqual(['try-again']);
  });

  it('comes again when the bot was stopped while it waited', async () => {
    const first = start(aBot({ contacts: { ownerOfChat: () => Promise.reject(new Error('away')) } }));
    person.sendText('one');
    await until(() => logged.length > 0);
    await first.stop();
    start();
    await until(() => answersTo(person).length === 1);
    expect(answersTo(person)).toEqual(['unknown-chat']);
  });
});

describe('the bot at its exit', () => {
  it('leaves alone who may not be answered, and says so without the chat', async () => {
    const stranger = telegram.person({ id: NOT_ALLOWED, firstName: 'B' });
    let asked = 0;
    start(
      aBot({
        links: {
          open: () => {
            asked += 1;
            return Promise.resolve({ status: 'unknown-or-expired' });
          },
        },
      }),
    );
    stranger.start('a-link');
    person.sendText('one');
    await until(() => answersTo(person).length === 1);
    expect(answersTo(stranger)).toEqual([]);
    expect(asked).toBe(0);
    expect(logged).toEqual([['an update was left alone: its chat is not allowed', { update: 1 }]]);
  });

  it('never shows its token, neither in a failed update nor in a rejected poll', async () => {
    const bot = aBot({ contacts: { ownerOfChat: () => Promise.reject(new Error('away')) } });
    await bot.init();
    person.sendText('one');
    const [update] = await new Api(TOKEN, { apiRoot: telegram.apiRoot }).getUpdates();
    if (update === undefined) throw new Error('no update');
    const failed: unknown = await bot.handleUpdate(update).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BotError);
    expect(everythingAbout(failed)).not.toContain(SECRET);

    const rejected: unknown = await start(aBot({}, `${TOKEN}2`)).done.catch((error: unknown) => error);
    expect(rejected).toBeInstanceOf(BotRejected);
    expect(everythingAbout(rejected)).not.toContain(SECRET);
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });
});
