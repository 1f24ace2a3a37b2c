import {
  acceptInspection,
  addInspector,
  assignInspection,
  getInspection,
  listInspections,
  listInspectors,
  recordInspection,
  type InspectionActing,
} from '../../../client/services/inspections';
import { inspectionTerms } from '../../../domain/planning/inspection-terms';
import { DAY } from '../../../domain/time';
import type { InspectionOutcome } from '../../../domain/inspection/outcome';
import { aFakeWorld, type FakeOperator, type FakeWorld } from '../../support/fakes/fake-world';
import { refusalOf } from '../../support/refusal-of';

const AIGERIM = { id: 'aigerim', name: 'Aigerim', language: 'kk', regions: [] } as const;
const BOLAT = { id: 'bolat', name: 'Bolat', language: 'ru', regions: [] } as const;

/** Writes an opened inspection as its workflow would. @returns its id */
async function open({ store, clock }: FakeWorld, { campaignId, operatorId, caseId }: FakeOperator, inspection = 1): Promise<string> {
  const key = { campaignId, operatorId, inspection };
  const at = await clock.now();
  const opened = await store.inspections.open(key, at, 0, () => undefined);
  const inspectorId = opened.status === 'opened' ? opened.inspectorId : undefined;
  const terms = { acceptBy: at + 3 * DAY, recordBy: at + 10 * DAY };
  const event = { type: 'inspection-opened', terms, at, ...(inspectorId === undefined ? {} : { inspectorId }) } as const;
  await store.inspections.recordEvents(key, { from: 1, fence: 1, events: [event] });
  return `${caseId}/${inspection}`;
}

type Seen = Pick<InspectionActing, 'actId' | 'revision'>;

/** An inspection that nobody has, and two inspectors who could be sent to it. */
async function opened() {
  const world = await aFakeWorld();
  const inspectionId = await open(world, world.operator);
  await addInspector(world.parts, AIGERIM);
  await addInspector(world.parts, BOLAT);
  const { parts } = world;
  const { campaignId, operatorId } = world.operator;
  return {
    ...{ world, parts, inspectionId },
    events: async () =>
      (await world.store.inspections.events({ campaignId, operatorId, inspection: 1 })).slice(1).map(({ event }) => event.type),
    assign: async (inspectorId: string, seen: Seen = {}) =>
      await assignInspection(parts, { inspectionId, inspectorId, by: 'staff', ...seen }),
    accept: async (inspectorId: string, seen: Seen = {}) => await acceptInspection(parts, { inspectionId, inspectorId, ...seen }),
    record: async (outcome: InspectionOutcome, { units = 12, ...seen }: Seen & { readonly units?: number } = {}) =>
      await recordInspection(parts, { inspectionId, outcome, findings: { units }, by: AIGERIM.id, ...seen }),
  };
}

describe('assignInspection', () => {
  it('gives the inspection to an inspector, and to another until it is accepted', async () => {
    const { assign, accept, events } = await opened();
    expect(await assign('aigerim')).toMatchObject({ status: 'assigned', inspectorId: 'aigerim' });
    expect(await assign('bolat')).toMatchObject({ status: 'assigned', inspectorId: 'bolat' });
    await accept('bolat');
    expect(await refusalOf(assign('aigerim'))).toBe('already-accepted');
    expect(await events()).toEqual(['inspection-assigned', 'inspection-assigned', 'inspection-accepted']);
  });

  it('gives it to the same inspector once', async () => {
    const { assign, events } = await opened();
    expect(await assign('aigerim')).toEqual(await assign('aigerim'));
    expect(await events()).toEqual(['inspection-assigned']);
  });

  it('refuses an inspector whom nobody knows, and asks nothing of the inspection', async () => {
    const { assign, world } = await opened();
    expect(await refusalOf(assign('nobody'))).toBe('unknown-inspector');
    expect(world.workflows.calls).toEqual([]);
  });
});

describe('acceptInspection', () => {
  it('is the assigned inspector’s alone, once', async () => {
    const { assign, accept, events } = await opened();
    expect(await refusalOf(accept('aigerim'))).toBe('not-assigned');
    await assign('aigerim');
    expect(await refusalOf(accept('bolat'))).toBe('not-assigned');
    expect([await accept('aigerim'), await accept('aigerim')]).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
    expect(await events()).toEqual(['inspection-assigned', 'inspection-accepted']);
  });

  it('is refused when the inspection was recalled meanwhile', async () => {
    const { assign, accept, world } = await opened();
    await assign('aigerim');
    const { campaignId, operatorId } = world.operator;
    await world.workflows.tellInspection({ campaignId, operatorId, inspection: 1 }, { type: 'recalled' });
    expect(await refusalOf(accept('aigerim'))).toBe('inspection-recalled');
  });
});

