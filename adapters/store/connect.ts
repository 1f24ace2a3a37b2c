import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema';

export type Db = Kysely<Database>;

// milliseconds of business time and numbers of rows are numbers here
pg.types.setTypeParser(pg.types.builtins.INT8, parseWhole);

/** @throws RangeError for a number that would not be exact: it would name another row, or another moment */
export function parseWhole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`the record holds ${text}, which is too large to be exact`);
  return value;
}

/**
 * A process that is frozen between two statements of a transaction holds its locks; after so long the server takes them away, and the
 * transaction never was.
 */
const LONGEST_SILENCE_MS = 15_000;

/**
 * Opens a pool. Portable between PostgreSQL and the embedded PGlite, where every client shares one session: no advisory
 * locks, no LISTEN, no named statements, no session settings.
 *
 * @param url `postgres://…`
 */
export function connectDatabase(url: string, options: { readonly maxConnections?: number } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 8,
    connectionTimeoutMillis: 15_000,
    idle_in_transaction_session_timeout: LONGEST_SILENCE_MS,
  });
  // an idle connection may die with its server; the next query opens another
  pool.on('error', () => undefined);
  // one that is in use fails its query, which reports it; without a listener the whole process would end
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}
