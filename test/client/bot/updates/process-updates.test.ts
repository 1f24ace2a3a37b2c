import { HttpError } from 'grammy';
import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { processUpdates, type Handling, type HandlingOptions } from '../../../../client/bot/updates/process-updates';
import { readUpdate } from '../../../../client/bot/updates/parse-update';
import type { UpdateInbox } from '../../../../ports/update-inbox';
import { aBotThat, aMessage, eventually, openUpdateTestBed, required, type Told, type UpdateTestBed } from './update-test-bed';

/** No claim of a living process is over before its test is, on however busy a machine. */
const CLAIM_MS = 600_000;

let bed: UpdateTestBed;
let inbox: UpdateInbox;
let logged: (readonly [string, Readonly<Record<string, string | number>>])[];
const running: Handling[] = [];
const gates: (() => void)[] = [];

beforeAll(async () => {
  bed = required(await openUpdateTestBed());
});
beforeEach(async () => {
  await bed.empty();
  inbox = anInbox();
  logged = [];
});
afterEach(async () => {
  for (const open of gates.splice(0)) open();
  for (const one of running.splice(0)) await one.stop();
});
afterAll(async () => await bed.stop());

/** What another process has of the record. */
function anInbox(): UpdateInbox {
  return createUpdateInbox(bed.db, { claimMs: CLAIM_MS });
}

/** Handling whose looks into the record are counted. */
interface WatchedHandling extends Handling {
  /** How often it began to look. */
  readonly looks: () => number;
  /** Until it has looked again, seen what was there, and begun it. */
  readonly looksAgain: () => Promise<void>;
}

function start(
  handle: (told: Told) => Promise<void>,
  options: Partial<HandlingOptions> & { readonly from?: UpdateInbox } = {},
): WatchedHandling {
  const { from = inbox, ...rest } = options;
  const log: HandlingOptions['log'] = (sentence, fields) => void logged.push([sentence, fields]);
  let looks = 0;
  const watched: UpdateInbox = {
    ...from,
    claim: async (limit) => {
      looks += 1;
      return await from.claim(limit);
    },
  };
  const started = processUpdates(aBotThat(handle), watched, { log, firstWaitMs: 10, longestWaitMs: 40, everyMs: 20, ...rest });
  running.push(started);
  return {
    ...started,
    looks: () => looks,
    async looksAgain() {
      // it looks once at a time: the second from now began after now, and is over when the third begins
      const before = looks;
      await eventually(() => looks >= before + 3);
    },
  };
}

const unsent = (): HttpError => new HttpError('away', { mayHaveArrived: false });

const store = (...updates: readonly (readonly [updateId: number, chatId: number])[]): Promise<number> =>
  inbox.store(updates.map(([updateId, chatId]) => required(readUpdate(aMessage(updateId, chatId)))));

const unhandled = async (): Promise<number> => {
  const rows = await bed.db.selectFrom('telegram_update').select('update_id').where('handled_at', 'is', null).execute();
  return rows.length;
};
const reasons = async (): Promise<readonly (string | null)[]> => {
  const rows = await bed.db.selectFrom('telegram_update').select('failed').orderBy('update_id').execute();
  return rows.map(({ failed }) => failed);
};
const allHandled = async (): Promise<boolean> => (await unhandled()) === 0;

/** Opened by hand. */
function aGate(): { readonly open: () => void; readonly opened: Promise<void> } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  gates.push(open);
  return { open, opened };
}

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
    ['after a few tries when Telegram stays away', () => unsent(), 7, 'HttpError'],
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
      // whoever is dead looks for nothing more
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
