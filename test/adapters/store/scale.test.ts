import { join } from 'node:path';
import { sql } from 'kysely';
import { createPackageSource } from '../../../adapters/packages/package-source';
import { connectDatabase, parseWhole, type Db } from '../../../adapters/store/connect';
import { createStore } from '../../../adapters/store/create-store';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseKey } from '../../../domain/keys';
import type { Store } from '../../../ports/store';
import { migrateDatabase } from '../../../worker/wiring/migrate-database';
import { projectRoot } from '../../../worker/settings/project-root';
import { aCasePlan, anOpening } from '../../support/builders';
import { startTestDatabase } from '../../support/database';
import { startPostgres15 } from '../../support/postgres';

const NOW = 1_645_502_400_000;
const BEYOND_32_BITS = 2 ** 31 + 7;

describe.each([
  ['PGlite', startTestDatabase],
  ['PostgreSQL', startPostgres15],
])('the record at scale on %s', (_name, start) => {
  let server: Awaited<ReturnType<typeof start>>;
  let db: Db;
  let store: Store;

  beforeAll(async () => {
    server = await start();
    if (server === undefined) return;
    await migrateDatabase(server.url);
    db = connectDatabase(server.url);
    store = createStore(db);
  });
  afterAll(async () => {
    if (server === undefined) return;
    await db.destroy();
    await server.stop();
  });

  const onThis = (name: string, test: () => Promise<void>): void => {
    it(name, async () => {
      if (server !== undefined) await test();
    });
  };

  async function campaign(id: string, names: readonly string[]): Promise<readonly CaseKey[]> {
    const pinned = await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
    const operators = names.map((name, index) => ({
      identifier: `${id}-${index}`,
      names: { kk: name, ru: name, en: name },
      language: 'ru' as const,
      region: 'KZ-55',
      email: `${id}${index}@operator.example`,
    }));
    const frozen = { id, pinned, deadlineOn: '2022-03-24', deadline: NOW, startedAt: NOW, clockOffsetMs: 0, operators, by: 'test' };
    await store.campaigns.create(frozen);
    return (await store.cases.list({ campaignId: id, limit: names.length })).map(({ campaignId, operatorId }) => ({
      campaignId,
      operatorId,
    }));
  }

  const firms = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `Firm ${index}`);

  async function send(key: CaseKey, stepId: string, status: 'submitted' | 'accepted' | 'refused' | 'unknown'): Promise<number> {
    const point = await store.contacts.contactPoint(key.operatorId, 'email');
    const message = { ...key, stepId, channel: 'email', planVersion: 1, recipient: 'operator', kind: 'reminder' } as const;
    const { id } = await store.messages.reserve({ ...message, contactPointId: point?.id ?? 0 }, NOW);
    await store.messages.submit(id, NOW, 'words', () => undefined);
    if (status === 'accepted') await store.messages.settle(id, NOW, { status, providerId: 'p' });
    if (status === 'refused') await store.messages.settle(id, NOW, { status, reason: 'content-rejected' });
    if (status === 'unknown') await store.messages.settle(id, NOW, { status, rule: 'ask-a-person' });
    return id;
  }

  describe('counts that are kept', () => {
    const differences = async (campaignId: string) => await store.reconciliations.countDifferences(campaignId);

    /** Opens a case, holds it, and ends it or lets it go on. */
    async function live(key: CaseKey, index: number): Promise<void> {
      const events: readonly CaseEvent[] = [
        { type: 'case-opened', plan: aCasePlan(), at: NOW },
        { type: 'case-held', reason: 'campaign-paused', at: NOW + 1 },
        { type: 'case-released', at: NOW + 2 },
        { type: 'case-closed', outcome: index % 2 === 0 ? 'registered-on-time' : 'out-of-scope-confirmed', at: NOW + 3 },
      ];
      for (let sequence = 1; sequence <= 1 + (index % 4); sequence += 1) {
        await store.cases.recordEvents(key, { from: sequence, fence: sequence, events: events.slice(sequence - 1, sequence) });
      }
    }

    onThis('are what there is after many cases and their messages changed at the same time', async () => {
      const [, ...keys] = await campaign('crowd', firms(41));
      for (let from = 0; from < keys.length; from += 8) {
        await Promise.all(
          keys.slice(from, from + 8).flatMap((key, place) => {
            const index = from + place;
            return [live(key, index), send(key, 'R1', (['accepted', 'refused', 'unknown'] as const)[index % 3] ?? 'accepted')];
          }),
        );
      }
      expect(await store.campaigns.count('crowd')).toEqual({
        audience: 41,
        byStatus: { 'not-started': 1, running: 20, 'on-hold': 10, closed: 10 },
        byQueue: { operator: 20, paused: 10 },
        byOutcome: { 'out-of-scope-confirmed': 10 },
        orphans: 0,
      });
      expect(await store.messages.counts('crowd')).toEqual({ accepted: 14, refused: 13, unknown: 13, possibleRepeats: 0 });
      expect(await store.reconciliations.countRoll('crowd')).toEqual(await store.campaigns.count('crowd'));
      expect(await differences('crowd')).toEqual([]);
    });

    onThis('follow a case that is taken back and a message that is marked and bounces', async () => {
      const [key] = await campaign('back', firms(1));
      if (key === undefined) throw new Error('no case');
      await store.cases.recordEvents(key, { from: 1, fence: 1, events: [{ type: 'case-opened', plan: aCasePlan(), at: NOW }] });
      const held: CaseEvent = { type: 'case-held', reason: 'campaign-paused', at: NOW };
      await store.cases.recordEvents(key, { from: 2, fence: 2, events: [held] });
      expect(await store.campaigns.count('back')).toMatchObject({ byStatus: { running: 0, 'on-hold': 1 } });
      const released: CaseEvent = { type: 'case-released', at: NOW + 1 };
      await store.cases.recordEvents(key, { from: 2, fence: 3, events: [{ ...held, at: NOW + 1 }, released] });
      expect(await store.campaigns.count('back')).toMatchObject({ byStatus: { running: 1, 'on-hold': 0 } });
      const id = await send(key, 'N0', 'submitted');
      await store.messages.markPossibleRepeat(id);
      expect(await store.messages.counts('back')).toMatchObject({ accepted: 0, possibleRepeats: 1 });
      await store.messages.settle(id, NOW, { status: 'accepted', providerId: 'p' });
      const marked = (await store.messages.list(key)).filter(({ possibleRepeat }) => possibleRepeat).length;
      expect(await store.messages.counts('back')).toMatchObject({ accepted: 1, possibleRepeats: marked });
      await store.messages.addNews(id, NOW, { status: 'bounced', reason: 'address-rejected' });
      expect(await store.messages.counts('back')).toMatchObject({ accepted: 0, refused: 1, possibleRepeats: marked });
      expect(await differences('back')).toEqual([]);
    });

    onThis('are left alone by a transaction that fails', async () => {
      const [key] = await campaign('failing', firms(1));
      await expect(
        db.transaction().execute(async (transaction) => {
          await transaction.updateTable('operator_case').set({ queue: 'claims' }).where('campaign_id', '=', 'failing').execute();
          throw new Error(`stopped at ${key?.operatorId ?? ''}`);
        }),
      ).rejects.toThrow('stopped');
      expect(await store.campaigns.count('failing')).toMatchObject({ byStatus: { 'not-started': 1 } });
      expect(await differences('failing')).toEqual([]);
    });

    onThis('are told apart from what there is when somebody changed them, and counted anew', async () => {
      await campaign('spoiled', firms(5));
      await sql`update case_count set cases = cases + 2 where campaign_id = 'spoiled' and ctid = (
        select min(ctid) from case_count where campaign_id = 'spoiled')`.execute(db);
      expect(await differences('spoiled')).toEqual([{ of: 'cases not-started operator', kept: 7, counted: 5 }]);
      await store.reconciliations.recount('spoiled');
      expect(await differences('spoiled')).toEqual([]);
      expect(await store.campaigns.count('spoiled')).toMatchObject({ byStatus: { 'not-started': 5 } });
    });
  });

  describe('what inspectors have in hand', () => {
    onThis('is kept as inspections are opened, given to another and closed, and the one with least is given the next', async () => {
      for (const id of ['in-1', 'in-2']) await store.contacts.addInspector({ id, name: id, language: 'ru', regions: [] });
      const keys = await campaign('visits', firms(5));
      const open = async (key: CaseKey | undefined): Promise<string> => {
        if (key === undefined) throw new Error('no case');
        const opening = await store.inspections.open({ ...key, inspection: 1 }, NOW, 0, () => undefined);
        return opening.status === 'opened' ? (opening.inspectorId ?? 'nobody') : opening.status;
      };
      const loads = async (): Promise<readonly unknown[]> =>
        (await sql`select inspector_id, open from inspector_load where open <> 0 order by 1`.execute(db)).rows;
      expect([await open(keys[0]), await open(keys[1]), await open(keys[2])]).toEqual(['in-1', 'in-2', 'in-1']);
      expect(await open(keys[2])).toBe('in-1');
      expect(await loads()).toEqual([
        { inspector_id: 'in-1', open: 2 },
        { inspector_id: 'in-2', open: 1 },
      ]);
      await sql`update inspection set inspector_id = 'in-2' where campaign_id = 'visits' and inspector_id = 'in-1'`.execute(db);
      expect(await loads()).toEqual([{ inspector_id: 'in-2', open: 3 }]);
      expect(await open(keys[3])).toBe('in-1');
      await sql`update inspection set status = 'closed', inspector_id = 'in-2' where campaign_id = 'visits'`.execute(db);
      expect(await loads()).toEqual([]);
      expect(await store.reconciliations.countDifferences('visits')).toEqual([]);
    });
  });

  describe('a change of the rules', () => {
    onThis('goes on where its last page began, and at the end finds who was started behind it', async () => {
      const keys = [...(await campaign('changing', firms(6)))].sort((one, other) => (one.operatorId < other.operatorId ? -1 : 1));
      const row = await store.campaigns.find('changing');
      const pinned = await store.campaigns.package(row?.packageHash ?? '');
      const start = { opening: anOpening({ at: NOW }), clockOffsetMs: 0, packageHash: pinned.hash };
      // all but the first
      for (const key of keys.slice(1)) await store.cases.markStarted(key, start);
      const terms = {
        fromHash: pinned.hash,
        kind: 'redate',
        reason: 'words',
        by: 'test',
        at: NOW,
        affected: 6,
        pinned,
        deadlineOn: '2022-03-24',
        deadline: NOW,
      } as const;
      const { id = 0 } = (await store.ruleChanges.add({ campaignId: 'changing', ...terms })) ?? {};
      const page = async (): Promise<readonly number[]> =>
        (await store.ruleChanges.casesLeft(id, 2)).map((left) => keys.findIndex(({ operatorId }) => operatorId === left.operatorId));
      const settle = async (index: number): Promise<void> => {
        const key = keys[index];
        if (key !== undefined) await store.ruleChanges.settleCase(id, key, { result: 'unchanged' });
      };
      expect(await page()).toEqual([1, 2]);
      await settle(2);
      // one that has to be looked at again keeps its place
      expect(await page()).toEqual([1, 3]);
      await settle(1);
      await settle(3);
      expect(await page()).toEqual([4, 5]);
      const first = keys[0];
      if (first !== undefined) await store.cases.markStarted(first, start);
      await settle(4);
      await settle(5);
      expect(await page()).toEqual([0]);
      await settle(0);
      expect(await page()).toEqual([]);
    });
  });

  describe('numbers beyond 32 bits', () => {
    onThis('are given to cases, contacts, messages and what belongs to them, and come back exactly', async () => {
      const { rows } = await sql<{ name: string }>`select sequencename as name from pg_sequences where schemaname = 'public'`.execute(db);
      for (const { name } of rows) await sql`select setval(${name}, ${BEYOND_32_BITS})`.execute(db);
      const [key] = await campaign('wide', firms(1));
      if (key === undefined) throw new Error('no case');
      const row = await store.cases.find(key);
      expect(row?.number).toBeGreaterThan(BEYOND_32_BITS);
      expect((await store.cases.findByNumber(row?.number ?? 0))?.operatorId).toBe(key.operatorId);
      const id = await send(key, 'N0', 'accepted');
      expect(id).toBeGreaterThan(BEYOND_32_BITS);
      expect((await store.messages.find(id))?.contactPointId).toBeGreaterThan(BEYOND_32_BITS);
      expect((await store.messages.deliveries(key)).map(({ messageId }) => messageId)).toEqual([id, id, id]);
    });

    onThis('fit into every column that grows with what happens, and into every column that names one', async () => {
      const { rows } = await sql<{ column: string }>`
        select table_name || '.' || column_name as column from information_schema.columns
        where table_schema = 'public' and data_type in ('integer', 'smallint')
          and (column_default like 'nextval%' or column_name ~ '(^|_)(id|number)$')`.execute(db);
      // its only row is number 1
      expect(rows).toEqual([{ column: 'season_clock.id' }]);
      const { rows: sequences } = await sql`select sequencename from pg_sequences where max_value < 9007199254740991`.execute(db);
      expect(sequences).toEqual([]);
    });
  });

  describe('a search by name', () => {
    onThis('finds every word by any part of it, in any case of its letters, also Cyrillic and Kazakh ones', async () => {
      await campaign('names', ['ТОО «Ёлка-Майнинг Құрылыс»', 'ЖШС Әлем Ұлы', 'Baikonur Data (2) LLP']);
      const found = async (search: string): Promise<readonly string[]> =>
        (await store.cases.list({ campaignId: 'names', search, limit: 9 })).map(({ names }) => names.ru.split(' ')[1] ?? '');
      const firm = '«Ёлка-Майнинг';
      for (const search of ['ёлка', 'ЕЛКА', 'майнинг', 'АЙНИНГ', 'қҰрыл', 'елка тоо', '«Ёлка', "ёлка'"]) {
        expect([search, await found(search)]).toEqual([search, [firm]]);
      }
      expect(await found('әлем')).toEqual(['Әлем']);
      expect(await found('names-2')).toEqual(['Data']);
      expect(await found('DATA baik')).toEqual(['Data']);
      for (const search of ['елки', 'ames-2', '%', "'", '\\', '«»', "x' | 'y", '&|!():*']) {
        expect([search, await found(search)]).toEqual([search, []]);
      }
    });

    onThis('takes a name of one endless word', async () => {
      await campaign('endless', ['я'.repeat(20_000)]);
      expect(await store.cases.list({ campaignId: 'endless', search: 'яяя', limit: 9 })).toHaveLength(1);
      expect(await store.cases.list({ campaignId: 'endless', search: 'я'.repeat(20_000), limit: 9 })).toHaveLength(1);
    });
  });
});

it('a number of the record that would not be exact is refused', () => {
  expect(parseWhole('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(() => parseWhole('9007199254740992')).toThrow(RangeError);
  expect(() => parseWhole('-9007199254740992')).toThrow(RangeError);
});
