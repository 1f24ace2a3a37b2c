import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { sql } from 'kysely';
import { pollUntil } from '../../../client/services/poll-until';
import { connectDatabase } from '../../../adapters/store/connect';
import { migrate, MigrationError } from '../../../adapters/store/migrate';
import { startDatabase } from '../../../worker/embedded/database';
import { freePort } from '../../../worker/embedded/free-port';
import { findTemporalBinary, TemporalNotFound, usesOwnTemporal } from '../../../worker/embedded/temporal-binary';
import { startTemporalServer } from '../../../worker/embedded/temporal-server';
import { projectRoot } from '../../../worker/settings/project-root';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-engine-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const silent = (): void => undefined;

describe('the embedded database', () => {
  it('keeps every committed row when it is killed, and comes back on the same port', async () => {
    const database = await startDatabase({ dataDir: folder, say: silent });
    const db = connectDatabase(database.url);
    try {
      await sql`create table kept (n int primary key)`.execute(db);
      for (let n = 0; n < 50; n++) await sql`insert into kept values (${n})`.execute(db);
      const before = database.pid();
      process.kill(before, 'SIGKILL');
      const count = await pollUntil(
        async () => {
          const { rows } = await sql<{ n: number }>`select count(*)::int as n from kept`.execute(db).catch(() => ({ rows: [] }));
          return rows[0]?.n;
        },
        { timeoutMs: 60_000, everyMs: 50 },
      );
      expect(count).toBe(50);
      expect(database.pid()).not.toBe(before);
    } finally {
      await db.destroy();
      await database.stop();
    }
  });

  it('refuses a second owner of its folder', async () => {
    const database = await startDatabase({ dataDir: folder, say: silent });
    await expect(startDatabase({ dataDir: folder, say: silent })).rejects.toThrow(
      /is in use by process \d+: Rollcall is running there already/,
    );
    await database.stop();
  });

  it('serves many clients at once without mixing their statements, and undoes the transaction of one that leaves', async () => {
    const database = await startDatabase({ dataDir: 'memory', say: silent });
    const db = connectDatabase(database.url, { maxConnections: 10 });
    try {
      await sql`create table counter (id int primary key, n int not null)`.execute(db);
      await sql`insert into counter values (1, 0)`.execute(db);
      const add = async (): Promise<void> =>
        await db.transaction().execute(async (transaction) => {
          const { rows } = await sql<{ n: number }>`select n from counter where id = ${1} for update`.execute(transaction);
          await sql`update counter set n = ${(rows[0]?.n ?? 0) + 1} where id = ${1}`.execute(transaction);
        });
      await Promise.all(Array.from({ length: 200 }, add));
      const failed = await Promise.allSettled([sql`select no_such_column`.execute(db), sql`select 1`.execute(db)]);
      expect(failed.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);

      const leaving = connectDatabase(database.url, { maxConnections: 1 });
      await leaving.connection().execute(async (connection) => {
        await sql`begin`.execute(connection);
        await sql`update counter set n = -1`.execute(connection);
      });
      await leaving.destroy();
      const { rows } = await sql<{ n: number }>`select n from counter`.execute(db);
      expect(rows).toEqual([{ n: 200 }]);
    } finally {
      await db.destroy();
      await database.stop();
    }
  });

  it('runs each migration once, and refuses one that changed after it ran', async () => {
    const database = await startDatabase({ dataDir: 'memory', say: silent });
    const db = connectDatabase(database.url);
    try {
      const shipped = join(projectRoot(), 'adapters', 'store', 'migrations');
      const files = (await readdir(shipped)).filter((name) => name.endsWith('.sql')).sort();
      // one number for each, none left out: otherwise two branches have met
      expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
      expect(await migrate(db, shipped)).toEqual(files);
      expect(await migrate(db, shipped)).toEqual([]);
      await sql`update migration set hash = 'other'`.execute(db);
      await expect(migrate(db, shipped)).rejects.toThrow(MigrationError);
    } finally {
      await db.destroy();
      await database.stop();
    }
  });
});

describe('the embedded Temporal server', () => {
  it('comes back on the same address with its workflows when it is killed', async () => {
    const binary = process.env.ROLLCALL_TEST_TEMPORAL_BINARY ?? '';
    const server = await startTemporalServer({ binary, dataDir: folder, port: await freePort(), uiPort: await freePort(), say: silent });
    const connection = await Connection.connect({ address: server.address });
    try {
      const client = new Client({ connection });
      await client.workflow.start('nobody-runs-it', { workflowId: 'kept', taskQueue: 'none', args: [] });
      const before = server.pid();
      process.kill(before, 'SIGKILL');
      const kept = await pollUntil(
        () =>
          client.workflow
            .getHandle('kept')
            .describe()
            .catch(() => undefined),
        { timeoutMs: 60_000, everyMs: 50 },
      );
      expect(kept?.status.name).toBe('RUNNING');
      await pollUntil(() => Promise.resolve(server.pid() === before ? undefined : true), { timeoutMs: 60_000, everyMs: 20 });
      expect(server.pid()).not.toBe(before);
    } finally {
      await connection.close();
      await server.stop();
    }
  });
});

describe('finding the Temporal program', () => {
  const search = (env: Record<string, string>): ReturnType<typeof findTemporalBinary> =>
    findTemporalBinary({ env, cacheDir: folder, say: silent });

  it('takes the one it is told', async () => {
    expect(await search({ TEMPORAL_CLI_PATH: process.execPath })).toBe(process.execPath);
  });

  it('says so when that does not exist', async () => {
    await expect(search({ TEMPORAL_CLI_PATH: join(folder, 'nothing') })).rejects.toThrow(TemporalNotFound);
  });

  it.each([
    [{ TEMPORAL_ADDRESS: '127.0.0.1:7233' }, true],
    [{ TEMPORAL_PROFILE: 'cloud' }, true],
    [{ TEMPORAL_ADDRESS: '' }, false],
    [{}, false],
  ])('%j names a server of its own: %s', (env, own) => {
    expect(usesOwnTemporal(env)).toBe(own);
  });
});
