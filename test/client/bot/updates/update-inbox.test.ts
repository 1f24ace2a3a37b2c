import { sql } from 'kysely';
import type { Db } from '../../../../adapters/store/connect';
import { createUpdateInbox } from '../../../../adapters/store/update-store';
import { readUpdate } from '../../../../client/bot/updates/parse-update';
import { HOUR } from '../../../../domain/time';
import type { ReceivedUpdate, UpdateInbox } from '../../../../ports/update-inbox';
import { startPostgres15 } from '../../../support/postgres';
import { aMessage, openUpdateTestBed, required, type UpdateTestBed } from './update-test-bed';

const update = (updateId: number, chatId = 7, text?: string): ReceivedUpdate => required(readUpdate(aMessage(updateId, chatId, text)));
const idsOf = (updates: readonly { readonly updateId: number }[]): readonly number[] => updates.map(({ updateId }) => updateId);
/** Its claims are over only once a test says so. */
const inboxOfAnHour = (db: Db): UpdateInbox => createUpdateInbox(db, { claimMs: HOUR });

const databases = [
  ['PGlite', undefined],
  ['PostgreSQL', startPostgres15],
] as const;

describe.each(databases)('the inbox of updates on %s', (_name, start) => {
  let bed: UpdateTestBed | undefined;
  beforeAll(async () => {
    bed = await openUpdateTestBed(start);
  });
  beforeEach(async () => await bed?.empty());
  afterAll(async () => await bed?.stop());

  const onThis = (name: string, test: (inbox: UpdateInbox, opened: UpdateTestBed) => Promise<void>): void => {
    it(name, async () => {
      // CI has PostgreSQL; a machine without it still runs the same tests on PGlite
      if (bed !== undefined) await test(createUpdateInbox(bed.db), bed);
    });
  };

  onThis('keeps an update once, however often it comes', async (inbox) => {
    expect(await inbox.store([update(1), update(2), update(1)])).toBe(2);
    expect(await inbox.store([update(1), update(2)])).toBe(0);
    expect(await inbox.store([update(2), update(3)])).toBe(1);
    expect(await inbox.store([])).toBe(0);
  });

  onThis('tells how long an update has waited, in whole milliseconds', async (inbox, { db }) => {
    await inbox.store([update(1)]);
    await sql`update telegram_update set received_at = clock_timestamp() - interval '90.000777 seconds'`.execute(db);
    const waited = async (): Promise<number> => {
      const { rows } = await sql<{ ms: number }>`
        select floor(extract(epoch from clock_timestamp() - received_at) * 1000)::double precision as ms from telegram_update`.execute(db);
      return required(rows[0]).ms;
    };
    const before = await waited();
    const [claimed] = await inbox.claim(1);
    expect(before).toBeGreaterThanOrEqual(90_000);
    expect(Number.isInteger(claimed?.waitedMs)).toBe(true);
    expect(claimed?.waitedMs).toBeGreaterThanOrEqual(before);
    expect(claimed?.waitedMs).toBeLessThanOrEqual(await waited());
  });

  onThis('gives back what came, whatever people wrote', async (inbox) => {
    const text = 'Ә Ғ Қ Ң Ө Ұ Ү Һ І \u0000 \ud800 "\\" \'; drop table telegram_update; --';
    await inbox.store([update(1, -1_001_234_567_890, text)]);
    const [claimed] = await inbox.claim(1);
    expect(claimed).toEqual({
      updateId: 1,
      chatId: -1_001_234_567_890,
      body: aMessage(1, -1_001_234_567_890, text),
      tries: 1,
      waits: 0,
      waitedMs: expect.any(Number) as number,
    });
  });

  onThis('gives the oldest of each chat, and the next only when it is done', async (inbox) => {
    await inbox.store([update(4, 8), update(3, 7), update(1, 7), update(2, 9)]);
    expect(idsOf(await inbox.claim(10))).toEqual([1, 2, 4]);
    expect(await inbox.claim(10)).toEqual([]);
    await inbox.done(1);
    expect(idsOf(await inbox.claim(10))).toEqual([3]);
  });

  onThis('gives no more chats than asked for, those that wait longest first', async (inbox) => {
    await inbox.store([update(3, 7), update(1, 8), update(2, 9)]);
    expect(idsOf(await inbox.claim(2))).toEqual([1, 2]);
    expect(idsOf(await inbox.claim(2))).toEqual([3]);
  });

  onThis('never gives a chat to two processes', async (inbox, { db }) => {
    const other = createUpdateInbox(db);
    await inbox.store([update(1), update(2)]);
    expect(idsOf(await inbox.claim(10))).toEqual([1]);
    expect(await other.claim(10)).toEqual([]);
    // a delivery that was overtaken
    await other.store([update(0)]);
    expect(await other.claim(10)).toEqual([]);
    await inbox.done(1);
    expect(idsOf(await other.claim(10))).toEqual([0]);
    expect(await inbox.claim(10)).toEqual([]);
  });

  onThis('gives each update to one of many that ask at the same moment', async (inbox, { db }) => {
    const processes = [inbox, ...Array.from({ length: 5 }, () => createUpdateInbox(db))];
    await inbox.store(Array.from({ length: 60 }, (_, index) => update(index + 1, 100 + (index % 20))));
    const finished: number[] = [];
    for (let round = 0; round < 100 && finished.length < 60; round += 1) {
      const taken = await Promise.all(processes.map(async (one) => ({ one, claimed: await one.claim(4) })));
      const chats = taken.flatMap(({ claimed }) => claimed.map(({ chatId }) => chatId));
      expect(new Set(chats).size).toBe(chats.length);
      for (const { one, claimed } of taken) {
        for (const { updateId } of claimed) {
          finished.push(updateId);
          await one.done(updateId);
        }
      }
    }
    expect(finished.sort((one, next) => one - next)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  onThis('gives what a process that died had in hand to the next, once its time is over', async (_inbox, { db, endClaims }) => {
    const [dead, inbox] = [inboxOfAnHour(db), inboxOfAnHour(db)];
    await inbox.store([update(1), update(2)]);
    expect(idsOf(await dead.claim(1))).toEqual([1]);
    expect(await inbox.claim(1)).toEqual([]);
    await endClaims();
    expect(await inbox.claim(1)).toMatchObject([{ updateId: 1, tries: 2 }]);
    // it was not dead, only slow: what it says late changes nothing for the process that has the chat now
    await dead.renew([1]);
    await dead.release(1);
    expect(await createUpdateInbox(db).claim(1)).toEqual([]);
  });

  onThis('leaves a chat to the process that renews its claim', async (inbox, { db, endClaims }) => {
    const slow = inboxOfAnHour(db);
    await inbox.store([update(1)]);
    await slow.claim(1);
    for (let rounds = 0; rounds < 5; rounds += 1) {
      await endClaims();
      await slow.renew([1]);
      expect(await inbox.claim(1)).toEqual([]);
    }
  });

  onThis('gives a claim the time that it was told, from now', async (inbox, { db }) => {
    const ofAnHour = inboxOfAnHour(db);
    const times = async (): Promise<{ readonly now: number; readonly claimed_until: number | null }> => {
      const { rows } = await sql<{ now: number; claimed_until: number | null }>`
        select floor(extract(epoch from clock_timestamp()) * 1000)::double precision as now,
          (select floor(extract(epoch from claimed_until) * 1000)::double precision from telegram_chat_claim) as claimed_until`.execute(db);
      return required(rows[0]);
    };
    await inbox.store([update(1)]);
    for (const act of [() => ofAnHour.claim(1), () => ofAnHour.renew([1])]) {
      const before = await times();
      await act();
      const after = await times();
      expect(after.claimed_until).toBeGreaterThanOrEqual(before.now + HOUR);
      expect(after.claimed_until).toBeLessThanOrEqual(after.now + HOUR);
    }
  });

  onThis(
    'puts a whole chat off with its first update, behind the chats that are fresh, and in the order in which they are due',
    async (inbox, { db }) => {
      await inbox.store([update(1, 7), update(2, 7), update(3, 8), update(4, 9), update(5, 9)]);
      expect(idsOf(await inbox.claim(3))).toEqual([1, 3, 4]);
      await inbox.putOff(1, HOUR);
      await inbox.putOff(4, HOUR);
      await inbox.putOff(3, 0);
      // none of them has to be looked at while its chat waits
      const { rows } = await sql<{ update_id: number; waits: number; waiting: boolean }>`
      select update_id, waits, waits_until > clock_timestamp() as waiting from telegram_update order by update_id`.execute(db);
      expect(rows.map(({ update_id: id, waits, waiting }) => [id, waits, waiting])).toEqual([
        [1, 1, true],
        [2, 0, true],
        [3, 1, false],
        [4, 1, true],
        [5, 0, true],
      ]);
      await inbox.store([update(6, 10)]);
      expect(idsOf(await inbox.claim(1))).toEqual([6]);
      expect(idsOf(await inbox.claim(5))).toEqual([3]);
      await sql`update telegram_update set waits_until = clock_timestamp() - update_id * interval '1 minute' where chat_id in (7, 9)`.execute(
        db,
      );
      expect(idsOf(await inbox.claim(1))).toEqual([4]);
      expect(idsOf(await inbox.claim(5))).toEqual([1]);
      await inbox.done(1);
      expect((await inbox.claim(5)).map(({ updateId, waits }) => [updateId, waits])).toEqual([[2, 0]]);
    },
  );

  onThis('takes back what was not begun, without counting it', async (inbox, { db }) => {
    await inbox.store([update(1)]);
    await inbox.claim(1);
    await inbox.release(1);
    expect(await createUpdateInbox(db).claim(1)).toMatchObject([{ updateId: 1, tries: 1 }]);
  });

  onThis('deletes what people wrote once it is handled or given up, and still knows the number', async (inbox, { db }) => {
    await inbox.store([update(1, 7, 'my address is 5 Abay street'), update(2, 8)]);
    await inbox.claim(2);
    await inbox.done(1);
    await inbox.failed(2, 'TypeError');
    // said again, because the answer was lost
    await inbox.done(1);
    await inbox.done(2);
    const rows = await db.selectFrom('telegram_update').select(['update_id', 'body', 'failed']).orderBy('update_id').execute();
    expect(rows).toEqual([
      { update_id: 1, body: null, failed: null },
      { update_id: 2, body: null, failed: 'TypeError' },
    ]);
    expect(await inbox.store([update(1), update(2)])).toBe(0);
    expect(await inbox.claim(2)).toEqual([]);
  });

  onThis('keeps the claim on the next update when the end of the last is said twice', async (inbox, { db }) => {
    await inbox.store([update(1), update(2)]);
    await inbox.claim(1);
    await inbox.done(1);
    await inbox.claim(1);
    await inbox.done(1);
    expect(await createUpdateInbox(db).claim(1)).toEqual([]);
  });

  onThis('forgets what was handled after three days, and never what was not', async (inbox, { db }) => {
    await inbox.store([update(1, 7), update(2, 8), update(3, 9)]);
    await inbox.claim(2);
    await inbox.done(1);
    await inbox.done(2);
    await sql`update telegram_update set received_at = clock_timestamp() - interval '73 hours' where update_id in (1, 3)`.execute(db);
    expect(await inbox.forgetOld()).toBe(1);
    const rows = await db.selectFrom('telegram_update').select('update_id').orderBy('update_id').execute();
    expect(rows).toEqual([{ update_id: 2 }, { update_id: 3 }]);
  });
});

describe('the chat of an update', () => {
  const chat = { id: 7, type: 'private' };
  const from = { id: 8, is_bot: false, first_name: 'B' };
  it.each([
    ['a message', { message: { chat, from } }, 7],
    ['an edited message', { edited_message: { chat, from } }, 7],
    ['a tap', { callback_query: { id: '1', from, message: { chat, date: 0 } } }, 7],
    ['a tap on a message sent through another chat', { callback_query: { id: '1', from, inline_message_id: '1' } }, 8],
    ['a person who blocks the bot', { my_chat_member: { chat, from } }, 7],
    ['a kind that is not known yet', { something_new: { chat } }, 7],
    ['a poll', { poll: { id: '1' } }, 0],
    ['nothing at all', {}, 0],
    ['nonsense', { message: { chat: 'x', from: { id: 1.5 } }, tap: null, list: [1] }, 0],
  ])('of %s is found', (_what, parts, expected) => {
    expect(readUpdate({ update_id: 1, ...parts })?.chatId).toBe(expected);
  });

  it.each([undefined, null, 1, 'text', [], {}, { update_id: '1' }, { update_id: 1.5 }, { update_id: -1 }, { update_id: 2 ** 60 }])(
    'is not looked for in %j, which is no update',
    (body) => expect(readUpdate(body)).toBeUndefined(),
  );
});
