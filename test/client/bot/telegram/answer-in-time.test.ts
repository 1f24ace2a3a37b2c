import type { BotPorts } from '../../../../client/bot/bot-context';
import { readUpdate } from '../../../../client/bot/updates/parse-update';
import { createTapDeadlines } from '../../../../client/bot/telegram/answer-in-time';
import type { ReceivedUpdate } from '../../../../ports/update-inbox';
import { aMessage, required } from '../updates/update-test-bed';

const WITHIN_MS = 1_500;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Until every tap that is watched now should have been answered, and what that brings with it is done. */
const untilAnswered = (): Promise<void> => jest.advanceTimersByTimeAsync(WITHIN_MS);

function aTap(updateId: number, chatId = 7): ReceivedUpdate {
  const from = { id: chatId, is_bot: false, first_name: 'A', language_code: 'en' };
  const message = { message_id: 1, date: 1, chat: { id: chatId, type: chatId > 0 ? 'private' : 'group' } };
  return required(
    readUpdate({ update_id: updateId, callback_query: { id: `q${updateId}`, from, chat_instance: '1', data: 'x', message } }),
  );
}

interface Surroundings {
  readonly owner?: (chatId: number) => Promise<unknown>;
  readonly answer?: () => Promise<true>;
}

const nobody = () => Promise.resolve(undefined);
const answered = () => Promise.resolve(true as const);

function aWatch({ owner = nobody, answer = answered }: Surroundings = {}) {
  const told: string[] = [];
  const logged: string[] = [];
  const watch = createTapDeadlines({
    api: {
      answerCallbackQuery: async (id, options) => {
        await answer();
        told.push(`${id} ${String(options?.text)}`);
        return true;
      },
    },
    ports: {
      client: { contacts: { ownerOfChat: owner } },
      words: { say: (language: string, key: string) => `${language} ${key}` },
      log: (sentence: string) => void logged.push(sentence),
    } as unknown as BotPorts,
    isAllowed: (chatId) => chatId !== 13,
    withinMs: WITHIN_MS,
  });
  return { ...watch, told, logged };
}

describe('a tap that nobody has answered yet', () => {
  it('is answered in time, once, also when it waits behind others of its chat', async () => {
    const { watch, told } = aWatch();
    for (const updateId of [1, 2, 3, 2]) watch(aTap(updateId));
    await jest.advanceTimersByTimeAsync(WITHIN_MS - 1);
    expect(told).toEqual([]);
    await untilAnswered();
    await untilAnswered();
    expect([...told].sort()).toEqual(['q1 en act-under-way', 'q2 en act-under-way', 'q3 en act-under-way']);
  });

  it('is told in the language that its person chose', async () => {
    const { watch, told } = aWatch({ owner: () => Promise.resolve({ type: 'operator', language: 'kk' }) });
    watch(aTap(1));
    await untilAnswered();
    expect(told).toEqual(['q1 kk act-under-way']);
  });

  it('is left to its handler once that has answered, and after the end', async () => {
    const { watch, settled, stop, told } = aWatch();
    watch(aTap(1));
    settled(1);
    watch(aTap(2));
    stop();
    await untilAnswered();
    expect(told).toEqual([]);
  });

  it('gets nothing in a group, in a chat that may not be written to, or when it is no tap', async () => {
    const { watch, told } = aWatch();
    watch(aTap(1, -100));
    watch(aTap(2, 13));
    watch(required(readUpdate(aMessage(3, 7))));
    await untilAnswered();
    expect(told).toEqual([]);
  });

  it('is told in the language of its Telegram while the record is away', async () => {
    const { watch, told, logged } = aWatch({ owner: () => Promise.reject(new Error('away')) });
    watch(aTap(1));
    await untilAnswered();
    expect(told).toEqual(['q1 en act-under-way']);
    expect(logged).toEqual([]);
  });

  it('is only less comfortable when Telegram is away', async () => {
    const { watch, told, logged } = aWatch({ answer: () => Promise.reject(new Error('away')) });
    watch(aTap(1));
    await untilAnswered();
    expect(logged).toHaveLength(1);
    expect(told).toEqual([]);
  });
});
