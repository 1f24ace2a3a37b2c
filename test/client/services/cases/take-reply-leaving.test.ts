import { takeReply, type ReplyVia } from '../../../../client/services/cases/take-reply';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { eventsOf, goesToInspection, recordOf, refusedAs, reply, stateIn } from './case-test-bed';

const inChat = ({ operator }: FakeWorld): ReplyVia => ({ channel: 'telegram', contactPointId: Number(operator.chat?.contactId) });
const byEmail = ({ operator }: FakeWorld): ReplyVia => ({ channel: 'email', contactPointId: operator.emailContactId });

const alertsOf = async ({ store }: FakeWorld) => await store.staffAlerts.list(10, false);
const contactsOf = async ({ store, operator }: FakeWorld, channel: ReplyVia['channel']) =>
  (await store.contacts.contactPoints(operator.operatorId, channel)).map(({ id }) => id);

/** A colleague's chat beside the one that the operator has. @returns its contact */
const colleague = async ({ store, operator, clock }: FakeWorld): Promise<number> => {
  const now = await clock.now();
  await store.links.add({ token: 'colleague', operatorId: operator.operatorId, expiresAt: now + 1 });
  const claim = await store.links.claim('colleague', 8_000, now);
  const redeemed = claim.status === 'claimed' ? await store.links.redeem(claim.claimed.link, 8_000, now) : undefined;
  return Number(redeemed?.contactPointId);
};

describe('stop-channel', () => {
  it('takes the chat off the list, and the case knows that it has none', async () => {
    const world = await aFakeWorld();
    await reply(world, 'stop-channel', { via: inChat(world) });
    expect(await contactsOf(world, 'telegram')).toEqual([]);
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'channel-left', channel: 'telegram' });
    expect(await alertsOf(world)).toEqual([]);
  });

  it("is each contact's own: a colleague's chat stays, and so does the channel", async () => {
    const world = await aFakeWorld();
    const other = await colleague(world);
    await reply(world, 'stop-channel', { via: inChat(world) });
    expect(await contactsOf(world, 'telegram')).toEqual([other]);
    expect((await eventsOf(world)).map(({ type }) => type)).toEqual(['reply-received']);
  });

  it('is refused for the email, by which the law reaches the operator', async () => {
    const world = await aFakeWorld();
    const before = await recordOf(world);
    await expect(reply(world, 'stop-channel', { via: byEmail(world) })).rejects.toMatchObject(refusedAs('last-channel'));
    expect(await recordOf(world)).toEqual(before);
  });

  it('is refused for the chat where there is no email', async () => {
    const world = await aFakeWorld();
    await world.store.contacts.leave(world.operator.emailContactId, await world.clock.now());
    await expect(reply(world, 'stop-channel', { via: inChat(world) })).rejects.toMatchObject(refusedAs('last-channel'));
    expect(await contactsOf(world, 'telegram')).toHaveLength(1);
  });

  it('takes nobody off the list when nobody knows who said it', async () => {
    const world = await aFakeWorld();
    expect(await reply(world, 'stop-channel')).toMatchObject({ status: 'recorded' });
    expect(await contactsOf(world, 'telegram')).toHaveLength(1);
  });

  it('takes effect the second time where the first died before the chat was taken off', async () => {
    const world = await aFakeWorld();
    const { caseId } = world.operator;
    const { revision } = await stateIn(world);
    const form = { caseId, code: 'stop-channel', actId: 'form-1', receivedAt: await world.clock.now(), via: inChat(world) } as const;
    const contacts = { ...world.store.contacts, leave: () => Promise.reject(new Error('the record is away')) };
    await expect(takeReply({ ...world.parts, store: { ...world.store, contacts } }, form)).rejects.toThrow('the record is away');
    expect((await stateIn(world)).revision).toBe(revision + 1);
    expect(await takeReply(world.parts, form)).toMatchObject({ status: 'repeated' });
    expect(await contactsOf(world, 'telegram')).toEqual([]);
  });

  it('does not take a chat off again that was linked anew since: its old button is outdated', async () => {
    const world = await aFakeWorld();
    const { revision } = await stateIn(world);
    const via = inChat(world);
    await reply(world, 'stop-channel', { revision, via });
    await world.store.links.add({ token: 'again', operatorId: world.operator.operatorId, expiresAt: (await world.clock.now()) + 1 });
    const claim = await world.store.links.claim('again', Number(world.operator.chat?.id), await world.clock.now());
    if (claim.status === 'claimed')
      await world.store.links.redeem(claim.claimed.link, Number(world.operator.chat?.id), await world.clock.now());
    expect(await contactsOf(world, 'telegram')).toEqual([via.contactPointId]);
    expect(await reply(world, 'stop-channel', { revision, via })).toMatchObject({ status: 'outdated' });
    expect(await contactsOf(world, 'telegram')).toEqual([via.contactPointId]);
  });
});

describe('wrong-contact', () => {
  it('takes the contact off the list, loses the channel, and tells staff which contact it was', async () => {
    const world = await aFakeWorld();
    const via = inChat(world);
    await reply(world, 'wrong-contact', { via });
    expect(await contactsOf(world, 'telegram')).toEqual([]);
    expect((await eventsOf(world)).at(-1)).toMatchObject({ type: 'channel-lost', channel: 'telegram' });
    const { campaignId, operatorId } = world.operator;
    const detail = `Contact ${Number(via.contactPointId)} (telegram) says that it does not belong to the operator.`;
    expect(await alertsOf(world)).toMatchObject([{ about: 'wrong-contact', key: { campaignId, operatorId }, detail }]);
  });

  it('takes even the email off the list: it is no contact at all', async () => {
    const world = await aFakeWorld();
    await reply(world, 'wrong-contact', { via: byEmail(world) });
    expect(await contactsOf(world, 'email')).toEqual([]);
  });

  it('tells staff also when nobody knows which contact it was', async () => {
    const world = await aFakeWorld();
    await reply(world, 'wrong-contact');
    expect(await alertsOf(world)).toMatchObject([{ detail: 'A contact says that it does not belong to the operator.' }]);
    expect(await contactsOf(world, 'telegram')).toHaveLength(1);
  });
});

describe('ready-for-inspection', () => {
  it('tells the inspector who has the case, and staff', async () => {
    const world = await aFakeWorld();
    const { campaignId, operatorId, caseId } = world.operator;
    await goesToInspection(world);
    await reply(world, 'ready-for-inspection');
    expect(world.workflows.calls.at(-1)).toEqual(['tellInspection', `${caseId}/1`, { type: 'operator-ready' }]);
    expect(await alertsOf(world)).toMatchObject([{ about: 'ready-for-inspection', key: { campaignId, operatorId } }]);
  });

  it('tells staff once when it is said twice', async () => {
    const world = await aFakeWorld();
    await goesToInspection(world);
    const { revision } = await stateIn(world);
    await reply(world, 'ready-for-inspection', { revision });
    expect(await reply(world, 'ready-for-inspection', { revision })).toMatchObject({ status: 'repeated' });
    expect(await alertsOf(world)).toHaveLength(1);
  });
});
