import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createGuardedApi } from '../../../adapters/telegram/guarded-api';
import { Api, GrammyError } from 'grammy';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import { freePort } from '../../../worker/embedded/free-port';
import { everythingAbout, listen, SECRET, TOKEN } from './telegram-test-bed';

let telegram: TelegramSimulator;
beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  telegram.person({ id: 7, firstName: 'A' }).start();
  telegram.person({ id: 13, firstName: 'B' }).start();
});
afterEach(() => telegram.stop());

function apiOf(apiRoot = telegram.apiRoot, token = TOKEN): Api {
  const { client, transformers } = createGuardedApi({ token, apiRoot, isAllowed: (chatId) => chatId === 7, timeoutSeconds: 0.4 });
  const api = new Api(token, client);
  api.config.use(...transformers);
  return api;
}

describe('the one exit to Telegram', () => {
  it('lets through what goes to a chat that is allowed, and what goes to nobody', async () => {
    const api = apiOf();
    await api.sendMessage(7, 'a');
    await api.getMe();
    await api.getUpdates({ timeout: 0 });
    expect(telegram.calls.map(({ method }) => method)).toEqual(['sendMessage', 'getMe', 'getUpdates']);
  });

  it.each<readonly [string, (api: Api) => Promise<unknown>]>([
    ['a message to another chat', (api) => api.sendMessage(13, 'a')],
    ['a chat id written as text', (api) => api.sendMessage('13', 'a')],
    ['a channel by its name', (api) => api.sendMessage('@channel', 'a')],
    ['an edit in another chat', (api) => api.editMessageText(13, 1, 'a')],
    ['a document', (api) => api.sendDocument(13, 'file-1')],
    ['a forward out of an allowed chat', (api) => api.forwardMessage(13, 7, 1)],
    ['an edit of a message that went inline', (api) => api.editMessageTextInline('x', 'a')],
    ['a gift, which has no chat', (api) => api.sendGift(13, 'gift')],
    ['an answer to a web app, which has no chat', (api) => api.answerInlineQuery('x', [])],
  ])('holds back %s', async (_what, call) => {
    await expect(call(apiOf())).rejects.toThrow('Held back here: only stand-ins and the allow-list are written to outside production');
    expect(telegram.calls).toEqual([]);
    expect(telegram.deliveredTo(13)).toEqual([]);
  });

  it('tells a refusal as grammY does, without the chat and the words', async () => {
    telegram.person({ id: 7, firstName: 'A' }).block();
    const error: unknown = await apiOf()
      .sendMessage(7, 'Сведения о фирме')
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GrammyError);
    expect(error).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user', payload: {} });
    expect(everythingAbout(error)).not.toContain('Сведения');
  });

  it('asks once, whatever is answered', async () => {
    for (const code of [429, 500, 502]) telegram.fail({ type: 'refuse', code, retryAfter: 0, times: 1 });
    await expect(apiOf().sendMessage(7, 'a')).rejects.toThrow(GrammyError);
    expect(telegram.calls).toHaveLength(1);
  });

  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const served = async (scheme: 'http' | 'https', server: Server): Promise<string> => {
    servers.push(server);
    server.on('connection', (socket: Socket) => socket.on('error', () => undefined).unref());
    return `${scheme}://127.0.0.1:${(await listen(server)).port}`;
  };
  const roots: readonly (readonly [string, () => Promise<string>])[] = [
    ['a refusal', () => Promise.resolve(telegram.apiRoot)],
    ['nobody listening', async () => `http://127.0.0.1:${await freePort()}`],
    ['no such host', () => Promise.resolve('http://telegram.invalid')],
    ['an address that is none', () => Promise.resolve('http://:0:x')],
    [
      'a cut connection',
      () =>
        served(
          'http',
          createServer((socket) => socket.destroy()),
        ),
    ],
    [
      'a timeout',
      () =>
        served(
          'http',
          createServer(() => undefined),
        ),
    ],
    [
      'no TLS',
      () =>
        served(
          'https',
          createServer((socket) => socket.end('x')),
        ),
    ],
    [
      'a page that quotes the address',
      () =>
        served(
          'http',
          createHttpServer((request, response) => response.end(`<p>${request.url ?? ''}</p>`)),
        ),
    ],
    [
      'a refusal that quotes the address',
      () => {
        const server = createHttpServer((request, response) => {
          response.end(JSON.stringify({ ok: false, error_code: 400, description: `no ${request.url ?? ''} ${encodeURIComponent(TOKEN)}` }));
        });
        return served('http', server);
      },
    ],
  ];

  it.each(roots)('never shows its token: %s', async (_what, root) => {
    const apiRoot = await root();
    for (const call of [(api: Api) => api.sendMessage(99, 'a'), (api: Api) => api.sendMessage(7, 'a'), (api: Api) => api.getMe()]) {
      const error: unknown = await call(apiOf(apiRoot, `${TOKEN}2`)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(everythingAbout(error)).not.toContain(SECRET);
    }
  });
});
