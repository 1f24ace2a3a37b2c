import { parseArgs } from 'node:util';
import { createWorld, type World } from '../support/world';
import type { Say } from './progress';
import { playLaunch } from './season';
import { settleFindings } from './settle';
import { judge, judgeSettled } from './verdict';

const FULL = 10_000;
/** What two cores take; the rates of providers are not what is tried here. */
const SETTINGS = { ROLLCALL_LAUNCH_RATE: '40', ROLLCALL_CACHED_WORKFLOWS: '2500' };
const MOST_SHOWN = 20;

const HELP = `Launches a campaign in which 1 % of the operators cannot be planned and 1 % have a workflow that never answers,
plays its season with two days without each provider across the final warning, and looks at every case.

  --operators <n>   the audience; ${FULL} when left out

Progress goes to standard error; the last line of standard output is one JSON document.
`;

/** Program: `npm run test:launch -- --operators 10000`. */
async function main(): Promise<void> {
  process.env.TZ = 'UTC';
  const { values } = parseArgs({ options: { operators: { type: 'string', default: String(FULL) }, help: { type: 'boolean' } } });
  if (values.help === true) return void process.stdout.write(HELP);
  const say = sayWithSeconds();
  const { setUp, tearDown } = await sharedServer();
  await setUp();
  const world = await createWorld({ overrides: SETTINGS });
  try {
    const isClean = await play(world, Number(values.operators), say);
    process.exitCode = isClean ? 0 : 1;
  } catch (error) {
    // said at once: what follows may fail too
    say(String(error));
    throw error;
  } finally {
    await world.stop();
    await tearDown();
  }
}

/** @returns whether every case is where the promises want it, and every finding was settled by the command it names */
async function play(world: World, operators: number, say: Say): Promise<boolean> {
  const began = performance.now();
  const { members, ...season } = await playLaunch(world, operators, say);
  const verdict = await judge(world, members);
  say(`judged: ${verdict.misplaced.length} misplaced, ${verdict.unlawful.length} unlawful, ${verdict.repeats} repeats`);
  const { left, nameless, refused, ...settled } = await settleFindings(world, say);
  const after = await judgeSettled(world, members);
  for (const sentence of [...verdict.misplaced, ...verdict.unlawful, ...nameless, ...refused, ...after].slice(0, MOST_SHOWN))
    say(`! ${sentence}`);
  for (const { code, sentence } of left.slice(0, MOST_SHOWN)) say(`! left: ${code}: ${sentence}`);
  const counts = { misplaced: verdict.misplaced.length, unlawful: verdict.unlawful.length };
  const findings = { ...settled, nameless: nameless.length, refused: refused.length, left: left.length, misplacedAfter: after.length };
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(`${JSON.stringify({ operators, ...season, ...verdict, ...counts, ...findings, seconds })}\n`);
  const wrong = [...verdict.misplaced, ...verdict.unlawful, ...nameless, ...refused, ...after, ...left];
  return wrong.length === 0 && verdict.repeats === 0 && verdict.afterFiling === 0 && settled.holds;
}

function sayWithSeconds(): Say {
  const began = performance.now();
  return (line) => void process.stderr.write(`${String(Math.round((performance.now() - began) / 1_000)).padStart(5)} s  ${line}\n`);
}

/** What jest sets up for its tests of real parts. */
async function sharedServer(): Promise<{ readonly setUp: () => Promise<void>; readonly tearDown: () => Promise<void> }> {
  const load = async (name: string): Promise<() => Promise<void>> =>
    ((await import(`../support/${name}.cjs`)) as { readonly default: () => Promise<void> }).default;
  return { setUp: await load('global-setup'), tearDown: await load('global-teardown') };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
