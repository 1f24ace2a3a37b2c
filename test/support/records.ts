import { sql } from 'kysely';
import { connectDatabase, type Db } from '../../adapters/store/connect';
import { createStore } from '../../adapters/store/create-store';
import type { AuditStore } from '../../ports/audit-store';
import type { Store } from '../../ports/store';
import { startDatabase } from '../../worker/embedded/database';
import { migrateDatabase } from '../../worker/wiring/migrate-database';
import { createFakeStore } from './fakes/fake-store';
import { startPostgres15 } from './postgres';

/** A record to try the promises of the ports on, with what no port tells. */
export interface TestRecord {
  readonly store: Store;
  /** The audit trail of one target, oldest first. */
  readonly auditOf: (target: string) => Promise<readonly Partial<Parameters<AuditStore['add']>[0]>[]>;
  /** Events of a log that a failed workflow task had written. */
  readonly countVoided: (logId: string) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/**
 * Every record there is: the real one on both databases, and the one that tests of services use instead. What holds on the first
 * two and not on the third is a fault of the fake.
 *
 * Opens as undefined on a machine without PostgreSQL. CI has it.
 */
export const RECORDS: readonly (readonly [name: string, open: () => Promise<TestRecord | undefined>])[] = [
  ['PGlite', async () => await openRecord(await startDatabase({ dataDir: 'memory', say: () => undefined }))],
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
    stop: () => Promise.resolve(),
  };
}
