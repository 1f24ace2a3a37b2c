import { OPEN_CAMPAIGN } from '../../../../domain/campaign/campaign';
import {
  applyRuleChange,
  findRuleChange,
  listRuleChanges,
  previewRuleChange,
  type RuleChangeRequest,
} from '../../../../client/services/campaigns/rule-changes';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';
import { sizeOf } from './a-list';

const LATER = { kind: 'redate', to: '2022-04-05' } as const;
/** 24:00 of 5 April in Astana. */
const LATER_DEADLINE = Date.parse('2022-04-05T18:00:00Z');

const look = async ({ parts, campaignId }: FakeWorld, change: RuleChangeRequest = LATER) =>
  await previewRuleChange(parts, { campaignId, ...change });

const apply = async ({ parts, campaignId }: FakeWorld, toHash: string, change: RuleChangeRequest = LATER, reason = 'order 12') =>
  await applyRuleChange(parts, { campaignId, toHash, reason, by: 'staff', ...change });

const lookAndApply = async (world: FakeWorld, change: RuleChangeRequest = LATER) =>
  await apply(world, (await look(world, change)).toHash, change);

describe('previewRuleChange', () => {
  it('shows every case with its deadline before and after, and changes nothing', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const before = sizeOf(world);
    const { changed, unchanged, fromHash, toHash } = await look(world);
    expect(changed).toMatchObject(
      world.operators.map(({ caseId }) => ({ caseId, deadlineBefore: Date.parse('2022-03-24T18:00:00Z'), deadlineAfter: LATER_DEADLINE })),
    );
    expect([unchanged, fromHash]).toEqual([0, world.pinned.hash]);
    expect(toHash).not.toBe(fromHash);
    expect([sizeOf(world), world.store.record.packages.size, world.workflows.calls]).toEqual([before, 1, []]);
  });

  it('changes only cases of the regions that are named', async () => {
    const world = await aFakeWorld({ operators: 8 });
    const { region } = await world.caseOf(world.operator);
    const cases = await Promise.all(world.operators.map(world.caseOf));
    const there = cases.filter((row) => row.region === region).length;
    const { changed, unchanged } = await look(world, { ...LATER, regions: [region] });
    expect([changed.length, unchanged]).toEqual([there, cases.length - there]);
    expect(there).toBeLessThan(cases.length);
  });

  it('finds nothing to change where the date stays what it is', async () => {
    const world = await aFakeWorld();
    expect(await look(world, { kind: 'redate', to: '2022-03-19' })).toMatchObject({ changed: [], unchanged: 1 });
    expect(await look(world, { kind: 'repolicy' })).toMatchObject({ changed: [], toHash: world.pinned.hash });
    expect(await look(world, { kind: 'recalendar' })).toMatchObject({ changed: [], unchanged: 1 });
  });

  it('counts cases that have not started, and leaves closed ones alone', async () => {
    expect(await look(await aFakeWorld({ started: false }))).toMatchObject({ changed: [], notStarted: 1 });
    const world = await aFakeWorld();
    await world.happened(world.operator, { type: 'case-closed', outcome: 'registered-on-time', at: await world.clock.now() });
    expect(await look(world)).toMatchObject({ changed: [], leftAlone: { closed: 1 } });
  });

  it.each([
    ['unknown-cohort', { ...LATER, cohort: 'nobody' }],
    ['calendar-unknown', { kind: 'redate', to: '2099-03-19' }],
  ] as const)('refuses as %s', async (code, change) => {
    expect(await refusalOf(look(await aFakeWorld(), change))).toBe(code);
  });

  it('refuses a campaign that is over or that nobody knows', async () => {
    const world = await aFakeWorld();
    expect(await refusalOf(look({ ...world, campaignId: 'nowhere' }))).toBe('unknown-campaign');
    await world.store.campaigns.setStatus(world.campaignId, { from: OPEN_CAMPAIGN, to: 'withdrawn' });
    expect(await refusalOf(look(world))).toBe('campaign-over');
  });
});

