import { mendChat, mendEmail, warnOnceLinked } from '../../../../client/services/contacts/mending';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';

/** Notified, and past everything that its plan could still send. */
async function unwarned(): Promise<FakeWorld> {
  const world = await aFakeWorld();
  const { operator, clock } = world;
  const deliveries = [{ channel: 'telegram', delivery: { status: 'accepted' } }] as const;
  await world.happened(operator, { type: 'step-sent', step: 'N0', planVersion: 1, kind: 'notice', deliveries, at: await clock.now() });
  const { plan } = (await world.caseOf(operator)).state ?? {};
  clock.set((plan?.deadline ?? 0) + 20 * DAY);
  return world;
}

const lastTypes = async ({ store, operator }: FakeWorld, count: number) =>
  (await store.cases.events(operator)).slice(-count).map(({ event }) => event.type);

describe('B2: a contact that is mended has an operator warned that nobody could warn', () => {
  it('by a plan that begins now, with the same deadline', async () => {
    const world = await unwarned();
    const { parts, operator, store } = world;
    const { plan } = (await world.caseOf(operator)).state ?? {};
    await mendEmail(parts, { operatorId: operator.operatorId, address: 'new@firm.kz' });
    expect((await store.cases.events(operator)).map(({ event }) => event).slice(-2)).toMatchObject([
      { type: 'warning-repeated', by: 'rollcall', reason: 'contact-mended' },
      { type: 'plan-changed', plan: { version: 2, deadline: plan?.deadline } },
    ]);
    await mendEmail(parts, { operatorId: operator.operatorId, address: 'newer@firm.kz' });
    expect(await lastTypes(world, 1)).toEqual(['channel-restored']);
  });

  it('whichever contact it is', async () => {
    const chat = await unwarned();
    await chat.parts.store.contacts.markChatUnreachable(chat.operator.chat?.id ?? 0, 1);
    await mendChat(chat.parts, chat.operator.chat?.id ?? 0);
    expect(await lastTypes(chat, 2)).toEqual(['warning-repeated', 'plan-changed']);
    const linked = await unwarned();
    const owner = { type: 'operator', operatorId: linked.operator.operatorId, language: 'ru' } as never;
    await warnOnceLinked(linked.parts, Promise.resolve({ status: 'linked', owner }));
    expect(await lastTypes(linked, 2)).toEqual(['warning-repeated', 'plan-changed']);
  });

  it('but leaves a case alone that has something that waits: staff come first', async () => {
    const world = await unwarned();
    await world.happened(world.operator, { type: 'matter-raised', matterId: 'm', about: 'dispute', at: await world.clock.now() });
    await mendEmail(world.parts, { operatorId: world.operator.operatorId, address: 'new@firm.kz' });
    expect(await lastTypes(world, 1)).toEqual(['channel-restored']);
  });

  it('but leaves a case alone whose campaign is paused, also where it has not met the pause yet', async () => {
    const world = await unwarned();
    await world.store.campaigns.setStatus(world.campaignId, { from: ['running'], to: 'paused' });
    await mendEmail(world.parts, { operatorId: world.operator.operatorId, address: 'new@firm.kz' });
    expect(await lastTypes(world, 1)).toEqual(['channel-restored']);
  });

  it('but leaves an operator alone that was warned: what was missed beside is for staff to say', async () => {
    const world = await unwarned();
    const { plan } = (await world.caseOf(world.operator)).state ?? {};
    const at = plan?.steps.find(({ kind }) => kind === 'final-warning')?.at ?? 0;
    const deliveries = [{ channel: 'email', delivery: { status: 'accepted' } }] as const;
    await world.happened(
      world.operator,
      { type: 'step-sent', step: 'F1', planVersion: 1, kind: 'final-warning', deliveries, at },
      { type: 'steps-missed', steps: ['L1'], planVersion: 1, at },
    );
    await mendEmail(world.parts, { operatorId: world.operator.operatorId, address: 'new@firm.kz' });
    expect(await lastTypes(world, 1)).toEqual(['channel-restored']);
  });

  it('and stands mended while the server is away', async () => {
    const world = await unwarned();
    const { parts, operator, store } = world;
    const away = (): Promise<never> => Promise.reject(Object.assign(new Error('14 UNAVAILABLE'), { code: 14 }));
    const workflows = { ...parts.workflows, tellCase: away, requestOfCase: away };
    await mendEmail({ ...parts, workflows }, { operatorId: operator.operatorId, address: 'new@firm.kz' });
    expect(await store.contacts.contactPoint(operator.operatorId, 'email')).toMatchObject({ address: 'new@firm.kz' });
  });
});
