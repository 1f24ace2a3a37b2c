import { once } from 'node:events';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Api } from 'grammy';
import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { processUpdates, type Handling } from '../../../../client/bot/updates/process-updates';
import { ALLOWED_UPDATES, BotRejected, type UpdateSource } from '../../../../client/bot/updates/update-source';
import { keepWebhookRegistered } from '../../../../client/bot/updates/webhook-registration';
import { createWebhookApp } from '../../../../client/bot/updates/webhook-server';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { startTelegramSimulator, type TelegramSimulator } from '../../../../simulators/telegram/telegram-simulator';
import { type SimulatedPerson } from '../../../../simulators/telegram/simulated-person';
import { aBotThat, aMessage, eventually, openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';

const TOKEN = '123456789:a-token-nobody-may-see';
const SECRET = 'a_secret-that-Telegram-knows';
const PATH = '/telegram/updates';

let bed: UpdateTestBed;
let inbox: UpdateInbox;
let telegram: TelegramSimulator;
let person: SimulatedPerson;
let pokes: number;
let logged: (readonly [string, Readonly<Record<string, string | number>>])[];
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  bed = required(await openUpdateTestBed());
});
beforeEach(async () => {
  await bed.empty();
  inbox = createUpdateInbox(bed.db);
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  person = telegram.person({ id: 7, firstName: 'A' });
  pokes = 0;
  logged = [];
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop().catch(() => undefined);
  await telegram.stop();
});
afterAll(async () => await bed.stop());

const log = (sentence: string, fields: Readonly<Record<string, string | number>>): void => void logged.push([sentence, fields]);
const poke = (): void => void (pokes += 1);
const anApp = (target: Pick<UpdateInbox, 'store'> = inbox): ReturnType<typeof createWebhookApp> =>
  createWebhookApp({ path: PATH, secret: SECRET, inbox: target, poke, log });

const stored = async (): Promise<number> => (await bed.db.selectFrom('telegram_update').select('update_id').execute()).length;
const allHandled = async (): Promise<boolean> =>
  (await bed.db.selectFrom('telegram_update').select('update_id').where('handled_at', 'is', null).execute()).length === 0;

interface Delivery {
  readonly path?: string;
  readonly method?: string;
  readonly secret?: string | undefined;
  readonly body?: string;
}

