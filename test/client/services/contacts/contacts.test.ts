import {
  chooseOperator,
  findContact,
  findOwnerOfChat,
  listContacts,
  noteChatBlocked,
  noteChatUnblocked,
  repairEmail,
  setLanguage,
  unlinkContact,
} from '../../../../client/services/contacts/contacts';
import { DAY } from '../../../../domain/time';
import { aFakeWorld, type FakeOperator, type FakeWorld } from '../../../support/fakes/fake-world';
import { refusalOf } from '../../../support/refusal-of';

const STRANGER = 99;

function chatOf({ chat }: FakeOperator): { readonly id: number; readonly contactId: number } {
  if (chat === undefined) throw new Error('the operator has no chat');
  return chat;
}

const channelEvents = async ({ store }: FakeWorld, operator: FakeOperator): Promise<readonly string[]> =>
  (await store.cases.events(operator)).flatMap(({ event }) => ('channel' in event ? [`${event.type} ${event.channel}`] : []));

const close = async ({ happened, clock }: FakeWorld, operator: FakeOperator): Promise<void> =>
  await happened(operator, { type: 'case-closed', outcome: 'registered-on-time', at: await clock.now() });

/** Another firm speaks through the chat of the first. */
async function link({ store, clock }: FakeWorld, chatId: number, operatorId: string, validUntil?: number): Promise<number> {
  const now = await clock.now();
  const token = `to-${operatorId}`;
  await store.links.add({ token, operatorId, expiresAt: now + DAY, ...(validUntil === undefined ? {} : { validUntil }) });
  const claim = await store.links.claim(token, chatId, now);
  const redeemed = claim.status === 'claimed' ? await store.links.redeem(claim.claimed.link, chatId, now) : undefined;
  if (redeemed === undefined) throw new Error(`the link is ${claim.status}`);
  return redeemed.contactPointId;
}

describe('findOwnerOfChat', () => {
  it('knows the firm of a linked chat, and nobody behind another', async () => {
    const { parts, operator } = await aFakeWorld();
    expect(await findOwnerOfChat(parts, chatOf(operator).id)).toMatchObject({ type: 'operator', operatorId: operator.operatorId });
    expect(await findOwnerOfChat(parts, STRANGER)).toBeUndefined();
  });

  it('knows nobody behind a chat whose link was taken back', async () => {
    const { parts, operator } = await aFakeWorld();
    await unlinkContact(parts, chatOf(operator).contactId);
    expect(await findOwnerOfChat(parts, chatOf(operator).id)).toBeUndefined();
  });
});

describe('noteChatBlocked and noteChatUnblocked', () => {
  it('lose the channel of the case, and give it back', async () => {
    const world = await aFakeWorld();
    const { parts, operator, caseOf } = world;
    await noteChatBlocked(parts, chatOf(operator).id);
    expect((await caseOf(operator)).state?.lost).toEqual(['telegram']);
    expect(await findContact(parts, chatOf(operator).contactId)).toMatchObject({ unusable: 'unreachable' });
    await noteChatUnblocked(parts, chatOf(operator).id);
    expect((await caseOf(operator)).state?.lost).toEqual([]);
    expect(await findContact(parts, chatOf(operator).contactId)).not.toHaveProperty('unusable');
  });

  it('write a block down once', async () => {
    const world = await aFakeWorld();
    await noteChatBlocked(world.parts, chatOf(world.operator).id);
    await noteChatBlocked(world.parts, chatOf(world.operator).id);
    expect(await channelEvents(world, world.operator)).toEqual(['channel-lost telegram']);
  });

  it('reach the case on the next try when the server was away at the first', async () => {
    const world = await aFakeWorld();
    const { parts, workflows, operator } = world;
    workflows.setAway(true);
    await expect(noteChatBlocked(parts, chatOf(operator).id)).rejects.toThrow('away');
    workflows.setAway(false);
    await noteChatBlocked(parts, chatOf(operator).id);
    expect(await channelEvents(world, operator)).toEqual(['channel-lost telegram']);
  });

  it('tell every firm that the chat speaks for, and no other', async () => {
    const world = await aFakeWorld({ operators: 3, linked: false });
    const [one, two, other] = world.operators;
    if (one === undefined || two === undefined || other === undefined) throw new Error('three operators were asked for');
    await link(world, 5, one.operatorId);
    await link(world, 5, two.operatorId);
    await noteChatBlocked(world.parts, 5);
    const lost = await Promise.all([one, two, other].map(async (operator) => (await world.caseOf(operator)).state?.lost));
    expect(lost).toEqual([['telegram'], ['telegram'], []]);
  });

  it('A10: cost the firm its channel only with the last chat that works', async () => {
    const world = await aFakeWorld();
    const { parts, operator, caseOf } = world;
    await link(world, 8_001, operator.operatorId);
    await noteChatBlocked(parts, chatOf(operator).id);
    expect((await caseOf(operator)).state?.lost).toEqual([]);
    expect(await findContact(parts, chatOf(operator).contactId)).toMatchObject({ unusable: 'unreachable' });
    await noteChatBlocked(parts, 8_001);
    expect((await caseOf(operator)).state?.lost).toEqual(['telegram']);
  });

  it('A10: do not count a colleague who speaks for the firm no more', async () => {
    const world = await aFakeWorld();
    const { parts, operator, caseOf, clock } = world;
    await link(world, 8_001, operator.operatorId, await clock.now());
    await noteChatBlocked(parts, chatOf(operator).id);
    expect((await caseOf(operator)).state?.lost).toEqual(['telegram']);
  });

  it('leave a closed case as it was', async () => {
    const world = await aFakeWorld();
    await close(world, world.operator);
    await noteChatBlocked(world.parts, chatOf(world.operator).id);
    expect(await channelEvents(world, world.operator)).toEqual([]);
    expect(world.workflows.calls).toEqual([]);
  });

  it('change nothing for a chat that is not linked', async () => {
    const { parts, workflows } = await aFakeWorld();
    await noteChatBlocked(parts, STRANGER);
    await noteChatUnblocked(parts, STRANGER);
    expect(workflows.calls).toEqual([]);
  });
});

