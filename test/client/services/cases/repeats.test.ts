import { acceptMissed } from '../../../../client/services/cases/decisions';
import { sendAgain, warnAgain } from '../../../../client/services/cases/repeats';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { eventsOf, goesToInspection, refusedAs } from './case-test-bed';

const by = 'supervisor';

/** The notice was refused by email. */
async function refused(): Promise<FakeWorld> {
  const world = await aFakeWorld();
  const deliveries = [{ channel: 'email', delivery: { status: 'refused', reason: 'content-rejected' } }] as const;
  const at = await world.clock.now();
  await world.happened(world.operator, { type: 'step-sent', step: 'N0', planVersion: 1, kind: 'notice', deliveries, at });
  return world;
}

describe('sendAgain and warnAgain', () => {
  it('keep who asked for it, and why', async () => {
    const world = await refused();
    const view = await sendAgain(world.parts, { caseId: world.operator.caseId, step: 'N0', by, reason: 'the block list was wrong' });
    expect(view.events.at(-1)?.event).toMatchObject({ type: 'sending-repeated', attempt: 2, by, reason: 'the block list was wrong' });
  });

  it('are one act when they are asked for twice, and two where two messages are named', async () => {
    const world = await refused();
    const { parts, operator } = world;
    const act = { caseId: operator.caseId, step: 'N0', by, reason: 'mended', revision: 1 };
    await Promise.all([sendAgain(parts, act), sendAgain(parts, act)]);
    expect((await eventsOf(world)).filter(({ type }) => type === 'sending-repeated')).toHaveLength(1);
    await expect(sendAgain(parts, { ...act, step: 'R1' })).rejects.toMatchObject(refusedAs('case-changed'));
  });

  it.each([
    ['sendAgain', (world: FakeWorld, reason: string) => sendAgain(world.parts, { caseId: world.operator.caseId, step: 'N0', by, reason })],
    ['warnAgain', (world: FakeWorld, reason: string) => warnAgain(world.parts, { caseId: world.operator.caseId, by, reason })],
    ['acceptMissed', (world: FakeWorld, reason: string) => acceptMissed(world.parts, { caseId: world.operator.caseId, by, reason })],
  ] as const)('%s refuses to go without a reason', async (_, act) => {
    const world = await refused();
    const before = await eventsOf(world);
    await expect(act(world, '  ')).rejects.toMatchObject(refusedAs('no-reason'));
    expect(await eventsOf(world)).toEqual(before);
  });

  it('refuse a case that an inspector has', async () => {
    const world = await refused();
    await goesToInspection(world);
    world.clock.advance(DAY);
    const { parts, operator } = world;
    await expect(warnAgain(parts, { caseId: operator.caseId, by, reason: 'r' })).rejects.toMatchObject(refusedAs('case-under-inspection'));
    await expect(sendAgain(parts, { caseId: operator.caseId, step: 'N0', by, reason: 'r' })).rejects.toMatchObject(
      refusedAs('no-such-message'),
    );
  });
});
