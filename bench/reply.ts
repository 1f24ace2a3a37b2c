import type { CaseRow } from '../domain/case/case-record';
import { setTimeout as delay } from 'node:timers/promises';
import { pollUntil } from '../client/services/poll-until';
import { MINUTE, SECOND } from '../domain/time';
import type { SimulatedPerson } from '../simulators/telegram/telegram-simulator';
import { createCrowd } from '../worker/season/crowd';
import { castOperators, operatorList } from '../worker/season/cast';
import type { Embedded } from '../worker/embedded/local-installation';
import { linkAtOnce, SEASON_PACKAGE, SEASON_START } from '../worker/season/season';
import { createTimeMachine } from '../worker/season/time-machine';
import type { Installation } from '../worker/wiring/installation';
import { startBotService } from '../worker/bot-service';
import { startWorkerService } from '../worker/worker-service';
import { round, type BenchOptions, type BenchResult } from './bench-result';
import { say, withBenchWorld, type BenchWorld } from './bench-world';

/**
 * `newcomers` join while others answer; `taps` make one round. `woken` reminders leave before the first tap: by then all thousand
 * workflows are awake. A season wakes them over half an hour; only this crowd does it within a minute, and a tap in its first
 * seconds waits for a second or two.
 */
const FULL = { cases: 1_000, newcomers: 500, taps: 200, woken: 200 };
const SMOKE = { cases: 30, newcomers: 30, taps: 8, woken: 2 };
const CAMPAIGN = 'first';
const FIRST_CHAT = 5_000_001;
/** A firm here, a firm there. */
const TAP_EVERY_MS = 120;
const NOTICE = 'button-received';
const REMINDER = 'R1';

interface Stage {
  readonly counts: typeof FULL;
  readonly embedded: Embedded;
  readonly installation: Installation;
  readonly rows: readonly CaseRow[];
  readonly people: readonly SimulatedPerson[];
}

/** What one round of taps gave. */
interface Round {
  /** Milliseconds of each tap. */
  readonly taps: readonly number[];
  /** Messages that left in chats meanwhile. */
  readonly sentPerSecond: number;
}

/**
 * From a tap until the bot has answered it and the case has changed: at rest, while a campaign's reminders leave at the full rate,
 * and while another campaign is being launched, which is more work than any sending.
 */
export async function benchReply({ smoke }: BenchOptions): Promise<BenchResult> {
  return await withBenchWorld({}, async (world) => {
    // all of it in one process, as one command starts it
    const worker = await startWorkerService(world.parts);
    const bot = await startBotService(world.parts);
    try {
      return await measure(world, smoke ? SMOKE : FULL);
    } finally {
      await bot.stop();
      await worker.stop();
    }
  });
}

async function measure(world: BenchWorld, counts: typeof FULL): Promise<BenchResult> {
  const { cases, taps } = counts;
  say(`Starting ${cases} cases with their notices…`);
  const stage = await setStage(world, counts);
  say('Tapping at rest…');
  const atRest = await tapAll(stage, 0);
  await remind(stage);
  say('Tapping while the reminders leave…');
  const sending = await tapAll(stage, taps);
  await world.installation.client.campaigns.start({ packageCode: SEASON_PACKAGE, operatorList: newcomers(counts), by: 'bench' });
  await whenMore(() => world.embedded.mail.received.length);
  say('Tapping while another campaign is launched…');
  const launching = await tapAll(stage, 2 * taps);
  return {
    bench: 'reply',
    ratio: round(percentile(atRest.taps, 50) / percentile(sending.taps, 50)),
    figures: {
      p50Ms: Math.round(percentile(sending.taps, 50)),
      p95Ms: Math.round(percentile(sending.taps, 95)),
      cases,
      taps,
      sentPerSecond: sending.sentPerSecond,
      restP50Ms: Math.round(percentile(atRest.taps, 50)),
      restP95Ms: Math.round(percentile(atRest.taps, 95)),
      launchP50Ms: Math.round(percentile(launching.taps, 50)),
      launchP95Ms: Math.round(percentile(launching.taps, 95)),
    },
  };
}

