import { Bot } from 'grammy';
import type { BotContext } from '../../../client/bot/bot-context';
import { answerTap, redraw } from '../../../client/bot/telegram/replies';
import { createGuardedApi } from '../../../adapters/telegram/guarded-api';
import { startTelegramSimulator, type TelegramSimulator } from '../../../simulators/telegram/telegram-simulator';
import { freePort } from '../../../worker/embedded/free-port';
import { SECRET, sendTo, SHORT_TIMEOUT_SECONDS, TOKEN, type SendOptions, type Told } from './telegram-test-bed';

let telegram: TelegramSimulator;
beforeEach(async () => {
  telegram = await startTelegramSimulator({ token: TOKEN, botUsername: 'TestBot' });
  telegram.person({ id: 7, firstName: 'A' }).start();
});
afterEach(() => telegram.stop());

/** A group that became a supergroup, and the ids of both. */
const upgradedGroup = (): { readonly from: number; readonly to: number } => {
  const group = telegram.group({ id: -5, title: 'Отдел' });
  return { from: group.id, to: group.upgrade().id };
};

type Destination = SendOptions & { readonly apiRoot?: string };

interface Row {
  readonly signal: string;
  /** Makes the peer answer so. @returns where to send, when it is not the simulator and chat 7 */
  readonly arrange: () => Destination | Promise<Destination> | undefined;
  readonly outcome: Partial<Told>;
  /** Copies that reached the chat that was written to. */
  readonly delivered: number;
}

const refuses = (code: number, description: string) => (): undefined => {
  telegram.fail({ type: 'refuse', code, description, times: 1 });
};

