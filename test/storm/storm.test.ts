import { pollUntil } from '../../client/services/poll-until';
import { SECOND } from '../../domain/time';
import { createCrowd } from '../../worker/season/crowd';
import { castOperators } from '../../worker/season/cast';
import { linkAtOnce, SEASON_START } from '../../worker/season/season';
import { createTimeMachine } from '../../worker/season/time-machine';
import { createWorld, type World } from '../support/world';
import type { CaseRow } from '../../domain/case/case-record';
import type { MessageRow } from '../../domain/delivery/ledger';

/** As many cases as one inspector's region never had. */
const CASES = 2_000;
/** Messages a second: what an installation starts with. */
const RATE = 25;
/** Telegram's answer is lost after it took the message: 2 % of them. */
const DROPPED = CASES * 0.02;
/** How often it asks everybody to wait, and how long. */
const THROTTLES = 4;
const RETRY_AFTER_SECONDS = 3;
/** What the sender adds to Telegram's own figure, which is in whole seconds. */
const MARGIN_MS = 500;
const FIRST_CHAT = 5_000_001;
const CAMPAIGN = 'storm';

let world: World;
beforeAll(async () => {
  world = await createWorld({
    overrides: {
      ROLLCALL_TELEGRAM_RATE: String(RATE),
      ROLLCALL_LAUNCH_RATE: '40',
      ROLLCALL_CACHED_WORKFLOWS: '2500',
    },
  });
}, 60_000);
afterAll(() => world.stop());

async function launch(): Promise<readonly CaseRow[]> {
  const { installation, embedded } = world;
  const { store, client } = installation;
  const rows = await createCrowd(installation, { id: CAMPAIGN, cast: castOperators(CASES, 31), noticeOn: 'email-first' });
  for (const [index, { operatorId }] of rows.entries()) {
    embedded.telegram.person({ id: FIRST_CHAT + index, firstName: 'Operator' }).start();
    await linkAtOnce(store, { operatorId, chatId: FIRST_CHAT + index, at: SEASON_START });
  }
  // the bot greets everybody; what comes after that is the case's
  const greeted = (index: number): boolean => embedded.telegram.deliveredTo(FIRST_CHAT + index).length > 0;
  await pollUntil(() => Promise.resolve(rows.every((_, index) => greeted(index)) || undefined), { timeoutMs: 120_000, everyMs: 100 });
  await client.campaigns.start({ packageCode: CAMPAIGN, id: CAMPAIGN, by: 'storm' });
  const noticed = await pollUntil(
    async () => {
      const all = await store.cases.list({ campaignId: CAMPAIGN, limit: CASES });
      return all.every(({ state }) => state?.noticeServedAt !== undefined) ? all : undefined;
    },
    { timeoutMs: 300_000, everyMs: 1_000 },
  );
  if (noticed === undefined) throw new Error('the notices did not go out within five minutes');
  return noticed;
}

async function ledger(rows: readonly CaseRow[], stepId: string): Promise<readonly MessageRow[]> {
  const all = await Promise.all(rows.map((row) => world.installation.store.messages.list(row)));
  return all.flat().filter((message) => message.stepId === stepId);
}

describe(`${CASES} cases due in the same minute`, () => {
  it('lose nothing, repeat nothing, and take as long as the rate asks', async () => {
    const { telegram } = world.embedded;
    const rows = await launch();
    const [first] = rows;
    const step = first?.state?.plan.steps.find(({ id }) => id === 'R1');
    if (step === undefined) throw new Error('the plan has no R1');
    const delivered = (index: number): number => telegram.deliveredTo(FIRST_CHAT + index).length;
    const before = rows.map((_, index) => delivered(index));

    for (let index = 0; index < CASES; index += CASES / DROPPED)
      telegram.fail({ type: 'drop-after', chatId: FIRST_CHAT + index, times: 1 });
    const due = Math.min(...rows.flatMap(({ state }) => state?.plan.steps.filter(({ id }) => id === 'R1').map(({ at }) => at) ?? []));
    await createTimeMachine(world.installation, CAMPAIGN).advanceTo(due - 30 * SECOND);

    const settled = async (): Promise<number> => {
      const open = await world.installation.store.cases.list({ campaignId: CAMPAIGN, limit: CASES });
      return open.filter(({ state }) => state?.settled.includes('R1')).length;
    };
    const began = await pollUntil(async () => ((await settled()) > 0 ? Date.now() : undefined), { timeoutMs: 120_000, everyMs: 50 });
    if (began === undefined) throw new Error('no reminder left');
    // the peer asks everybody to wait, four times on the way
    for (let round = 1; round <= THROTTLES; round += 1) {
      await pollUntil(async () => ((await settled()) > (CASES / (THROTTLES + 1)) * round ? true : undefined), {
        timeoutMs: 300_000,
        everyMs: 200,
      });
      telegram.fail({ type: 'refuse', code: 429, retryAfter: RETRY_AFTER_SECONDS, times: 10 });
    }
    const ended = await pollUntil(async () => ((await settled()) === CASES ? Date.now() : undefined), { timeoutMs: 300_000, everyMs: 100 });
    if (ended === undefined) throw new Error(`${await settled()} of ${CASES} cases were settled`);

    const messages = await ledger(rows, 'R1');
    const unknown = messages.filter(({ status }) => status === 'unknown');
    const byTelegram = messages.filter(({ channel }) => channel === 'telegram');
    const copies = rows.map((_, index) => delivered(index) - (before[index] ?? 0));
    const accepted = new Set(messages.filter(({ status }) => status === 'accepted').map(({ operatorId }) => operatorId));
    const allowedMs = (CASES / RATE) * SECOND + THROTTLES * (RETRY_AFTER_SECONDS * SECOND + MARGIN_MS);
    process.stderr.write(
      `storm: ${CASES} reminders in ${((ended - began) / SECOND).toFixed(1)} s, allowed ${(allowedMs / SECOND).toFixed(1)} s, ` +
        `unknown ${unknown.length}, copies ${Math.max(...copies)}\n`,
    );
    expect(byTelegram).toHaveLength(CASES);
    expect(copies.filter((count) => count !== 1)).toEqual([]);
    expect(unknown).toHaveLength(DROPPED);
    expect(unknown.filter(({ rule, channel }) => rule !== 'not-sent-again' || channel !== 'telegram')).toEqual([]);
    // whoever's answer was lost is reminded by email as well: nobody depends on what cannot be known
    expect(accepted.size).toBe(CASES);
    expect(messages.filter(({ possibleRepeat }) => possibleRepeat)).toEqual([]);
    expect(ended - began).toBeLessThan(allowedMs * 1.1);
  }, 900_000);
});