describe('applyRuleChange', () => {
  it('pins the new rules, moves the campaign’s date, keeps the reason, and has the campaign carry it out', async () => {
    const world = await aFakeWorld();
    const { store, campaignId, workflows } = world;
    const change = await lookAndApply(world);
    expect(change).toMatchObject({ kind: 'redate', reason: 'order 12', by: 'staff', affected: 1, fromHash: world.pinned.hash });
    expect(await store.campaigns.find(campaignId)).toMatchObject({
      packageHash: change?.toHash,
      deadlineOn: '2022-04-05',
      deadline: LATER_DEADLINE,
    });
    expect(store.audit.entries.at(-1)).toMatchObject({ actor: 'staff', action: 'campaign-redate', target: campaignId, detail: 'order 12' });
    expect(workflows.calls).toEqual([['requestOfCampaign', campaignId, { type: 'change-rules', changeId: change?.id }]]);
    expect(await findRuleChange(world.parts, change?.id ?? 0)).toEqual(change);
  });

  it('leaves the campaign’s date to the last of its cases when one region alone is moved', async () => {
    const world = await aFakeWorld();
    const { region } = await world.caseOf(world.operator);
    await lookAndApply(world, { ...LATER, regions: [region] });
    expect(await world.store.campaigns.find(world.campaignId)).toMatchObject({ deadlineOn: '2022-03-24', deadline: LATER_DEADLINE });
  });

  it('is one change, however often it is applied', async () => {
    const world = await aFakeWorld();
    const { toHash } = await look(world);
    const change = await apply(world, toHash);
    const before = sizeOf(world);
    expect(await apply(world, toHash)).toEqual(change);
    expect([sizeOf(world), await listRuleChanges(world.parts, world.campaignId)]).toEqual([before, [change]]);
  });

  it('carries on when the server was away at the first try', async () => {
    const world = await aFakeWorld();
    const { toHash } = await look(world);
    world.workflows.setAway(true);
    await expect(apply(world, toHash)).rejects.toThrow('away');
    world.workflows.setAway(false);
    const change = await apply(world, toHash);
    expect(world.workflows.calls).toMatchObject([['requestOfCampaign', world.campaignId, { changeId: change?.id }]]);
    expect(await listRuleChanges(world.parts, world.campaignId)).toHaveLength(1);
  });

  it('carries on half-applied although nobody could begin it any more', async () => {
    const world = await aFakeWorld();
    const change = await lookAndApply(world);
    world.clock.set(LATER_DEADLINE);
    expect(await apply(world, change?.toHash ?? '')).toEqual(change);
    expect(world.workflows.calls).toHaveLength(2);
  });

  it('makes room for the next change once it is carried out', async () => {
    const world = await aFakeWorld();
    const { store, campaignId, clock } = world;
    const first = await lookAndApply(world);
    await store.ruleChanges.settleCase(first?.id ?? 0, world.operator, { result: 'left-alone' });
    await store.ruleChanges.finish(first?.id ?? 0, await clock.now());
    const next = await lookAndApply(world, { kind: 'redate', to: '2022-04-12' });
    expect((await listRuleChanges(world.parts, campaignId)).map(({ id }) => id)).toEqual([first?.id, next?.id]);
  });

  it('refuses another change while one is carried out', async () => {
    const world = await aFakeWorld();
    const other = { kind: 'redate', to: '2022-04-12' } as const;
    const { toHash } = await look(world, other);
    await lookAndApply(world);
    expect(await refusalOf(apply(world, toHash, other))).toBe('change-under-way');
  });

  it('refuses another change that somebody began meanwhile', async () => {
    const world = await aFakeWorld();
    const { toHash } = await look(world);
    const ruleChanges = { ...world.store.ruleChanges, add: () => Promise.resolve(undefined) };
    const raced = { ...world, parts: { ...world.parts, store: { ...world.store, ruleChanges } } };
    expect(await refusalOf(apply(raced, toHash))).toBe('change-under-way');
    expect(world.workflows.calls).toEqual([]);
  });

  it('does nothing where nothing would change', async () => {
    const world = await aFakeWorld();
    expect(await apply(world, world.pinned.hash, { kind: 'repolicy' })).toBeUndefined();
    expect(await listRuleChanges(world.parts, world.campaignId)).toEqual([]);
  });

  it.each([
    ['no-reason', LATER, ' ', 0],
    ['preview-outdated', { kind: 'redate', to: '2022-04-12' }, 'order 12', 0],
    ['deadline-passed', LATER, 'order 12', 1],
  ] as const)('refuses as %s, and changes nothing', async (code, change, reason, after) => {
    const world = await aFakeWorld();
    const { toHash } = await look(world);
    const before = sizeOf(world);
    if (after > 0) {
      // its own deadline is still to come: otherwise the case would be left alone
      const plan = (await world.caseOf(world.operator)).state?.plan;
      if (plan === undefined) throw new Error('the case has no plan');
      const deadline = LATER_DEADLINE + 25 * DAY;
      await world.happened(world.operator, {
        type: 'plan-changed',
        plan: { ...plan, version: 2, deadline },
        by: 'staff',
        at: await world.clock.now(),
      });
      world.clock.set(LATER_DEADLINE);
    }
    expect(await refusalOf(apply(world, toHash, change, reason))).toBe(code);
    expect(sizeOf(world)).toEqual(before);
    expect(await listRuleChanges(world.parts, world.campaignId)).toEqual([]);
  });
});

describe('reading rule changes', () => {
  it('finds none that nobody made, and refuses a campaign that nobody knows', async () => {
    const { parts } = await aFakeWorld();
    expect(await findRuleChange(parts, 9)).toBeUndefined();
    expect(await refusalOf(listRuleChanges(parts, 'nowhere'))).toBe('unknown-campaign');
  });
});
