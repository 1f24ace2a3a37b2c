import { HttpError } from 'grammy';
import { readUpdate } from '../../../../client/bot/updates/parse-update';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { handlingTestBed } from './handling-test-bed';
import { aMessage, eventually, openUpdateTestBed, required, type Told, type UpdateTestBed } from './update-test-bed';

let bed: UpdateTestBed;
let inbox: UpdateInbox;
const { logged, anInbox, start, store, unhandled, reasons, allHandled, aGate, end } = handlingTestBed(() => ({ bed, inbox }));

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

describe('handling stored updates', () => {
  it('keeps the order of a chat while another chat is slow', async () => {
    const slow = aGate();
    const handled: number[] = [];
    const first = aGate();
    let begun = 0;
    const { poke, looksAgain } = start(async ({ updateId, chatId }) => {
      begun += 1;
      // the first of the quick chat takes longer than those after it
      if (updateId === 2) await first.opened;
      if (chatId === 7) await slow.opened;
      handled.push(updateId);
    });
    await store([1, 7], [2, 8], [3, 8], [4, 7], [5, 8]);
    poke();
    await eventually(() => begun === 2);
    await looksAgain();
    first.open();
    await eventually(() => handled.length === 3);
    expect(handled).toEqual([2, 3, 5]);
    slow.open();
    await eventually(allHandled);
    expect(handled).toEqual([2, 3, 5, 1, 4]);
  });

  it('handles no more chats at once than it may, and no two updates of one chat', async () => {
    let most = 0;
    let mostAsked = 0;
    const now = new Set<number>();
    const twice: number[] = [];
    const handled: number[] = [];
    const full = aGate();
    const asking: UpdateInbox = {
      ...inbox,
      claim: async (limit) => {
        mostAsked = Math.max(mostAsked, now.size + limit);
        return await inbox.claim(limit);
      },
    };
    const { poke } = start(
      async ({ updateId, chatId }) => {
        if (now.has(chatId)) twice.push(updateId);
        now.add(chatId);
        most = Math.max(most, now.size);
        if (now.size === 3) full.open();
        await full.opened;
        // as long as a look into the record
        await unhandled();
        now.delete(chatId);
        handled.push(updateId);
      },
      { chats: 3, from: asking },
    );
    await store(...Array.from({ length: 40 }, (_, index) => [index + 1, 100 + (index % 8)] as const));
    poke();
    await eventually(allHandled);
    expect(most).toBe(3);
    expect(mostAsked).toBe(3);
    expect(twice).toEqual([]);
    expect(handled).toHaveLength(40);
    expect(await reasons()).toEqual(Array.from({ length: 40 }, () => null));
  });

  it('begins when it is poked, and does not wait for its next look', async () => {
    const handled: number[] = [];
    const { poke } = start(({ updateId }) => Promise.resolve(void handled.push(updateId)), { everyMs: 600_000 });
    for (let updateId = 1; updateId <= 20; updateId += 1) {
      await store([updateId, updateId]);
      poke();
      await eventually(() => handled.length === updateId);
      await eventually(allHandled);
    }
  });

  it('finds what another process stored', async () => {
    const handled: number[] = [];
    const { looksAgain } = start(({ updateId }) => Promise.resolve(void handled.push(updateId)));
    await looksAgain();
    await anInbox().store([required(readUpdate(aMessage(1, 7)))]);
    await eventually(() => handled.length === 1);
  });

  it('shares the work with another process, each update once and in the order of its chat', async () => {
    const handled: (Told & { readonly by: string })[] = [];
    const now = new Set<number>();
    const twice: number[] = [];
    for (const by of ['one', 'other']) {
      start(
        async (told) => {
          if (now.has(told.chatId)) twice.push(told.updateId);
          now.add(told.chatId);
          // as long as a look into the record
          await unhandled();
          now.delete(told.chatId);
          handled.push({ ...told, by });
        },
        { from: anInbox(), chats: 3, everyMs: 5 },
      );
    }
    await store(...Array.from({ length: 100 }, (_, index) => [index + 1, 100 + (index % 10)] as const));
    await eventually(allHandled);
    expect(handled).toHaveLength(100);
    expect(twice).toEqual([]);
    expect(new Set(handled.map(({ by }) => by)).size).toBe(2);
    for (const chat of new Set(handled.map(({ chatId }) => chatId))) {
      const ids = handled.filter(({ chatId }) => chatId === chat).map(({ updateId }) => updateId);
      expect(ids).toEqual([...ids].sort((one, other) => one - other));
    }
  });
});

describe('an update that fails', () => {
  it('is handled again when the record was away for a moment, before those of its chat that came later', async () => {
    let away = 3;
    const handled: number[] = [];
    const { poke } = start(({ updateId }) => {
      away -= updateId === 1 ? 1 : 0;
      if (updateId === 1 && away >= 0) return Promise.reject(new Error('connection refused'));
      handled.push(updateId);
      return Promise.resolve();
    });
    await store([1, 7], [2, 7], [3, 8]);
    poke();
    await eventually(allHandled);
    expect(handled).toEqual([3, 1, 2]);
    expect(await reasons()).toEqual([null, null, null]);
  });

  it.each([
    ['at once for a bug', () => new TypeError('a bug with a name in it'), 1, 'TypeError'],
    ['after a few tries for anything else', () => new Error('away'), 7, 'Error'],
    ['at once when its answer may have arrived', () => new HttpError('cut off', { mayHaveArrived: true }), 1, 'HttpError'],
  ] as const)('is given up %s, says why without its words, and lets its chat go on', async (_what, error, tries, why) => {
    const told: number[] = [];
    const { poke } = start(({ updateId }) => {
      told.push(updateId);
      return updateId === 1 ? Promise.reject(error()) : Promise.resolve();
    });
    await store([1, 7], [2, 7]);
    poke();
    await eventually(allHandled);
    expect(told).toEqual([...Array.from({ length: tries }, () => 1), 2]);
    expect(await reasons()).toEqual([why, null]);
    expect(JSON.stringify(logged)).not.toContain('a bug with a name in it');
  });

  it('is given up unheard when processes died over it again and again', async () => {
    const told: number[] = [];
    await store([1, 7], [2, 7]);
    await bed.db.updateTable('telegram_update').set({ tries: 10 }).where('update_id', '=', 1).execute();
    start(({ updateId }) => Promise.resolve(void told.push(updateId)));
    await eventually(allHandled);
    expect(told).toEqual([2]);
    expect(await reasons()).toEqual(['begun too often', null]);
  });
});
