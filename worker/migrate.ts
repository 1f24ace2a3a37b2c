import { dataDirectory } from './settings/data-directory';
import { withEmbeddedSettings } from './settings/config';
import { migrateDatabase } from './wiring/migrate-database';

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
