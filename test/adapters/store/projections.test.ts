import { CASE_PROJECTION } from '../../../domain/case/queue';
import { INSPECTION_PROJECTION } from '../../../domain/inspection/projection';
import type { CaseKey } from '../../../domain/keys';
import { findCaseDiscrepancies, findRecordDamage } from '../../../domain/reconciliation/case-discrepancies';
import { findInspectionDamage } from '../../../domain/reconciliation/inspection-damage';
import { findOutdatedRows } from '../../../domain/reconciliation/outdated-rows';
import type { RecordedCase } from '../../../domain/reconciliation/recorded-case';
import type { Store } from '../../../ports/store';
import { anOpening, INSPECTION_TERMS } from '../../support/builders';
import { described, short, terms } from '../../domain/reconciliation/recorded';
import { realPackage } from '../../support/fakes/real-packages';
import { aRecordedCase, describeRecords } from '../../support/records';

const at = 1_645_502_400_000;

/** A case that has begun, with an inspection. */
async function aCase(store: Store, id: string): Promise<CaseKey> {
  const { campaignId, operatorId } = await aRecordedCase(store, { id, startedAt: at });
  const key = { campaignId, operatorId };
  const { hash: packageHash } = await realPackage('kz-mining-2022');
  await store.cases.markStarted(key, { opening: anOpening({ at }), clockOffsetMs: 0, packageHash });
  await store.inspections.open({ ...key, inspection: 1 }, at, 0, () => undefined);
  const opened = { type: 'inspection-opened', terms: INSPECTION_TERMS, rules: 1, at } as const;
  await store.inspections.recordEvents({ ...key, inspection: 1 }, { from: 1, fence: 1, events: [opened] });
  return key;
}

async function look(store: Store, { campaignId, operatorId }: CaseKey): Promise<RecordedCase> {
  const [recorded] = await store.reconciliations.look(campaignId, [operatorId]);
  if (recorded === undefined) throw new Error('no case');
  return recorded;
}

const damageOf = (recorded: RecordedCase): readonly string[] => short([...findRecordDamage(recorded), ...findInspectionDamage(recorded)]);
const ofCase = ({ row: { state }, fence }: RecordedCase) => {
  if (state === undefined) throw new Error('no state');
  return { state, fence };
};
const ofInspection = ({ inspections: [inspection] }: RecordedCase) => {
  if (inspection?.state === undefined) throw new Error('no inspection');
  return { state: inspection.state, fence: inspection.fence };
};

