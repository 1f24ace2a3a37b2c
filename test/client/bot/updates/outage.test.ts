import { HttpError } from 'grammy';
import { createTellWaiting, type TellWaiting } from '../../../../client/bot/updates/tell-waiting';
import { createFirstSeen } from '../../../../client/bot/updates/first-seen';
import { readUpdate } from '../../../../client/bot/updates/parse-update';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { handlingTestBed } from './handling-test-bed';
import { aMessage, eventually, openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';

let bed: UpdateTestBed;
let inbox: UpdateInbox;
const { logged, anInbox, start, store, unhandled, reasons, allHandled, end } = handlingTestBed(() => ({ bed, inbox }));

beforeAll(async () => {
  bed = required(await openUpdateTestBed());
});
beforeEach(async () => {
  await bed.empty();
  logged.splice(0);
  inbox = anInbox();
});
afterEach(async () => await end());
afterAll(async () => await bed.stop());

const WAITS = { firstWaitMs: 2, longestWaitMs: 10 };
const refused = (): Error => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const AWAY = [
  ['the database', refused],
  ['the database, in the driver’s words', () => new Error('Connection terminated unexpectedly')],
  ['a database that is shutting down', () => Object.assign(new Error('stopped'), { code: '57P01' })],
  ['Temporal', () => Object.assign(new Error('Failed to signal'), { cause: Object.assign(new Error('no'), { code: 14 }) })],
  ['every worker', () => Object.assign(new Error('late'), { name: 'WorkflowUpdateRPCTimeoutOrCancelledError' })],
  ['Telegram', () => new HttpError('away', { mayHaveArrived: false })],
] as const;

const putOffs = (): number => logged.filter(([sentence]) => sentence.startsWith('an update is put off')).length;

/** @see docs/rules.md#outage */
describe('an outage that outlasts every patience', () => {
  it.each(AWAY)('of %s gives no update up: each waits in its place, and is handled when it is over', async (_what, error) => {
    let away = true;
    const handled: number[] = [];
    const { poke } = start(
      ({ updateId, chatId }) => {
        if (away && chatId === 7) return Promise.reject(error());
        handled.push(updateId);
        return Promise.resolve();
      },
      { ...WAITS, everyMs: 5 },
    );
    await store([1, 7], [2, 7]);
    poke();
    // many times longer than any number of tries that was ever counted
    await eventually(() => putOffs() > 20);
    expect(await reasons()).toEqual([null, null]);
    expect(await unhandled()).toBe(2);
    away = false;
    await eventually(allHandled);
    expect(handled).toEqual([1, 2]);
    expect(await reasons()).toEqual([null, null]);
  });

  it('keeps no other chat waiting, however many chats wait', async () => {
    const handled: number[] = [];
    const { poke } = start(
      ({ updateId, chatId }) => {
        if (chatId < 100) return Promise.reject(refused());
        handled.push(updateId);
        return Promise.resolve();
      },
      { ...WAITS, chats: 2, everyMs: 5 },
    );
    await store(...Array.from({ length: 20 }, (_, index) => [index + 1, index + 1] as const), [50, 100], [51, 101]);
    poke();
    await eventually(() => handled.length === 2);
    expect(handled.sort()).toEqual([50, 51]);
  });

  it('keeps the instant an update came: a tap of 23:59 that is handled at 00:01 is one of 23:59', async () => {
    await store([1, 7]);
    await bed.db
      .updateTable('telegram_update')
      .set({ received_at: new Date(Date.now() - 120_000) })
      .execute();
    const [first] = await inbox.claim(1);
    await inbox.putOff(1, 0);
    const [again] = await inbox.claim(1);
    expect(first).toMatchObject({ updateId: 1, tries: 1, waits: 0 });
    expect(again).toMatchObject({ updateId: 1, tries: 1, waits: 1 });
    expect(again?.waitedMs).toBeGreaterThanOrEqual(120_000);
  });

  it('nobody takes an update before its wait is over, nor one that came after it in its chat', async () => {
    await store([1, 7], [2, 7], [3, 8]);
    await inbox.claim(1);
    await inbox.putOff(1, 600_000);
    expect((await anInbox().claim(5)).map(({ updateId }) => updateId)).toEqual([3]);
  });

  it('tells the person once, at the first wait', async () => {
    const told: number[] = [];
    const tellWaiting: TellWaiting = ({ updateId }) => Promise.resolve(void told.push(updateId));
    const { poke } = start(() => Promise.reject(refused()), { ...WAITS, everyMs: 5, tellWaiting });
    await store([1, 7]);
    poke();
    await eventually(() => putOffs() > 5);
    expect(told).toEqual([1]);
  });
});

describe('an update that came while it could not be stored', () => {
  it('counts from when it came first', async () => {
    let now = 1_000;
    const seen = createFirstSeen(() => now);
    const update = required(readUpdate(aMessage(1, 7)));
    expect(seen.stamp([update])).toMatchObject([{ updateId: 1, heldMs: 0 }]);
    now += 90_000;
    const held = seen.stamp([update]);
    expect(held).toMatchObject([{ heldMs: 90_000 }]);
    await inbox.store(held);
    expect((await inbox.claim(1))[0]?.waitedMs).toBeGreaterThanOrEqual(90_000);
    seen.forget(held);
    expect(seen.stamp([update])).toMatchObject([{ heldMs: 0 }]);
  });
});

describe('the word that something waits', () => {
  const words = { say: (language: string, key: string, variables = {}) => `${language} ${key} ${JSON.stringify(variables)}` };
  const client = (away: boolean): unknown => ({
    contacts: {
      ownerOfChat: () => (away ? Promise.reject(refused()) : Promise.resolve({ type: 'operator', language: 'kk', operatorId: 'o' })),
    },
    cases: { cardsOfOperator: () => Promise.resolve([{ zone: 'Asia/Almaty' }]) },
    clock: { now: () => Promise.resolve(Date.parse('2022-03-24T18:01:00Z')) },
  });
  const tell = async (body: object, { away = false, allowed = true } = {}): Promise<readonly (readonly [number, string])[]> => {
    const sent: (readonly [number, string])[] = [];
    const settings = {
      api: { sendMessage: (chatId: number, text: string) => Promise.resolve(void sent.push([chatId, text])) },
      ports: { client: client(away), words, log: () => undefined },
      isAllowed: () => allowed,
    };
    await createTellWaiting(settings as never)({ updateId: 1, chatId: 7, body: body as Record<string, unknown> }, 120_000);
    return sent;
  };
  const tap = { callback_query: { id: 'q', from: { language_code: 'en' } } };

  it('names when it came, in the language and by the clocks of its reader', async () => {
    const [sent] = await tell(tap);
    expect(sent?.[0]).toBe(7);
    expect(sent?.[1]).toContain('kk answer-waits-since');
    expect(sent?.[1]).toContain('23:59');
  });

  it('is said in Telegram’s language and without a time while the record is away', async () => {
    expect(await tell(tap, { away: true })).toEqual([[7, 'en answer-waits {}']]);
    expect(await tell({ message: { from: { language_code: 'kk' } } }, { away: true })).toEqual([[7, 'kk answer-waits {}']]);
  });

  it('is said of nothing that nobody wrote or tapped, and to no chat that may not be written to', async () => {
    expect(await tell({ my_chat_member: { from: {} } })).toEqual([]);
    expect(await tell(tap, { allowed: false })).toEqual([]);
  });
});
