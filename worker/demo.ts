import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { CampaignView } from '../client/services/views';
import { formatDateTime } from '../domain/message/format-date';
import type { Statement } from '../domain/figures/statement';
import type { Instant } from '../domain/time';
import { openInstallation } from './wiring/installation';
import { createLogger } from './wiring/logger';
import type { ProcessParts, Service } from './run-process';
import { startBounceService } from './bounces-service';
import { startHousekeepingService } from './housekeeping-service';
import { installRuntime, startWorkerService } from './worker-service';
import { startBotService } from './bot-service';
import { castOperators } from './season/cast';
import type { PlayParts } from './season/play-parts';
import { playSeason } from './season/play-season';
import type { SeasonResult } from './season/season-result';
import { startEmbedded, type Embedded } from './embedded/local-installation';

interface DemoOptions {
  readonly operators: number;
  readonly seed: number;
  readonly keep?: boolean;
  readonly json?: boolean;
}

const remark = (line: string): void => void process.stderr.write(`${line}\n`);

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError('Write a whole number from 1 to 99999.');
  return Number(text);
}

async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const program = new Command('npm run demo --')
    .description('Plays a season without a person: invented operators with different manners, staff and inspectors.')
    .option('--operators <n>', 'how many operators', wholeNumber, 106)
    .option('--seed <s>', 'same seed, same result', wholeNumber, 2022)
    .option('--keep', 'keep the files of the season, and say where')
    .option('--json', 'one JSON document on the last line')
    .exitOverride();
  try {
    program.parse();
  } catch (error) {
    process.exitCode = error instanceof CommanderError && error.exitCode !== 0 ? 2 : 0;
    return;
  }
  await play(program.opts<DemoOptions>());
}

async function play(options: DemoOptions): Promise<void> {
  const began = Date.now();
  installRuntime('ERROR');
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-season-'));
  const clock = { offsetMs: 0 };
  const embedded = await startSeasonHouse(dataDir, clock);
  const parts: ProcessParts = { env: embedded.env, settings: embedded.settings, log: createLogger(embedded.settings.LOG_LEVEL) };
  const services = await startServices(parts);
  const installation = await openInstallation(embedded.env, embedded.settings);
  try {
    const result = await playOut(options, { installation, telegram: embedded.telegram, mail: embedded.mail }, clock);
    report(result, { seconds: Math.round((Date.now() - began) / 100) / 10, json: options.json });
  } catch (error) {
    // said at once: stopping takes its time, and may fail for the same reason
    remark(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  } finally {
    await installation.close();
    for (const service of services) await service.stop();
    await embedded.stop();
    if (options.keep === true) remark(`The season is kept in ${dataDir}.`);
    else await rm(dataDir, { recursive: true, force: true });
  }
}

interface SeasonClockOffset {
  offsetMs: number;
}

/** The demo is its own installation: settings of another one must not leak in. */
async function startSeasonHouse(dataDir: string, clock: SeasonClockOffset): Promise<Embedded> {
  const { DATABASE_URL: _database, ...env } = process.env;
  return await startEmbedded({
    dataDir,
    env,
    say: remark,
    businessNow: () => Date.now() + clock.offsetMs,
    overrides: { ROLLCALL_QUEUE_PREFIX: `demo-${process.pid}`, ROLLCALL_TELEGRAM_RATE: '200', ROLLCALL_EMAIL_RATE: '200' },
  });
}

/** @returns in the order in which they are stopped */
async function startServices(parts: ProcessParts): Promise<readonly Service[]> {
  const worker = await startWorkerService(parts);
  const bot = await startBotService(parts);
  const bounces = await startBounceService(parts);
  const housekeeping = await startHousekeepingService(parts);
  return [housekeeping, bounces, bot, worker];
}

async function playOut(
  { operators, seed }: DemoOptions,
  house: Pick<PlayParts, 'installation' | 'telegram' | 'mail'>,
  clock: SeasonClockOffset,
): Promise<SeasonResult> {
  return await playSeason({
    ...house,
    cast: castOperators(operators, seed),
    onClock: (offsetMs) => {
      clock.offsetMs = offsetMs;
    },
    seed,
    show: (view, now) => {
      remark(progressLine(view, now));
    },
  });
}

/** The exit code says whether everything came out as it must. */
function report(
  { statement, ...figures }: SeasonResult,
  { seconds, json }: { readonly seconds: number; readonly json?: boolean | undefined },
): void {
  process.stdout.write(`${statementText(statement)}\n`);
  process.stdout.write(json === true ? `${JSON.stringify({ ...figures, seconds })}\n` : `${summary(figures, seconds)}\n`);
  process.exitCode = figures.reconciled && figures.repeats === 0 && figures.afterFiling === 0 ? 0 : 1;
}

/** One row of the live table. */
function progressLine({ roll, messages, zone }: CampaignView, now: Instant): string {
  const { byStatus: by } = roll;
  const cell = (label: string, value: number): string => `${label} ${String(value).padStart(4)}`;
  return [
    formatDateTime('en', now, zone).padEnd(34),
    cell('not started', by['not-started']),
    cell('running', by.running),
    cell('on hold', by['on-hold']),
    cell('closed', by.closed),
    cell('messages', messages.accepted),
  ].join('  ');
}

function statementText({ audience, open, outcomes, inspections, totals }: Statement): string {
  const lines = (figures: Statement['outcomes']): string[] =>
    figures.map(({ value, code, definition }) => `${String(value).padStart(14)}  ${code.padEnd(26)} ${definition}`);
  return [
    '',
    `Statement: ${audience} operators, ${open} open`,
    ...lines(outcomes),
    'Inspections',
    ...lines(inspections),
    'Recorded by inspectors',
    ...lines(totals),
    '',
  ].join('\n');
}

function summary(figures: Omit<SeasonResult, 'statement'>, seconds: number): string {
  const { messages, repeats, afterFiling, held, reconciled, events } = figures;
  return `${messages.accepted} messages accepted, ${messages.refused} refused, ${messages.unknown} unknown; ${repeats} repeats, ${afterFiling} after a filing; ${held} cases held; ${events} events; the sum ${reconciled ? 'holds' : 'DOES NOT HOLD'}; ${seconds} s`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