describe('repairEmail', () => {
  it('makes the address the only one of record, and has the case told', async () => {
    const world = await aFakeWorld();
    const { parts, operator, store } = world;
    await repairEmail(parts, { operatorId: operator.operatorId, address: 'new@firm.kz' });
    expect((await store.contacts.contactPoints(operator.operatorId, 'email')).map(({ address }) => address)).toEqual(['new@firm.kz']);
    expect(await findContact(parts, operator.emailContactId)).toMatchObject({ unusable: 'left' });
    const { event } = (await store.cases.events(operator)).at(-1) ?? {};
    expect(event).toMatchObject({ type: 'channel-restored', channel: 'email', tell: true });
  });

  it('brings an address back that bounced', async () => {
    const world = await aFakeWorld();
    const { parts, operator, store } = world;
    const { emailContactId: id, email: address, operatorId } = operator;
    const point = store.record.contactPoints.get(id);
    if (point !== undefined) store.record.contactPoints.set(id, { ...point, unreachableSince: 1, unreachableReason: 'bounced' });
    expect(await store.contacts.contactPoint(operatorId, 'email')).toBeUndefined();
    await repairEmail(parts, { operatorId, address });
    expect(await store.contacts.contactPoint(operatorId, 'email')).toMatchObject({ id, address });
  });

  it('keeps one contact however often the same address is named', async () => {
    const { parts, operator } = await aFakeWorld();
    const repair = { operatorId: operator.operatorId, address: 'new@firm.kz' };
    await repairEmail(parts, repair);
    const before = await listContacts(parts, operator.operatorId);
    await repairEmail(parts, repair);
    expect(await listContacts(parts, operator.operatorId)).toEqual(before);
  });

  it('tells the case on the next try when the server was away at the first', async () => {
    const world = await aFakeWorld();
    const repair = { operatorId: world.operator.operatorId, address: 'new@firm.kz' };
    world.workflows.setAway(true);
    await expect(repairEmail(world.parts, repair)).rejects.toThrow('away');
    world.workflows.setAway(false);
    await repairEmail(world.parts, repair);
    expect(await channelEvents(world, world.operator)).toEqual(['channel-restored email']);
  });

  it.each(['', 'firm', 'firm@kz', '@firm.kz', 'a@b@firm.kz', 'one@firm.kz,two@firm.kz', 'one@firm.kz ', 'A <one@firm.kz>', '"a"@firm.kz'])(
    'refuses "%s", which is no address, and changes nothing',
    async (address) => {
      const { parts, operator, workflows } = await aFakeWorld();
      const before = await listContacts(parts, operator.operatorId);
      expect(await refusalOf(repairEmail(parts, { operatorId: operator.operatorId, address }))).toBe('bad-address');
      expect(await listContacts(parts, operator.operatorId)).toEqual(before);
      expect(workflows.calls).toEqual([]);
    },
  );

  it('refuses an operator that nobody knows', async () => {
    const { parts } = await aFakeWorld();
    expect(await refusalOf(repairEmail(parts, { operatorId: 'op-1', address: 'new@firm.kz' }))).toBe('unknown-operator');
  });
});

describe('setLanguage and chooseOperator', () => {
  it('a language holds for the chat, whichever of its firms it was said to', async () => {
    const world = await aFakeWorld({ operators: 2, linked: false });
    const [one, two] = world.operators.map(({ operatorId }) => operatorId);
    const contactPointId = await link(world, 5, one ?? '');
    await link(world, 5, two ?? '');
    await setLanguage(world.parts, { contactPointId, language: 'kk' });
    expect(await findOwnerOfChat(world.parts, 5)).toMatchObject({ operatorId: two, language: 'kk' });
  });

  it('a chat speaks for the firm it chose last', async () => {
    const world = await aFakeWorld({ operators: 2, linked: false });
    const [one = '', two = ''] = world.operators.map(({ operatorId }) => operatorId);
    await link(world, 5, one);
    await link(world, 5, two);
    await chooseOperator(world.parts, { chatId: 5, operatorId: one });
    expect(await findOwnerOfChat(world.parts, 5)).toMatchObject({ operatorId: one, operatorIds: [two, one] });
  });

  it.each([
    ['a chat that is not linked', STRANGER, 0],
    ['the firm of another chat', undefined, 1],
  ])('refuses to choose for %s', async (_, chatId, index) => {
    const { parts, operator, operators } = await aFakeWorld({ operators: 2 });
    const operatorId = operators[index]?.operatorId ?? '';
    const choosing = chooseOperator(parts, { chatId: chatId ?? chatOf(operator).id, operatorId });
    expect(await refusalOf(choosing)).toBe('unknown-operator');
    expect(await findOwnerOfChat(parts, chatOf(operator).id)).toMatchObject({ operatorId: operator.operatorId });
  });
});
