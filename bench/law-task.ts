import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { readOperatorList } from '../adapters/lists/operator-list';
import { createPackageSource } from '../adapters/packages/package-source';
import { forecastSeason } from '../client/services/campaigns/preview';
import { DEFAULT_ASSUMPTIONS } from '../domain/campaign/forecast';
import { listTermsOf } from '../domain/campaign/list-terms';
import type { OperatorRow } from '../domain/campaign/operator-row';
import { projectRoot } from '../worker/settings/project-root';
import { SEASON_START } from '../worker/season/season';
import type { PinnedPackage } from '../domain/campaign/campaign';

/** What a task did; printed as one line of JSON. */
export interface TaskReport {
  readonly rows: number;
  readonly seconds: number;
  /** Of the whole process, as the system counts it. */
  readonly peakMegabytes: number;
}

const STEPS_PER_OPERATOR = 8;

const TASKS: Readonly<Record<string, (file: Buffer) => Promise<{ rows: number; seconds: number }>>> = {
  /** The list as the product reads it. */
  import: async (file) => await timed(async () => (await readList(file, await rules())).length),
  /** The floor of importing: the parser alone, nothing checked. */
  'parse-only': async (file) => await timed(() => Promise.resolve((parse(file, { bom: true }) as unknown[]).length - 1)),
  /** A season planned for a list that is in memory already. */
  async plan(file) {
    const pinned = await rules();
    const operators = await readList(file, pinned);
    return await timed(async () => {
      const forecast = await forecastSeason({ rules: pinned, now: SEASON_START, assumptions: DEFAULT_ASSUMPTIONS }, { operators });
      return forecast.planned;
    });
  },
  /** The floor of planning: one moment per step by the time-zone library alone. */
  'dates-only': async (file) => {
    const operators = await readList(file, await rules());
    return await timed(() => {
      const day = Temporal.PlainDateTime.from('2022-03-18T09:00');
      let last = 0;
      for (let index = 0; index < operators.length * STEPS_PER_OPERATOR; index++) {
        last = day.add({ minutes: index % 1_000 }).toZonedDateTime('Asia/Almaty').epochMilliseconds;
      }
      return Promise.resolve(last > 0 ? operators.length : 0);
    });
  },
};

async function rules(): Promise<PinnedPackage> {
  return await createPackageSource(join(projectRoot(), 'campaigns')).load('kz-mining-2022');
}

async function readList(file: Uint8Array, pinned: PinnedPackage): Promise<readonly OperatorRow[]> {
  const { operators, problems } = await readOperatorList(file, listTermsOf(pinned));
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`row ${error.row}: ${error.message}`);
  return operators;
}

async function timed(work: () => Promise<number>): Promise<{ rows: number; seconds: number }> {
  const began = performance.now();
  const rows = await work();
  return { rows, seconds: (performance.now() - began) / 1_000 };
}

/** Program: one task in a process of its own, so that the peak of its memory is its own. */
async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const [name = '', path = ''] = process.argv.slice(2);
  const task = TASKS[name];
  if (task === undefined) throw new RangeError(`there is no task "${name}"`);
  const done = await task(await readFile(path));
  const report: TaskReport = { ...done, peakMegabytes: process.resourceUsage().maxRSS / 1_024 };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
}
