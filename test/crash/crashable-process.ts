import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../worker/settings/project-root';
import type { CrashNote, CrashOrder, PassedPoint } from './crash-point';

export type Program = 'worker' | 'bot';

/** How a process ended. */
export interface Death {
  readonly signal: string | undefined;
  /** Where it said it would die. */
  readonly at: PassedPoint | undefined;
}

/** A program of the product that can be told to die at a point. */
export interface CrashableProcess {
  /** In force when it settles. */
  order(order: CrashOrder): Promise<void>;
  /** What it came by since it was told to list. */
  passed(): readonly PassedPoint[];
  readonly death: Promise<Death>;
  /** Without a last word. */
  kill(): Promise<Death>;
  /** Stands still: its connections stay open, and it answers nobody. */
  freeze(): void;
  /** Where it stood still by itself. */
  frozenAt(): PassedPoint | undefined;
  /** Goes on where it stood still, ends what it has in hand, and then itself. */
  thaw(): Promise<Death>;
  /** What it wrote to its log, to explain a failure. */
  log(): string;
}

const FOLDER = join(projectRoot(), 'test', 'crash');

/** Starts a program as it is built, with the crash points loaded before it. */
export function startCrashable(
  program: Program,
  { env, folder, name }: { readonly env: NodeJS.ProcessEnv; readonly folder: string; readonly name: string },
): CrashableProcess {
  const notes = join(folder, `${name}.notes`);
  const log = join(folder, `${name}.log`);
  const output = openSync(log, 'w');
  const args = ['-r', join(FOLDER, 'run-typescript.cjs'), '-r', join(FOLDER, 'crash-points.ts')];
  const child = spawn(process.execPath, [...args, join(projectRoot(), 'dist', 'worker', `${program}.js`)], {
    env: { ...env, CRASH_NOTES: notes, CRASH_PROGRAM: program },
    stdio: ['ignore', output, output, 'ipc'],
  });
  const death = ended(child).then((signal) => ({ signal, at: struckAt(notes) }));
  return {
    async order(order) {
      rmSync(notes, { force: true });
      const heard = once(child, 'message');
      child.send(order);
      await Promise.race([heard, death.then(() => Promise.reject(new Error(`the ${program} is dead: ${readFileSync(log, 'utf8')}`)))]);
    },
    passed: () => readNotes(notes).map(({ point }) => point),
    death,
    async kill() {
      child.kill('SIGKILL');
      return await death;
    },
    freeze: () => void child.kill('SIGSTOP'),
    frozenAt: () => struckAt(notes),
    async thaw() {
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      return await death;
    },
    log: () => readFileSync(log, 'utf8'),
  };
}

function struckAt(notes: string): PassedPoint | undefined {
  return readNotes(notes).find(({ type }) => type === 'struck')?.point;
}

async function ended(child: ChildProcess): Promise<string | undefined> {
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? undefined;
}

function readNotes(file: string): readonly CrashNote[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as CrashNote);
}
