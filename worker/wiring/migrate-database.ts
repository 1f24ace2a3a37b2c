import { connectDatabase } from '../../adapters/store/connect';
import { migrate } from '../../adapters/store/migrate';
import { join } from 'node:path';
import { projectRoot } from '../settings/project-root';

/** Brings the database up to this version's schema. */
export async function migrateDatabase(url: string): Promise<readonly string[]> {
  const db = connectDatabase(url, { maxConnections: 1 });
  try {
    return await migrate(db, join(projectRoot(), 'adapters', 'store', 'migrations'));
  } finally {
    await db.destroy();
  }
}
