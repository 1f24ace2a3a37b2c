import type { UpdateInbox } from '../../../../ports/update-inbox';
import { handlingTestBed } from './handling-test-bed';
import { eventually, openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';

let bed: UpdateTestBed;
let inbox: UpdateInbox;
const { logged, anInbox, start, store, unhandled, allHandled, aGate, end } = handlingTestBed(() => ({ bed, inbox }));

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

describe('a bot that is restarted', () => {
  it('handles once what was stored and not begun', async () => {
    await store([1, 7], [2, 8]);
    const told: number[] = [];
    const { looksAgain } = start(({ updateId }) => Promise.resolve(void told.push(updateId)));
    await eventually(allHandled);
    await store([1, 7], [2, 8]);
    await looksAgain();
    expect(told.sort()).toEqual([1, 2]);
  });

  it('handles again what it had in hand when it was killed, then what came after it, and nothing that was finished', async () => {
    const killed = { ...anInbox(), ...DEAD };
    const before: number[] = [];
    const never = aGate();
    await store([1, 7], [2, 7], [3, 8]);
    // handled and marked in full before the kill
    const [, three] = await anInbox().claim(2);
    await inbox.done(three?.updateId ?? 0);
    await bed.db.deleteFrom('telegram_chat_claim').execute();
    const dying = start(
      async ({ updateId }) => {
        before.push(updateId);
        await never.opened;
      },
      // a dead process looks for nothing more
      { from: killed, everyMs: 600_000 },
    );
    await eventually(() => before.length === 1);

    const told: number[] = [];
    const { looksAgain } = start(({ updateId }) => Promise.resolve(void told.push(updateId)));
    await looksAgain();
    expect(told).toEqual([]);
    await bed.endClaims();
    await eventually(allHandled);
    expect(before).toEqual([1]);
    expect(told).toEqual([1, 2]);
    never.open();
    await dying.stop();
    expect(told).toEqual([1, 2]);
  });

  it('finishes what its handlers are doing, begins nothing new, and leaves the rest to the next', async () => {
    const gate = aGate();
    const told: number[] = [];
    const first = start(async ({ updateId }) => {
      told.push(updateId);
      await gate.opened;
    });
    await store([1, 7], [2, 7]);
    await eventually(() => told.length === 1);
    const stopped = first.stop();
    const looks = first.looks();
    await store([3, 8]);
    first.poke();
    // a look would stand in line before this one
    expect(await unhandled()).toBe(3);
    expect(first.looks()).toBe(looks);
    expect(told).toEqual([1]);
    gate.open();
    await stopped;
    expect(first.looks()).toBe(looks);
    expect(told).toEqual([1]);
    expect(await unhandled()).toBe(2);
    const next: number[] = [];
    start(({ updateId }) => Promise.resolve(void next.push(updateId)), { from: anInbox() });
    await eventually(allHandled);
    expect(next.sort()).toEqual([2, 3]);
  });

  it('gives back at once what waited for another try', async () => {
    const first = start(() => Promise.reject(new Error('away')), { firstWaitMs: 60_000, longestWaitMs: 60_000 });
    await store([1, 7]);
    await eventually(() => logged.length > 0);
    await first.stop();
    expect(await anInbox().claim(1)).toMatchObject([{ updateId: 1, tries: 1 }]);
  });
});

/** What a process that was killed does no more. */
const DEAD: Pick<UpdateInbox, 'renew' | 'done'> = { renew: () => Promise.resolve(), done: () => Promise.resolve() };

describe('a record that is away', () => {
  it('delays handling, and nothing is handled twice when it is back', async () => {
    let isAway = true;
    const told: number[] = [];
    const orAway = async <T>(act: () => Promise<T>): Promise<T> => {
      if (isAway) throw new Error('connection refused');
      return await act();
    };
    const flaky: UpdateInbox = {
      ...inbox,
      claim: (limit) => orAway(() => inbox.claim(limit)),
      done: (updateId) => orAway(() => inbox.done(updateId)),
    };
    await store([1, 7], [2, 7]);
    start(
      ({ updateId }) => {
        told.push(updateId);
        isAway = updateId === 1;
        return Promise.resolve();
      },
      { from: flaky },
    );
    await eventually(() => logged.length > 1);
    isAway = false;
    await eventually(() => told.length === 1);
    await eventually(() => logged.some(([sentence]) => sentence === 'an update is handled, and could not be marked so'));
    isAway = false;
    await eventually(allHandled);
    expect(told).toEqual([1, 2]);
  });

  it('does not make it begin again what it still has in hand, when its claim ran out meanwhile', async () => {
    const gate = aGate();
    const told: number[] = [];
    const claimed: number[] = [];
    const watched: UpdateInbox = {
      ...inbox,
      claim: async (limit) => {
        const updates = await inbox.claim(limit);
        claimed.push(...updates.map(({ updateId }) => updateId));
        return updates;
      },
    };
    const { poke, looksAgain } = start(
      async ({ updateId }) => {
        told.push(updateId);
        await gate.opened;
      },
      { from: watched },
    );
    await store([2, 7]);
    poke();
    await eventually(() => told.length === 1);
    // and one of the same chat that was overtaken on its way
    await store([1, 7]);
    await bed.endClaims();
    await eventually(() => claimed.includes(1));
    await looksAgain();
    expect(told).toEqual([2]);
    gate.open();
    await eventually(allHandled);
    expect(told).toEqual([2, 1]);
  });
});
