import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pollUntil } from '../../client/services/poll-until';
import { connectDatabase } from '../../adapters/store/connect';
import { sql } from 'kysely';
import { freePort } from '../../worker/embedded/free-port';

const run = promisify(execFile);

export interface ThrowawayPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * A PostgreSQL cluster of this machine's own packages, gone after the test.
 *
 * @param settings of the server, such as `work_mem=64MB`
 * @returns `undefined` where PostgreSQL is not installed
 * @throws Error in CI, where it must be
 */
export async function startPostgres15(settings: readonly string[] = []): Promise<ThrowawayPostgres | undefined> {
  const binaries = findBinaries();
  if (binaries === undefined) {
    if (process.env.CI === 'true') throw new Error('PostgreSQL is not installed, and in CI it must be');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-postgres-'));
  const owner = await serverOwner(folder);
  const data = join(folder, 'data');
  await run(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], { cwd: folder, ...owner });
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F', ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(binaries, 'postgres'), args, { cwd: folder, stdio: 'ignore', ...owner });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  if ((await pollUntil(() => answers(url), { timeoutMs: 60_000, everyMs: 50 })) === undefined)
    throw new Error('PostgreSQL did not start within 30 s');
  return {
    url,
    async stop() {
      const gone = once(server, 'exit');
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return [...folders, ...(process.env.PATH ?? '').split(':')].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

/** PostgreSQL refuses to run as root, so root lends it its own account. */
async function serverOwner(folder: string): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (userInfo().uid !== 0) return {};
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)));
  if (uid === undefined || gid === undefined) return {};
  chownSync(folder, uid, gid);
  return { uid, gid };
}

async function answers(url: string): Promise<true | undefined> {
  const db = connectDatabase(url, { maxConnections: 1 });
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return undefined;
  } finally {
    await db.destroy();
  }
}
