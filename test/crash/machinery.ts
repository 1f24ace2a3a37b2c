import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connectDatabase } from '../../adapters/store/connect';
import { startDatabase } from '../../worker/embedded/database';
import { defaultCacheDir, findTemporalBinary } from '../../worker/embedded/temporal-binary';
import { startTemporalServer, type TemporalServer } from '../../worker/embedded/temporal-server';
import { startPostgres15 } from '../support/postgres';

/** Databases for lanes. */
export interface Databases {
  /** An empty one of its own. */
  next(): Promise<string>;
  stop(): Promise<void>;
}

/** In the system's PostgreSQL where there is one; where there is none, an embedded database each. */
export async function openDatabases(): Promise<Databases> {
  const postgres = await startPostgres15();
  return postgres === undefined ? embeddedDatabases() : sharedServer(postgres);
}

function sharedServer({ url, stop }: { readonly url: string; readonly stop: () => Promise<void> }): Databases {
  let made = 0;
  return {
    async next() {
      made += 1;
      const name = `lane${made}`;
      const db = connectDatabase(url, { maxConnections: 1 });
      await sql`create database ${sql.id(name)}`.execute(db);
      await db.destroy();
      return url.replace(/\/postgres$/, `/${name}`);
    },
    stop,
  };
}

function embeddedDatabases(): Databases {
  const stops: (() => Promise<void>)[] = [];
  return {
    async next() {
      const { url, stop } = await startDatabase({ dataDir: 'memory', say: () => undefined });
      stops.push(stop);
      return url;
    },
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}

/** A Temporal server on a folder that goes with it. */
export async function openTemporal(say: (line: string) => void): Promise<TemporalServer> {
  const { env } = process;
  const binary = await findTemporalBinary({ env, cacheDir: defaultCacheDir(env), say });
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-crash-temporal-'));
  const server = await startTemporalServer({ binary, dataDir, port: 0, uiPort: 0, say });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
