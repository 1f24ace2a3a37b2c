/** Program behind `npm run test:crash`: kills and freezes a process at every call of every path, and shows what came of each. */
import { parseArgs } from 'node:util';
import { createCrew, type Crew } from './crew';
import { nameOf, type CrashSpot } from './crash-run';
import { openDatabases, openTemporal } from './machinery';
import { runOutages } from './outage';
import { chooseSample, SAMPLES } from './sample';
import { SCENARIOS } from './scenario';
import { chooseShare, type Share } from './share';
import { renderTable, type Line } from './table';
import { sumOf } from './verdict';

interface Options {
  readonly json: boolean;
  /** Parts of the names of what is run; none, or an empty one, for everything. */
  readonly only: readonly string[];
  readonly lanes: number;
  /** Only the most dangerous spots. */
  readonly sample: boolean;
  /** How many of each blow, chosen by the seed; all of them when left out. */
  readonly share: Share;
}

/** Nearly all of a run is waiting. */
const DEFAULT_LANES = 8;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const OUTAGES = 'outages';

const HELP = `npm run test:crash -- [options]
  --json            the last line is one JSON document
  --only <part>     only runs whose name holds it, such as "notice by email", "freeze before sql commit" or "${OUTAGES}"; may be repeated
  --kills <n>       so many of the kills, chosen by the seed; all when left out
  --freezes <n>     so many of the freezes, chosen by the seed; all when left out
  --seed <n>        chooses the same runs again
  --sample          only the most dangerous spots
  --lanes <n>       installations side by side, ${DEFAULT_LANES} when left out
`;

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      lanes: { type: 'string', default: String(DEFAULT_LANES) },
      sample: { type: 'boolean', default: false },
      kills: { type: 'string' },
      freezes: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  const { json, sample, only, lanes, kills, freezes, seed } = values;
  const share = { kill: most(kills), freeze: most(freezes), seed: Number(seed) };
  return { json, sample, only: only.map((part) => part.toLowerCase()), lanes: Math.max(1, Number(lanes)), share };
}

function most(given: string | undefined): number {
  return given === undefined ? Infinity : Math.max(0, Number(given));
}

/** What was run, as it grows. */
class Report {
  readonly lines: Line[] = [];
  readonly undecided: string[] = [];
  /** What to run again, each with an `--only`. */
  readonly failed = new Set<string>();
  spots: readonly CrashSpot[] = [];
  private readonly began = Date.now();

  say(line: string): void {
    const seconds = String(Math.round((Date.now() - this.began) / 1_000)).padStart(4);
    process.stderr.write(`${seconds} s  ${line}\n`);
  }

  /** @param part what `--only` runs it again by */
  add(line: Line, part = line.name): void {
    this.lines.push(line);
    const { problems } = line.verdict;
    if (problems.length > 0) this.failed.add(part);
    this.say(`${this.lines.length}. ${line.name}: ${problems.length === 0 ? 'agrees' : problems.join('; ')}`);
  }

  /** What fails here is a run without a verdict; the others go on. */
  async attempt(name: string, work: () => Promise<void>, part = name): Promise<void> {
    try {
      await work();
    } catch (error) {
      const sentence = `${name}: no verdict: ${error instanceof Error ? error.message : String(error)}`;
      this.undecided.push(sentence);
      this.failed.add(part);
      this.say(sentence);
    }
  }

