import { createServer } from 'node:http';
import { Api, BotError } from 'grammy';
import { createTelegramExit } from '../../../adapters/telegram/telegram-exit';
import { createBot } from '../../../client/bot/bot';
import type { BotPorts } from '../../../client/bot/bot-context';
import { BotRejected, keepPolling, type Polling } from '../../../client/bot/keep-polling';
import { startTelegramSimulator, type SimulatedPerson, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import { everythingAbout, listen, SECRET, TOKEN } from './telegram-test-bed';

const NOT_ALLOWED = 13;

let telegram: TelegramSimulator;
let person: SimulatedPerson;
let logged: (readonly [string, Readonly<Record<string, string | number>>])[];
const polling: Polling[] = [];

beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  person = telegram.person({ id: 7, firstName: 'A' });
  logged = [];
});
afterEach(async () => {
  for (const one of polling.splice(0)) await one.stop().catch(() => undefined);
  await telegram.stop();
});

type Door = BotPorts['client']['people'];

/** The door behind the bot: chats are linked to nobody unless a test says otherwise. */
function aBot(people: Partial<Door> = {}, token = TOKEN, apiRoot = telegram.apiRoot): ReturnType<typeof createBot> {
  const ports = {
    client: { people: { ownerOfChat: () => Promise.resolve(undefined), ...people } },
    words: { say: (_language: string, key: string) => key },
    buttons: { seal: () => 'sealed', open: () => undefined },
    log: (sentence: string, fields: Readonly<Record<string, string | number>>) => void logged.push([sentence, fields]),
  } as unknown as BotPorts;
  const exit = createTelegramExit({ token, apiRoot, isAllowed: (chatId) => chatId !== NOT_ALLOWED, timeoutSeconds: 2 });
  return createBot(exit, ports);
}

function start(bot = aBot()): Polling {
  const started = keepPolling(bot, {
    log: (sentence, fields) => void logged.push([sentence, fields]),
    pollSeconds: 1,
    firstWaitMs: 20,
    longestWaitMs: 80,
  });
  polling.push(started);
  return started;
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain; logged: ${JSON.stringify(logged)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

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

  it('leaves unconfirmed what it did not handle before it was stopped', async () => {
    let handling = 0;
    let finish: () => void = () => undefined;
    const held = new Promise<undefined>((resolve) => (finish = () => resolve(undefined)));
    const first = start(
      aBot({
        ownerOfChat: () => {
          handling += 1;
          return held;
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
    await until(() => logged.length > 0);
    await away.stop();
    expect(logged[0]).toEqual(['updates could not be fetched', { error: 'GrammyError', code: 429, failures: 1 }]);
  });

  it('does not ask without end a server that holds no poll open', async () => {
    let polls = 0;
    const impatient = createServer((request, response) => {
      const isPoll = request.url?.endsWith('getUpdates') === true;
      if (isPoll) polls += 1;
      response.end(JSON.stringify({ ok: true, result: isPoll ? [] : { id: 1, is_bot: true, first_name: 'A', username: 'TestBot' } }));
    });
    const { port } = await listen(impatient);
    start(aBot({}, TOKEN, `http://127.0.0.1:${port}`));
    await until(() => polls > 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(polls).toBeLessThan(5);
    await polling.pop()?.stop();
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
    expect(logged).toContainEqual(['an update failed', { update: 1, error: 'GrammyError', code: 403 }]);
    // refused once, and not argued with
    expect(telegram.calls.filter(({ method, payload }) => method === 'sendMessage' && payload.chat_id === 7)).toHaveLength(1);
  });

  it('does not repeat an answer that may have arrived', async () => {
    telegram.fail({ type: 'drop-after', method: 'sendMessage', times: 1 });
    start();
    person.sendText('one');
    await until(() => logged.length > 0);
    person.sendText('two');
    await until(() => answersTo(person).length >= 2);
    expect(answersTo(person)).toHaveLength(2);
  });

  it('apologizes for a bug, and handles the next', async () => {
    let calls = 0;
    start(
      aBot({
        ownerOfChat: () => {
          calls += 1;
          return calls === 1 ? Promise.reject(new TypeError('a bug')) : Promise.resolve(undefined);
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
    const asked: number[] = [];
    start(
      aBot({
        ownerOfChat: (chatId) => {
          away -= 1;
          if (away >= 0) return Promise.reject(new Error('connection refused'));
          asked.push(chatId);
          return Promise.resolve(undefined);
        },
      }),
    );
    person.sendText('one');
    telegram.person({ id: 8, firstName: 'B' }).sendText('two');
    await until(() => asked.length === 2);
    expect(asked).toEqual([7, 8]);
  });

  it('is given up with an apology when it fails again and again', async () => {
    start(aBot({ ownerOfChat: (chatId) => (chatId === 7 ? Promise.reject(new Error('away')) : Promise.resolve(undefined)) }));
    const other = telegram.person({ id: 8, firstName: 'B' });
    person.sendText('one');
    other.sendText('two');
    await until(() => answersTo(other).length === 1);
    expect(answersTo(person)).toEqual(['try-again']);
  });

  it('comes again when the bot was stopped while it waited', async () => {
    const first = start(aBot({ ownerOfChat: () => Promise.reject(new Error('away')) }));
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
        redeemLink: () => {
          asked += 1;
          return Promise.resolve({ status: 'unknown-or-expired' });
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
    const bot = aBot({ ownerOfChat: () => Promise.reject(new Error('away')) });
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

  it('greets again, and asks the door again, when a link comes again', async () => {
    const redeemed: string[] = [];
    const owner = { type: 'operator', operatorId: 'o', language: 'ru' } as const;
    start(
      aBot({
        redeemLink: (token) => {
          redeemed.push(token);
          return Promise.resolve({ status: redeemed.length === 1 ? 'linked' : 'already-linked', owner });
        },
      }),
    );
    person.start('a-link');
    const welcomes = (): number => answersTo(person).filter((text) => text === 'link-welcome').length;
    await until(() => welcomes() === 1);
    // one that comes again before the first was confirmed is confirmed with it
    await until(() => {
      if (redeemed.length === 1) telegram.repeatLastUpdate();
      return redeemed.length >= 2;
    });
    await until(() => welcomes() >= 2);
  });
});
