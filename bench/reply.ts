import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../client/until';
import type { CaseRow } from '../domain/store';
import type { SimulatedPerson } from '../simulators/telegram/telegram-simulator';
import { castOperators, operatorList } from '../worker/embedded/demo-cast';
import { startEmbedded, type Embedded } from '../worker/embedded/embedded';
import { linkAtOnce, SEASON_PACKAGE, SEASON_START } from '../worker/embedded/season';
import { openInstallation, type Installation } from '../worker/installation';
import { createLogger } from '../worker/logger';
import { installRuntime, startBotService, startWorkerService } from '../worker/services';
import { round, type BenchResult } from './bench-result';

const CASES = 1_000;
const FIRST_CHAT = 5_000_001;
/** Taps of one round, and how far apart: a firm here, a firm there. */
const TAPS = 200;
const TAP_EVERY_MS = 120;
const NOTICE = 'button-received';

interface Stage {
  readonly embedded: Embedded;
  readonly installation: Installation;
  readonly rows: readonly CaseRow[];
  readonly people: readonly SimulatedPerson[];
  /** The list of another thousand, who have chats too. */
  readonly others: string;
}

/** From a tap until the bot has answered it and the case has changed, while another campaign's messages leave at the full rate, and at rest. */
export async function benchReply(): Promise<BenchResult> {
  installRuntime('ERROR');
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const { DATABASE_URL: _own, ...env } = process.env;
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const clock = { offsetMs: 0 };
  const embedded = await startEmbedded({ dataDir, env, say, businessNow: () => Date.now() + clock.offsetMs });
  // all of it in one process, as one command starts it
  const parts = { env: embedded.env, settings: embedded.settings, log: createLogger('error') };
  const worker = await startWorkerService(parts);
  const bot = await startBotService(parts);
  const installation = await openInstallation(embedded.env, embedded.settings);
  try {
    say(`Starting ${CASES} cases with their notices, about a minute and a half…`);
    const stage = await setStage(embedded, installation);
    say('Tapping at rest…');
    const idle = await tapAll(stage, 0);
    // another campaign begins: it launches, and its notices leave at the rate of the settings
    await installation.client.campaigns.start({ packageCode: SEASON_PACKAGE, id: 'second', operatorList: stage.others, by: 'bench' });
    await whenSending(stage);
    say('Tapping while the notices of another campaign leave…');
    const before = sentBy(embedded);
    const began = performance.now();
    const busy = await tapAll(stage, TAPS);
    const seconds = (performance.now() - began) / 1_000;
    const sent = sentBy(embedded) - before;
    return {
      bench: 'reply',
      ratio: round(percentile(idle, 50) / percentile(busy, 50)),
      figures: {
        p50Ms: Math.round(percentile(busy, 50)),
        p95Ms: Math.round(percentile(busy, 95)),
        cases: CASES,
        taps: busy.length,
        sentPerSecond: round(sent / seconds),
        idleP50Ms: Math.round(percentile(idle, 50)),
        idleP95Ms: Math.round(percentile(idle, 95)),
      },
    };
  } catch (error) {
    // said at once: what follows takes its time
    say(String(error));
    throw error;
  } finally {
    await bot.stop();
    await worker.stop();
    await installation.close();
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A campaign whose operators all have a chat, and whose notices have left. */
async function setStage(embedded: Embedded, installation: Installation): Promise<Stage> {
  const { client, store, seasonClock } = installation;
  await seasonClock?.setOffset(SEASON_START - Date.now());
  const cast = castOperators(2 * CASES, 7);
  const list = operatorList(cast.slice(0, CASES));
  const file = { file: operatorList(cast), fileName: 'bench.csv', country: 'kz' };
  const { digest } = await client.imports.preview(file);
  await client.imports.take({ ...file, digest, by: 'bench' });
  const known = await store.people.knownOperators(cast.map(({ identifier }) => identifier));
  const people = new Map<string, SimulatedPerson>();
  for (const [index, { identifier }] of cast.entries()) {
    const operatorId = known.get(identifier)?.operatorId;
    if (operatorId === undefined) continue;
    const person = embedded.telegram.person({ id: FIRST_CHAT + index, firstName: 'Operator' });
    person.start();
    people.set(operatorId, person);
    await linkAtOnce(store, { operatorId, chatId: person.id, at: SEASON_START });
  }
  await client.campaigns.start({ packageCode: SEASON_PACKAGE, operatorList: list, by: 'bench' });
  const rows = await until(
    async () => {
      const all = await store.cases.list({ campaignId: SEASON_PACKAGE, limit: CASES });
      const told = all.filter(
        ({ operatorId }) =>
          (people
            .get(operatorId)
            ?.messages()
            .findLast(({ from }) => from === 'bot')?.buttons.length ?? 0) > 0,
      );
      return all.every(({ state }) => state?.noticeServedAt !== undefined) && told.length >= 2 * TAPS ? told : undefined;
    },
    { timeoutMs: 600_000, everyMs: 500 },
  );
  if (rows === undefined) throw new Error('the notices did not leave within ten minutes');
  return {
    embedded,
    installation,
    rows,
    people: rows.flatMap(({ operatorId }) => people.get(operatorId) ?? []),
    others: operatorList(cast.slice(CASES)),
  };
}

/** Somebody was written to: from here on the queues hand out their full rate. */
async function whenSending({ embedded }: Stage): Promise<void> {
  const before = sentBy(embedded);
  const sending = await until(() => Promise.resolve(sentBy(embedded) > before + 20 || undefined), { timeoutMs: 120_000, everyMs: 50 });
  if (sending === undefined) throw new Error('no notice left within two minutes');
}

function sentBy({ telegram }: Embedded): number {
  return telegram.calls.filter(({ method }) => method.toLowerCase() === 'sendmessage').length;
}

/** @returns milliseconds of each tap */
async function tapAll(stage: Stage, from: number): Promise<readonly number[]> {
  const taps: Promise<number>[] = [];
  for (let index = from; index < from + TAPS; index += 1) {
    taps.push(tap(stage, index));
    await delay(TAP_EVERY_MS);
  }
  return await Promise.all(taps);
}

/** One person answers its notice: until the bot has said so, and the record shows it. */
async function tap({ embedded, installation, rows, people }: Stage, index: number): Promise<number> {
  const [row, person] = [rows[index], people[index]];
  if (row === undefined || person === undefined) throw new Error('there are too few people');
  const label = installation.words.say(row.language, NOTICE);
  const message = person.messages().findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  const began = performance.now();
  const query = person.tap(message?.messageId ?? 0, label);
  const answered = await until(
    () =>
      Promise.resolve(
        embedded.telegram.calls.findLast(
          ({ method, payload }) => method.toLowerCase() === 'answercallbackquery' && payload.callback_query_id === query,
        ),
      ),
    { timeoutMs: 30_000, everyMs: 10 },
  );
  // as slow as it was waited for, at the least
  if (answered === undefined) return performance.now() - began;
  const took = performance.now() - began;
  // the bot says so once it is recorded; only an act that is still under way is waited for
  if (answered.payload.text === installation.words.say(row.language, 'ack-received')) return took;
  await until(async () => ((await installation.store.cases.find(row))?.state?.lastReply?.code === 'received' ? true : undefined), {
    timeoutMs: 30_000,
    everyMs: 100,
  });
  return performance.now() - began;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}
