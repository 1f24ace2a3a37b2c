import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { CHANNELS, type Channel } from '../../domain/channel';
import { ACTORS, type Actor, type Bound, type Explored, Explorer } from './explorer';
import { type Hunt, hunt } from './find-mutations';
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

/** Explores the case of one package, with progress on standard error. @returns the last line of the run */
function exploreOne(subject: Subject, options: Bound, stop: () => boolean): Explored & { readonly package: string } {
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

/** Every illegal rule on the list must be found. */
function huntAll(subject: Subject): { readonly mutations: number; readonly notFound: readonly Hunt[] } {
  const { stage, world } = opening(subject);
  // what the product itself breaks proves nothing
  const brokenAnyway = Object.keys(new Explorer(stage, world, { acts: ['anybody'], mostStates: 100_000 }).run().broken);
  const hunts = readMutations().map((mutation) => {
    const hunted = hunt(subject, mutation, brokenAnyway);
    const places = mutation.changes.map((change) => change.function).join(', ');
    process.stderr.write(`${hunted.isFound ? 'found' : 'NOT FOUND'}: ${mutation.breaks} (${places})\n`);
    return hunted;
  });
  return { mutations: hunts.length, notFound: hunts.filter(({ isFound }) => !isFound) };
}

/** The one that is named. @throws Error for a name that is not on the list */
function oneOf<Name extends string>(names: readonly Name[], asked: string): Name {
  const found = names.find((name) => name === asked);
  if (found === undefined) throw new Error(`Choose one of ${names.join(', ')}, not ${asked}.`);
  return found;
}

/** Whose each act is: anybody's, and the last one whose it was asked to be. */
function actsBy(many: number, last: Actor): readonly Actor[] {
  return Array.from({ length: many }, (_, index) => (index === many - 1 ? last : 'anybody'));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      package: { type: 'string' },
      acts: { type: 'string', default: '3' },
      states: { type: 'string', default: '60000000' },
      // whose act the last one is: `anybody` takes about ten times as long as `operator`, which three acts have unless told otherwise
      last: { type: 'string' },
      // a channel on which the operator has no contact: it has the other one alone
      absent: { type: 'string' },
      mutations: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  let stopped = false;
  process.once('SIGINT', () => (stopped = true));
  const absent: readonly Channel[] = values.absent === undefined ? [] : [oneOf(CHANNELS, values.absent)];
  const subjects = await Promise.all(
    (values.package === undefined ? PACKAGES : [values.package]).map((code) => loadSubject(CAMPAIGNS, code, absent)),
  );
  process.stderr.write(`Reductions: ${REDUCTIONS.join('; ')}.\n`);
  const options = {
    acts: actsBy(Number(values.acts), oneOf(ACTORS, values.last ?? (Number(values.acts) > 2 ? 'operator' : 'anybody'))),
    mostStates: Number(values.states),
  };
  const packages = values.mutations ? [] : subjects.map((subject) => exploreOne(subject, options, () => stopped));
  const [first] = subjects;
  const hunted = values.mutations && first !== undefined ? huntAll(first) : undefined;
  const bad = packages.some(({ cutOff, broken }) => cutOff > 0 || Object.keys(broken).length > 0) || (hunted?.notFound.length ?? 0) > 0;
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ law: bad ? 'broken' : 'kept', bound: { ...options, absent }, reductions: REDUCTIONS, packages, hunted })}\n`,
    );
  else process.stdout.write(`${[...packages.map(summary), ...(hunted === undefined ? [] : [JSON.stringify(hunted)])].join('\n')}\n`);
  process.exitCode = bad ? 1 : 0;
}

void main();
