import { changeCasePage } from '../../../activities/campaign/change-case-page';
import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { explainCase } from '../../../client/services/cases/explain';
import { moveDeadline } from '../../../client/services/cases/decisions';
import type { CaseEvent } from '../../../domain/case/case-event';
import { DAY } from '../../../domain/time';
import { aFakeWorld, type FakeOperator, type FakeWorld } from '../../support/fakes/fake-world';
import { realPackages } from '../../support/fakes/real-packages';

const REASON = 'order 12';

/** The same rules with another date, or with other terms alone. */
const dated = (pinned: PinnedPackage, on: string): PinnedPackage => {
  const { duty } = pinned.policy;
  return realPackages.pin({
    ...pinned,
    policy: { ...pinned.policy, duty: { ...duty, deadline: { ...duty.deadline, anchor: { type: 'fixed', on } } } },
  });
};
const withOtherTerms = (pinned: PinnedPackage): PinnedPackage =>
  realPackages.pin({ ...pinned, policy: { ...pinned.policy, extension: { ...pinned.policy.extension, maxDays: 50 } } });

/** Pins new rules for the campaign. @returns the number of the change */
const pin = async ({ store, campaignId, clock }: FakeWorld, pinned: PinnedPackage): Promise<number> => {
  const campaign = await store.campaigns.find(campaignId);
  if (campaign === undefined) throw new Error('the world has a campaign');
  const { packageHash: fromHash, deadlineOn, deadline } = campaign;
  const at = await clock.now();
  const change = await store.ruleChanges.add({
    campaignId,
    kind: 'repolicy',
    fromHash,
    pinned,
    reason: REASON,
    by: 'staff',
    at,
    affected: 1,
    deadlineOn,
    deadline,
  });
  return change?.id ?? 0;
};
const carryOut = async (world: FakeWorld, changeId: number, parts: Partial<FakeWorld['store']['ruleChanges']> = {}): Promise<unknown> => {
  const { workflows, campaignId, clock } = world;
  const store = { ...world.store, ruleChanges: { ...world.store.ruleChanges, ...parts } };
  const ports = { store, workflows, pageSize: 50, launchRate: 10, sleep: () => Promise.resolve(), machineNow: () => 0 };
  return await changeCasePage(ports, { campaignId, changeId, now: await clock.now() });
};
const change = async (world: FakeWorld, pinned: PinnedPackage): Promise<unknown> => {
  const id = await pin(world, pinned);
  await carryOut(world, id);
  return (await world.store.ruleChanges.find(id))?.results;
};
const newEvents = async ({ store }: FakeWorld, operator: FakeOperator): Promise<readonly CaseEvent[]> =>
  (await store.cases.events(operator)).slice(1).map(({ event }) => event);
const rulesOf = async (world: FakeWorld, operator = world.operator): Promise<string | undefined> =>
  (await world.caseOf(operator)).packageHash;

