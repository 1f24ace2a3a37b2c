import * as decisions from '../../../../client/services/cases/decisions';
import type { ServiceParts } from '../../../../client/services/service-parts';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { changedMeanwhile, eventsOf, goesToInspection, isClosed, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const by = 'staff-1';
const deadlineOn = '2022-04-29';
const reason = 'the outage of 3 March';

type Act = (parts: ServiceParts, caseId: string) => Promise<unknown>;

/** Each decision with the least it needs. */
const ACTS: readonly (readonly [name: string, act: Act])[] = [
  ['grantExtension', (parts, caseId) => decisions.grantExtension(parts, { caseId, by })],
  ['refuseExtension', (parts, caseId) => decisions.refuseExtension(parts, { caseId, by })],
  ['confirmClaim', (parts, caseId) => decisions.confirmClaim(parts, { caseId, by })],
  ['refuteClaim', (parts, caseId) => decisions.refuteClaim(parts, { caseId, by })],
  ['moveDeadline', (parts, caseId) => decisions.moveDeadline(parts, { caseId, by, deadlineOn })],
  ['acceptMissed', (parts, caseId) => decisions.acceptMissed(parts, { caseId, by, reason })],
  ['orderInspection', (parts, caseId) => decisions.orderInspection(parts, { caseId, by })],
];

/** Decisions that a case of the ordinary kind could be asked for, and the answer that they need. */
const AFTER_A_REPLY = [
  ['grantExtension', { code: 'need-time', days: 7 }],
  ['refuseExtension', { code: 'need-time', days: 7 }],
  ['confirmClaim', { code: 'not-operating' }],
  ['refuteClaim', { code: 'not-operating' }],
  ['moveDeadline', { code: 'received' }],
] as const;

const actOf = (name: string): Act => {
  const act = ACTS.find(([known]) => known === name)?.[1];
  if (act === undefined) throw new Error(`no act ${name}`);
  return act;
};

describe.each(ACTS)('%s', (name, act) => {
  it.each([
    ['a text that is no case id', 'mining-2022', 'bad-case-id'],
    ['an operator that the campaign does not have', 'mining-2022/nobody', 'unknown-case'],
  ])('refuses %s', async (_, caseId, code) => {
    const { parts } = await aFakeWorld();
    await expect(act(parts, caseId)).rejects.toMatchObject(refusedAs(code));
  });

  it('refuses a case that has not begun', async () => {
    const { parts, operator } = await aFakeWorld({ started: false });
    const code = name === 'grantExtension' ? 'nothing-waiting' : 'case-not-started';
    await expect(act(parts, operator.caseId)).rejects.toMatchObject(refusedAs(code));
  });

  it('refuses a closed case, and leaves it as it is', async () => {
    const world = await aFakeWorld();
    await isClosed(world);
    const before = await recordOf(world);
    const code = name === 'grantExtension' ? 'nothing-waiting' : 'case-closed';
    await expect(act(world.parts, world.operator.caseId)).rejects.toMatchObject(refusedAs(code));
    expect(await recordOf(world)).toEqual(before);
  });
});

describe.each(ACTS.filter(([name]) => name !== 'moveDeadline'))('%s', (name, act) => {
  it('refuses when nothing calls for it', async () => {
    const world = await aFakeWorld();
    const code = { acceptMissed: 'nothing-missed', orderInspection: 'nothing-to-inspect' }[name] ?? 'nothing-waiting';
    await expect(act(world.parts, world.operator.caseId)).rejects.toMatchObject(refusedAs(code));
    expect(await eventsOf(world)).toEqual([]);
  });
});

describe.each(AFTER_A_REPLY)('%s', (name, { code, ...more }) => {
  const act = actOf(name);

  it('fails while the server is away, and changes nothing', async () => {
    const world = await aFakeWorld();
    await reply(world, code, more);
    const before = await recordOf(world);
    world.workflows.setAway(true);
    await expect(act(world.parts, world.operator.caseId)).rejects.toThrow('the server is away');
    expect(await recordOf(world)).toEqual(before);
    world.workflows.setAway(false);
    await act(world.parts, world.operator.caseId);
    expect(await recordOf(world)).not.toEqual(before);
  });

  it('refuses a case that was closed meanwhile', async () => {
    const world = await aFakeWorld();
    await reply(world, code, more);
    const parts = changedMeanwhile(world, () => isClosed(world));
    await expect(act(parts, world.operator.caseId)).rejects.toMatchObject(refusedAs('case-closed'));
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'case-closed', by: 'minister' });
  });
});

describe.each(AFTER_A_REPLY.filter(([name]) => name !== 'confirmClaim'))('%s', (name, { code, ...more }) => {
  it('refuses when the plan was changed meanwhile: the decision is to be looked at again', async () => {
    const world = await aFakeWorld();
    await reply(world, code, more);
    const { caseId } = world.operator;
    const moved = changedMeanwhile(world, () => decisions.moveDeadline(world.parts, { caseId, by: 'court', deadlineOn: '2022-05-20' }));
    await expect(actOf(name)(moved, caseId)).rejects.toMatchObject(refusedAs('case-changed'));
    expect((await stateIn(world)).plan).toMatchObject({ version: 2, deadlineOn: '2022-05-20' });
  });
});

describe('acceptMissed', () => {
  const missed = async (): Promise<FakeWorld> => {
    const world = await aFakeWorld();
    const at = await world.clock.now();
    await world.happened(world.operator, { type: 'steps-missed', steps: ['L1'], planVersion: 1, at });
    return world;
  };

  it('keeps which steps were accepted, by whom and why', async () => {
    const world = await missed();
    const { parts, operator } = world;
    const shown = await decisions.acceptMissed(parts, { caseId: operator.caseId, by, reason });
    expect(await eventsOf(world)).toMatchObject([{}, { type: 'missed-steps-accepted', steps: ['L1'], by, reason }]);
    expect(shown.events.at(-1)).toMatchObject({ event: { type: 'missed-steps-accepted' } });
  });

  it('accepts the same steps once', async () => {
    const world = await missed();
    const again = { caseId: world.operator.caseId, by, reason };
    await decisions.acceptMissed(world.parts, again);
    await decisions.acceptMissed(world.parts, again);
    expect(await eventsOf(world)).toHaveLength(2);
  });
});

describe('orderInspection', () => {
  const visited = async (): Promise<FakeWorld> => {
    const world = await aFakeWorld();
    await goesToInspection(world);
    const at = await world.clock.now();
    await world.happened(
      world.operator,
      { type: 'inspection-closed', inspection: 1, outcome: 'no-access', at },
      { type: 'case-held', reason: 'inspection-without-result', at },
    );
    return world;
  };

  it('releases a case whose visit had no result', async () => {
    const world = await visited();
    const shown = await decisions.orderInspection(world.parts, { caseId: world.operator.caseId, by });
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'case-released' });
    expect(shown).not.toHaveProperty('hold');
  });

  it('orders one visit, however often it is asked for', async () => {
    const world = await visited();
    await decisions.orderInspection(world.parts, { caseId: world.operator.caseId, by });
    const before = await recordOf(world);
    await decisions.orderInspection(world.parts, { caseId: world.operator.caseId, by });
    expect(await recordOf(world)).toEqual(before);
  });
});
