import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from './connect';

/** A shipped migration was changed after it ran somewhere, or is missing: nothing is run. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Runs the numbered `.sql` files that have not run, each in one transaction, in order. Forward only.
 *
 * @returns names of the files that ran now
 * @throws MigrationError when a file that ran before is gone or has other content
 */
export async function migrate(db: Db, folder: string): Promise<readonly string[]> {
  await sql`create table if not exists migration (name text primary key, hash text not null, ran_at timestamptz not null default now())`.execute(
    db,
  );
  const files = await readMigrations(folder);
  const ran: string[] = [];
  for (const file of files) {
    if (await runOnce(db, file, files)) ran.push(file.name);
  }
  return ran;
}

interface Migration {
  readonly name: string;
  readonly hash: string;
  readonly text: string;
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, hash: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Locks the list, so that processes that start together run each file once. */
async function runOnce(db: Db, file: Migration, shipped: readonly Migration[]): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    await sql`lock table migration in exclusive mode`.execute(transaction);
    const { rows } = await sql<{ name: string; hash: string }>`select name, hash from migration`.execute(transaction);
    for (const { name, hash } of rows) {
      const known = shipped.find((other) => other.name === name);
      if (known === undefined) throw new MigrationError(`migration ${name} ran here, but this version does not ship it`);
      if (known.hash !== hash) throw new MigrationError(`migration ${name} was changed after it ran here`);
    }
    if (rows.some(({ name }) => name === file.name)) return false;
    await sql.raw(file.text).execute(transaction);
    await sql`insert into migration (name, hash) values (${file.name}, ${file.hash})`.execute(transaction);
    return true;
  });
}
