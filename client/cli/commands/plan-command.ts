import type { Command } from 'commander';
import {
  DEFAULT_ASSUMPTIONS,
  expectedChannels,
  type ForecastAssumptions,
  type ForecastCase,
  type ForecastQuestion,
} from '../../../domain/campaign/forecast';
import { listTermsOf } from '../../../domain/campaign/list-terms';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import { dateIn, instantAt, offsetAt, timeIn } from '../../../domain/law/calendar/zone';
import type { CalendarDate, Instant } from '../../../domain/time';
import { forecastSeason } from '../../services/campaigns/preview';
import { forecastChart } from '../../services/campaigns/season-chart';
import { civilDate, share } from '../io/arguments';
import type { CommandPorts, TableRows } from '../cli-parts';
import { EXIT } from '../cli-parts';
import { forecastLines, forecastTable } from './forecast-lines';
import { problemLines, readingTerms, withListOptions, type ListOptions } from '../io/list-options';
import { jsonOption, progressBar } from '../io/output';
import type { PinnedPackage } from '../../../domain/campaign/campaign';

interface PlanOptions extends ListOptions {
  readonly policy: string;
  readonly operators: string;
  readonly duty?: string;
  readonly calendar?: string;
  readonly start?: CalendarDate;
  readonly silent: number;
  readonly svg?: string;
  readonly csv?: string;
  readonly steps?: string;
  readonly json?: boolean;
}

/** `campaign plan`: the dry run on a real list. Needs no installation. */
export function addPlanCommand(campaign: Command, ports: CommandPorts): void {
  withListOptions(
    campaign
      .command('plan')
      .requiredOption('--policy <folder>', 'folder of a campaign package, such as campaigns/kz-mining-2022')
      .requiredOption('--operators <file>', 'list of operators, CSV or XLSX'),
  )
    .option('--duty <code>', 'which duty of the package; the first by default')
    .option('--calendar <name>', 'another calendar or version than the one the policy names')
    .option('--start <date>', 'the day on which the campaign would start; now by default', civilDate)
    .option('--silent <share>', 'share of operators taken to stay silent, for the inspections', share, DEFAULT_ASSUMPTIONS.silentShare)
    .option('--svg <file>', 'write the season as a picture')
    .option('--csv <file>', 'write messages per day')
    .option('--steps <file>', 'write every step of every operator (CSV)')
    .addOption(jsonOption('one JSON document on the last line, with every step of every operator'))
    .description('dry run: who would get what and when; nothing is stored and nothing is sent')
    .addHelpText(
      'after',
      '\nExample:\n  rollcall campaign plan --policy campaigns/kz-mining-2022 --operators operators.csv --svg season.svg',
    )
    .action((options: PlanOptions) => planCampaign(ports, options));
}

async function planCampaign(ports: CommandPorts, options: PlanOptions): Promise<void> {
  const { terminal, law, readFile, writeFile, setExitCode } = ports;
  const pinned = await loadPackage(ports, options);
  const reading = progressBar(terminal, 'rows read');
  const terms = { ...listTermsOf(pinned), ...(await readingTerms(ports, options)), onProgress: reading.show };
  const list = await law.readOperatorList(await readFile(options.operators), terms);
  reading.end();

  const question: ForecastQuestion = {
    rules: pinned,
    now: await startOfCampaign(ports, options, pinned),
    assumptions: { ...DEFAULT_ASSUMPTIONS, silentShare: options.silent } satisfies ForecastAssumptions,
  };
  const output = await openOutput(ports, options, { pinned, question });
  const planning = progressBar(terminal, 'operators planned');
  const forecast = await forecastSeason(question, { operators: list.operators, onProgress: planning.show, onCase: output.add });
  planning.end();
  await output.close({ rows: list.rows, problems: list.problems, forecast });

  const title = `${pinned.title.en}: messages per day`;
  if (options.svg !== undefined) await writeFile(options.svg, forecastChart(forecast, title));
  if (options.csv !== undefined) await writeFile(options.csv, law.writeCsv(forecastTable(forecast)));
  if (options.json !== true) terminal.out([...problemLines(list.problems), ...forecastLines(forecast)].join('\n'));
  if (list.operators.length === 0) setExitCode(EXIT.no);
}

async function loadPackage({ law }: CommandPorts, { policy, duty, calendar }: PlanOptions): Promise<PinnedPackage> {
  return await law.packages.loadFolder(policy, {
    ...(duty === undefined ? {} : { duty }),
    ...(calendar === undefined ? {} : { calendar }),
  });
}

