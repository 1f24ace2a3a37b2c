import { listReconciliations, runReconciliation, type RunReconciliation } from '../../../client/services/reconciliation';
import type { ReconciliationReport } from '../../../domain/reconciliation/report';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';
import { refusalOf } from '../../support/refusal-of';

const LOOK: RunReconciliation = { repair: false, by: 'staff' };

function aReport(at: number): ReconciliationReport {
  return { holds: true, at, repair: false, campaigns: [], findings: [], omitted: {} };
}

/** Workers that do the work, and keep a report. */
function atWork({ parts, store, workflows }: FakeWorld): FakeWorld['parts'] {
  const reconcile: typeof workflows.reconcile = async (given) => {
    await workflows.reconcile(given);
    return { status: 'done', reportId: await store.reconciliations.add('run-1', aReport(1)) };
  };
  return { ...parts, workflows: { ...workflows, reconcile } };
}

afterEach(() => jest.useRealTimers());

describe('runReconciliation', () => {
  it('hands back the report as it is kept', async () => {
    const world = await aFakeWorld();
    const kept = await runReconciliation(atWork(world), LOOK);
    expect(kept).toEqual({ id: 1, ...aReport(1) });
    expect(await listReconciliations(world.parts)).toEqual([kept]);
    expect(world.workflows.calls).toEqual([['reconcile', LOOK]]);
  });

  it('refuses a campaign that nobody knows, and asks for no work', async () => {
    const world = await aFakeWorld();
    expect(await refusalOf(runReconciliation(atWork(world), { ...LOOK, campaignId: 'nowhere' }))).toBe('unknown-campaign');
    expect(world.workflows.calls).toEqual([]);
  });

  it('refuses when somebody stopped it before its end', async () => {
    expect(await refusalOf(runReconciliation((await aFakeWorld()).parts, LOOK))).toBe('reconciliation-failed');
  });

  it('refuses when no worker shows itself, and asks for no work', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    jest.useFakeTimers();
    const refusal = refusalOf(runReconciliation(atWork(world), LOOK));
    await jest.advanceTimersByTimeAsync(6_000);
    expect(await refusal).toBe('no-worker');
    expect(world.workflows.calls).toEqual([]);
  });

  it('waits for a worker that has only just started', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    jest.useFakeTimers();
    const run = runReconciliation(atWork(world), LOOK);
    await jest.advanceTimersByTimeAsync(2_000);
    world.workflows.setAway(false);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await run).toMatchObject({ id: 1 });
  });
});

it('listReconciliations shows the newest first, twenty unless it is told another number', async () => {
  const { parts, store } = await aFakeWorld();
  for (let at = 1; at <= 21; at++) await store.reconciliations.add(`run-${at}`, aReport(at));
  const ids = (await listReconciliations(parts)).map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([20, 21, 2]);
  expect((await listReconciliations(parts, 1)).map(({ at }) => at)).toEqual([21]);
});
