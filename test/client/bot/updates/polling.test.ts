import { createServer } from 'node:http';
import { Api } from 'grammy';
import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { BotRejected } from '../../../../client/bot/updates/update-source';
import { pollUpdates } from '../../../../client/bot/updates/polling';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { startTelegramSimulator, type SimulatedPerson, type TelegramSimulator } from '../../../../simulators/telegram/telegram-simulator';
import { everythingAbout, listen, SECRET, TOKEN } from '../../../adapters/telegram/telegram-test-bed';
import { pollingTestBed } from './polling-test-bed';
import { openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';

let bed: UpdateTestBed;
let telegram: TelegramSimulator;
let person: SimulatedPerson;
const { logged, bots, aBot, start, until, answersTo, end } = pollingTestBed(() => ({ bed, telegram }));

beforeAll(async () => {
  bed = required(await openUpdateTestBed());
});
beforeEach(async () => {
  await bed.empty();
  logged.splice(0);
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  person = telegram.person({ id: 7, firstName: 'A' });
});
afterEach(async () => {
  await end();
  await telegram.stop();
});
afterAll(async () => await bed.stop());

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
