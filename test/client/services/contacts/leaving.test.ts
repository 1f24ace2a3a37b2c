import {
  endOutlivedContacts,
  findContact,
  findOwnerOfChat,
  listContacts,
  removeContact,
  repairEmail,
  unlinkContact,
} from '../../../../client/services/contacts/contacts';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';

const lostBy = async ({ caseOf, operator }: FakeWorld) => (await caseOf(operator)).state?.lost;
const NOBODY = 4_711;
const CHAT = 5;

/** A chat that is linked to the first operator of a world, for a time only where one is given. */
async function link({ store, clock, operator }: FakeWorld, validUntil?: number, chatId = CHAT): Promise<number> {
  const now = await clock.now();
  const token = `to-${chatId}`;
  const validity = validUntil === undefined ? {} : { validUntil };
  await store.links.add({ token, operatorId: operator.operatorId, expiresAt: now + DAY, ...validity });
  const claim = await store.links.claim(token, chatId, now);
  const redeemed = claim.status === 'claimed' ? await store.links.redeem(claim.claimed.link, chatId, now) : undefined;
  if (redeemed === undefined) throw new Error(`the link is ${claim.status}`);
  return redeemed.contactPointId;
}

describe('unlinkContact', () => {
  it('loses the channel of the case with the last chat, and not before', async () => {
    const world = await aFakeWorld({ linked: false });
    const [first, second] = [await link(world), await link(world, undefined, 6)];
    expect(await unlinkContact(world.parts, first)).toBe(true);
    expect(await lostBy(world)).toEqual([]);
    expect(await unlinkContact(world.parts, second)).toBe(true);
    expect(await lostBy(world)).toEqual(['telegram']);
  });

  it('does so once, and says whether it was this time', async () => {
    const world = await aFakeWorld({ linked: false });
    const id = await link(world);
    expect([await unlinkContact(world.parts, id), await unlinkContact(world.parts, id)]).toEqual([true, false]);
    const { store, operator } = world;
    expect((await store.cases.events(operator)).filter(({ event }) => event.type === 'channel-lost')).toHaveLength(1);
  });

  it('tells the case on the next try when the server was away at the first', async () => {
    const world = await aFakeWorld({ linked: false });
    const id = await link(world);
    world.workflows.setAway(true);
    await expect(unlinkContact(world.parts, id)).rejects.toThrow('away');
    world.workflows.setAway(false);
    expect(await unlinkContact(world.parts, id)).toBe(false);
    expect(await lostBy(world)).toEqual(['telegram']);
  });

  it('knows that there is no such contact', async () => {
    const { parts } = await aFakeWorld();
    expect(await unlinkContact(parts, NOBODY)).toBe(false);
  });
});

