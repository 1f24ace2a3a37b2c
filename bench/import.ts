import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv, writeXlsx } from '../adapters/lists/export-list';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { bestOf, inventedList } from './run-task';

const FULL = { rows: 100_000, runs: 3 };
const SMOKE = { rows: 500, runs: 1 };

/** Rows of a list read and checked per second, CSV and XLSX, next to the CSV parser alone. */
export async function benchImport({ smoke }: BenchOptions): Promise<BenchResult> {
  const { rows: count, runs } = smoke ? SMOKE : FULL;
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    const [csvFile, xlsxFile] = [join(folder, 'list.csv'), join(folder, 'list.xlsx')];
    const rows = inventedList(count);
    await writeFile(csvFile, writeCsv(rows));
    await writeFile(xlsxFile, await writeXlsx('operators', rows));
    const floor = await bestOf(runs, 'parse-only', csvFile);
    const csv = await bestOf(runs, 'import', csvFile);
    const xlsx = await bestOf(runs, 'import', xlsxFile);
    return {
      bench: 'import',
      ratio: round(floor.seconds / csv.seconds),
      figures: {
        rows: count,
        rowsPerSecond: Math.round(csv.rows / csv.seconds),
        seconds: round(csv.seconds),
        peakMegabytes: Math.round(csv.peakMegabytes),
        xlsxRowsPerSecond: Math.round(xlsx.rows / xlsx.seconds),
        xlsxSeconds: round(xlsx.seconds),
        xlsxPeakMegabytes: Math.round(xlsx.peakMegabytes),
        floorRowsPerSecond: Math.round(floor.rows / floor.seconds),
      },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
