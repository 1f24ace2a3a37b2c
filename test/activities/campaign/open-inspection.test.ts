import { openInspection } from '../../../activities/campaign/open-inspection';
import { instantAt } from '../../../domain/law/calendar/zone';
import type { CaseEvent } from '../../../domain/case/case-event';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';

/** The shipped calendar knows nothing of it. */
const BEYOND = instantAt({ date: '2031-06-03', time: '11:00', zone: 'Asia/Almaty' });

/** Served with everything, and silent; its dates lie in the last year that the calendar knows. */
async function silent(world: FakeWorld): Promise<void> {
  const { plan } = (await world.caseOf(world.operator)).state ?? {};
  const steps = plan?.steps.filter(({ kind }) => kind !== 'escalation') ?? [];
  const deliveries = [{ channel: 'email', delivery: { status: 'accepted' } }] as const;
  const sent = steps.map(({ id, kind, at }): CaseEvent => ({ type: 'step-sent', step: id, planVersion: 1, kind, deliveries, at }));
  await world.happened(world.operator, ...sent);
}

describe('D: past the last year of the calendar', () => {
  it('an inspection is opened by the ordinary week, and its terms are dates to come', async () => {
    const world = await aFakeWorld();
    await silent(world);
    world.clock.set(BEYOND);
    const { campaignId, operatorId } = world.operator;
    const started: unknown[] = [];
    const workflows = {
      clockOffset: () => 0,
      startInspection: (inspection: unknown) => {
        started.push(inspection);
        return Promise.resolve();
      },
    };
    const opening = await openInspection(
      { store: world.store, workflows },
      { key: { campaignId, operatorId }, inspection: 1, now: BEYOND },
    );
    expect(opening).toEqual({ status: 'opened' });
    expect(started).toMatchObject([{ key: { campaignId, operatorId, inspection: 1 } }]);
    const [{ terms }] = started as [{ readonly terms: { readonly acceptBy: number; readonly recordBy: number } }];
    expect(terms.acceptBy).toBeGreaterThan(BEYOND);
    expect(terms.recordBy).toBeGreaterThan(terms.acceptBy);
  });
});