describeRecords('rows that another version worked out', (onEach) => {
  onEach('are of the present version wherever they are written', async (store) => {
    const key = await aCase(store, 'written');
    const { projection, inspections } = await look(store, key);
    expect([projection, inspections[0]?.projection]).toEqual([CASE_PROJECTION, INSPECTION_PROJECTION]);
    expect(await store.projections.older('written', 0, 10)).toMatchObject({ looked: 1, operatorIds: [] });
  });

  onEach(
    'are found by their version, a stretch at a time, and a case that has recorded nothing is none',
    async (store, { rowsOfVersion }) => {
      const key = await aCase(store, 'found');
      const { number } = await aRecordedCase(store, { id: 'nothing-yet', startedAt: at });
      await rowsOfVersion(key, 0, 'claims');
      const first = await store.projections.older('found', 0, 10);
      expect(first).toEqual({ looked: 1, last: first.last, operatorIds: [key.operatorId] });
      expect(await store.projections.older('found', first.last ?? 0, 10)).toEqual({ looked: 0, operatorIds: [] });
      expect(await store.projections.older('nothing-yet', 0, 10)).toEqual({ looked: 1, last: number, operatorIds: [] });
    },
  );

  onEach('are no damage, and are worked out anew in one write each', async (store, { rowsOfVersion }) => {
    const key = await aCase(store, 'anew');
    const before = await look(store, key);
    await rowsOfVersion(key, 0, 'claims');
    const older = await look(store, key);
    expect((await store.cases.find(key))?.queue).toBe('claims');
    expect([damageOf(older), short(findOutdatedRows(older))]).toEqual([[], ['projection-outdated', 'projection-outdated']]);
    // what a reconciliation sees and repairs meanwhile is what this version makes of the events
    expect([older.row, older.inspections[0]?.overdue]).toEqual([before.row, undefined]);
    const inspection = { ...key, inspection: 1 };
    expect(await store.projections.renewCase(key, ofCase(older))).toBe(true);
    expect(await store.projections.renewInspection(inspection, ofInspection(older))).toBe(true);
    expect(await look(store, key)).toEqual(before);
    expect((await store.cases.find(key))?.queue).toBe(before.row.queue);
    expect((await store.inspections.find(inspection))?.overdue).toBeUndefined();
    // a second time there is nothing to do
    expect(await store.projections.renewCase(key, ofCase(older))).toBe(false);
    expect(await store.projections.renewInspection(inspection, ofInspection(older))).toBe(false);
  });

  onEach('are written by a case that moves meanwhile, from its events and not from the older row', async (store, { rowsOfVersion }) => {
    const key = await aCase(store, 'moves');
    await rowsOfVersion(key, 0, 'claims');
    const older = await look(store, key);
    await store.cases.recordEvents(key, { from: 2, fence: 7, events: [{ type: 'case-held', reason: 'campaign-paused', at }] });
    const inspection = { ...key, inspection: 1 };
    await store.inspections.recordEvents(inspection, { from: 2, fence: 7, events: [{ type: 'operator-ready', at }] });
    expect(await store.projections.renewCase(key, ofCase(older))).toBe(false);
    expect(await store.projections.renewInspection(inspection, ofInspection(older))).toBe(false);
    const moved = await look(store, key);
    expect([damageOf(moved), findOutdatedRows(moved)]).toEqual([[], []]);
    expect(moved.row).toMatchObject({ status: 'on-hold', queue: 'paused' });
  });

  onEach('keep what a task wrote whose events are as many as those they were read with', async (store, { rowsOfVersion }) => {
    const key = await aCase(store, 'voided');
    await store.cases.recordEvents(key, { from: 2, fence: 3, events: [{ type: 'case-held', reason: 'campaign-paused', at }] });
    await rowsOfVersion(key, 0, 'claims');
    const older = await look(store, key);
    await store.cases.recordEvents(key, { from: 2, fence: 4, events: [{ type: 'channel-left', channel: 'email', at }] });
    await rowsOfVersion(key, 0, 'claims');
    expect(await store.projections.renewCase(key, ofCase(older))).toBe(false);
    const now = await look(store, key);
    expect(await store.projections.renewCase(key, ofCase(now))).toBe(true);
    expect(damageOf(await look(store, key))).toEqual([]);
  });

  onEach('of the present version that were tampered with are found, and are not worked out anew', async (store, { rowsOfVersion }) => {
    const key = await aCase(store, 'tampered');
    await rowsOfVersion(key, CASE_PROJECTION, 'claims');
    const tampered = await look(store, key);
    expect([damageOf(tampered), findOutdatedRows(tampered)]).toEqual([['projection-differs', 'projection-differs'], []]);
    expect((await store.projections.older('tampered', 0, 10)).operatorIds).toEqual([]);
    expect(await store.projections.renewCase(key, ofCase(tampered))).toBe(false);
    expect(short(findCaseDiscrepancies(tampered, described({ status: 'absent' }), terms()))).toContain('case-without-workflow');
  });

  onEach('with a log that was changed say so', async (store, { rowsOfVersion, tamper }) => {
    const key = await aCase(store, 'broken');
    await rowsOfVersion(key, 0, 'claims');
    await tamper(key, 1);
    const broken = await look(store, key);
    expect([broken.brokenAt, broken.row.queue]).toEqual([1, 'claims']);
    expect(damageOf(broken)).toEqual(['event-chain-broken']);
  });
});
