import { recordInspectionEvents } from '../../activities/record-inspection-events';
import { DAY } from '../../domain/time';
import { aFakeWorld } from '../support/fakes/fake-world';

/** An inspection that was opened in the record, and its first batch. */
async function opened(inspector: { readonly inspectorId?: string }) {
  const { store, clock, operator } = await aFakeWorld();
  const { campaignId, operatorId } = operator;
  const key = { campaignId, operatorId, inspection: 1 };
  const at = await clock.now();
  await store.inspections.open(key, at, 0, () => undefined);
  const terms = { acceptBy: at + 3 * DAY, recordBy: at + 10 * DAY };
  const batch = { from: 1, fence: 1, events: [{ type: 'inspection-opened', terms, rules: 1, ...inspector, at } as const] };
  return { store, key, batch, at, alerts: () => store.staffAlerts.list(10, true) };
}

describe('recordInspectionEvents', () => {
  it('(C) alerts the supervisor once to an inspection that nobody could be chosen for', async () => {
    const { store, key, batch, alerts } = await opened({});
    for (const _ of [1, 2]) await recordInspectionEvents({ store }, { key, batch });
    const { campaignId, operatorId } = key;
    expect(await alerts()).toMatchObject([
      { about: 'inspection-unassigned', key: { campaignId, operatorId }, detail: 'inspection 1', at: batch.events[0]?.at },
    ]);
    expect(await store.inspections.events(key)).toHaveLength(1);
  });

  it('(C) alerts the supervisor to an inspector who could not be told', async () => {
    const { store, key, batch, at, alerts } = await opened({ inspectorId: 'insp-1' });
    const untold = { type: 'inspector-not-told', about: 'assigned', inspectorId: 'insp-1', assignment: 1, at } as const;
    await recordInspectionEvents({ store }, { key, batch: { ...batch, events: [...batch.events, untold] } });
    expect(await alerts()).toMatchObject([{ about: 'inspector-not-told', detail: 'inspection 1, insp-1: assigned' }]);
    expect((await store.inspections.find(key))?.state?.untold).toEqual(['assigned']);
  });
});
