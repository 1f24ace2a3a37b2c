import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from '../../adapters/store/schema';
import type { Db } from '../../adapters/store/connect';
import { startPostgres15 } from '../support/postgres';

/** One node of a plan, as PostgreSQL explains it after it ran. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** A statement that ran, also one of a trigger or of a foreign key, with the function that issued it. */
export interface ExplainedStatement {
  readonly by: string;
  readonly text: string;
  readonly plan: PlanNode;
}

/** A server that explains each statement in full to the client that sent it. */
const EXPLAINING = [
  'session_preload_libraries=auto_explain',
  'auto_explain.log_level=notice',
  'auto_explain.log_min_duration=0',
  'auto_explain.log_format=json',
  'auto_explain.log_analyze=on',
  'auto_explain.log_timing=off',
  'auto_explain.log_buffers=on',
  'auto_explain.log_nested_statements=on',
  'autovacuum=off',
  'max_wal_size=4GB',
];

const names = new AsyncLocalStorage<string>();

/** A database that remembers what ran in it, by whom. */
export interface ExplainedDatabase {
  readonly db: Db;
  readonly url: string;
  /** What ran since it was asked last. */
  readonly takeStatements: () => readonly ExplainedStatement[];
  readonly stop: () => Promise<void>;
}

/** @returns undefined on a machine without PostgreSQL; CI has it */
export async function startExplainedDatabase(): Promise<ExplainedDatabase | undefined> {
  const server = await startPostgres15(EXPLAINING);
  if (server === undefined) return undefined;
  let statements: ExplainedStatement[] = [];
  const pool = new pg.Pool({ connectionString: server.url, max: 8 });
  // the server ends before its clients have said goodbye
  pool.on('error', () => undefined);
  pool.on('connect', (client) => listen(client, (statement) => statements.push(statement)));
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    url: server.url,
    takeStatements() {
      const taken = statements;
      statements = [];
      return taken;
    },
    async stop() {
      await pool.end();
      await server.stop();
    },
  };
}

/** A plan arrives before its statement is answered, and a client has one statement at a time: so it is of the function that asked last. */
function listen(client: pg.PoolClient, note: (statement: ExplainedStatement) => void): void {
  let by = '';
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  Object.assign(client, {
    query(...given: unknown[]) {
      by = names.getStore() ?? '';
      return query(...given);
    },
  });
  client.on('error', () => undefined);
  client.on('notice', ({ message = '' }) => {
    if (!message.includes('plan:\n')) return;
    const { 'Query Text': text, Plan: plan } = JSON.parse(message.slice(message.indexOf('{'))) as { 'Query Text': string; Plan: PlanNode };
    note({ by, text: text.replace(/\s+/g, ' ').trim(), plan });
  });
}

/** Runs something under a name that every statement of it is known by. */
export async function named<T>(name: string, run: () => Promise<T>): Promise<T> {
  const outer = names.getStore();
  return await names.run(outer === undefined ? name : `${outer} > ${name}`, run);
}

/** The same port, each function of which is named. @param called hears every name, in order */
export function namedPort<Port extends object>(port: Port, prefix: string, called: (name: string) => void): Port {
  return new Proxy(port, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const name = prefix === '' ? String(key) : `${prefix}.${String(key)}`;
      if (typeof value === 'object' && value !== null) return namedPort(value, name, called);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        called(name);
        return named(name, () => Promise.resolve((value as (...given: unknown[]) => unknown).apply(target, given)));
      };
    },
  });
}
