import { createCrew, type Crew } from './crew';
import type { CrashResult } from './crash-run';
import { openDatabases, type Databases } from './machinery';
import { chooseSample, SAMPLES } from './sample';

const LANES = 4;
const RUN_MS = 400_000;

let databases: Databases;
let crew: Crew;
const results = new Map<string, Promise<CrashResult>>();

beforeAll(async () => {
  const temporalAddress = process.env.ROLLCALL_TEST_TEMPORAL;
  if (temporalAddress === undefined) throw new Error('no Temporal server: run this through jest with its global setup');
  databases = await openDatabases();
  crew = createCrew({ lanes: LANES, temporalAddress, databases });
  const spots = await crew.find([...new Set(SAMPLES.map(({ scenario }) => scenario))]);
  // side by side: nearly all of a run is waiting
  for (const sample of SAMPLES) {
    const { name, scenario } = sample;
    const spot = chooseSample(sample, spots);
    if (spot === undefined) throw new Error(`no spot on the path of ${scenario.path} fits: ${name}`);
    const result = crew.crash(spot);
    result.catch(() => undefined);
    results.set(name, result);
  }
}, RUN_MS);

afterAll(async () => {
  await Promise.allSettled(results.values());
  await crew.stop();
  await databases.stop();
}, RUN_MS);

describe('a process that is killed or frozen loses nothing and repeats nothing it does not own up to', () => {
  it.each(SAMPLES.map(({ name }) => name))(
    '%s',
    async (name) => {
      const result = await results.get(name);
      expect(result?.verdict).toMatchObject({ repeats: 0, losses: 0, problems: [] });
    },
    RUN_MS,
  );
});
