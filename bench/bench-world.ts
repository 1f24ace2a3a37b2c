import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type Embedded } from '../worker/embedded/local-installation';
import { SEASON_START } from '../worker/season/season';
import { openInstallation, type Installation } from '../worker/wiring/installation';
import { createLogger } from '../worker/wiring/logger';
import type { ProcessParts } from '../worker/run-process';
import { installRuntime } from '../worker/worker-service';

/** An installation of its own for as long as a bench runs. */
export interface BenchWorld {
  readonly embedded: Embedded;
  readonly installation: Installation;
  /** What the services of the product are started with. */
  readonly parts: ProcessParts;
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * Opens an installation in which it is the first day of the season: what is measured reads the season's clock, and by the machine's
 * clock every message of that season would be years late.
 */
export async function withBenchWorld<T>(overrides: Readonly<Record<string, string>>, work: (world: BenchWorld) => Promise<T>): Promise<T> {
  installRuntime('ERROR');
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const { DATABASE_URL: _own, ...env } = process.env;
  const offsetMs = SEASON_START - Date.now();
  const embedded = await startEmbedded({ dataDir, env, say, businessNow: () => Date.now() + offsetMs, overrides });
  const installation = await openInstallation(embedded.env, embedded.settings);
  try {
    await installation.seasonClock?.setOffset(offsetMs);
    return await work({
      embedded,
      installation,
      parts: { env: embedded.env, settings: embedded.settings, log: createLogger('error') },
    });
  } catch (error) {
    // said at once: what follows takes its time
    say(String(error));
    throw error;
  } finally {
    await installation.close();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
