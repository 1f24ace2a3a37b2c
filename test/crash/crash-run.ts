import { setTimeout as delay } from 'node:timers/promises';
import { pollUntil } from '../../client/services/poll-until';
import { isSamePoint, type Blow, type CrashPoint, type PassedPoint } from './crash-point';
import type { CrashableProcess } from './crashable-process';
import type { Lane } from './lane';
import type { Scenario } from './scenario';
import type { Stage } from './stage';
import type { Verdict } from './verdict';

/** Where in a path the process is struck, and how. */
export interface CrashSpot {
  readonly blow: Blow;
  readonly scenario: Scenario;
  /** Its place on the path, from 1. */
  readonly number: number;
  readonly point: CrashPoint;
  /** `during`: the peer has taken it and has not answered yet. */
  readonly side: 'before' | 'during' | 'after';
}

export interface CrashResult {
  readonly spot: CrashSpot;
  readonly verdict: Verdict;
}

/** A run that says nothing: the process did not die where it should, or the case never came to rest. */
export class NoVerdict extends Error {
  override readonly name = 'NoVerdict';
}

/** How long the end of a process takes to be known, and that it stands still. */
const NEWS_OF_DEATH_MS = 30_000;
const DIES_WITHIN_MS = 150_000;
const RESTS_WITHIN_MS = 150_000;
/** Longer than any run. */
const SILENCE_MS = 600_000;
const PROVIDER_CALL = /^(?:smtp|telegram (?!getUpdates))/;

export function nameOf({ scenario, number, point, side, blow }: CrashSpot): string {
  return `${scenario.name}: ${point.path} ${String(number).padStart(2, '0')} ${blow} ${side} ${point.label}`;
}

/**
 * Goes through a scenario without a crash and notes what its path comes by.
 *
 * @returns every spot to be struck at: before each call, after the last one, and while a provider has a message in its hands; for each to
 *   be killed, then for each to be frozen
 */
export async function findSpots(lane: Lane, scenario: Scenario): Promise<readonly CrashSpot[]> {
  const stage = await prepare(lane, scenario);
  const process = lane.process(scenario.program);
  await process.order({ type: 'list' });
  await stage.trigger();
  await whenAtRest(stage, scenario);
  const passed = process.passed().filter((point) => isOnPath(point, scenario));
  await process.order({ type: 'none' });
  const { problems } = await stage.judge();
  if (problems.length > 0) throw new NoVerdict(`${scenario.name} goes wrong without any crash: ${problems.join('; ')}`);
  return (['kill', 'freeze'] as const).flatMap((blow) => spotsOf(scenario, distinct(passed), blow));
}

async function prepare(lane: Lane, { prepare: prepareStage, program, fresh }: Scenario): Promise<Stage> {
  const stage = await prepareStage(lane);
  await lane.whenQuiet();
  if (fresh === true) {
    await lane.process(program).kill();
    lane.restart(program);
  }
  return stage;
}

function isOnPath(point: PassedPoint, { path, channel, execution }: Scenario): boolean {
  return point.path === path && point.channel === channel && (execution === undefined || point.execution === execution);
}

function distinct(points: readonly PassedPoint[]): readonly PassedPoint[] {
  return points.filter((point, index) => points.findIndex((other) => isSamePoint(point, other)) === index);
}

function spotsOf(scenario: Scenario, points: readonly CrashPoint[], blow: Blow): readonly CrashSpot[] {
  return points.flatMap((point, index): readonly CrashSpot[] => {
    const spot = { blow, scenario, number: index + 1, point };
    const during = PROVIDER_CALL.test(point.label) ? [{ ...spot, side: 'during' as const }] : [];
    // the bot's last call confirms the update: nothing of it is left to lose
    const after = index === points.length - 1 && scenario.program === 'worker' ? [{ ...spot, side: 'after' as const }] : [];
    return [{ ...spot, side: 'before' }, ...during, ...after];
  });
}

/**
 * Strikes the process at the spot, starts a new one, and judges what is there once everything has come to rest. One that was frozen goes
 * on when the new one has done its work.
 */
export async function crashAt(lane: Lane, spot: CrashSpot): Promise<CrashResult> {
  const { scenario, blow } = spot;
  const stage = await prepare(lane, scenario);
  const struck = lane.process(scenario.program);
  const { moving } = await (spot.side === 'during' ? strikeInTheirHands(lane, spot, stage) : strikeAt(lane, spot, stage));
  lane.restart(scenario.program);
  await whenAtRest(stage, scenario);
  if (blow === 'freeze') {
    await struck.thaw();
    await whenAtRest(stage, scenario);
  }
  await moving;
  return { spot, verdict: await stage.judge() };
}

