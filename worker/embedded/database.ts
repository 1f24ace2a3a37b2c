import { once } from 'node:events';
import { mkdirSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port';
import { projectRoot } from '../settings/project-root';
import { supervise } from './supervise';

export interface Database {
  readonly url: string;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

/**
 * Runs PostgreSQL for one machine: PGlite in a process of its own, which alone owns the folder, and which is started again when
 * it dies. For trials and small offices; the register of record belongs on a PostgreSQL server.
 *
 * @param options.dataDir `memory` for a database that nobody keeps
 * @throws Error when another process owns the folder
 */
export async function startDatabase(options: {
  readonly dataDir: string;
  readonly port?: number;
  readonly say: (line: string) => void;
}): Promise<Database> {
  const { dataDir, say } = options;
  const port = await freePort(options.port);
  const program = join(projectRoot(), 'dist', 'worker', 'embedded', 'database-process.js');
  if (dataDir !== 'memory') mkdirSync(dataDir, { recursive: true });
  const log = openSync(dataDir === 'memory' ? join(tmpdir(), 'rollcall-database.log') : join(dataDir, 'database.log'), 'a');
  const owner = await supervise({
    command: process.execPath,
    args: [program, dataDir, String(port)],
    options: { stdio: ['ignore', log, log, 'ipc'] },
    async ready(child) {
      const [answer] = (await once(child, 'message')) as [{ readonly failed?: string }];
      if (answer.failed !== undefined) throw new Error(answer.failed);
    },
    onRestart: (exit) => say(`The database ended (${exit}) and is started again.`),
  });
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, pid: owner.pid, stop: owner.stop };
}