describe('recordInspection', () => {
  it('closes the inspection with what was found', async () => {
    const { assign, accept, record } = await opened();
    await assign('aigerim');
    await accept('aigerim');
    expect(await record('compliant')).toMatchObject({ status: 'closed', outcome: 'compliant', findings: { units: 12 } });
  });

  it('is refused until somebody accepted it', async () => {
    const { assign, record, events } = await opened();
    await assign('aigerim');
    expect(await refusalOf(record('compliant'))).toBe('not-accepted-yet');
    expect(await events()).toEqual(['inspection-assigned']);
  });

  it('changes nothing with the same outcome again, also while the server is away, and refuses another outcome', async () => {
    const { assign, accept, record, world, parts, inspectionId } = await opened();
    await assign('aigerim');
    await accept('aigerim');
    const closed = await record('compliant');
    expect(await refusalOf(record('no-access'))).toBe('inspection-closed');
    world.workflows.setAway(true);
    expect(await record('compliant')).toEqual(closed);
    expect(await getInspection(parts, inspectionId)).toEqual(closed);
  });
});

describe('(C) the dates of an inspection', () => {
  it('count from the day on which it is given to an inspector', async () => {
    const { assign, world } = await opened();
    world.clock.advance(20 * DAY);
    const { acceptBy = 0, recordBy = 0 } = await assign('bolat');
    const { acceptBy: acceptByRule, recordBy: recordByRule } = inspectionTerms(world.pinned, await world.clock.now());
    expect([acceptBy, recordBy]).toEqual([acceptByRule, recordByRule]);
    expect(acceptBy).toBeGreaterThan(await world.clock.now());
  });
});

describe('(C, B6) an act that is made again', () => {
  it('under its id changes nothing, also after others have acted, and when the inspection is closed', async () => {
    const { assign, accept, record, events } = await opened();
    const first = { actId: 'click-1' };
    await assign('aigerim', first);
    await assign('bolat');
    expect(await assign('aigerim', first)).toMatchObject({ inspectorId: 'bolat' });
    await assign('aigerim');
    await accept('aigerim', { actId: 'tap-1' });
    await record('seized', { actId: 'tap-2' });
    expect(await accept('aigerim', { actId: 'tap-1' })).toMatchObject({ status: 'closed', outcome: 'seized' });
    expect(await record('seized', { actId: 'tap-2', units: 1_200 })).toMatchObject({ findings: { units: 12 } });
    expect((await events()).filter((type) => type === 'inspection-assigned')).toHaveLength(3);
  });

  it('as an act of its own with other figures is refused, not silently dropped', async () => {
    const { assign, accept, record } = await opened();
    await assign('aigerim');
    await accept('aigerim');
    await record('seized');
    expect(await refusalOf(record('seized', { units: 1_200 }))).toBe('inspection-closed');
  });

  it('on what the person saw before somebody else acted is refused', async () => {
    const { assign, events } = await opened();
    const { revision = 0 } = await assign('aigerim');
    await assign('bolat', { revision });
    expect(await refusalOf(assign('aigerim', { revision }))).toBe('inspection-outdated');
    expect(await events()).toEqual(['inspection-assigned', 'inspection-assigned']);
  });
});

describe('every act on an inspection', () => {
  const ACTS = {
    getInspection,
    assignInspection: async (parts: FakeWorld['parts'], inspectionId: string) =>
      await assignInspection(parts, { inspectionId, inspectorId: 'aigerim', by: 'staff' }),
    acceptInspection: async (parts: FakeWorld['parts'], inspectionId: string) =>
      await acceptInspection(parts, { inspectionId, inspectorId: 'aigerim' }),
    recordInspection: async (parts: FakeWorld['parts'], inspectionId: string) =>
      await recordInspection(parts, { inspectionId, outcome: 'compliant', findings: {}, by: 'aigerim' }),
  };

  it.each(Object.entries(ACTS))('%s refuses what is no inspection’s id, and an inspection that nobody knows', async (_, act) => {
    const { parts, world } = await opened();
    const { caseId } = world.operator;
    expect(await refusalOf(act(parts, caseId))).toBe('bad-inspection-id');
    expect(await refusalOf(act(parts, `${caseId}/2`))).toBe('unknown-inspection');
  });

  it.each(Object.entries(ACTS).slice(1))('%s rejects while the server is away, and leaves the inspection as it was', async (_, act) => {
    const { parts, world, inspectionId } = await opened();
    const before = await getInspection(parts, inspectionId);
    world.workflows.setAway(true);
    await expect(act(parts, inspectionId)).rejects.toThrow('away');
    expect(await getInspection(parts, inspectionId)).toEqual(before);
  });
});

describe('lists', () => {
  it('listInspections shows fifty unless it is told another number, and those that fit', async () => {
    const world = await aFakeWorld({ operators: 51 });
    for (const operator of world.operators) await open(world, operator);
    expect(await listInspections(world.parts, {})).toHaveLength(50);
    expect(await listInspections(world.parts, { limit: 51 })).toHaveLength(51);
    expect(await listInspections(world.parts, { status: 'closed' })).toEqual([]);
  });

  it('listInspectors shows everybody who can be sent, as they were added last', async () => {
    const { parts } = await opened();
    await addInspector(parts, { ...BOLAT, regions: ['KZ-71'] });
    expect(await listInspectors(parts)).toEqual([AIGERIM, { ...BOLAT, regions: ['KZ-71'] }]);
  });
});
