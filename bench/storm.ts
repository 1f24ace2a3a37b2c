import { SECOND } from '../domain/time';
import { startBotService } from '../worker/bot-service';
import { startWorkerService } from '../worker/worker-service';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { say, withBenchWorld } from './bench-world';
import { runStorm, STORM_SETTINGS, type Storm } from './storm-scenario';

const FULL = { cases: 2_000, throttles: 4 };
const SMOKE = { cases: 100, throttles: 1 };

/** How long the reminders of cases that are due in the same minute take, next to what the set rate and Telegram's waits ask for. */
export async function benchStorm({ smoke }: BenchOptions): Promise<BenchResult> {
  const size = smoke ? SMOKE : FULL;
  return await withBenchWorld(STORM_SETTINGS, async (world) => {
    const worker = await startWorkerService(world.parts);
    const bot = await startBotService(world.parts);
    try {
      say(`Starting ${size.cases} cases, then all their reminders at once…`);
      return resultOf(await runStorm(world, size));
    } finally {
      await bot.stop();
      await worker.stop();
    }
  });
}

/** @throws Error when a reminder was lost or repeated: how long that took says nothing */
function resultOf({ rows, messages, copies, tookMs, allowedMs }: Storm): BenchResult {
  const wrong = copies.filter((count) => count !== 1).length;
  if (wrong > 0) throw new Error(`${wrong} of ${rows.length} chats did not receive their reminder exactly once`);
  return {
    bench: 'storm',
    ratio: round(allowedMs / tookMs),
    figures: {
      cases: rows.length,
      seconds: round(tookMs / SECOND),
      allowedSeconds: round(allowedMs / SECOND),
      unknown: messages.filter(({ status }) => status === 'unknown').length,
    },
  };
}
