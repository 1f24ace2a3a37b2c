import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv } from '../adapters/lists/export-list';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { bestOf, inventedList } from './run-task';

const FULL = { operators: 100_000, runs: 3 };
const SMOKE = { operators: 500, runs: 1 };

/** Operators planned over a season per second, next to as many moments by the time-zone library alone. */
export async function benchPlan({ smoke }: BenchOptions): Promise<BenchResult> {
  const { operators, runs } = smoke ? SMOKE : FULL;
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    const file = join(folder, 'list.csv');
    await writeFile(file, writeCsv(inventedList(operators)));
    const floor = await bestOf(runs, 'dates-only', file);
    const plan = await bestOf(runs, 'plan', file);
    return {
      bench: 'plan',
      ratio: round(floor.seconds / plan.seconds),
      figures: {
        operators,
        rowsPerSecond: Math.round(plan.rows / plan.seconds),
        seconds: round(plan.seconds),
        peakMegabytes: Math.round(plan.peakMegabytes),
        floorRowsPerSecond: Math.round(floor.rows / floor.seconds),
      },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
