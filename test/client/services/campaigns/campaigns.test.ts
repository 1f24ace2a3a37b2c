import { OPEN_CAMPAIGN } from '../../../../domain/campaign/campaign';
import {
  getCampaign,
  getStatement,
  listCampaigns,
  listRegions,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
  withdrawCampaign,
  type StartCampaign,
} from '../../../../client/services/campaigns/campaigns';
import { campaignIdOf } from '../../../../client/services/campaigns/campaign-id';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';
import { aList, aListOfStrangers, sizeOf } from './a-list';

const START: StartCampaign = { packageCode: 'kz-mining-2022', operatorList: aListOfStrangers(), by: 'staff' };

describe('campaignIdOf', () => {
  it.each([
    [{ packageCode: 'kz-mining-2022' }, 'kz-mining-2022'],
    [{ packageCode: 'kz-mining-licence', duty: 'renewal' }, 'kz-mining-licence-renewal'],
    [{ packageCode: 'kz-mining-2022', id: 'spring' }, 'spring'],
  ])('of %j is "%s"', (start, id) => {
    expect(campaignIdOf(start)).toBe(id);
  });

  it.each(['', 'Spring', 'two words', 'a/b', '../a'])('refuses "%s"', async (id) => {
    expect(await refusalOf(Promise.resolve().then(() => campaignIdOf({ packageCode: 'x', id })))).toBe('bad-campaign-id');
  });
});

describe('startCampaign', () => {
  it('pins the package, freezes the audience, says who did it, and starts the workflow', async () => {
    const { parts, store, workflows, pinned, clock } = await aFakeWorld();
    const { status, campaign } = await startCampaign(parts, START);
    const id = 'kz-mining-2022';
    expect(status).toBe('started');
    expect(campaign).toMatchObject({
      id,
      packageHash: pinned.hash,
      status: 'running',
      roll: { audience: 2, byStatus: { 'not-started': 2 } },
    });
    const at = await clock.now();
    expect(store.audit.entries.at(-1)).toMatchObject({ at, actor: 'staff', action: 'campaign-started', target: id });
    expect(workflows.calls).toEqual([['startCampaign', { campaignId: id, deadline: campaign.deadline, clockOffsetMs: 0 }]]);
  });

  it('continues a campaign that is there: its audience stays as it was frozen', async () => {
    const world = await aFakeWorld();
    await startCampaign(world.parts, START);
    const before = sizeOf(world);
    const again = await startCampaign(world.parts, { ...START, operatorList: aList(5) });
    expect(again).toMatchObject({ status: 'continued', campaign: { roll: { audience: 2 } } });
    expect(sizeOf(world)).toEqual(before);
  });

  it('carries on when the server was away at the first try', async () => {
    const { parts, workflows } = await aFakeWorld();
    workflows.setAway(true);
    await expect(startCampaign(parts, START)).rejects.toThrow('away');
    workflows.setAway(false);
    expect(await startCampaign(parts, START)).toMatchObject({ status: 'continued', campaign: { roll: { audience: 2 } } });
    expect(workflows.calls).toMatchObject([['startCampaign', { campaignId: 'kz-mining-2022' }]]);
  });

  it.each(['closed', 'withdrawn'] as const)('starts no workflow for a campaign that is %s', async (status) => {
    const { parts, store, workflows, campaignId } = await aFakeWorld();
    await store.campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to: status });
    expect(await startCampaign(parts, { ...START, id: campaignId })).toMatchObject({ status: 'continued', campaign: { status } });
    expect(workflows.calls).toEqual([]);
  });

  it.each([
    ['bad-campaign-id', { id: 'Spring' }],
    ['no-operators', { operatorList: '', leaveOutProblems: true }],
    ['malformed-list', { operatorList: 'identifier,name\n123,Firm\n' }],
    ['unknown-import', { importId: 9 }],
  ] as const)('refuses as %s, and changes nothing', async (code, request) => {
    const world = await aFakeWorld();
    const before = sizeOf(world);
    expect(await refusalOf(startCampaign(world.parts, { ...START, ...request }))).toBe(code);
    expect(sizeOf(world)).toEqual(before);
    expect(world.workflows.calls).toEqual([]);
  });

  it.each([
    ['the moment before the deadline', -1, undefined],
    ['the moment of the deadline, which nobody could meet', 0, 'deadline-passed'],
  ])('answers %s', async (_, afterMs, code) => {
    const world = await aFakeWorld();
    const before = sizeOf(world);
    world.clock.set(Date.parse('2022-03-24T18:00:00Z') + afterMs);
    expect(await refusalOf(startCampaign(world.parts, START))).toBe(code);
    if (code !== undefined) expect(sizeOf(world)).toEqual(before);
  });
});

