import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDatabase, type Database } from '../../worker/embedded/database';

/** Lays the empty database with all its tables, which the run has made once, into a folder that does not exist yet. */
export function layDatabase(folder: string): void {
  const template = process.env.ROLLCALL_TEST_DATABASE;
  if (template === undefined) throw new Error('no database to copy: run this through jest with its global setup');
  cpSync(template, folder, { recursive: true });
}

/** A database of its own with all tables, gone after the test. */
export async function startTestDatabase(): Promise<Pick<Database, 'url' | 'stop'>> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-test-database-'));
  layDatabase(join(folder, 'database'));
  const { url, stop } = await startDatabase({ dataDir: join(folder, 'database'), say: () => undefined });
  return {
    url,
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
