import { once } from 'node:events';
import { Agent } from 'node:http';
import type { Socket } from 'node:net';
import { createTelegramSender } from '../../../adapters/telegram/telegram-sender';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import { MESSAGE, sendTo, TOKEN } from './telegram-test-bed';

let telegram: TelegramSimulator;
beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  telegram.person({ id: 7, firstName: 'A' }).start();
});
afterEach(() => telegram.stop());

describe('sending to Telegram', () => {
  it('delivers text and buttons, and says under which number', async () => {
    const outcome = await sendTo(telegram.apiRoot);
    const [delivered] = telegram.deliveredTo(7);
    expect(outcome).toMatchObject({ status: 'accepted', providerId: String(delivered?.messageId) });
    expect(delivered?.text).toBe(MESSAGE.text);
    expect(telegram.transcript(7).at(-1)?.buttons).toEqual(MESSAGE.buttons);
  });

  it('asks nobody about a chat that is not allowed', async () => {
    expect(await sendTo(telegram.apiRoot, { allows: () => false })).toEqual({ status: 'not-allowed' });
    expect(telegram.calls).toEqual([]);
  });

  it('keeps receipts short, and free of the chat', async () => {
    const description = `Bad Request: ${'x'.repeat(600)}`;
    telegram.fail({ type: 'refuse', code: 400, description, times: 1 });
    const long = await sendTo(telegram.apiRoot);
    telegram.fail({ type: 'refuse', code: 400, description: 'Bad Request: user 77001234567 not found', times: 1 });
    telegram.person({ id: 77_001_234_567, firstName: 'B' }).start();
    const withChat = await sendTo(telegram.apiRoot, { chatId: 77_001_234_567 });
    expect(long).toMatchObject({ status: 'refused', receipt: `400: ${description}`.slice(0, 500) });
    expect(withChat).toMatchObject({ status: 'refused', receipt: '400: Bad Request: user [chat] not found' });
  });

  it('does not use again a connection that the server may be closing', async () => {
    const opened = jest.spyOn(Agent.prototype as unknown as { createConnection: () => Socket }, 'createConnection');
    const sender = createTelegramSender({ token: TOKEN, apiRoot: telegram.apiRoot, isAllowed: () => true });
    await sender.send(MESSAGE);
    await sender.send(MESSAGE);
    const soon = opened.mock.calls.length;
    const connection = opened.mock.results[0]?.value as Socket;
    await once(connection, 'close');
    await sender.send(MESSAGE);
    const later = opened.mock.calls.length;
    opened.mockRestore();
    // the server, which waits longer, had not begun to close it
    expect(connection.readableEnded).toBe(false);
    expect([soon, later]).toEqual([1, 2]);
    expect(telegram.deliveredTo(7)).toHaveLength(3);
  });
});
