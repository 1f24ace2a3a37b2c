import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCsv, writeXlsx } from '../adapters/lists/export-list';
import { round, type BenchResult } from './bench-result';
import { bestOf, inventedList } from './run-task';

const ROWS = 100_000;
const RUNS = 3;

/** Rows of a list read and checked per second, CSV and XLSX, next to the CSV parser alone. */
export async function benchImport(): Promise<BenchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    const [csvFile, xlsxFile] = [join(folder, 'list.csv'), join(folder, 'list.xlsx')];
    const rows = inventedList(ROWS);
    await writeFile(csvFile, writeCsv(rows));
    await writeFile(xlsxFile, await writeXlsx('operators', rows));
    const floor = await bestOf(RUNS, 'parse-only', csvFile);
    const csv = await bestOf(RUNS, 'import', csvFile);
    const xlsx = await bestOf(RUNS, 'import', xlsxFile);
    return {
      bench: 'import',
      ratio: round(floor.seconds / csv.seconds),
      figures: {
        rows: ROWS,
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