describe('changeCasePage: a rule change and the package of each case (E, C6)', () => {
  it('gives a case that moves its new plan and the rules of it in one event of its own record', async () => {
    const world = await aFakeWorld();
    const to = dated(world.pinned, '2022-04-29');
    expect(await change(world, to)).toEqual({ changed: 1 });
    expect(await newEvents(world, world.operator)).toMatchObject([
      { type: 'plan-changed', packageHash: to.hash, by: 'staff', reason: REASON, plan: { version: 2 } },
    ]);
    expect(await rulesOf(world)).toBe(to.hash);
    expect((await world.caseOf(world.operator)).state).toMatchObject({ packageHash: to.hash });
  });

  it('gives a case whose dates stay the new terms, and writes that down without a new plan or a letter', async () => {
    const world = await aFakeWorld();
    const to = withOtherTerms(world.pinned);
    expect(await change(world, to)).toEqual({ unchanged: 1 });
    expect(await newEvents(world, world.operator)).toMatchObject([
      { type: 'rules-adopted', packageHash: to.hash, by: 'staff', reason: REASON },
    ]);
    const { packageHash, state } = await world.caseOf(world.operator);
    expect([packageHash, state?.plan.version, state?.revision]).toEqual([to.hash, 1, 1]);
  });

  it.each([
    ['a closed case', { type: 'case-closed', outcome: 'registered-on-time' }, 0],
    ['a case that was withdrawn from', { type: 'case-closed', outcome: 'campaign-withdrawn' }, 0],
    ['a case with an inspector', { type: 'case-escalated', inspection: 1 }, 0],
    ['a case after its deadline', { type: 'channel-lost', channel: 'email' }, 40],
  ] as const)('leaves %s the rules it had, for ever, and its explanation stays true', async (_, event, days) => {
    const world = await aFakeWorld();
    await world.happened(world.operator, { ...event, at: await world.clock.now() });
    world.clock.advance(days * DAY);
    const before = await explainCase(world.parts, world.operator.caseId);
    const rows = await world.caseOf(world.operator);
    // an earlier day: the case then seemed to have been moved to its own day by a decision that nobody took
    expect(await change(world, dated(world.pinned, '2022-03-15'))).toEqual({ 'left-alone': 1 });
    expect(await change(world, withOtherTerms(world.pinned))).toEqual({ 'left-alone': 1 });
    expect(await rulesOf(world)).toBe(world.pinned.hash);
    expect(await world.caseOf(world.operator)).toEqual(rows);
    const after = await explainCase(world.parts, world.operator.caseId);
    expect(after).toEqual(before);
    expect(after.reasons.map(({ rule }) => rule)).not.toContain('moved');
  });

  it('moves a case whose deadline has passed when the new one lies ahead', async () => {
    const world = await aFakeWorld();
    const to = dated(world.pinned, '2022-05-31');
    world.clock.advance(40 * DAY);
    expect(await change(world, to)).toEqual({ changed: 1 });
    expect(await rulesOf(world)).toBe(to.hash);
  });

  it('leaves a case its rules that ended while it was asked', async () => {
    const world = await aFakeWorld();
    const id = await pin(world, withOtherTerms(world.pinned));
    const requestOfCase: FakeWorld['workflows']['requestOfCase'] = () => Promise.resolve({ status: 'gone' });
    await carryOut({ ...world, workflows: { ...world.workflows, requestOfCase } }, id);
    expect(await rulesOf(world)).toBe(world.pinned.hash);
    expect((await world.store.ruleChanges.find(id))?.results).toEqual({ refused: 1 });
  });

  it('keeps of a case that does not answer to new terms that it failed, and blames none while no worker runs', async () => {
    const world = await aFakeWorld();
    const id = await pin(world, withOtherTerms(world.pinned));
    const requestOfCase: FakeWorld['workflows']['requestOfCase'] = () => Promise.reject(new Error('deadline exceeded'));
    const workflows = { ...world.workflows, requestOfCase };
    const hasWorker = (): Promise<boolean> => Promise.resolve(false);
    await expect(carryOut({ ...world, workflows: { ...workflows, hasWorker } }, id)).rejects.toThrow('deadline exceeded');
    expect((await world.store.ruleChanges.find(id))?.results).toEqual({});
    await carryOut({ ...world, workflows }, id);
    expect((await world.store.ruleChanges.find(id))?.results).toEqual({ failed: 1 });
    expect(await rulesOf(world)).toBe(world.pinned.hash);
  });

  it('says of a case that took its plan before the activity died that it changed, and asks it no more', async () => {
    const world = await aFakeWorld();
    const to = dated(world.pinned, '2022-04-29');
    const id = await pin(world, to);
    await expect(carryOut(world, id, { settleCase: () => Promise.reject(new Error('killed')) })).rejects.toThrow('killed');
    expect(await rulesOf(world)).toBe(to.hash);
    const asked = world.workflows.calls.length;
    await carryOut(world, id);
    expect((await world.store.ruleChanges.find(id))?.results).toEqual({ changed: 1 });
    expect(world.workflows.calls).toHaveLength(asked);
  });

  it('explains a day that staff gave one operator as theirs, before and after', async () => {
    const world = await aFakeWorld();
    await moveDeadline(world.parts, { caseId: world.operator.caseId, deadlineOn: '2022-05-31', by: 'court' });
    expect(await change(world, dated(world.pinned, '2022-04-29'))).toEqual({ unchanged: 1 });
    const { reasons, effectiveOn } = await explainCase(world.parts, world.operator.caseId);
    expect(effectiveOn).toBe('2022-05-31');
    expect(reasons.map(({ rule }) => rule)).toContain('moved');
  });

  it('starts an operator that has not begun with the rules the campaign has then', async () => {
    const world = await aFakeWorld({ started: false });
    const to = withOtherTerms(world.pinned);
    expect(await change(world, to)).toEqual({});
    expect(await rulesOf(world)).toBeUndefined();
    expect((await world.store.campaigns.find(world.campaignId))?.packageHash).toBe(to.hash);
  });
});
