import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv } from '../adapters/lists/export-list';
import { round, type BenchResult } from './bench-result';
import { bestOf, inventedList } from './run-task';

const OPERATORS = 100_000;
const RUNS = 3;

/** Operators planned over a season per second, next to as many moments by the time-zone library alone. */
export async function benchPlan(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    const file = join(folder, 'list.csv');
    await writeFile(file, writeCsv(inventedList(OPERATORS)));
    const floor = await bestOf(RUNS, 'dates-only', file);
    const plan = await bestOf(RUNS, 'plan', file);
    return {
      bench: 'plan',
      ratio: round(floor.seconds / plan.seconds),
      figures: {
        operators: OPERATORS,
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
