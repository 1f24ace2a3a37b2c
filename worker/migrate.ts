import { join } from 'node:path';
import { connectDatabase } from '../adapters/store/connect';
import { migrate } from '../adapters/store/migrate';
import { projectRoot } from './embedded/project-root';
import { dataDirectory } from './data-directory';
import { withEmbeddedSettings } from './config';

/** Brings the database up to this version's schema. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const db = connectDatabase(url, { maxConnections: 1 });
  try {
    return await migrate(db, join(projectRoot(), 'adapters', 'store', 'migrations'));
  } finally {
    await db.destroy();
  }
}

async function main(): Promise<void> {
  const url = withEmbeddedSettings(process.env, dataDirectory(process.env)).DATABASE_URL;
  if (url === undefined) {
    process.stderr.write('DATABASE_URL is not set.\n');
    process.exitCode = 2;
    return;
  }
  const ran = await migrateDatabase(url);
  process.stdout.write(ran.length === 0 ? 'The database is up to date.\n' : `Ran ${ran.join(', ')}.\n`);
}

if (require.main === module) void main();
