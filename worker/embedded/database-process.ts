import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveDatabase } from './database-gateway';

/** Program: `database-process <folder|memory> <port>`. Owns a PGlite database and serves it on loopback until its parent ends. */
async function main(): Promise<void> {
  const [folder = 'memory', port = '0'] = process.argv.slice(2);
  const unlock = folder === 'memory' ? () => undefined : lockFolder(folder);
  const { PGlite } = await import('@electric-sql/pglite');
  const db = await PGlite.create(folder === 'memory' ? {} : { dataDir: join(folder, 'pglite') });
  const gateway = await serveDatabase(db, Number(port));
  process.send?.({ ready: true });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await gateway.close();
    await db.close();
    unlock();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  // the parent ends all its children in order; a terminal's Ctrl-C reaches the whole group
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => void stop());
}

/** Two owners of one folder would silently lose rows, so the folder is locked; a lock of a dead process is taken over. */
function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'database.lock');
  if (existsSync(lock) && !isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch {
    throw new Error(`The folder ${folder} is in use by process ${readFileSync(lock, 'utf8')}: Rollcall is running there already.`);
  }
  return () => rmSync(lock, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** In the words of the process that started it; its own log keeps them too. */
main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${sentence}\n`);
  const leave = (): void => process.exit(1);
  if (process.send === undefined) leave();
  else process.send({ failed: sentence }, leave);
});
