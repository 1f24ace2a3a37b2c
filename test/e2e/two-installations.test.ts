import { castOperators, operatorList } from '../../worker/season/cast';
import { SEASON_START } from '../../worker/season/season';
import { pollUntil } from '../../client/services/poll-until';
import type { CaseDetail } from '../../client/services/views';
import { createWorld, type World } from '../support/world';

const CAMPAIGN = 'the-same-campaign';
const FIRST = `${CAMPAIGN}/op-1001`;

let worlds: readonly [World, World];

beforeAll(async () => {
  worlds = [await createWorld(), await createWorld()];
});
afterAll(async () => {
  for (const world of worlds) await world.stop();
});

async function startIn({ installation: { client, seasonClock } }: World): Promise<void> {
  await seasonClock?.setOffset(SEASON_START - Date.now());
  await client.campaigns.start({
    packageCode: 'kz-mining-2022',
    id: CAMPAIGN,
    operatorList: operatorList(castOperators(1, 1)),
    by: 'test',
  });
}

async function whenCase({ installation: { client } }: World, isTrue: (view: CaseDetail) => boolean): Promise<CaseDetail> {
  const look = async (): Promise<CaseDetail | undefined> => {
    const view = await client.cases.get(FIRST);
    return isTrue(view) ? view : undefined;
  };
  const seen = await pollUntil(look, { timeoutMs: 60_000, everyMs: 25 });
  if (seen === undefined) throw new Error('the case never came to that');
  return seen;
}

const hasNotice = ({ events }: CaseDetail): boolean => events.some(({ event }) => event.type === 'step-sent');

/** Ids of the workflows on the queue of an installation, once the server lists its case. */
async function workflowsOf({ installation: { temporal, settings } }: World): Promise<readonly string[]> {
  const query = `TaskQueue = '${settings.ROLLCALL_QUEUE_PREFIX}-cases'`;
  const look = async (): Promise<readonly string[] | undefined> => {
    const ids: string[] = [];
    for await (const { workflowId } of temporal.client.workflow.list({ query })) ids.push(workflowId);
    return ids.some((id) => id.includes('op-1001')) && ids.some((id) => id.includes('reconcile')) ? ids : undefined;
  };
  return (await pollUntil(look, { timeoutMs: 60_000, everyMs: 100 })) ?? [];
}

describe('two installations in one namespace with the same campaign and operator ids', () => {
  it('do not meet: each has its own case, its own filing, and finds no workflow of the other', async () => {
    const [one, other] = worlds;
    await startIn(one);
    await startIn(other);
    await whenCase(one, hasNotice);
    await whenCase(other, hasNotice);

    const { client } = one.installation;
    await client.cases.recordFiling(FIRST, { reference: 'R-1', by: 'staff', receivedAt: await client.clock.now() });
    await whenCase(one, ({ status }) => status === 'closed');
    const { status, events } = await other.installation.client.cases.get(FIRST);
    expect(status).toBe('running');
    expect(events.map(({ event }) => event.type)).not.toContain('filing-received');

    for (const world of worlds) {
      const report = await world.installation.client.reconciliation.run({ campaignId: CAMPAIGN, repair: false, by: 'test' });
      expect(report).toMatchObject({ holds: true, findings: [] });
      const ids = await workflowsOf(world);
      expect(ids.length).toBeGreaterThan(2);
      expect(ids.filter((id) => !id.startsWith(`${world.installation.settings.ROLLCALL_QUEUE_PREFIX}/`))).toEqual([]);
    }
  });
});
