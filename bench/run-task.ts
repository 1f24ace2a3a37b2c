import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkDigitOf } from '../domain/law/identifier';
import type { TaskReport } from './law-task';

const run = promisify(execFile);

/** Runs one task of `law-task.ts` in a process of its own. */
export async function runTask(name: string, file: string): Promise<TaskReport> {
  const { stdout } = await run(process.execPath, [join(__dirname, 'law-task.js'), name, file]);
  return JSON.parse(stdout) as TaskReport;
}

/** The best of some runs: the machine is shared, and what is slower is somebody else's work. */
export async function bestOf(times: number, name: string, file: string): Promise<TaskReport> {
  let best: TaskReport | undefined;
  for (let index = 0; index < times; index++) {
    const report = await runTask(name, file);
    if (best === undefined || report.seconds < best.seconds) best = report;
  }
  if (best === undefined) throw new RangeError('nothing was run');
  return best;
}

const REGIONS = ['KZ-11', 'KZ-15', 'KZ-27', 'KZ-35', 'KZ-39', 'KZ-55', 'KZ-75'];
const HEADING = ['identifier', 'name_kk', 'name_ru', 'name_en', 'language', 'region', 'email', 'phone'];

/** A list of invented operators, heading first. Their numbers are synthetic, and their check digits right. */
export function inventedList(operators: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (let serial = 0; rows.length < operators; serial++) {
    const month = String((Math.floor(serial / 99_999) % 12) + 1).padStart(2, '0');
    const body = `22${month}40${String(serial % 99_999).padStart(5, '0')}`;
    const check = checkDigitOf(body);
    if (check === undefined) continue;
    const n = rows.length;
    rows.push([
      `${body}${check.digit}`,
      `«Оператор ${n}» ЖШС`,
      `ТОО "Оператор, ${n}"`,
      `Operator ${n} LLP`,
      n % 3 === 0 ? 'kk' : 'ru',
      REGIONS[n % REGIONS.length] ?? 'KZ-75',
      `op${n}@operator.example`,
      `+7 701 ${String(n % 10_000_000).padStart(7, '0')}`,
    ]);
  }
  return [HEADING, ...rows];
}
