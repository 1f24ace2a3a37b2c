import type { Logger } from 'pino';
import { loadSettings, SettingsError, withEmbeddedSettings, type Environment, type Settings } from './settings/config';
import { dataDirectory } from './settings/data-directory';
import { createLogger } from './wiring/logger';

/** What a process runs with. */
export interface ProcessParts {
  readonly env: Environment;
  readonly settings: Settings;
  readonly log: Logger;
}

/** Something that runs until it is stopped. */
export interface Service {
  readonly done: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Runs one service until a signal, and stops it in order. Wrong settings end the process with a sentence and exit code 2. */
export async function runProcess(name: string, start: (parts: ProcessParts) => Promise<Service>): Promise<void> {
  process.env.TZ = 'UTC';
  const env = withEmbeddedSettings(process.env, dataDirectory(process.env));
  try {
    const settings = loadSettings(env);
    const log = createLogger(settings.LOG_LEVEL).child({ process: name });
    const service = await start({ env, settings, log });
    log.info({}, 'started');
    const stop = (): void => void service.stop().catch((error: unknown) => log.error({ error: String(error) }, 'could not stop cleanly'));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    await service.done;
    log.info({}, 'stopped');
  } catch (error) {
    process.exitCode = error instanceof SettingsError ? 2 : 1;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
