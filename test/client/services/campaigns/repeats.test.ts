import { findRepeats, repeatEach, type RepeatRequest } from '../../../../client/services/campaigns/repeats';
import type { CaseEvent } from '../../../../domain/case/case-event';
import type { Delivery, DeliveryRefusal } from '../../../../domain/delivery/delivery';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeOperator, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusedAs } from '../cases/case-test-bed';

const act = { reason: 'our DMARC record was wrong until noon', by: 'supervisor' };

/** The notice left by email, and this came of it. */
async function noticed(world: FakeWorld, operator: FakeOperator, delivery: Delivery): Promise<void> {
  const { store, clock } = world;
  const at = await clock.now();
  const { emailContactId: contactPointId } = operator;
  const key = { campaignId: operator.campaignId, operatorId: operator.operatorId, stepId: 'N0', planVersion: 1 };
  const row = await store.messages.reserve({ ...key, kind: 'notice', channel: 'email', contactPointId, recipient: 'operator' }, at);
  await store.messages.submit(row.id, at, 'words', () => undefined);
  await store.messages.settle(row.id, at, delivery.status === 'accepted' ? { status: 'accepted', providerId: 'p' } : (delivery as never));
  const sent: CaseEvent = {
    type: 'step-sent',
    step: 'N0',
    planVersion: 1,
    kind: 'notice',
    deliveries: [{ channel: 'email', delivery }],
    at,
  };
  await world.happened(operator, sent);
}

const refused = (reason: DeliveryRefusal): Delivery => ({ status: 'refused', reason });
const again = (because: DeliveryRefusal | 'unknown', step?: string): RepeatRequest => ({
  kind: 'send-again',
  refused: because,
  ...(step === undefined ? {} : { step }),
});

describe('A5: everything that was refused for one reason is sent again', () => {
  async function afterLaunch(): Promise<FakeWorld> {
    const world = await aFakeWorld({ operators: 4 });
    const results = [refused('content-rejected'), { status: 'accepted' }, refused('mailbox-full'), refused('content-rejected')] as const;
    for (const [index, result] of results.entries()) {
      const operator = world.operators[index];
      if (operator !== undefined) await noticed(world, operator, result);
    }
    return world;
  }
  const idsOf = (world: FakeWorld, ...indexes: readonly number[]) => indexes.map((index) => world.operators[index]?.operatorId);

  it('finds those cases alone, and has each send it once', async () => {
    const world = await afterLaunch();
    const looked: number[] = [];
    const found = await findRepeats(world.parts, world.campaignId, {
      request: again('content-rejected'),
      onProgress: (done) => looked.push(done),
    });
    expect(found.map(({ operatorId, step }) => [operatorId, step])).toEqual(idsOf(world, 0, 3).map((id) => [id, 'N0']));
    expect(looked).toEqual([1, 2]);
    expect(await repeatEach(world.parts, found, act)).toEqual({ asked: 2, done: 2, refused: {} });
    const last = (await world.store.cases.events(world.operator)).at(-1)?.event;
    expect(last).toMatchObject({ type: 'sending-repeated', step: 'N0', attempt: 2, ...act });
  });

  it('goes on with those that are left, when it is asked for again', async () => {
    const world = await afterLaunch();
    const request = again('content-rejected');
    const found = await findRepeats(world.parts, world.campaignId, { request });
    await repeatEach(world.parts, found.slice(0, 1), act);
    const left = await findRepeats(world.parts, world.campaignId, { request });
    expect(left.map(({ operatorId }) => operatorId)).toEqual(idsOf(world, 3));
    expect(await repeatEach(world.parts, found, act)).toEqual({ asked: 2, done: 1, refused: { 'message-still-due': 1 } });
  });

  it('takes one message where one is named', async () => {
    const world = await afterLaunch();
    expect(await findRepeats(world.parts, world.campaignId, { request: again('content-rejected', 'R1') })).toEqual([]);
    expect(await findRepeats(world.parts, world.campaignId, { request: again('content-rejected', 'N0') })).toHaveLength(2);
  });

  it('stops when the server is away, and nothing is counted as done', async () => {
    const world = await afterLaunch();
    const found = await findRepeats(world.parts, world.campaignId, { request: again('mailbox-full') });
    world.workflows.setAway(true);
    await expect(repeatEach(world.parts, found, act)).rejects.toThrow('the server is away');
  });

  it('refuses a campaign that nobody knows', async () => {
    const { parts } = await aFakeWorld();
    await expect(findRepeats(parts, 'nobody', { request: { kind: 'warn-again' } })).rejects.toMatchObject(refusedAs('unknown-campaign'));
  });
});

describe('B2: a cohort that nobody could warn is warned again', () => {
  it('finds who was not warned, on every page, and gives each a plan that begins now', async () => {
    const world = await aFakeWorld({ operators: 3 });
    for (const operator of world.operators) await noticed(world, operator, { status: 'accepted' });
    const { plan } = (await world.caseOf(world.operator)).state ?? {};
    const skipped = plan?.steps.filter(({ kind }) => kind !== 'notice' && kind !== 'escalation').map(({ id }) => id) ?? [];
    const at = (plan?.deadline ?? 0) + 20 * DAY;
    world.clock.set(at);
    for (const operator of world.operators.slice(0, 2))
      await world.happened(operator, { type: 'steps-skipped', steps: skipped, planVersion: 1, because: 'too-late', at });
    const found = await findRepeats(world.parts, world.campaignId, { request: { kind: 'warn-again' } });
    // the third is still to skip what it missed, and is warned as well: its warning can no longer be sent
    expect(found).toHaveLength(3);
    expect(await repeatEach(world.parts, found, act)).toEqual({ asked: 3, done: 3, refused: {} });
    const { state } = await world.caseOf(world.operator);
    expect(state?.plan).toMatchObject({ version: 2, deadline: plan?.deadline });
    expect(state?.plan.steps.every((step) => step.at >= at)).toBe(true);
    expect(await findRepeats(world.parts, world.campaignId, { request: { kind: 'warn-again' } })).toEqual([]);
  });
});
