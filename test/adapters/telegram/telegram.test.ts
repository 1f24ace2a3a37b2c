import { createServer } from 'node:net';
import { once } from 'node:events';
import { sealButtons } from '../../../adapters/telegram/seal-buttons';
import { createTelegramSender } from '../../../adapters/telegram/telegram-sender';
import { ChannelUnavailable } from '../../../domain/ports';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import { freePort } from '../../../worker/embedded/free-port';

const TOKEN = '123456789:a-token-nobody-may-see';
const MESSAGE = { chatId: 7, text: 'Уведомление: Ә Ғ Қ Ң Ө Ұ Ү Һ І', buttons: [[{ text: 'Получили', data: 'x' }]] };

let telegram: TelegramSimulator;
beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  telegram.person({ id: 7, firstName: 'A' }).start();
});
afterEach(() => telegram.stop());

const sender = (apiRoot = telegram.apiRoot, token = TOKEN): ReturnType<typeof createTelegramSender> =>
  createTelegramSender({ token, apiRoot, isAllowed: (chatId) => chatId !== 13, timeoutSeconds: 1 });
const send = async (chatId = 7): Promise<unknown> => await sender().send({ ...MESSAGE, chatId });

describe('sending to Telegram', () => {
  it('delivers text and buttons, and says under which number', async () => {
    const outcome = await send();
    const [delivered] = telegram.deliveredTo(7);
    expect(outcome).toEqual({ status: 'accepted', providerId: String(delivered?.messageId) });
    expect(delivered?.text).toBe(MESSAGE.text);
    expect(telegram.transcript(7).at(-1)?.buttons).toEqual(MESSAGE.buttons);
  });

  it('asks nobody about a chat that is not allowed', async () => {
    expect(await send(13)).toEqual({ status: 'refused', reason: 'not-on-allow-list' });
    expect(telegram.calls).toEqual([]);
  });

  it.each([
    ['a person who blocked the bot', () => telegram.person({ id: 7, firstName: 'A' }).block(), 7, 'blocked'],
    ['a person who never wrote', () => telegram.person({ id: 8, firstName: 'B' }), 8, 'blocked'],
    ['a chat nobody knows', () => undefined, 99, 'chat-not-found'],
  ])('is refused by %s', async (_name, arrange, chatId, reason) => {
    arrange();
    expect(await send(chatId)).toEqual({ status: 'refused', reason });
  });

  it('waits as long as Telegram says', async () => {
    telegram.fail({ type: 'refuse', code: 429, retryAfter: 30, times: 1 });
    await expect(send()).rejects.toMatchObject({ name: 'ChannelUnavailable', retryAfterMs: 30_500 });
    expect(telegram.deliveredTo(7)).toEqual([]);
  });

  it.each([
    ['an outage', { type: 'refuse', code: 502 }],
    ['a rejected token', { type: 'refuse', code: 401, description: 'Unauthorized' }],
  ] as const)('tries again after %s', async (_name, fault) => {
    telegram.fail({ ...fault, times: 1 });
    await expect(send()).rejects.toThrow(ChannelUnavailable);
  });

  it('tries again when nobody listens', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await expect(sender(nobody).send(MESSAGE)).rejects.toThrow(ChannelUnavailable);
  });

  it.each(['drop-after', 'delay-after'] as const)('does not know what became of a message whose answer was lost (%s)', async (type) => {
    telegram.fail(type === 'delay-after' ? { type, delayMs: 3_000, times: 1 } : { type, times: 1 });
    expect(await send()).toEqual({ status: 'unknown' });
    expect(telegram.deliveredTo(7)).toHaveLength(1);
  });

  it('never shows its token', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const told: unknown[] = [];
    for (const root of [telegram.apiRoot, `http://127.0.0.1:${port}`, `http://127.0.0.1:${await freePort()}`]) {
      for (const token of [TOKEN, `${TOKEN}x`]) {
        told.push(
          await sender(root, token)
            .send({ ...MESSAGE, chatId: 99 })
            .catch((error: unknown) => (error instanceof Error ? `${error.message} ${error.stack ?? ''}` : error)),
        );
      }
    }
    server.close();
    expect(JSON.stringify(told)).not.toContain('a-token-nobody-may-see');
  });
});

describe('sealed buttons', () => {
  const seal = sealButtons(Buffer.alloc(32, 1));
  const button = { caseNumber: 1_234_567, action: 161, revision: 65_535 };
  const data = seal.seal({ ...button, chatId: 7 });

  it('open in their own chat, and fit into callback data', () => {
    expect(seal.open(data, 7)).toEqual(button);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });

  it.each([
    ['another chat', data, 8],
    ['a changed byte', `B${data.slice(1)}`, 7],
    ['a longer text', `${data}AA`, 7],
    ['garbage', '🙂', 7],
    ['nothing', '', 7],
  ])('stay shut for %s', (_name, text, chatId) => {
    expect(seal.open(text, chatId)).toBeUndefined();
  });

  it('stay shut for another key', () => {
    expect(sealButtons(Buffer.alloc(32, 2)).open(data, 7)).toBeUndefined();
  });
});