/** One row for each class of the table of answers, in its order, for what a notification meets. */
const ROWS: readonly Row[] = [
  {
    signal: '200',
    arrange: () => undefined,
    outcome: { status: 'accepted', receipt: expect.stringMatching(/^200: message \d+ of 20/) as string },
    delivered: 1,
  },
  {
    signal: '429',
    arrange: () => {
      telegram.fail({ type: 'refuse', code: 429, retryAfter: 30, times: 1 });
      return undefined;
    },
    outcome: { unavailable: 'throttled', retryAfterMs: 30_500 },
    delivered: 0,
  },
  {
    signal: '403 blocked',
    arrange: () => {
      telegram.person({ id: 7, firstName: 'A' }).block();
      return undefined;
    },
    outcome: { status: 'refused', reason: 'blocked', receipt: '403: Forbidden: bot was blocked by the user' },
    delivered: 0,
  },
  {
    signal: '403 deactivated',
    arrange: () => {
      telegram.person({ id: 7, firstName: 'A' }).deactivate();
      return undefined;
    },
    outcome: { status: 'refused', reason: 'blocked', receipt: '403: Forbidden: user is deactivated' },
    delivered: 0,
  },
  {
    signal: "403 can't initiate",
    arrange: () => ({ chatId: telegram.person({ id: 8, firstName: 'B' }).id }),
    outcome: { status: 'refused', reason: 'blocked', receipt: "403: Forbidden: bot can't initiate conversation with a user" },
    delivered: 0,
  },
  {
    signal: '400 migrate_to_chat_id',
    arrange: () => ({ chatId: upgradedGroup().from }),
    outcome: { status: 'accepted', movedTo: -1_000_000_000_005 },
    delivered: 0,
  },
  {
    signal: '400 chat not found',
    arrange: () => ({ chatId: 99 }),
    outcome: { status: 'refused', reason: 'chat-not-found', receipt: '400: Bad Request: chat not found' },
    delivered: 0,
  },
  {
    signal: 'other 400',
    arrange: refuses(400, 'Bad Request: message is too long'),
    outcome: { status: 'refused', reason: 'content-rejected', receipt: '400: Bad Request: message is too long' },
    delivered: 0,
  },
  { signal: '404', arrange: refuses(404, 'Not Found'), outcome: { unavailable: 'configuration', retryAfterMs: 900_000 }, delivered: 0 },
  {
    signal: '401',
    arrange: () => ({ token: `${TOKEN}x` }),
    outcome: { unavailable: 'configuration', retryAfterMs: 900_000 },
    delivered: 0,
  },
  ...[500, 502, 503].map((code) => ({
    signal: `${code}`,
    arrange: refuses(code, 'Internal Server Error'),
    outcome: { unavailable: 'outage', retryAfterMs: 5_000 },
    delivered: 0,
  })),
  ...[500, 502, 503].map((code) => ({
    signal: `${code} of a gateway`,
    arrange: () => {
      telegram.fail({ type: 'foreign-page', code, times: 1 });
      return undefined;
    },
    outcome: { unavailable: 'outage', retryAfterMs: 5_000 },
    delivered: 0,
  })),
  {
    signal: 'connect refused',
    arrange: async () => ({ apiRoot: `http://127.0.0.1:${await freePort()}` }),
    outcome: { unavailable: 'outage', retryAfterMs: 5_000 },
    delivered: 0,
  },
  {
    signal: 'DNS',
    arrange: () => Promise.resolve({ apiRoot: 'http://telegram.invalid', timeoutSeconds: 10 }),
    outcome: { unavailable: 'outage', retryAfterMs: 5_000 },
    delivered: 0,
  },
  {
    signal: 'timeout after the request was written',
    arrange: () => {
      telegram.fail({ type: 'delay-after', delayMs: 600_000, times: 1 });
      return Promise.resolve({ timeoutSeconds: SHORT_TIMEOUT_SECONDS });
    },
    outcome: { status: 'unknown', receipt: 'TIMEOUT, after the request may have arrived' },
    delivered: 1,
  },
  {
    signal: 'reset after the request was written',
    arrange: () => {
      telegram.fail({ type: 'drop-after', times: 1 });
      return undefined;
    },
    outcome: { status: 'unknown', receipt: 'ECONNRESET, after the request may have arrived' },
    delivered: 1,
  },
  {
    signal: 'reset in the middle of the answer',
    arrange: () => {
      telegram.fail({ type: 'cut-answer', times: 1 });
      return undefined;
    },
    outcome: { status: 'unknown', receipt: 'ECONNRESET, after the request may have arrived' },
    delivered: 1,
  },
  {
    signal: '504 of a gateway that waited in vain',
    arrange: () => {
      telegram.fail({ type: 'foreign-page', code: 504, times: 1 });
      return undefined;
    },
    outcome: { status: 'unknown', receipt: 'HTTP-504, after the request may have arrived' },
    delivered: 0,
  },
];