async function startOfCampaign({ clock }: CommandPorts, { start }: PlanOptions, pinned: PinnedPackage): Promise<Instant> {
  return start === undefined ? await clock.now() : instantAt({ date: start, time: '00:00', zone: pinned.calendar.zone });
}

/** Where each case goes as it is worked out: a hundred thousand of them are never held at once. */
interface PlanOutput {
  readonly add: (result: ForecastCase) => void | Promise<void>;
  readonly close: (summary: object) => Promise<void>;
}

interface PlanFrame {
  readonly pinned: PinnedPackage;
  readonly question: ForecastQuestion;
}

async function openOutput({ terminal, law, writeFile }: CommandPorts, options: PlanOptions, frame: PlanFrame): Promise<PlanOutput> {
  const rows: (readonly (string | number)[])[] = [STEP_HEADING];
  const { pinned, question } = frame;
  let pieces: string[] = [];
  let first = true;
  const flush = async (): Promise<void> => {
    await terminal.write(pieces.join(''));
    pieces = [];
  };
  if (options.json === true) await terminal.write(openingOf(frame));
  return {
    async add(result) {
      if (options.steps !== undefined) rows.push(...stepRows(result));
      if (options.json !== true) return;
      pieces.push(`${first ? '' : ','}${JSON.stringify(operatorDocument(result, question))}`);
      first = false;
      if (pieces.length >= PIECES_PER_WRITE) await flush();
    },
    async close(summary) {
      if (options.steps !== undefined) await writeFile(options.steps, law.writeCsv(rows satisfies TableRows));
      if (options.json !== true) return;
      await flush();
      await terminal.write(`],"calendar":${JSON.stringify(pinned.calendar.version)},"summary":${JSON.stringify(summary)}}\n`);
    },
  };
}

const PIECES_PER_WRITE = 200;

function openingOf({ pinned, question }: PlanFrame): string {
  const { code, hash, policy } = pinned;
  const head = { package: code, hash, duty: policy.duty.code, start: new Date(question.now).toISOString() };
  return `${JSON.stringify(head).slice(0, -1)},"operators":[`;
}

function operatorDocument(result: ForecastCase, question: ForecastQuestion): object {
  const { identifier, names, language, region } = result.operator;
  const head = { identifier, name: names[language], language, region };
  if (result.status === 'no-date') return { ...head, status: result.status, problem: result.sentence, steps: [] };
  const { plan, deadline, reasons, leftOut, localZone, spreadMinutes } = result.drawn;
  return {
    ...head,
    status: result.deadlinePassed ? 'deadline-passed' : 'planned',
    deadline: {
      nominal: deadline.nominalOn,
      effective: deadline.effectiveOn,
      ...moment(deadline.instant, deadline.zone),
      provisional: deadline.provisional,
      reasons: deadline.reasons,
    },
    steps: plan.steps.map((step, index) => ({
      id: step.id,
      kind: step.kind,
      ...moment(step.at, localZone),
      latest: new Date(step.latest).toISOString(),
      channels: step.channels,
      expected: expectedChannels(step, channelsOf(result.operator, question)),
      ifLate: step.ifLate,
      reasons: [...(reasons[index] ?? []), { rule: 'spread', minutes: spreadMinutes, zone: localZone }],
    })),
    leftOut,
  };
}

function channelsOf({ identifier, email }: OperatorRow, { hasTelegram }: ForecastQuestion): readonly ('email' | 'telegram')[] {
  return [...(email === undefined ? [] : ['email' as const]), ...(hasTelegram?.(identifier) === true ? ['telegram' as const] : [])];
}

/** A moment by the clocks of a zone and by UTC. */
function moment(instant: Instant, zone: string): { local: string; offset: string; zone: string; utc: string } {
  return {
    local: `${dateIn(zone, instant)}T${timeIn(zone, instant)}`,
    offset: offsetAt(zone, instant),
    zone,
    utc: new Date(instant).toISOString(),
  };
}

const STEP_HEADING = ['identifier', 'region', 'step', 'kind', 'local', 'offset', 'utc', 'latest_utc', 'channels', 'last_day_to_file'];

function stepRows(result: ForecastCase): TableRows {
  if (result.status === 'no-date') return [];
  const { operator, drawn } = result;
  return drawn.plan.steps.map((step) => {
    const { local, offset, utc } = moment(step.at, drawn.localZone);
    const latest = new Date(step.latest).toISOString();
    return [
      operator.identifier,
      operator.region,
      step.id,
      step.kind,
      local,
      offset,
      utc,
      latest,
      step.channels,
      drawn.deadline.effectiveOn,
    ];
  });
}