/** What made the path begin, and may still be at work. */
interface Begun {
  readonly moving: Promise<void>;
}

async function strikeAt(lane: Lane, { scenario, point, side, blow }: CrashSpot, stage: Stage): Promise<Begun> {
  if (side === 'during') throw new RangeError('the process cannot know what its peer does');
  const { program, execution } = scenario;
  const process = lane.process(program);
  await process.order({ type: 'strike', blow, point, side, ...(execution === undefined ? {} : { execution }) });
  const moving = stage.trigger();
  lane.owe(moving);
  if (blow === 'freeze') {
    await Promise.race([whenFrozen(process), notReached(stage, point)]);
    return { moving };
  }
  const death = await Promise.race([process.death, notReached(stage, point)]);
  if (death.signal !== 'SIGKILL' || death.at === undefined || !isSamePoint(death.at, point)) {
    throw new NoVerdict(`the ${program} died otherwise (${death.signal ?? 'by itself'}): ${process.log()}`);
  }
  return { moving };
}

async function whenFrozen(process: CrashableProcess): Promise<void> {
  const frozen = await pollUntil(() => Promise.resolve(process.frozenAt()), { timeoutMs: DIES_WITHIN_MS, everyMs: 10 });
  if (frozen === undefined) throw new NoVerdict(`the process never stood still: ${process.log()}`);
}

async function notReached(stage: Stage, point: CrashPoint): Promise<never> {
  await pollUntil(async () => ((await stage.isAtRest()) ? true : undefined), { timeoutMs: DIES_WITHIN_MS, everyMs: 100 });
  // after its last call a path looks at rest while the news of the death is still on its way
  await delay(NEWS_OF_DEATH_MS);
  throw new NoVerdict(`the path did not come by ${point.label}`);
}

/** The peer takes the message and keeps its answer to itself; then the process is struck. */
async function strikeInTheirHands(lane: Lane, { scenario, point, blow }: CrashSpot, stage: Stage): Promise<Begun> {
  const isTaken = makeSilent(lane, point, stage);
  const moving = stage.trigger();
  lane.owe(moving);
  const taken = await pollUntil(() => Promise.resolve(isTaken() || undefined), { timeoutMs: DIES_WITHIN_MS, everyMs: 2 });
  if (taken === undefined) throw new NoVerdict(`the peer never got ${point.label}`);
  const process = lane.process(scenario.program);
  if (blow === 'kill') await process.kill();
  else process.freeze();
  lane.mail.clearFaults();
  lane.telegram.clearFaults();
  return { moving };
}

/** @returns whether the peer has it */
function makeSilent({ mail, telegram }: Lane, { label }: CrashPoint, { recipient }: Stage): () => boolean {
  const { email, chatId } = recipient;
  if (label.startsWith('smtp')) {
    const before = mail.mailbox(email).length;
    mail.fail({ type: 'delay', stage: 'data', delayMs: SILENCE_MS, times: 1, recipient: email });
    return () => mail.mailbox(email).length > before;
  }
  const method = /^telegram (\w+)/.exec(label)?.[1] ?? '';
  const nth = Number(/#(\d+)$/.exec(label)?.[1] ?? 1);
  const before = telegram.calls.length;
  const calls = (): number => telegram.calls.slice(before).filter((call) => call.method === method).length;
  const inChat = method === 'answerCallbackQuery' || chatId === undefined ? {} : { chatId };
  // the calls before it are answered at once
  if (nth > 1) telegram.fail({ type: 'delay-after', method, ...inChat, delayMs: 0, times: nth - 1 });
  telegram.fail({ type: 'delay-after', method, ...inChat, delayMs: SILENCE_MS, times: 1 });
  return () => calls() >= nth;
}

async function whenAtRest(stage: Stage, { name, path }: Scenario): Promise<void> {
  const rested = await pollUntil(async () => ((await stage.isAtRest()) ? true : undefined), { timeoutMs: RESTS_WITHIN_MS, everyMs: 50 });
  if (rested === undefined) throw new NoVerdict(`${name}: ${path} did not come to rest within ${RESTS_WITHIN_MS / 1_000} s`);
}
