import { sql } from 'kysely';
import { connectDatabase, type Db } from '../../adapters/store/connect';
import { createStore } from '../../adapters/store/create-store';
import type { CaseRow } from '../../domain/case/case-record';
import type { Queue } from '../../domain/case/queue';
import { caseId, type CaseKey } from '../../domain/keys';
import { HOUR, type Instant } from '../../domain/time';
import type { AuditStore } from '../../ports/audit-store';
import type { Store } from '../../ports/store';
import { migrateDatabase } from '../../worker/wiring/migrate-database';
import { startTestDatabase } from './database';
import { caseIn, ofCase } from './fakes/fake-record';
import { createFakeStore, type FakeStore } from './fakes/fake-store';
import { realPackage } from './fakes/real-packages';
import { startPostgres15 } from './postgres';

/** A record to try the promises of the ports on, with what no port tells. */
export interface TestRecord {
  readonly store: Store;
  /** The audit trail of one target, oldest first. */
  readonly auditOf: (target: string) => Promise<readonly Partial<Parameters<AuditStore['add']>[0]>[]>;
  /** Events of a log that a failed workflow task had written. */
  readonly countVoided: (logId: string) => Promise<number>;
  /** Has a message leave for a chat an hour from now, by the clock of the record. */
  readonly takeTurn: (chatId: number) => Promise<void>;
  /** Has the rows of a case and of its inspections be those of that version of the product, which put the case into another queue. */
  readonly rowsOfVersion: (key: CaseKey, version: number, queue: Queue) => Promise<void>;
  /** Changes one event of a log behind everybody's back. */
  readonly tamper: (key: CaseKey, sequence: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Every record there is: the real one on both databases, and the one that tests of services use instead. What holds on the first
 * two and not on the third is a fault of the fake.
 *
 * Opens as undefined on a machine without PostgreSQL. CI has it.
 */
export const RECORDS: readonly (readonly [name: string, open: () => Promise<TestRecord | undefined>])[] = [
  ['PGlite', async () => await openRecord(await startTestDatabase())],
  [
    'PostgreSQL',
    async () => {
      const server = await startPostgres15();
      return server && (await openRecord(server));
    },
  ],
  ['the fake', () => Promise.resolve(fakeRecord())],
];

async function openRecord(server: { readonly url: string; readonly stop: () => Promise<void> }): Promise<TestRecord> {
  await migrateDatabase(server.url);
  const db: Db = connectDatabase(server.url);
  return {
    store: createStore(db),
    auditOf: (target) => db.selectFrom('audit').selectAll().where('target', '=', target).orderBy('id').execute(),
    async countVoided(logId) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from void_event where log_id = ${logId}`.execute(db);
      return rows[0]?.n ?? 0;
    },
    async takeTurn(chatId) {
      await sql`update chat_turn set free_at = clock_timestamp() + interval '1 hour' where chat = ${String(chatId)}`.execute(db);
    },
    async rowsOfVersion({ campaignId, operatorId }, version, queue) {
      const ofThis = sql`campaign_id = ${campaignId} and operator_id = ${operatorId}`;
      await sql`update operator_case set projection = ${version}, queue = ${queue} where ${ofThis}`.execute(db);
      await sql`update inspection set projection = ${version}, overdue = 'outcome' where ${ofThis}`.execute(db);
    },
    async tamper({ campaignId, operatorId }, sequence) {
      await sql`update case_event set data = jsonb_set(data, '{at}', '7')
        where campaign_id = ${campaignId} and operator_id = ${operatorId} and sequence = ${sequence}`.execute(db);
    },
    async stop() {
      await db.destroy();
      await server.stop();
    },
  };
}

function fakeRecord(): TestRecord {
  const store = createFakeStore();
  return {
    store,
    auditOf: (target) => Promise.resolve(store.audit.entries.filter((entry) => entry.target === target)),
    countVoided: (logId) => Promise.resolve(store.record.voided.filter((event) => event.logId === logId).length),
    takeTurn: (chatId) => Promise.resolve(void store.record.chatTurns.set(String(chatId), Date.now() + HOUR)),
    rowsOfVersion: (key, version, queue) => Promise.resolve(rowsOfVersion(store, key, { version, queue })),
    tamper: (key, sequence) => Promise.resolve(tamper(store, key, sequence)),
    stop: () => Promise.resolve(),
  };
}

/** What an upgrade leaves behind in a fake record. */
export function rowsOfVersion(
  { record }: FakeStore,
  key: CaseKey,
  { version, queue }: { readonly version: number; readonly queue: Queue },
): void {
  record.cases.set(caseId(key), { ...caseIn(record, key), projection: version, queue });
  for (const [id, entry] of record.inspections)
    if (ofCase(key)(entry)) record.inspections.set(id, { ...entry, projection: version, overdue: 'outcome' });
}

/** Changes an event of a fake record behind everybody's back. */
export function tamper({ record }: FakeStore, key: CaseKey, sequence: number): void {
  const entry = caseIn(record, key);
  const log = entry.log.map((row) => (row.sequence === sequence ? { ...row, event: { ...row.event, at: 7 } } : row));
  record.cases.set(caseId(key), { ...entry, log });
}

type RecordTest = (store: Store, record: TestRecord) => Promise<void>;

/** Tests that every record must pass: `onEach(name, test)` in place of `it`. */
export function describeRecords(title: string, define: (onEach: (name: string, test: RecordTest) => void) => void): void {
  describe.each(RECORDS)(`${title} on %s`, (_name, open) => {
    let record: TestRecord | undefined;
    beforeAll(async () => {
      record = await open();
    }, 60_000);
    afterAll(async () => {
      await record?.stop();
    });
    define((name, test) => {
      it(name, async () => {
        if (record !== undefined) await test(record.store, record);
      });
    });
  });
}

/** A campaign of that id with one case, of an operator of its own unless one is given, at the moment `startedAt`. */
export async function aRecordedCase(
  store: Store,
  { id, startedAt, identifier = id }: { readonly id: string; readonly startedAt: Instant; readonly identifier?: string },
): Promise<CaseRow> {
  const pinned = await realPackage('kz-mining-2022');
  const operator = {
    identifier,
    names: { kk: id, ru: id, en: id },
    language: 'ru',
    region: 'KZ-55',
    email: `${identifier}@a.example`,
  } as const;
  const terms = { deadlineOn: '2022-03-24', deadline: startedAt, startedAt, clockOffsetMs: 0, by: 'test' };
  await store.campaigns.create({ id, pinned, ...terms, operators: [operator] });
  const [row] = await store.cases.list({ campaignId: id, limit: 1 });
  if (row === undefined) throw new Error('the campaign has no case');
  return row;
}
