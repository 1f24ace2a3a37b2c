import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

export interface Supervised {
  readonly pid: () => number;
  /** Ends the program in order, and for good. */
  readonly stop: () => Promise<void>;
}

export interface Supervision {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: SpawnOptions;
  /** Settles when the program serves; rejects when it does not come up. */
  readonly ready: (child: ChildProcess) => Promise<void>;
  readonly onRestart?: (exit: string) => void;
}

const FIRST_RESTART_MS = 100;
const LONGEST_RESTART_MS = 5_000;
const STOP_PATIENCE_MS = 10_000;

/** Runs a program and starts it again when it dies. @throws Error when it does not come up the first time */
export async function supervise(supervision: Supervision): Promise<Supervised> {
  let stopping = false;
  let pause = FIRST_RESTART_MS;
  let child = await launch(supervision);
  watch(child);

  function watch(watched: ChildProcess): void {
    watched.once('exit', (code, signal) => {
      if (!stopping) void restart(signal ?? `code ${code ?? '?'}`);
    });
  }

  async function restart(exit: string): Promise<void> {
    supervision.onRestart?.(exit);
    await delay(pause);
    pause = Math.min(pause * 2, LONGEST_RESTART_MS);
    if (stopping) return;
    try {
      child = await launch(supervision);
      pause = FIRST_RESTART_MS;
      watch(child);
    } catch (error) {
      await restart(String(error));
    }
  }

  return {
    pid: () => child.pid ?? 0,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const killer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      await gone;
      clearTimeout(killer);
    },
  };
}

async function launch({ command, args, options, ready }: Supervision): Promise<ChildProcess> {
  const child = spawn(command, args, options);
  const died = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`it ended at once (${String(signal ?? code)})`);
  });
  try {
    await Promise.race([ready(child), died]);
    died.catch(() => undefined);
    return child;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