/** A campaign whose operators all have a chat, and whose notices have left. */
async function setStage({ embedded, installation }: BenchWorld, counts: typeof FULL): Promise<Stage> {
  const { client, store } = installation;
  const crowd = await createCrowd(installation, { id: CAMPAIGN, cast: castOperators(counts.cases, 7) });
  const people = new Map<string, SimulatedPerson>();
  for (const [index, { operatorId }] of crowd.entries()) {
    const person = embedded.telegram.person({ id: FIRST_CHAT + index, firstName: 'Operator' });
    person.start();
    people.set(operatorId, person);
    await linkAtOnce(store, { operatorId, chatId: person.id, at: SEASON_START });
  }
  await client.campaigns.start({ packageCode: CAMPAIGN, id: CAMPAIGN, by: 'bench' });
  const hasCard = ({ operatorId }: CaseRow): boolean =>
    (people
      .get(operatorId)
      ?.messages()
      .findLast(({ from }) => from === 'bot')?.buttons.length ?? 0) > 0;
  const rows = await pollUntil(
    async () => {
      const all = await store.cases.list({ campaignId: CAMPAIGN, limit: counts.cases });
      return all.every((row) => row.state?.noticeServedAt !== undefined && hasCard(row)) ? all : undefined;
    },
    { timeoutMs: 600_000, everyMs: 1_000 },
  );
  if (rows === undefined) throw new Error('the notices did not leave within ten minutes');
  return { counts, embedded, installation, rows, people: rows.flatMap(({ operatorId }) => people.get(operatorId) ?? []) };
}

function newcomers({ cases, newcomers: more }: typeof FULL): string {
  return operatorList(castOperators(cases + more, 7).slice(cases));
}

/** Brings everybody to where their reminders are due within the same minute, and waits until the first ones leave. */
async function remind(stage: Stage): Promise<void> {
  const due = stage.rows.flatMap(({ state }) => state?.plan.steps.find(({ id }) => id === REMINDER)?.at ?? []);
  if (due.length === 0) throw new Error(`the plan has no ${REMINDER}`);
  // moving a thousand workflows takes a while, in which business time goes on
  await createTimeMachine(stage.installation, CAMPAIGN).advanceTo(Math.min(...due) - MINUTE);
  await whenMore(() => sentBy(stage.embedded), stage.counts.woken);
}

/** Several left: from here on the queues hand out their full rate. */
async function whenMore(count: () => number, more = 20): Promise<void> {
  const before = count();
  const sending = await pollUntil(() => Promise.resolve(count() > before + more || undefined), { timeoutMs: 120_000, everyMs: 50 });
  if (sending === undefined) throw new Error('nothing left within two minutes');
}

function sentBy({ telegram }: Embedded): number {
  return telegram.calls.filter(({ method }) => method.toLowerCase() === 'sendmessage').length;
}

async function tapAll(stage: Stage, from: number): Promise<Round> {
  const answers = watchAnswers(stage.embedded);
  const before = sentBy(stage.embedded);
  const began = performance.now();
  try {
    const taps: Promise<number>[] = [];
    for (let index = from; index < from + stage.counts.taps; index += 1) {
      taps.push(tap(stage, index, answers));
      await delay(TAP_EVERY_MS);
    }
    const sent = sentBy(stage.embedded) - before;
    const seconds = (performance.now() - began) / SECOND;
    return { taps: await Promise.all(taps), sentPerSecond: round(sent / seconds) };
  } finally {
    answers.stop();
  }
}

interface Answer {
  readonly at: number;
  readonly text: unknown;
}

interface Answers {
  /** What a tap was answered with, and when. */
  readonly to: (query: string) => Answer | undefined;
  readonly stop: () => void;
}

/** Reads each call of the bot once: a search through all of them for every tap would be what is measured. */
function watchAnswers({ telegram }: Embedded): Answers {
  const answers = new Map<unknown, Answer>();
  let read = telegram.calls.length;
  const timer = setInterval(() => {
    for (; read < telegram.calls.length; read += 1) {
      const call = telegram.calls[read];
      if (call?.method.toLowerCase() !== 'answercallbackquery') continue;
      answers.set(call.payload.callback_query_id, { at: performance.now(), text: call.payload.text });
    }
  }, 5);
  return { to: (query) => answers.get(query), stop: () => clearInterval(timer) };
}

/** One person answers its notice: until the bot has said so, and the record shows it. */
async function tap({ installation, rows, people }: Stage, index: number, answers: Answers): Promise<number> {
  const [row, person] = [rows[index], people[index]];
  if (row === undefined || person === undefined) throw new Error('there are too few people');
  const label = installation.words.say(row.language, NOTICE);
  const message = person.messages().findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  const began = performance.now();
  const query = person.tap(message?.messageId ?? 0, label);
  const answered = await pollUntil(() => Promise.resolve(answers.to(query)), { timeoutMs: 30_000, everyMs: 10 });
  if (answered === undefined) throw new Error(`the tap of ${row.operatorId} was not answered within half a minute`);
  // the bot says so once it is recorded; only an act that is still under way is waited for
  if (answered.text === installation.words.say(row.language, 'ack-received')) return answered.at - began;
  await pollUntil(async () => ((await installation.store.cases.find(row))?.state?.lastReply?.code === 'received' ? true : undefined), {
    timeoutMs: 30_000,
    everyMs: 100,
    slowestMs: 1_000,
  });
  return performance.now() - began;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}
