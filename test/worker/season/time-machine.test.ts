import { createWorld, almaty, only, type World } from '../../support/world';
import { parseCaseId } from '../../../domain/keys';
import { MINUTE } from '../../../domain/time';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

describe('moving the business time of a rehearsal', () => {
  it('keeps an inspection in step that opens on the way and is at work when the move ends', async () => {
    const campaign = await world.campaign({ linked: false });
    const operator = only(campaign);
    const key = parseCaseId(operator.caseId);
    if (key === undefined) throw new Error(`${operator.caseId} is no case`);
    const { client, clock, store } = world.installation;
    // the inspector is still being told when the moment to which the inspection is brought has come
    world.embedded.telegram.fail({ type: 'delay-after', method: 'sendMessage', chatId: world.inspector.id, delayMs: 1_000, times: 1 });
    await world.advance(campaign, almaty('2022-04-11', '12:00'));
    const { inspections } = await world.when(operator, ({ inspections: opened }) => opened[0]?.status === 'assigned');
    const before = await clock.now();
    await client.inspections.accept(inspections[0]?.inspectionId ?? '', 'insp-1');
    const events = await store.inspections.events({ ...key, inspection: 1 });
    expect(events.map(({ event }) => event.type)).toEqual(['inspection-opened', 'inspector-told', 'inspection-accepted']);
    // a workflow's time is when its task began, which may be a little before it was asked
    expect(events.at(-1)?.event.at).toBeGreaterThan(before - MINUTE);
    expect(events.at(-1)?.event.at).toBeLessThanOrEqual(await clock.now());
  });
});
