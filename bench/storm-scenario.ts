import { pollUntil } from '../client/services/poll-until';
import type { CaseRow } from '../domain/case/case-record';
import type { MessageRow } from '../domain/delivery/ledger';
import { SECOND } from '../domain/time';
import { createCrowd } from '../worker/season/crowd';
import { castOperators } from '../worker/season/cast';
import type { Embedded } from '../worker/embedded/local-installation';
import { linkAtOnce, SEASON_START } from '../worker/season/season';
import { createTimeMachine } from '../worker/season/time-machine';
import type { Installation } from '../worker/wiring/installation';

/** Messages a second: what an installation starts with. */
const RATE = 25;
export const STORM_SETTINGS = {
  ROLLCALL_TELEGRAM_RATE: String(RATE),
  ROLLCALL_EMAIL_RATE: '500',
  ROLLCALL_LAUNCH_RATE: '40',
  ROLLCALL_CACHED_WORKFLOWS: '2500',
};
/** Telegram's answer is lost after it took the message: every fiftieth of them. */
const DROP_EVERY = 50;
const RETRY_AFTER_SECONDS = 3;
/** What the sender adds to Telegram's own figure, which is in whole seconds. */
const MARGIN_MS = 500;
const FIRST_CHAT = 5_000_001;
const CAMPAIGN = 'storm';
const REMINDER = 'R1';

/** An installation by `STORM_SETTINGS` whose worker and bot are running. */
export interface StormWorld {
  readonly embedded: Embedded;
  readonly installation: Installation;
}

export interface StormSize {
  readonly cases: number;
  /** How often Telegram asks everybody to wait. */
  readonly throttles: number;
}

export interface Storm {
  readonly rows: readonly CaseRow[];
  /** The ledger of the reminder. */
  readonly messages: readonly MessageRow[];
  /** For each case, how many copies of the reminder its chat received. */
  readonly copies: readonly number[];
  /** Answers of Telegram that were lost. */
  readonly dropped: number;
  /** From the first reminder that was settled to the last. */
  readonly tookMs: number;
  /** What the rate asks for, with the waits that Telegram asked for. */
  readonly allowedMs: number;
}

/** The reminders of all cases come due in the same minute, while Telegram asks everybody to wait and loses some of its answers. */
export async function runStorm(world: StormWorld, { cases, throttles }: StormSize): Promise<Storm> {
  const { telegram } = world.embedded;
  const rows = await launch(world, cases);
  const delivered = (index: number): number => telegram.deliveredTo(FIRST_CHAT + index).length;
  const before = rows.map((_, index) => delivered(index));
  const lost = rows.map((_, index) => index).filter((index) => index % DROP_EVERY === 0);
  // sendMessage alone: a card of the notice that is still being redrawn must not use the fault up
  for (const index of lost) telegram.fail({ type: 'drop-after', method: 'sendMessage', chatId: FIRST_CHAT + index, times: 1 });
  const due = rows.flatMap(({ state }) => state?.plan.steps.find(({ id }) => id === REMINDER)?.at ?? []);
  if (due.length !== cases) throw new Error(`${due.length} of ${cases} plans have ${REMINDER}`);
  await createTimeMachine(world.installation, CAMPAIGN).advanceTo(Math.min(...due) - 30 * SECOND);

  const whenSettled = async (count: number, everyMs: number): Promise<void> => {
    const seen = await pollUntil(async () => ((await settled(world, cases)) >= count ? true : undefined), { timeoutMs: 300_000, everyMs });
    if (seen === undefined) throw new Error(`${await settled(world, cases)} of ${cases} cases were settled, ${count} were waited for`);
  };
  await whenSettled(1, 50);
  const began = performance.now();
  for (let round = 1; round <= throttles; round += 1) {
    await whenSettled(Math.floor((cases / (throttles + 1)) * round) + 1, 200);
    telegram.fail({ type: 'refuse', code: 429, retryAfter: RETRY_AFTER_SECONDS, times: 10 });
  }
  await whenSettled(cases, 100);
  const tookMs = performance.now() - began;
  return {
    rows,
    messages: await ledger(world, rows),
    copies: rows.map((_, index) => delivered(index) - (before[index] ?? 0)),
    dropped: lost.length,
    tookMs,
    allowedMs: (cases / RATE) * SECOND + throttles * (RETRY_AFTER_SECONDS * SECOND + MARGIN_MS),
  };
}

/** Starts the cases, and waits until their notices are served. */
async function launch({ installation, embedded: { telegram } }: StormWorld, cases: number): Promise<readonly CaseRow[]> {
  const { store, client } = installation;
  const rows = await createCrowd(installation, { id: CAMPAIGN, cast: castOperators(cases, 31), noticeOn: 'email-first' });
  for (const [index, { operatorId }] of rows.entries()) {
    telegram.person({ id: FIRST_CHAT + index, firstName: 'Operator' }).start();
    await linkAtOnce(store, { operatorId, chatId: FIRST_CHAT + index, at: SEASON_START });
  }
  // the bot greets everybody; what comes after that is the case's
  const greeted = (): boolean => rows.every((_, index) => telegram.deliveredTo(FIRST_CHAT + index).length > 0);
  await pollUntil(() => Promise.resolve(greeted() || undefined), { timeoutMs: 120_000, everyMs: 100 });
  await client.campaigns.start({ packageCode: CAMPAIGN, id: CAMPAIGN, by: 'storm' });
  const noticed = await pollUntil(
    async () => {
      const all = await store.cases.list({ campaignId: CAMPAIGN, limit: cases });
      return all.every(({ state }) => state?.noticeServedAt !== undefined) ? all : undefined;
    },
    { timeoutMs: 1_200_000, everyMs: 1_000 },
  );
  if (noticed === undefined) throw new Error('the notices did not go out within twenty minutes');
  return noticed;
}

async function settled({ installation: { store } }: StormWorld, cases: number): Promise<number> {
  const all = await store.cases.list({ campaignId: CAMPAIGN, limit: cases });
  return all.filter(({ state }) => state?.settled.includes(REMINDER)).length;
}

async function ledger({ installation: { store } }: StormWorld, rows: readonly CaseRow[]): Promise<readonly MessageRow[]> {
  const all = await Promise.all(rows.map((row) => store.messages.list(row)));
  return all.flat().filter(({ stepId }) => stepId === REMINDER);
}
