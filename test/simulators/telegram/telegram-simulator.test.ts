import { Api, GrammyError, HttpError } from 'grammy';
import { SendCounter } from '../../../simulators/telegram/send-limits';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import type { TelegramFault } from '../../../simulators/telegram/telegram-fault';
import { ApiRefusal } from '../../../simulators/telegram/api-refusal';

const TOKEN = '123456789:a-token';
const CHAT = 7;

let telegram: TelegramSimulator;
let api: Api;
beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  telegram.person({ id: CHAT, firstName: 'A' }).start();
  // a client that waits for the rest of half an answer
  api = new Api(TOKEN, { apiRoot: telegram.apiRoot, timeoutSeconds: 1 });
});
afterEach(() => telegram.stop());

async function sendMany(count: number): Promise<readonly boolean[]> {
  const answered: boolean[] = [];
  for (let index = 0; index < count; index += 1) {
    answered.push(
      await api.sendMessage(CHAT, `${index}`).then(
        () => true,
        () => false,
      ),
    );
  }
  return answered;
}

describe('the simulated Telegram', () => {
  it.each([
    ['deactivated', 403, 'Forbidden: user is deactivated', () => telegram.person({ id: CHAT, firstName: 'A' }).deactivate()],
    ['blocked', 403, 'Forbidden: bot was blocked by the user', () => telegram.person({ id: CHAT, firstName: 'A' }).block()],
  ])('refuses in the words of Telegram when the person is %s', async (_what, error_code, description, arrange) => {
    arrange();
    await expect(api.sendMessage(CHAT, 'a')).rejects.toMatchObject({ error_code, description });
  });

  it('tells where a group lives now, and tells the bot', async () => {
    const group = telegram.group({ id: -5, title: 'Отдел' });
    await api.sendMessage(group.id, 'before');
    const upgraded = group.upgrade();
    await expect(api.sendMessage(group.id, 'a')).rejects.toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: upgraded.id },
    });
    await api.sendMessage(upgraded.id, 'after');
    const updates = (await api.getUpdates()).flatMap(({ message }) => message?.migrate_to_chat_id ?? []);
    expect(updates).toEqual([upgraded.id]);
    expect(await api.getChat(upgraded.id)).toMatchObject({ type: 'supergroup', title: 'Отдел' });
  });

  it('has groups only below zero', () => {
    expect(() => telegram.group({ id: 5, title: 'Отдел' })).toThrow(RangeError);
  });

  it('refuses a group that removed the bot', async () => {
    const group = telegram.group({ id: -5, title: 'Отдел' });
    group.kickBot();
    await expect(api.sendMessage(-5, 'a')).rejects.toMatchObject({ description: 'Forbidden: bot was kicked from the group chat' });
  });

  it('repeats the last update, also when it was confirmed', async () => {
    const [update] = await api.getUpdates();
    await api.getUpdates({ offset: (update?.update_id ?? 0) + 1 });
    telegram.repeatLastUpdate();
    expect(await api.getUpdates()).toEqual([update]);
  });
});

describe('faults of the simulated Telegram', () => {
  it.each([
    [0.02, 149, 2],
    [0.02, 150, 3],
    [0.29, 100, 29],
    [0.5, 7, 3],
    [1, 5, 5],
    [0, 5, 0],
  ])('lose %p of the answers of %p accepted calls exactly', async (share, count, lost) => {
    telegram.fail({ type: 'drop-after', method: 'sendMessage', share });
    const answered = await sendMany(count);
    expect(answered.filter((was) => !was)).toHaveLength(lost);
    expect(telegram.deliveredTo(CHAT)).toHaveLength(count);
    expect(telegram.calls.filter(({ answerLost }) => answerLost === true)).toHaveLength(lost);
  });

  it('do not count calls that were refused among those whose answer is lost', async () => {
    telegram.fail({ type: 'refuse', code: 429, retryAfter: 1, share: 0.5 });
    telegram.fail({ type: 'drop-after', share: 0.25 });
    const answered = await sendMany(16);
    expect(telegram.deliveredTo(CHAT)).toHaveLength(8);
    expect(answered.filter((was) => was)).toHaveLength(6);
  });

  it.each<readonly [TelegramFault, new (...args: never[]) => Error, number]>([
    [{ type: 'drop-before', times: 1 }, HttpError, 0],
    [{ type: 'drop-after', times: 1 }, HttpError, 1],
    [{ type: 'cut-answer', times: 1 }, HttpError, 1],
    [{ type: 'foreign-page', code: 502, times: 1 }, HttpError, 0],
    [{ type: 'refuse', code: 500, times: 1 }, GrammyError, 0],
  ])('happen as often as asked: %j', async (fault, kind, delivered) => {
    telegram.fail(fault);
    await expect(api.sendMessage(CHAT, 'a')).rejects.toThrow(kind);
    expect(telegram.deliveredTo(CHAT)).toHaveLength(delivered);
    await api.sendMessage(CHAT, 'b');
  });
});

describe('limits of the simulated Telegram', () => {
  let at = 0;
  const count = (counter: SendCounter, chatId: number): number => {
    try {
      counter.count(chatId);
      return 0;
    } catch (error) {
      return error instanceof ApiRefusal ? (error.parameters?.retry_after ?? -1) : -2;
    }
  };
  const aCounter = (): SendCounter => new SendCounter({ perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20, now: () => at });
  beforeEach(() => {
    at = 1_000_000;
  });

  it('take thirty in a second, and the next only when it is over', () => {
    const counter = aCounter();
    expect(Array.from({ length: 31 }, (_none, index) => count(counter, index + 1))).toEqual([...Array<number>(30).fill(0), 1]);
    at += 999;
    expect(count(counter, 99)).toBe(1);
    at += 1;
    expect(count(counter, 99)).toBe(0);
  });

  it('take one in a second for one chat, and then nothing for anybody until the pause is over', () => {
    const counter = aCounter();
    expect([count(counter, 1), count(counter, 2), count(counter, 1), count(counter, 3)]).toEqual([0, 0, 1, 1]);
    at += 1_000;
    expect([count(counter, 3), count(counter, 1)]).toEqual([0, 0]);
  });

  it('take twenty in a minute for one group', () => {
    const counter = aCounter();
    for (let index = 0; index < 20; index += 1) {
      expect(count(counter, -5)).toBe(0);
      at += 1_500;
    }
    expect(count(counter, -5)).toBe(30);
    at += 29_999;
    expect(count(counter, 1)).toBe(1);
    at += 1;
    expect([count(counter, 1), count(counter, -5)]).toEqual([0, 0]);
  });

  it('do not count what they refused', () => {
    const counter = aCounter();
    count(counter, 1);
    for (let index = 0; index < 100; index += 1) count(counter, 1);
    at += 1_000;
    expect(count(counter, 1)).toBe(0);
  });

  it('are those of the clock they are given', async () => {
    const limited = await startTelegramSimulator({
      token: TOKEN,
      botUsername: 'TestBot',
      limits: { perSecond: 2, perChatPerSecond: 2, now: () => at },
    });
    limited.person({ id: CHAT, firstName: 'A' }).start();
    const limitedApi = new Api(TOKEN, { apiRoot: limited.apiRoot });
    await limitedApi.sendMessage(CHAT, 'a');
    await limitedApi.sendMessage(CHAT, 'b');
    await expect(limitedApi.sendMessage(CHAT, 'c')).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    at += 1_000;
    await limitedApi.sendMessage(CHAT, 'c');
    await limited.stop();
  });
});
