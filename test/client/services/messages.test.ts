import { addNews, listChannels, listLedger, unsubscribe } from '../../../client/services/messages';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';
import { refusalOf } from '../../support/refusal-of';
import { ledgerMessage } from './ledger-message';

const eventsOf = async ({ store, operator }: FakeWorld) => (await store.cases.events(operator)).slice(1).map(({ event }) => event.type);

describe('listLedger', () => {
  it('shows every message of the case with what happened to it, and none of another case', async () => {
    const world = await aFakeWorld({ operators: 2 });
    const [id, next] = [await ledgerMessage(world), await ledgerMessage(world, { stepId: 'R1' }, false)];
    const ledger = await listLedger(world.parts, world.operator.caseId);
    const statuses = ledger.map(({ deliveries, ...row }) => [row.id, row.status, deliveries.map(({ status }) => status)]);
    expect(statuses).toEqual([
      [id, 'accepted', ['reserved', 'submitted', 'accepted']],
      [next, 'reserved', ['reserved']],
    ]);
    expect(await listLedger(world.parts, world.operators[1]?.caseId ?? '')).toEqual([]);
  });

  it('refuses a case that nobody knows', async () => {
    expect(await refusalOf(listLedger((await aFakeWorld()).parts, 'mining-2022/op-1'))).toBe('unknown-case');
  });
});

describe('addNews', () => {
  const bounced = { status: 'bounced', reason: 'bounced' } as const;

  it('tells the case of a bounce once, however often the news comes', async () => {
    const world = await aFakeWorld();
    const ledgerId = await ledgerMessage(world);
    const hear = async () => await addNews(world.parts, { ledgerId, news: bounced });
    expect([await hear(), await hear()]).toEqual([true, true]);
    expect(await eventsOf(world)).toEqual(['message-bounced', 'channel-lost']);
    expect((await world.store.messages.find(ledgerId))?.status).toBe('bounced');
  });

  it('tells the case on the next news when the server was away at the first', async () => {
    const world = await aFakeWorld();
    const ledgerId = await ledgerMessage(world);
    world.workflows.setAway(true);
    await expect(addNews(world.parts, { ledgerId, news: bounced })).rejects.toThrow('away');
    world.workflows.setAway(false);
    await addNews(world.parts, { ledgerId, news: bounced });
    expect(await eventsOf(world)).toEqual(['message-bounced', 'channel-lost']);
  });

  describe('A7: who decides that an address was replaced', () => {
    const ofThe = async (world: FakeWorld, channel: 'email' | 'telegram') => {
      const chatId = world.operator.chat?.contactId ?? 0;
      return await ledgerMessage(world, channel === 'telegram' ? { channel, contactPointId: chatId } : {});
    };
    const heard = async (world: FakeWorld, ledgerId: number) => {
      await addNews(world.parts, { ledgerId, news: bounced });
      const [first] = (await world.store.cases.events(world.operator)).slice(1);
      return { replaced: first?.event.type === 'message-bounced' && first.event.replaced === true, types: await eventsOf(world) };
    };

    it('a bounce of the address that was mended meanwhile loses nothing', async () => {
      const world = await aFakeWorld();
      const ledgerId = await ofThe(world, 'email');
      await world.store.contacts.setEmail(world.operator.operatorId, 'mended@firm.kz', await world.clock.now());
      expect(await heard(world, ledgerId)).toEqual({ replaced: true, types: ['message-bounced'] });
    });

    it('a bounce of the address that is still the one in use loses it', async () => {
      const world = await aFakeWorld();
      expect(await heard(world, await ofThe(world, 'email'))).toEqual({ replaced: false, types: ['message-bounced', 'channel-lost'] });
    });

    it('news of the only chat loses it, and of one beside a colleague who is reached does not', async () => {
      const alone = await aFakeWorld();
      expect((await heard(alone, await ofThe(alone, 'telegram'))).types).toEqual(['message-bounced', 'channel-lost']);
      const two = await aFakeWorld();
      const ledgerId = await ofThe(two, 'telegram');
      await linkColleague(two, 9_001);
      expect(await heard(two, ledgerId)).toEqual({ replaced: true, types: ['message-bounced'] });
    });

    it('a colleague who blocked the bot takes no messages either', async () => {
      const world = await aFakeWorld();
      const ledgerId = await ofThe(world, 'telegram');
      await linkColleague(world, 9_001);
      await world.store.contacts.markChatUnreachable(9_001, await world.clock.now());
      expect((await heard(world, ledgerId)).replaced).toBe(false);
    });
  });

  it.each(['delivered', 'delayed'] as const)('keeps in the ledger that a message was %s, and tells no case', async (status) => {
    const world = await aFakeWorld();
    const ledgerId = await ledgerMessage(world);
    expect(await addNews(world.parts, { ledgerId, news: { status } })).toBe(true);
    expect((await world.store.messages.deliveries(world.operator)).at(-1)).toMatchObject({ messageId: ledgerId, status });
    expect(world.workflows.calls).toEqual([]);
  });

  it('tells no case of a message to an inspector', async () => {
    const world = await aFakeWorld();
    const ledgerId = await ledgerMessage(world, { kind: 'inspection', recipient: 'inspector' });
    expect(await addNews(world.parts, { ledgerId, news: bounced })).toBe(true);
    expect(world.workflows.calls).toEqual([]);
  });

  it('is done when the case is closed, and says when nobody knows the message', async () => {
    const world = await aFakeWorld();
    const ledgerId = await ledgerMessage(world);
    await world.happened(world.operator, { type: 'case-closed', outcome: 'registered-on-time', at: await world.clock.now() });
    expect(await addNews(world.parts, { ledgerId, news: bounced })).toBe(true);
    expect(await eventsOf(world)).toEqual(['case-closed']);
    expect(await addNews(world.parts, { ledgerId: 99, news: bounced })).toBe(false);
  });
});

async function linkColleague({ store, operator, clock }: FakeWorld, chatId: number): Promise<void> {
  const now = await clock.now();
  await store.links.add({ token: 'colleague', operatorId: operator.operatorId, expiresAt: now + 1_000 });
  const claim = await store.links.claim('colleague', chatId, now);
  if (claim.status === 'claimed') await store.links.redeem(claim.claimed.link, chatId, now);
}

describe('unsubscribe', () => {
  it('keeps when it was first asked for, and says when there is no such contact', async () => {
    const { parts, operator, store, clock } = await aFakeWorld();
    const first = await clock.now();
    expect(await unsubscribe(parts, operator.emailContactId)).toBe(true);
    clock.advance(1);
    expect(await unsubscribe(parts, operator.emailContactId)).toBe(true);
    expect(store.record.contactPoints.get(operator.emailContactId)?.unsubscribedAt).toBe(first);
    expect(await unsubscribe(parts, 99)).toBe(false);
  });
});

it('listChannels shows a provider as paused until its pause is over', async () => {
  const { parts, store } = await aFakeWorld();
  const healthy = await store.channels.health('email');
  await store.channels.save('email', { ...healthy, pausedUntil: Date.now() + 60_000 });
  await store.channels.save('telegram', { ...healthy, pausedUntil: Date.now() - 1 });
  const paused = (await listChannels(parts)).map(({ channel, paused: isPaused }) => [channel, isPaused]);
  expect(Object.fromEntries(paused)).toEqual({ email: true, telegram: false });
});