function request({ path = PATH, method = 'POST', body = JSON.stringify(aMessage(1, 7)), ...given }: Delivery): Request {
  const secret = 'secret' in given ? given.secret : SECRET;
  return new Request(`http://127.0.0.1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }) },
    ...(method === 'GET' ? {} : { body }),
  });
}

/** What Telegram would be told, on a port of its own. */
async function listen(app = anApp()): Promise<string> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  stops.push(async () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}${PATH}`;
}

function register(url: string, options: { readonly everyMs?: number; readonly token?: string } = {}): UpdateSource {
  const { token = TOKEN, ...rest } = options;
  const api = new Api(token, { apiRoot: telegram.apiRoot });
  const webhook = keepWebhookRegistered(api, { url, secret: SECRET, log, firstWaitMs: 10, longestWaitMs: 40, ...rest });
  stops.push(webhook.stop);
  return webhook;
}

function handle(onTold: (updateId: number) => Promise<void> | void): Handling {
  const handling = processUpdates(
    aBotThat(async ({ updateId }) => await onTold(updateId)),
    createUpdateInbox(bed.db),
    { log, everyMs: 50 },
  );
  stops.push(handling.stop);
  return handling;
}

const isSet = (): boolean =>
  telegram.calls.some(({ method, response }) => method === 'setWebhook' && JSON.stringify(response).includes('true'));

describe('a delivery to the webhook', () => {
  it('is stored, answered with nothing, and said', async () => {
    const response = await anApp().fetch(request({}));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(await stored()).toBe(1);
    expect(pokes).toBe(1);
  });

  it.each([
    ['a forged secret', { secret: `${SECRET.slice(0, -1)}x` }, 401],
    ['a longer secret', { secret: `${SECRET}x` }, 401],
    ['an empty secret', { secret: '' }, 401],
    ['no secret', { secret: undefined }, 401],
    ['a forged secret and a body past the limit', { secret: 'forged-secret', body: 'x'.repeat(2 * 1024 * 1024) }, 401],
    ['another path', { path: '/' }, 404],
    ['a longer path', { path: `${PATH}/x` }, 404],
    ['another method', { method: 'GET' }, 404],
    ['another method with a body', { method: 'PUT' }, 404],
    ['no JSON', { body: '{"update_id":' }, 400],
    ['an empty body', { body: '' }, 400],
    ['JSON that is no update', { body: '[1]' }, 400],
    ['an update without a number', { body: '{"message":{}}' }, 400],
    ['a number that is none', { body: '{"update_id":"1"}' }, 400],
    ['a body past the limit', { body: JSON.stringify(aMessage(1, 7, 'x'.repeat(1024 * 1024))) }, 413],
  ] as const)('is refused for %s, and nothing is stored', async (_what, delivery, status) => {
    const response = await anApp().fetch(request(delivery));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
    expect(await stored()).toBe(0);
    expect(pokes).toBe(0);
  });

  it('is refused for its secret before its body arrives', async () => {
    const url = new URL(await listen());
    const socket = connect(Number(url.port), '127.0.0.1');
    socket.write(`POST ${PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('takes a path as it is, and not as a pattern', async () => {
    const app = createWebhookApp({ path: '/:any/*', secret: SECRET, inbox, poke, log });
    expect((await app.fetch(request({ path: '/a/b' }))).status).toBe(404);
    expect((await app.fetch(request({ path: '/:any/*' }))).status).toBe(200);
  });

  it('is taken with fields and kinds that nobody knows yet', async () => {
    expect((await anApp().fetch(request({ body: '{"update_id":5,"new_kind":{"chat":{"id":-100}},"x":null}' }))).status).toBe(200);
    expect(await inbox.claim(1)).toMatchObject([{ updateId: 5, chatId: -100, body: { x: null } }]);
  });

  it('that comes five times is stored and said once, and answered each time', async () => {
    const app = anApp();
    const answers = await Promise.all(Array.from({ length: 5 }, async () => (await app.fetch(request({}))).status));
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(await stored()).toBe(1);
    expect(pokes).toBe(1);
  });

  it('is answered 503 when it could not be stored, without a word of what was in it', async () => {
    const response = await anApp({ store: () => Promise.reject(new Error('connection to 10.0.0.1 refused')) }).fetch(request({}));
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('');
    expect(logged).toEqual([['an update could not be stored, and comes again', { update: 1, error: 'Error' }]]);
  });
});

describe('updates by webhook', () => {
  it('are handled once each, in order, however often they come', async () => {
    const told: number[] = [];
    const { poke: wake } = handle((updateId) => void told.push(updateId));
    register(await listen(createWebhookApp({ path: PATH, secret: SECRET, inbox, poke: wake, log })));
    await eventually(isSet);
    person.sendText('one');
    person.sendText('two');
    for (let again = 0; again < 5; again += 1) telegram.repeatLastUpdate();
    await eventually(async () => told.length === 2 && telegram.snapshot().updates.length === 0 && (await allHandled()));
    // a chat is handled in its order: what was handled again would have come before this
    person.sendText('three');
    await eventually(() => told.includes(3));
    expect(told).toEqual([1, 2, 3]);
  });

  it('come again when the record was away, and none is lost', async () => {
    let isAway = true;
    const told: number[] = [];
    handle((updateId) => void told.push(updateId));
    const store: UpdateInbox['store'] = async (updates) => (isAway ? await Promise.reject(new Error('away')) : await inbox.store(updates));
    register(await listen(anApp({ store })));
    await eventually(isSet);
    person.sendText('one');
    person.sendText('two');
    await eventually(() => logged.length > 0);
    expect(await stored()).toBe(0);
    isAway = false;
    await eventually(() => told.length === 2);
    expect(told).toEqual([1, 2]);
  });

  it('are handled after a restart when the process died between storing and handling', async () => {
    register(await listen());
    await eventually(isSet);
    person.sendText('one');
    await eventually(async () => (await stored()) === 1);
    // nobody handled it, and Telegram was told that it arrived
    await eventually(() => telegram.snapshot().updates.length === 0);
    const told: number[] = [];
    handle((updateId) => void told.push(updateId));
    await eventually(() => told.length === 1);
    // a chat is handled in its order: what was handled again would have come before this
    person.sendText('two');
    await eventually(() => told.includes(2));
    expect(told).toEqual([1, 2]);
  });

  it('are handled once by two processes that are both told', async () => {
    const told: number[] = [];
    const apps = [1, 2].map(() => {
      const { poke: wake } = handle(async (updateId) => {
        // as long as a look into the record
        await stored();
        told.push(updateId);
      });
      return createWebhookApp({ path: PATH, secret: SECRET, inbox: createUpdateInbox(bed.db), poke: wake, log });
    });
    const bodies = Array.from({ length: 30 }, (_, index) => JSON.stringify(aMessage(index + 1, 100 + (index % 5))));
    for (const body of bodies) await Promise.all(apps.map(async (app) => await app.fetch(request({ body }))));
    await eventually(async () => told.length >= 30 && (await allHandled()));
    expect([...told].sort((one, other) => one - other)).toEqual(bodies.map((_, index) => index + 1));
  });
});

describe('telling Telegram of the webhook', () => {
  it('says where, with which secret, and what for, and drops nothing that waits', async () => {
    const url = await listen();
    register(url);
    await eventually(isSet);
    expect(telegram.calls.find(({ method }) => method === 'setWebhook')?.payload).toEqual({
      url,
      secret_token: SECRET,
      allowed_updates: [...ALLOWED_UPDATES],
      max_connections: 40,
      drop_pending_updates: false,
    });
    expect(ALLOWED_UPDATES).toContain('edited_message');
  });

  it.each([
    ['an outage', { type: 'refuse', code: 502 }],
    ['throttling', { type: 'refuse', code: 429, retryAfter: 0 }],
    ['a reset', { type: 'drop-before' }],
    ['a refused address', { type: 'refuse', code: 400, description: 'Bad Request: bad webhook' }],
  ] as const)('goes on after %s, and tells the secret to no log', async (_what, fault) => {
    telegram.fail({ ...fault, method: 'setWebhook', times: 3 });
    register(await listen());
    await eventually(isSet);
    expect(logged.filter(([sentence]) => sentence === 'the webhook could not be set')).toHaveLength(3);
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });

  it.each([401, 404])('ends with a clear sentence when the token is rejected (%s)', async (code) => {
    telegram.fail({ type: 'refuse', code, description: 'Unauthorized', method: 'setWebhook' });
    const error: unknown = await register(await listen()).done.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BotRejected);
    expect(String(error)).toBe(`BotRejected: Telegram does not accept the bot (${code}): check TELEGRAM_BOT_TOKEN.`);
  });

  it('is done again when somebody took the webhook away', async () => {
    register(await listen(), { everyMs: 20 });
    await eventually(isSet);
    await new Api(TOKEN, { apiRoot: telegram.apiRoot }).deleteWebhook();
    await eventually(() => telegram.calls.filter(({ method }) => method === 'setWebhook').length === 2);
    expect(logged).toEqual([['somebody took the webhook away', {}]]);
  });

  it('leaves the webhook when it stops, also while Telegram is away', async () => {
    const webhook = register(await listen());
    await eventually(isSet);
    await webhook.stop();
    expect(telegram.calls.some(({ method }) => method === 'deleteWebhook')).toBe(false);
    telegram.fail({ type: 'refuse', code: 429, retryAfter: 3_600 });
    const away = register(await listen());
    await eventually(() => logged.length > 0);
    await away.stop();
  });
});