describe('the classes of answers of the Bot API, to a notification', () => {
  it.each(ROWS)('$signal', async ({ arrange, outcome, delivered }) => {
    const { apiRoot = telegram.apiRoot, ...where } = (await arrange()) ?? {};
    const told = await sendTo(apiRoot, where);
    expect(told).toMatchObject(outcome);
    expect(telegram.deliveredTo(where.chatId ?? 7)).toHaveLength(delivered);
    // once for a chat, whatever came of it: Temporal is the only one who tries again
    const chats = telegram.calls.map(({ payload }) => payload.chat_id);
    expect(new Set(chats).size).toBe(chats.length);
    expect(JSON.stringify(told)).not.toContain(SECRET);
  });

  it('400 migrate_to_chat_id: follows the chat once, and says where it lives now', async () => {
    const { from, to } = upgradedGroup();
    expect(await sendTo(telegram.apiRoot, { chatId: from })).toMatchObject({ status: 'accepted', movedTo: to });
    expect([telegram.deliveredTo(from), telegram.deliveredTo(to)].map(({ length }) => length)).toEqual([0, 1]);
  });

  it('400 migrate_to_chat_id: gives up on a chat that moves on and on', async () => {
    telegram.fail({ type: 'refuse', code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', migrateTo: 7 });
    expect(await sendTo(telegram.apiRoot)).toMatchObject({ status: 'refused', reason: 'chat-not-found' });
    expect(telegram.calls).toHaveLength(2);
  });

  it('400 migrate_to_chat_id: does not follow to a chat that is not allowed', async () => {
    const { from, to } = upgradedGroup();
    expect(await sendTo(telegram.apiRoot, { chatId: from, allows: (chatId) => chatId === from })).toEqual({ status: 'not-allowed' });
    expect(telegram.deliveredTo(to)).toEqual([]);
  });

  it.each([
    ['403', 'a filter on the way forbids', 'configuration'],
    ['404', 'a web server has no such page', 'configuration'],
    ['302', 'a portal wants a login', 'configuration'],
    ['429', 'a gateway is busy', 'throttled'],
  ])('%s of something else (%s) says nothing about the person', async (code, _who, why) => {
    telegram.fail({ type: 'foreign-page', code: Number(code), times: 1 });
    expect(await sendTo(telegram.apiRoot)).toMatchObject({ unavailable: why });
  });

  it('200 of something else leaves the outcome unknown', async () => {
    telegram.fail({ type: 'foreign-page', code: 200, times: 1 });
    expect(await sendTo(telegram.apiRoot)).toMatchObject({ status: 'unknown' });
  });

  it.each([
    ['only in words', 'Too Many Requests: retry after 12', undefined, 12_500],
    ['not at all', 'Too Many Requests', undefined, 1_500],
    ['for a century', 'Too Many Requests', 3_153_600_000, 86_400_000],
  ])('429 whose pause is given %s is waited out', async (_how, description, retryAfter, retryAfterMs) => {
    telegram.fail({ type: 'refuse', code: 429, description, times: 1, ...(retryAfter === undefined ? {} : { retryAfter }) });
    expect(await sendTo(telegram.apiRoot)).toMatchObject({ unavailable: 'throttled', retryAfterMs });
  });
});

describe('the classes of answers of the Bot API, to the bot', () => {
  type Act = (ctx: BotContext) => Promise<void>;

  /** One tap on a button of a message that the bot sent, handled by `act`. */
  const tap = async (act: Act, { taps = 1 } = {}): Promise<void> => {
    await sendTo(telegram.apiRoot);
    const person = telegram.person({ id: 7, firstName: 'A' });
    const { token, client, transformers } = createGuardedApi({
      token: TOKEN,
      apiRoot: telegram.apiRoot,
      isAllowed: () => true,
      timeoutSeconds: 60,
    });
    const bot = new Bot<BotContext>(token, { client });
    bot.api.config.use(...transformers);
    bot.on('callback_query', act);
    await bot.init();
    person.tap(person.messages().at(-1)?.messageId ?? 0, 'Получили');
    for (const update of (await bot.api.getUpdates()).filter(({ callback_query }) => callback_query !== undefined)) {
      for (let count = 0; count < taps; count += 1) await bot.handleUpdate(update);
    }
  };

  it('400 message is not modified is success', async () => {
    await tap(
      async (ctx) => {
        const messageId = ctx.callbackQuery?.message?.message_id ?? 0;
        expect(await redraw(ctx, { messageId, text: 'Изменено' })).toBe(true);
      },
      { taps: 2 },
    );
    const descriptions = telegram.calls.map(({ response }) => JSON.stringify(response));
    expect(descriptions.filter((text) => text.includes('message is not modified'))).toHaveLength(1);
    expect(telegram.transcript(7).at(-1)?.text).toBe('Изменено');
  });

  it('400 query is too old is ignored', async () => {
    const seen: boolean[] = [];
    await tap(async (ctx) => void seen.push(await answerTap(ctx, 'Принято')), { taps: 2 });
    expect(seen).toEqual([true, false]);
    const answers = telegram.calls.filter(({ method }) => method === 'answerCallbackQuery');
    expect(answers.map(({ response }) => (response as { ok: boolean }).ok)).toEqual([true, false]);
  });
});
