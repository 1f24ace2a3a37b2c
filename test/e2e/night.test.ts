import { pollUntil } from '../../client/services/poll-until';
import type { CaseRow } from '../../domain/case/case-record';
import { MINUTE } from '../../domain/time';
import { castOperators, operatorList } from '../../worker/season/cast';
import { createTimeMachine } from '../../worker/season/time-machine';
import { almaty, createWorld, type World } from '../support/world';

const CAMPAIGN = 'night';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.stop());

async function whenCase(isTrue: (row: CaseRow) => boolean): Promise<CaseRow> {
  const seen = await pollUntil(
    async () => {
      const [row] = await world.installation.store.cases.list({ campaignId: CAMPAIGN, limit: 1 });
      return row !== undefined && isTrue(row) ? row : undefined;
    },
    { timeoutMs: 30_000, everyMs: 25 },
  );
  if (seen === undefined) throw new Error('the case never came to that');
  return seen;
}

it('starts a campaign at 02:00 on a Sunday, and writes to nobody before Monday morning', async () => {
  const { client, seasonClock } = world.installation;
  await seasonClock?.setOffset(almaty('2022-02-27', '02:00') - Date.now());
  const letters = world.embedded.mail.received.length;
  await client.campaigns.start({
    packageCode: 'kz-mining-2022',
    id: CAMPAIGN,
    operatorList: operatorList(castOperators(1, 3)),
    by: 'test',
  });

  const waiting = await whenCase(({ nextAt, startedAt }) => startedAt !== undefined && nextAt !== undefined);
  const due = waiting.nextAt ?? 0;
  expect(due).toBeGreaterThanOrEqual(almaty('2022-02-28', '09:00'));
  expect(due).toBeLessThan(almaty('2022-02-28', '18:00'));
  const machine = createTimeMachine(world.installation, CAMPAIGN);
  await machine.advanceTo(due - MINUTE);
  expect((await whenCase(() => true)).state?.noticeServedAt).toBeUndefined();
  expect(world.embedded.mail.received).toHaveLength(letters);

  await machine.advanceTo(due);
  await whenCase(({ state }) => state?.noticeServedAt !== undefined);
  expect(world.embedded.mail.received).toHaveLength(letters + 1);
});