describe.each([
  ['pauseCampaign', pauseCampaign, 'paused', 'campaign-paused', 'pause'],
  ['resumeCampaign', resumeCampaign, 'running', 'campaign-resumed', 'resume'],
  ['withdrawCampaign', withdrawCampaign, 'withdrawn', 'campaign-withdrawn', 'withdraw'],
] as const)('%s', (_, act, status, action, type) => {
  const lastAct = ({ store }: FakeWorld) => store.audit.entries.at(-1);

  it('is in the record with who did it, and the workflow knows', async () => {
    const world = await aFakeWorld();
    const { parts, campaignId, workflows, clock } = world;
    expect(await act(parts, { campaignId, by: 'staff' })).toMatchObject({ id: campaignId, status });
    expect(lastAct(world)).toEqual({ at: await clock.now(), actor: 'staff', action, target: campaignId, detail: '' });
    expect(workflows.calls).toEqual([['requestOfCampaign', campaignId, { type, by: 'staff' }]]);
  });

  it('stands in the record before the workflow is asked: while the server is away, too', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    await expect(act(world.parts, { campaignId: world.campaignId, by: 'staff' })).rejects.toThrow('away');
    expect(await getCampaign(world.parts, world.campaignId)).toMatchObject({ status });
    expect(lastAct(world)).toMatchObject({ action });
  });

  it('is refused when the campaign came to its end between the record and the workflow', async () => {
    const { parts, campaignId, workflows } = await aFakeWorld();
    const ended = { ...workflows, requestOfCampaign: () => Promise.resolve({ status: 'gone' } as const) };
    expect(await refusalOf(act({ ...parts, workflows: ended }, { campaignId, by: 'staff' }))).toBe('case-closed');
  });

  it.each(['closed', 'withdrawn'] as const)('is refused for a campaign that is %s, and changes nothing', async (over) => {
    const world = await aFakeWorld({ started: false });
    const { parts, campaignId, store } = world;
    await store.campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to: over });
    const before = sizeOf(world);
    expect(await refusalOf(act(parts, { campaignId, by: 'staff' }))).toBe('campaign-over');
    expect(await getCampaign(parts, campaignId)).toMatchObject({ status: over });
    expect([sizeOf(world), world.workflows.calls]).toEqual([before, []]);
  });

  it('is refused for a campaign that nobody knows', async () => {
    expect(await refusalOf(act((await aFakeWorld()).parts, { campaignId: 'nowhere', by: 'staff' }))).toBe('unknown-campaign');
  });
});

describe('an act that meets the end of the campaign', () => {
  it.each([pauseCampaign, resumeCampaign, withdrawCampaign])('%p leaves it closed, and says so', async (act) => {
    const world = await aFakeWorld();
    const { campaigns } = world.store;
    // closed between the look and the act
    const setStatus: typeof campaigns.setStatus = async (campaignId, change, entry) => {
      await campaigns.setStatus(campaignId, { from: OPEN_CAMPAIGN, to: 'closed' });
      return await campaigns.setStatus(campaignId, change, entry);
    };
    const parts = { ...world.parts, store: { ...world.store, campaigns: { ...campaigns, setStatus } } };
    expect(await refusalOf(act(parts, { campaignId: world.campaignId, by: 'staff' }))).toBe('campaign-over');
    expect(await getCampaign(world.parts, world.campaignId)).toMatchObject({ status: 'closed' });
  });
});

describe('a withdrawal that did not reach the cases', () => {
  it('is repeated by the same act, and stands in the audit trail once', async () => {
    const world = await aFakeWorld();
    const { parts, campaignId, workflows, store } = world;
    workflows.setAway(true);
    await expect(withdrawCampaign(parts, { campaignId, by: 'staff' })).rejects.toThrow('away');
    workflows.setAway(false);
    expect(await withdrawCampaign(parts, { campaignId, by: 'staff' })).toMatchObject({ status: 'withdrawn' });
    expect(workflows.calls).toEqual([['requestOfCampaign', campaignId, { type: 'withdraw', by: 'staff' }]]);
    expect(store.audit.entries.filter(({ action }) => action === 'campaign-withdrawn')).toHaveLength(1);
    await world.happened(world.operator, { type: 'case-closed', outcome: 'campaign-withdrawn', at: await world.clock.now() });
    expect(await refusalOf(withdrawCampaign(parts, { campaignId, by: 'staff' }))).toBe('campaign-over');
  });
});

describe('reading campaigns', () => {
  it('lists them in the order in which they were started', async () => {
    const { parts, campaignId, clock } = await aFakeWorld();
    clock.advance(1);
    await startCampaign(parts, { ...START, id: 'a-later-one' });
    expect((await listCampaigns(parts)).map(({ id }) => id)).toEqual([campaignId, 'a-later-one']);
  });

  it('names the regions of the package', async () => {
    const { parts, campaignId, pinned } = await aFakeWorld();
    expect(await listRegions(parts, campaignId)).toEqual(pinned.regions);
  });

  it('counts every operator in the statement, over pages, with the cases behind each figure', async () => {
    const world = await aFakeWorld({ operators: 501, linked: false });
    const last = world.operators.at(-1) ?? world.operator;
    await world.happened(last, { type: 'case-closed', outcome: 'registered-on-time', at: await world.clock.now() });
    const { audience, open, outcomes } = await getStatement(world.parts, world.campaignId);
    expect([audience, open]).toEqual([501, 500]);
    expect(outcomes).toMatchObject([{ code: 'registered-on-time', value: 1, cases: [last.caseId] }]);
  });

  it.each([
    ['getCampaign', getCampaign],
    ['listRegions', listRegions],
    ['getStatement', getStatement],
  ])('%s refuses a campaign that nobody knows', async (_, read) => {
    expect(await refusalOf(read((await aFakeWorld()).parts, 'nowhere'))).toBe('unknown-campaign');
  });
});