  /** @returns whether everything agrees */
  print({ json, share: { seed } }: Options): boolean {
    const isFreeze = new Map(this.spots.map((spot) => [nameOf(spot), spot.blow === 'freeze']));
    const place = new Map(this.spots.map((spot, index) => [nameOf(spot), SCENARIOS.indexOf(spot.scenario) * 1_000 + index]));
    const placeOf = ({ name }: Line): number => place.get(name) ?? Number.MAX_SAFE_INTEGER;
    const lines = [...this.lines].sort((one, other) => placeOf(one) - placeOf(other));
    const { repeats, possibleRepeats, unknown, losses, problems } = sumOf(lines.map(({ verdict }) => verdict));
    process.stdout.write(`${renderTable(lines)}\n`);
    for (const sentence of [...problems, ...this.undecided]) process.stdout.write(`! ${sentence}\n`);
    if (json) {
      const points = new Set(this.spots.map(({ scenario, point }) => `${SCENARIOS.indexOf(scenario)} ${point.label}`)).size;
      const channels = new Set(this.spots.flatMap(({ point }) => point.channel ?? [])).size;
      const freezes = lines.filter(({ name }) => isFreeze.get(name) === true).length;
      const figures = {
        runs: lines.length,
        freezes,
        seed,
        points,
        channels,
        repeats,
        possibleRepeats,
        unknown,
        losses,
        failed: [...this.failed],
      };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
    }
    return lines.length > 0 && problems.length === 0 && this.undecided.length === 0;
  }
}

function isEverything(only: readonly string[]): boolean {
  return only.length === 0 || only.includes('');
}

async function chooseSpots(crew: Crew, { sample, only, share }: Options): Promise<readonly CrashSpot[]> {
  if (sample) return await chooseSamples(crew);
  const isNamed = (name: string): boolean => isEverything(only) || only.some((part) => name.toLowerCase().includes(part));
  const named = SCENARIOS.filter(({ name, path, channel }) => isNamed(`${name}: ${path} ${channel ?? ''}`));
  const spots = await crew.find(named.length > 0 ? named : SCENARIOS);
  const chosen = named.length > 0 ? spots : spots.filter((spot) => isNamed(nameOf(spot)));
  // what waits longest first, so that no lane is alone at the end
  return [...chooseShare(chosen, share)].sort((one, other) => Number(isSlow(other)) - Number(isSlow(one)));
}

async function chooseSamples(crew: Crew): Promise<readonly CrashSpot[]> {
  const spots = await crew.find([...new Set(SAMPLES.map(({ scenario }) => scenario))]);
  return SAMPLES.flatMap((sample) => chooseSample(sample, spots) ?? []);
}

/** One that is frozen is waited for twice. */
function isSlow({ blow }: CrashSpot): boolean {
  return blow === 'freeze';
}

async function runCrashes(options: Options, report: Report, stops: (() => Promise<void>)[]): Promise<void> {
  report.say('starting the Temporal server and the databases');
  const temporal = await openTemporal((line) => report.say(line));
  stops.push(() => temporal.stop());
  const databases = await openDatabases();
  stops.push(() => databases.stop());
  const crew = createCrew({ lanes: options.lanes, temporalAddress: temporal.address, databases });
  stops.push(() => crew.stop());
  const find = async (): Promise<void> => {
    report.spots = await chooseSpots(crew, options);
  };
  await report.attempt('finding the crash points', find, '');
  const { seed } = options.share;
  report.say(`${report.spots.length} runs on ${options.lanes} lanes, seed ${seed}`);
  const run = async (spot: CrashSpot): Promise<void> => {
    const { verdict } = await crew.crash(spot);
    report.add({ name: nameOf(spot), channel: spot.point.channel ?? '', verdict });
  };
  await Promise.all(report.spots.map((spot) => report.attempt(nameOf(spot), () => run(spot))));
}

async function main(): Promise<void> {
  const options = readOptions();
  const report = new Report();
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  for (const signal of SIGNALS) process.once(signal, () => void stop().finally(() => process.exit(1)));
  try {
    if (isEverything(options.only) || options.only.some((part) => part !== OUTAGES)) await runCrashes(options, report, stops);
  } finally {
    await stop();
  }
  if (options.only.includes(OUTAGES) || (isEverything(options.only) && !options.sample)) {
    const add = (line: Line): void => report.add(line, OUTAGES);
    await report.attempt(OUTAGES, () => runOutages(add, stops));
    await stop();
  }
  const code = report.print(options) ? 0 : 1;
  // a lane that could not be opened leaves what it had begun: nobody waits for that
  process.stdout.write('', () => process.exit(code));
}

void main();
