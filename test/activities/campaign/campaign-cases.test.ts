import { checkCampaign, releaseCases, withdrawCases } from '../../../activities/campaign/campaign-cases';
import { OPEN_CAMPAIGN, type CampaignStatus } from '../../../domain/campaign/campaign';
import type { CaseKey } from '../../../domain/keys';
import { anOpening } from '../../support/builders';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';

const noted: number[] = [];
const portsOf = ({ store, workflows }: FakeWorld) => ({
  store,
  workflows,
  note: ({ after }: { readonly after: number }) => noted.push(after),
});
const check = ({ campaignId }: FakeWorld) => ({ campaignId, now: 1 });

async function hold(world: FakeWorld, operators = world.operators): Promise<void> {
  for (const operator of operators) await world.happened(operator, { type: 'case-held', reason: 'campaign-paused', at: 1 });
}

const statusesOf = async ({ operators, caseOf }: FakeWorld): Promise<readonly string[]> =>
  await Promise.all(operators.map(async (operator) => (await caseOf(operator)).status));

const set = async ({ store, campaignId }: FakeWorld, to: CampaignStatus): Promise<void> => {
  await store.campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to });
};

/** A world in which some cases cannot be told, each time. */
function deafTo(world: FakeWorld, isDeaf: (key: CaseKey) => boolean): FakeWorld {
  const tellCase: FakeWorld['workflows']['tellCase'] = async (key, news) => {
    if (isDeaf(key)) throw new Error('takes no signal any more');
    return await world.workflows.tellCase(key, news);
  };
  return { ...world, workflows: { ...world.workflows, tellCase } };
}

describe('releaseCases', () => {
  it('tells the cases that wait because of a pause, and nobody else', async () => {
    const world = await aFakeWorld({ operators: 3, linked: false });
    await hold(world, world.operators.slice(1));
    await releaseCases(portsOf(world), check(world));
    expect(await statusesOf(world)).toEqual(['running', 'running', 'running']);
    expect(world.workflows.calls.map(([, caseId]) => caseId)).toEqual(world.operators.slice(1).map(({ caseId }) => caseId));
  });

  it('goes on where the attempt before it died', async () => {
    const world = await aFakeWorld({ operators: 20, linked: false });
    await hold(world);
    noted.length = 0;
    const [dead] = world.operators.slice(12);
    const dying = deafTo(world, ({ operatorId }) => operatorId === dead?.operatorId);
    const gone = { ...dying.workflows, hasWorker: () => Promise.reject(new Error('the server is away')) };
    await expect(releaseCases({ ...portsOf(world), workflows: gone }, check(world))).rejects.toThrow('away');
    expect(noted.at(-1)).toBe(world.operators[7]?.caseNumber);
    const listed: number[] = [];
    const list: typeof world.store.cases.list = async (filter) => {
      listed.push(filter.afterNumber ?? 0);
      return await world.store.cases.list(filter);
    };
    const store = { ...world.store, cases: { ...world.store.cases, list } };
    await releaseCases({ ...portsOf(world), store }, check(world), { after: noted.at(-1) ?? 0 });
    expect(new Set(await statusesOf(world))).toEqual(new Set(['running']));
    expect(listed[0]).toBe(world.operators[7]?.caseNumber);
  });
});

describe('withdrawCases', () => {
  it('closes every open case, also one that takes no message from the campaign before it', async () => {
    const world = await aFakeWorld({ operators: 3, linked: false });
    await set(world, 'withdrawn');
    await withdrawCases(portsOf(deafTo(world, ({ operatorId }) => operatorId === world.operator.operatorId)), {
      ...check(world),
      by: 'staff',
    });
    expect(await statusesOf(world)).toEqual(['running', 'closed', 'closed']);
    await withdrawCases(portsOf(world), { ...check(world), by: 'staff' });
    expect(await statusesOf(world)).toEqual(['closed', 'closed', 'closed']);
  });

  it('B7: tells a case whose first message has not left, and none that was not started', async () => {
    const world = await aFakeWorld({ operators: 2, linked: false, started: false });
    const { hash: packageHash } = world.pinned;
    await world.store.cases.markStarted(world.operator, { opening: anOpening(), clockOffsetMs: 0, packageHash });
    await withdrawCases(portsOf(world), check(world));
    expect(world.workflows.calls).toEqual([['tellCase', world.operator.caseId, { type: 'campaign-withdrawn', by: 'campaign' }]]);
    expect(await statusesOf(world)).toEqual(['closed', 'not-started']);
  });
});

describe('checkCampaign', () => {
  const closeAll = async (world: FakeWorld): Promise<void> => {
    for (const operator of world.operators) await world.happened(operator, { type: 'case-closed', outcome: 'registered-on-time', at: 1 });
  };

  it.each(OPEN_CAMPAIGN)('closes a %s campaign with its last case', async (status) => {
    const world = await aFakeWorld({ operators: 2, linked: false });
    await set(world, status);
    expect(await checkCampaign(world, world)).toEqual({ open: 2, status });
    await closeAll(world);
    expect(await checkCampaign(world, world)).toEqual({ open: 0, status: 'closed' });
  });

  it('leaves a withdrawn campaign withdrawn, though its last case closes at that moment', async () => {
    const world = await aFakeWorld({ linked: false });
    await closeAll(world);
    const { campaigns } = world.store;
    // withdrawn between the count and the closing
    const countOpen = async (campaignId: string): Promise<number> => {
      const open = await campaigns.countOpen(campaignId);
      await set(world, 'withdrawn');
      return open;
    };
    expect(await checkCampaign({ store: { campaigns: { ...campaigns, countOpen } } }, world)).toEqual({ open: 0, status: 'withdrawn' });
  });

  it('has a campaign that was withdrawn in the middle of its launch come to its end: who never started keeps nothing open', async () => {
    const world = await aFakeWorld({ operators: 3, linked: false, started: false });
    expect(await checkCampaign(world, world)).toEqual({ open: 3, status: 'running' });
    await set(world, 'withdrawn');
    expect(await checkCampaign(world, world)).toEqual({ open: 0, status: 'withdrawn' });
  });
});