describe('endOutlivedContacts', () => {
  const outliving = async () => {
    const world = await aFakeWorld({ linked: false });
    const until = (await world.clock.now()) + 2 * DAY;
    return { world, until, id: await link(world, until) };
  };

  it.each([
    ['leaves a contact alone the moment before its time is over', -1, 0, undefined],
    ['ends a contact the moment its time is over', 0, 1, 'left'],
  ])('%s', async (_, afterMs, left, unusable) => {
    const { world, until, id } = await outliving();
    world.clock.set(until + afterMs);
    expect(await endOutlivedContacts(world.parts)).toBe(left);
    expect((await findContact(world.parts, id))?.unusable).toBe(unusable);
    expect(await lostBy(world)).toEqual(left === 0 ? [] : ['telegram']);
  });

  it('ends each once', async () => {
    const { world, until } = await outliving();
    world.clock.set(until);
    expect([await endOutlivedContacts(world.parts), await endOutlivedContacts(world.parts)]).toEqual([1, 0]);
  });

  it('keeps the channel while another chat still speaks', async () => {
    const { world, until } = await outliving();
    await link(world, undefined, 6);
    world.clock.set(until);
    await endOutlivedContacts(world.parts);
    expect(await lostBy(world)).toEqual([]);
  });

  it('ends the others when one cannot leave, and says what stopped it', async () => {
    const { world, until, id } = await outliving();
    const other = await link(world, until, 6);
    world.clock.set(until);
    const { contacts } = world.store;
    const leave = (contact: number, at: number): Promise<boolean> =>
      contact === id ? Promise.reject(new Error('a broken row')) : contacts.leave(contact, at);
    const parts = { ...world.parts, store: { ...world.store, contacts: { ...contacts, leave } } };
    await expect(endOutlivedContacts(parts)).rejects.toThrow('a broken row');
    expect((await findContact(world.parts, other))?.unusable).toBe('left');
    expect(await findContact(world.parts, id)).not.toHaveProperty('unusable');
  });

  it('ends nobody while the case cannot be told, and all of it the next time', async () => {
    const { world, until, id } = await outliving();
    world.clock.set(until);
    world.workflows.setAway(true);
    await expect(endOutlivedContacts(world.parts)).rejects.toThrow('away');
    expect(await findContact(world.parts, id)).not.toHaveProperty('unusable');
    world.workflows.setAway(false);
    expect(await endOutlivedContacts(world.parts)).toBe(1);
    expect(await lostBy(world)).toEqual(['telegram']);
  });
});

describe('removeContact', () => {
  const removal = { actor: 'staff', reason: 'left the firm' };
  const linkedWorld = async () => {
    const world = await aFakeWorld({ linked: false });
    const { operatorId } = world.operator;
    return { world, operatorId, contactPointId: await link(world) };
  };

  it('takes the chat off the list, says who did it and why, and loses the channel of the case', async () => {
    const { world, operatorId, contactPointId } = await linkedWorld();
    await removeContact(world.parts, { ...removal, operatorId, contactPointId });
    expect(await findOwnerOfChat(world.parts, CHAT)).toBeUndefined();
    const detail = `contact ${contactPointId}: left the firm`;
    const at = await world.clock.now();
    expect(world.store.audit.entries.at(-1)).toEqual({ at, actor: 'staff', action: 'contact-removed', target: operatorId, detail });
    expect(await lostBy(world)).toEqual(['telegram']);
  });

  it('does so once', async () => {
    const { world, operatorId, contactPointId } = await linkedWorld();
    await removeContact(world.parts, { ...removal, operatorId, contactPointId });
    const audited = world.store.audit.entries.length;
    await removeContact(world.parts, { ...removal, operatorId, contactPointId });
    expect(world.store.audit.entries).toHaveLength(audited);
  });

  it('lets an email address go once there is another', async () => {
    const { world, operatorId } = await linkedWorld();
    const { emailContactId: contactPointId } = world.operator;
    expect(await refusalOf(removeContact(world.parts, { ...removal, operatorId, contactPointId }))).toBe('last-channel');
    expect(await findContact(world.parts, contactPointId)).not.toHaveProperty('unusable');
    await repairEmail(world.parts, { operatorId, address: 'new@firm.kz' });
    expect(await refusalOf(removeContact(world.parts, { ...removal, operatorId, contactPointId }))).toBeUndefined();
    expect(await lostBy(world)).toEqual([]);
  });

  it('refuses a contact of nobody and one of another operator, and changes nothing', async () => {
    const { parts, operator, operators, store } = await aFakeWorld({ operators: 2 });
    const [, other] = operators;
    const audited = store.audit.entries.length;
    const contactPointId = other?.chat?.contactId ?? 0;
    const refuse = async (id: number) => await refusalOf(removeContact(parts, { ...removal, ...operator, contactPointId: id }));
    expect([await refuse(NOBODY), await refuse(contactPointId)]).toEqual(['unknown-contact', 'unknown-contact']);
    expect(await listContacts(parts, other?.operatorId ?? '')).toMatchObject([{ channel: 'telegram' }, { channel: 'email' }]);
    expect(store.audit.entries).toHaveLength(audited);
  });
});
