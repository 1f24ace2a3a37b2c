import { alertStaff, latestCase } from '../../../client/services/staff-alerts';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';

/** A later campaign with the same operators. */
async function laterCampaign({ store, pinned, clock, operator }: FakeWorld): Promise<string> {
  const { identifier, names, language, region } = (await store.contacts.operator(operator.operatorId)) ?? {};
  if (identifier === undefined || names === undefined || language === undefined || region === undefined) throw new Error('no operator');
  const now = await clock.now();
  const times = { deadlineOn: '2022-03-24', deadline: now, startedAt: now, clockOffsetMs: 0 };
  await store.campaigns.create({ id: 'later', pinned, ...times, operators: [{ identifier, names, language, region }], by: 'staff' });
  return 'later';
}

const close = async ({ happened, operator, clock }: FakeWorld): Promise<void> =>
  await happened(operator, { type: 'case-closed', outcome: 'registered-on-time', at: await clock.now() });

describe('latestCase', () => {
  it('is the newest, and none where the operator has none', async () => {
    const world = await aFakeWorld();
    const { operatorId } = world.operator;
    expect(await latestCase(world.parts, operatorId)).toMatchObject({ campaignId: world.campaignId, operatorId });
    const campaignId = await laterCampaign(world);
    expect(await latestCase(world.parts, operatorId)).toMatchObject({ campaignId, operatorId });
    expect(await latestCase(world.parts, 'op-1')).toBeUndefined();
  });

  it('is an open one where there is one, and a closed one otherwise', async () => {
    const world = await aFakeWorld();
    const { operatorId } = world.operator;
    await close(world);
    expect(await latestCase(world.parts, operatorId)).toMatchObject({ campaignId: world.campaignId, status: 'closed' });
    const campaignId = await laterCampaign(world);
    expect(await latestCase(world.parts, operatorId)).toMatchObject({ campaignId });
  });

  it('is an older open one before a newer closed one', async () => {
    const world = await aFakeWorld();
    const campaignId = await laterCampaign(world);
    await close(world);
    const [newer, older] = await world.store.cases.ofOperator(world.operator.operatorId);
    expect([newer?.campaignId, older?.status]).toEqual([campaignId, 'closed']);
    const swapped = { ...world.store.cases, ofOperator: () => Promise.resolve([older, newer].flatMap((row) => row ?? [])) };
    expect(await latestCase({ store: { ...world.store, cases: swapped } }, world.operator.operatorId)).toMatchObject({ campaignId });
  });
});

describe('alertStaff', () => {
  const alert = { about: 'wrong-codes', detail: 'Too many.' } as const;
  const listed = async ({ store }: FakeWorld) => await store.staffAlerts.list(9, false);

  it('says it in the name of the operator’s case, once until somebody has seen it', async () => {
    const world = await aFakeWorld();
    const { operatorId } = world.operator;
    const say = async () => await alertStaff(world.parts, { ...alert, operatorId });
    await say();
    await say();
    expect(await listed(world)).toMatchObject([{ ...alert, at: await world.clock.now(), key: { operatorId } }]);
    await world.store.staffAlerts.markSeen((await listed(world))[0]?.id ?? 0, 'staff', await world.clock.now());
    await say();
    expect(await listed(world)).toHaveLength(2);
  });

  it('says it of an operator without a case, too', async () => {
    const world = await aFakeWorld();
    await alertStaff(world.parts, { ...alert, operatorId: 'op-1' });
    expect(await listed(world)).toEqual([{ id: 1, at: await world.clock.now(), ...alert }]);
  });
});
