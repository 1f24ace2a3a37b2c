import { findOwnerOfChat, removeContact, unlinkContact } from '../../../../client/services/contacts/contacts';
import { createLink, openLink } from '../../../../client/services/contacts/links';
import { takeFactor } from '../../../../client/services/contacts/second-factor';
import { LINK_RULES } from '../../../../domain/contact/link-rules';
import { aFakeWorld } from '../../../support/fakes/fake-world';
import { startedLetters } from '../../../support/fakes/started-letters';

const CHAT = 5;

/** A chat that opened the link of an operator; `email: false` for one that never had an address. */
async function opened({ email = true, bound = false } = {}) {
  const world = await aFakeWorld({ linked: false });
  const { parts, operator, store, clock, signing, workflows } = world;
  const { operatorId, emailContactId: contactPointId } = operator;
  if (!email) store.record.contactPoints.delete(contactPointId);
  const token = await createLink(parts, { operatorId, ...(bound ? { contactPointId } : {}) });
  const opening = await openLink(parts, { token, chatId: CHAT });
  const [link] = [...store.record.links.values()];
  if (link === undefined) throw new Error('no link was made');
  const code = signing.linkCodes.codeOf(link.link, Math.max(1, link.codeSends));
  return {
    world,
    token,
    opening,
    code,
    wrong: (nth: number): string => String((Number(code) + 1 + nth) % 1_000_000).padStart(6, '0'),
    give: async (text: string) => await takeFactor(parts, { chatId: CHAT, text }),
    owner: async () => await findOwnerOfChat(parts, CHAT),
    alerts: async () => (await store.staffAlerts.list(9, false)).map(({ about }) => about),
    letters: () => startedLetters(workflows).filter((letter) => letter.startsWith('letter/linked/')),
    clock,
  };
}

describe('takeFactor', () => {
  it('links the chat with the code, has the case know, and tells the firm by email', async () => {
    const { world, code, give, owner, letters } = await opened();
    expect(await give(` ${code} `)).toMatchObject({ status: 'linked', owner: { operatorId: world.operator.operatorId } });
    expect(await owner()).toMatchObject({ operatorId: world.operator.operatorId });
    expect((await world.caseOf(world.operator)).state?.absent ?? []).toEqual([]);
    expect(letters()).toEqual([expect.stringMatching(/ email-only$/)]);
  });

  it('links once, however often the code is given', async () => {
    const { world, code, give, letters } = await opened();
    await give(code);
    const { contactPoints } = world.store.record;
    const contacts = contactPoints.size;
    expect(await give(code)).toMatchObject({ status: 'linked' });
    expect([contactPoints.size, letters().length]).toEqual([contacts, 1]);
  });

  it('finishes on the next try when the server was away at the first', async () => {
    const { world, code, give, letters } = await opened();
    world.workflows.setAway(true);
    await expect(give(code)).rejects.toThrow('away');
    world.workflows.setAway(false);
    expect(await give(code)).toMatchObject({ status: 'linked' });
    expect((await world.caseOf(world.operator)).state?.absent ?? []).toEqual([]);
    expect(letters()).toHaveLength(1);
  });

  it('links nobody anew whose link was taken back meanwhile', async () => {
    const { world, code, give, owner } = await opened();
    await give(code);
    const current = await owner();
    await unlinkContact(world.parts, current?.type === 'operator' ? current.contactPointId : 0);
    expect(await give(code)).toEqual({ status: 'nothing-claimed' });
    expect(await owner()).toBeUndefined();
  });

  it.each([
    ['the moment before the code is over', -1, 'linked'],
    ['the moment the code is over', 0, 'expired'],
  ])('given %s, answers as it should', async (_, afterMs, status) => {
    const { code, give, clock } = await opened();
    clock.advance(LINK_RULES.codeValidMs + afterMs);
    expect(await give(code)).toMatchObject({ status });
  });

  it('no longer knows a code that linked more than half an hour ago', async () => {
    const { code, give, clock } = await opened();
    await give(code);
    clock.advance(LINK_RULES.codeValidMs);
    expect(await give(code)).toEqual({ status: 'nothing-claimed' });
  });

  it('counts wrong codes, the same one once, and kills the link with the fifth', async () => {
    const { code, wrong, give, owner, alerts } = await opened();
    const left = [await give(wrong(0)), await give(wrong(0)), await give(wrong(1)), await give(wrong(2)), await give(wrong(3))];
    expect(left.map((given) => ('left' in given ? given.left : given.status))).toEqual([4, 4, 3, 2, 1]);
    expect(await give(wrong(4))).toEqual({ status: 'locked' });
    expect(await give(code)).toEqual({ status: 'nothing-claimed' });
    expect([await owner(), await alerts()]).toEqual([undefined, ['wrong-codes']]);
  });

  it.each(['', '12345', '1234567', '12.03.2022', 'code'])('takes "%s" for no factor, and counts nothing', async (text) => {
    const { world, give } = await opened();
    expect(await give(text)).toEqual({ status: 'nothing-claimed' });
    expect([...world.store.record.links.values()]).toMatchObject([{ wrongCodes: 0 }]);
  });

  it('takes no code from a chat that holds no link', async () => {
    const { world, code } = await opened();
    expect(await takeFactor(world.parts, { chatId: 6, text: code })).toEqual({ status: 'nothing-claimed' });
  });

  it('takes no digits from a firm that has an address', async () => {
    const { world, give } = await opened();
    expect(await give(world.operator.identifier.slice(-4))).toEqual({ status: 'nothing-claimed' });
  });
});

describe('a firm that never had an address', () => {
  it('is asked for the last digits of its number, and linked by them', async () => {
    const { world, opening, give, owner } = await opened({ email: false });
    expect(opening).toEqual({ status: 'ask-digits' });
    const digits = world.operator.identifier.slice(-4);
    expect(await give(digits === '0000' ? '0001' : '0000')).toEqual({ status: 'wrong', left: 4 });
    expect(await give(digits)).toMatchObject({ status: 'linked' });
    expect(await owner()).toMatchObject({ operatorId: world.operator.operatorId });
  });

  it('has no code that could be given', async () => {
    const { code, give, owner } = await opened({ email: false });
    expect(await give(code)).toEqual({ status: 'nothing-claimed' });
    expect(await owner()).toBeUndefined();
  });
});

describe('a firm whose addresses are unusable', () => {
  it('is sent no code and asked for no digits: staff are told, once', async () => {
    const { world, token, alerts, give } = await opened();
    const { parts, operator, store, clock } = world;
    await store.contacts.leave(operator.emailContactId, await clock.now());
    for (const _ of [1, 2]) expect(await openLink(parts, { token, chatId: CHAT })).toEqual({ status: 'needs-staff' });
    expect(await alerts()).toEqual(['link-without-address']);
    expect(await give(operator.identifier.slice(-4))).toEqual({ status: 'nothing-claimed' });
  });
});

it('a link that was made for a contact dies with the contact', async () => {
  const { world, token, code, give } = await opened({ bound: true });
  const { parts, operator, store, clock } = world;
  await store.contacts.setEmail(operator.operatorId, 'new@firm.kz', await clock.now());
  await removeContact(parts, { ...operator, contactPointId: operator.emailContactId, actor: 'staff', reason: 'left' });
  expect(await give(code)).toEqual({ status: 'nothing-claimed' });
  expect(await openLink(parts, { token, chatId: CHAT })).toEqual({ status: 'unknown-or-expired' });
});
