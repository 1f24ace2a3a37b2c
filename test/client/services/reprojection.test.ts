import { reproject, type RunReprojection } from '../../../client/services/reprojection';
import { findRecordDamage } from '../../../domain/reconciliation/case-discrepancies';
import { findOutdatedRows } from '../../../domain/reconciliation/outdated-rows';
import { INSPECTION_TERMS } from '../../support/builders';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';
import { rowsOfVersion, tamper } from '../../support/records';
import { refusalOf } from '../../support/refusal-of';

const RUN: RunReprojection = { dryRun: false, by: 'aigul' };
const queuesOf = async ({ operators, caseOf }: FakeWorld): Promise<readonly string[]> =>
  await Promise.all(operators.map(async (operator) => (await caseOf(operator)).queue));

/** Every row is as the version before had it: all cases are left to the supervisor. */
async function upgraded(operators: number): Promise<FakeWorld> {
  const world = await aFakeWorld({ operators });
  for (const operator of world.operators) rowsOfVersion(world.store, operator, { version: 0, queue: 'supervisor' });
  return world;
}

const findings = async ({ store, campaignId }: FakeWorld): Promise<readonly string[]> =>
  (await store.reconciliations.page(campaignId, 0, 1_000)).flatMap((recorded) =>
    [...findRecordDamage(recorded), ...findOutdatedRows(recorded)].map(({ code }) => code),
  );

describe('rollcall reproject (docs/rules.md#projection)', () => {
  it('works out every row that the version before an upgrade wrote, page by page, and says so once in the audit trail', async () => {
    const world = await upgraded(450);
    expect(new Set(await findings(world))).toEqual(new Set(['projection-outdated']));
    const seen: (readonly [number, number])[] = [];
    const done = await reproject(world.parts, { ...RUN, onProgress: (...progress) => seen.push(progress) });
    expect(done).toEqual({ cases: 450, renewed: { cases: 450, inspections: 0 }, left: [] });
    expect(seen.slice(0, 3)).toEqual([
      [200, 450],
      [400, 450],
      [450, 450],
    ]);
    expect(await findings(world)).toEqual([]);
    expect(new Set(await queuesOf(world))).toEqual(new Set(['operator']));
    expect(world.store.audit.entries.filter(({ action }) => action === 'reprojected')).toMatchObject([
      { actor: 'aigul', target: world.campaignId },
    ]);
    // nothing is left, and nothing is said
    expect(await reproject(world.parts, RUN)).toEqual({ cases: 450, renewed: { cases: 0, inspections: 0 }, left: [] });
    expect(world.store.audit.entries.filter(({ action }) => action === 'reprojected')).toHaveLength(1);
  });

  it('only looks when it is told to', async () => {
    const world = await upgraded(3);
    expect(await reproject(world.parts, { ...RUN, dryRun: true })).toMatchObject({ cases: 3, renewed: { cases: 3 }, left: [] });
    expect(await queuesOf(world)).toEqual(['supervisor', 'supervisor', 'supervisor']);
    expect(world.store.audit.entries.filter(({ action }) => action === 'reprojected')).toEqual([]);
  });

  it('goes on with the rows that are left when it was interrupted', async () => {
    const world = await upgraded(30);
    const { projections } = world.store;
    let written = 0;
    const renewCase: typeof projections.renewCase = async (...given) => {
      written += 1;
      if (written > 12) throw new Error('killed');
      return await projections.renewCase(...given);
    };
    const store = { ...world.store, projections: { ...projections, renewCase } };
    await expect(reproject({ ...world.parts, store }, RUN)).rejects.toThrow('killed');
    expect((await queuesOf(world)).filter((queue) => queue === 'operator')).toHaveLength(12);
    expect(await reproject(world.parts, RUN)).toMatchObject({ cases: 30, renewed: { cases: 18 } });
    expect(await findings(world)).toEqual([]);
  });

  it('changes nothing of a case whose log was changed, and names it', async () => {
    const world = await upgraded(3);
    tamper(world.store, world.operator, 1);
    const { left, renewed } = await reproject(world.parts, RUN);
    expect(renewed.cases).toBe(2);
    const { caseId } = world.operator;
    const sentence = `Event 1 of the case ${caseId} is not as it was written: its hash does not fit. Its row was left as it is.`;
    expect(left).toEqual([{ subject: caseId, sentence }]);
    expect(await queuesOf(world)).toEqual(['supervisor', 'operator', 'operator']);
  });

  it('leaves a case to the event that moves it while its row is worked out', async () => {
    const world = await upgraded(1);
    const { projections } = world.store;
    const renewCase: typeof projections.renewCase = async (...given) => {
      await world.happened(world.operator, { type: 'case-held', reason: 'campaign-paused', at: await world.clock.now() });
      return await projections.renewCase(...given);
    };
    const store = { ...world.store, projections: { ...projections, renewCase } };
    expect(await reproject({ ...world.parts, store }, RUN)).toMatchObject({ renewed: { cases: 0 }, left: [] });
    expect([await queuesOf(world), await findings(world)]).toEqual([['paused'], []]);
  });

  it('works out the rows of inspections too', async () => {
    const world = await aFakeWorld();
    const key = { campaignId: world.campaignId, operatorId: world.operator.operatorId };
    const inspection = { ...key, inspection: 1 };
    const at = await world.clock.now();
    await world.store.inspections.open(inspection, at, 0, () => undefined);
    const opened = { type: 'inspection-opened', terms: INSPECTION_TERMS, rules: 1, at } as const;
    await world.store.inspections.recordEvents(inspection, { from: 1, fence: 1, events: [opened] });
    rowsOfVersion(world.store, key, { version: 0, queue: 'supervisor' });
    expect(await reproject(world.parts, RUN)).toMatchObject({ renewed: { cases: 1, inspections: 1 } });
    expect((await world.store.inspections.find(inspection))?.overdue).toBeUndefined();
    expect(await findings(world)).toEqual([]);
  });

  it('refuses a campaign that nobody knows', async () => {
    const world = await upgraded(1);
    expect(await refusalOf(reproject(world.parts, { ...RUN, campaignId: 'nowhere' }))).toBe('unknown-campaign');
    expect(await reproject(world.parts, { ...RUN, campaignId: world.campaignId })).toMatchObject({ renewed: { cases: 1 } });
  });
});
