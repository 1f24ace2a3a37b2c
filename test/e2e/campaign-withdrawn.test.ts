import { pollUntil } from '../../client/services/poll-until';
import { OPEN_CAMPAIGN } from '../../domain/campaign/campaign';
import { castOperators, operatorList } from '../../worker/season/cast';
import { SEASON_START } from '../../worker/season/season';
import { createWorld, type World } from '../support/world';

let world: World;

beforeAll(async () => {
  world = await createWorld({ overrides: { ROLLCALL_LAUNCH_RATE: '10', ROLLCALL_LAUNCH_PAGE: '20' } });
});
afterAll(async () => {
  await world.stop();
});

const OPERATORS = 200;
/** A launch that is stopped after a few pages has a history of dozens of events; one that goes round in circles has thousands. */
const FEW_EVENTS = 200;

async function rollOf(campaignId: string): Promise<Readonly<Record<string, number>>> {
  return (await world.installation.client.campaigns.get(campaignId)).roll.byStatus;
}

async function startLaunch(id: string): Promise<void> {
  const { client, seasonClock } = world.installation;
  await seasonClock?.setOffset(SEASON_START - Date.now());
  const list = operatorList(castOperators(OPERATORS, 1));
  await client.campaigns.start({ packageCode: 'kz-mining-2022', id, operatorList: list, by: 'test' });
  const some = async (): Promise<true | undefined> => ((await rollOf(id)).running ?? 0) > 0 || undefined;
  if ((await pollUntil(some, { timeoutMs: 60_000, everyMs: 25 })) === undefined) throw new Error('nobody was started');
}

describe('a campaign that is withdrawn in the middle of its launch', () => {
  it('comes to its end, though its workflow was never told: who has not started is left, everybody else is closed', async () => {
    const { store, temporal, workflowIds } = world.installation;
    const id = 'withdrawn-unheard';
    await startLaunch(id);
    await store.campaigns.setStatus(id, { from: OPEN_CAMPAIGN, to: 'withdrawn' });
    const handle = temporal.client.workflow.getHandle(workflowIds.ofCampaign(id));
    await handle.result();
    const { historyLength } = await handle.describe();
    expect(historyLength).toBeLessThan(FEW_EVENTS);
    const roll = await rollOf(id);
    expect(roll).toMatchObject({ running: 0, 'on-hold': 0 });
    expect(roll.closed).toBeGreaterThan(0);
    expect(roll['not-started']).toBeGreaterThan(0);
    expect(await store.campaigns.find(id)).toMatchObject({ status: 'withdrawn' });
  });
});
