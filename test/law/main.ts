import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { type Explored, Explorer, type LastBy } from './explorer';
import { hunt } from './find-mutations';
import { readMutations } from './mutant';
import type { Subject } from './world';
import { loadSubject, opening, PACKAGES } from './subjects';

const CAMPAIGNS = join(__dirname, '../../campaigns');

/** What is left out of a key, and why nothing is lost by it. */
const REDUCTIONS = [
  'moments: only those at which something can become true; a message that comes back matters while its step does',
  'names: numbers of events, ids and versions of plans are counted from the present',
  'claims that differ in their outcome alone stand for one another, as do the visits that end a case',
  'healthy providers answer in one order; the other order is an act',
  'a world is looked at once, first with the fewest acts',
];

interface Options {
  readonly acts: number;
  readonly mostStates: number;
  readonly lastBy?: LastBy;
}

/** Explores the case of one package, with progress on standard error. @returns the last line of the run */
function exploreOne(subject: Subject, options: Options, stop: () => boolean): Explored & { readonly package: string } {
  const { stage, world } = opening(subject);
  const begun = process.hrtime.bigint();
  const seconds = (): number => Number(process.hrtime.bigint() - begun) / 1e9;
  let shown = 0;
  const onProgress = (states: number, moves: number): boolean => {
    if (seconds() - shown >= 10) {
      shown = seconds();
      const memory = Math.round(process.memoryUsage().rss / 1e6);
      process.stderr.write(`${subject.name}: ${states} states, ${moves} moves, ${Math.round(states / shown)} states/s, ${memory} MB\n`);
    }
    return stop();
  };
  const explored = new Explorer(stage, world, { ...options, onProgress }).run();
  for (const { law, path } of explored.findings) process.stderr.write(`\n${subject.name}: ${law}\n  ${path.join('\n  ')}\n`);
  return { package: subject.name, ...explored };
}

function summary({ package: code, states, moves, depth, perActs, cutOff, broken }: ReturnType<typeof exploreOne>): string {
  const laws = Object.entries(broken).map(([law, times]) => `${law} ${times}`);
  const ways = perActs.map((many, acts) => `${acts}: ${many}`).join(', ');
  return `${code}: ${states} states, ${moves} moves, longest way ${depth}, states by acts ${ways}, cut off ${cutOff}; broken: ${laws.join(', ') || 'nothing'}`;
}

/** Every illegal rule on the list must be found: on an operator with both channels, or on one with email alone. */
function huntAll(subject: Subject): {
  readonly mutations: number;
  readonly notFound: readonly object[];
} {
  const notFound: object[] = [];
  const mutations = readMutations();
  const { stage, world } = opening(subject);
  // what the product itself breaks proves nothing
  const kept = Object.keys(new Explorer(stage, world, { acts: 1, mostStates: 100_000 }).run().broken);
  for (const mutation of mutations) {
    const both = hunt(subject, mutation, { acts: 1, kept });
    const hunted = both.found.includes(mutation.breaks) ? both : hunt({ ...subject, absent: ['telegram'] }, mutation, { acts: 2, kept });
    const isFound = hunted.found.includes(mutation.breaks);
    if (!isFound) notFound.push(hunted);
    process.stderr.write(
      `${isFound ? 'found' : 'NOT FOUND'}: ${mutation.breaks} (${mutation.changes.map((change) => change.function).join(', ')})\n`,
    );
  }
  return { mutations: mutations.length, notFound };
}

function lastOf(last: string): { readonly lastBy?: LastBy } {
  if (last === 'anybody') return {};
  if (last === 'people' || last === 'operator') return { lastBy: last };
  throw new Error(`The last act is by anybody, people or operator, not by ${last}.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      acts: { type: 'string', default: '3' },
      states: { type: 'string', default: '60000000' },
      // whose act the last one is: `anybody` takes about ten times as long as `operator`, which three acts have unless told otherwise
      last: { type: 'string' },
      mutations: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  let stopped = false;
  process.once('SIGINT', () => (stopped = true));
  const subjects = await Promise.all(
    (values.package === undefined ? PACKAGES : [values.package]).map((code) => loadSubject(CAMPAIGNS, code)),
  );
  process.stderr.write(`Reductions: ${REDUCTIONS.join('; ')}.\n`);
  const options = {
    acts: Number(values.acts),
    mostStates: Number(values.states),
    ...lastOf(values.last ?? (Number(values.acts) > 2 ? 'operator' : 'anybody')),
  };
  const packages = values.mutations ? [] : subjects.map((subject) => exploreOne(subject, options, () => stopped));
  const [first] = subjects;
  const hunted = values.mutations && first !== undefined ? huntAll(first) : undefined;
  const bad = packages.some(({ cutOff, broken }) => cutOff > 0 || Object.keys(broken).length > 0) || (hunted?.notFound.length ?? 0) > 0;
  if (values.json)
    process.stdout.write(`${JSON.stringify({ law: bad ? 'broken' : 'kept', bound: options, reductions: REDUCTIONS, packages, hunted })}\n`);
  else process.stdout.write(`${[...packages.map(summary), ...(hunted === undefined ? [] : [JSON.stringify(hunted)])].join('\n')}\n`);
  process.exitCode = bad ? 1 : 0;
}

void main();
