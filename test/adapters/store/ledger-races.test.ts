import type { CaseKey } from '../../../domain/keys';
import type { Channel } from '../../../domain/channel';
import type { MessageRow } from '../../../domain/delivery/ledger';
import { HOUR } from '../../../domain/time';
import type { Store } from '../../../ports/store';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;
const allow = (): undefined => undefined;

/** A message to the operator that waits, to a contact it has or to a chat that is linked for it. */
async function reserved(
  store: Store,
  key: CaseKey,
  { stepId = 'R1', channel = 'email', kind = 'reminder' }: { stepId?: string; channel?: Channel; kind?: MessageRow['kind'] } = {},
): Promise<MessageRow> {
  const point = await store.contacts.contactPoint(key.operatorId, channel);
  const to = { channel, contactPointId: point?.id ?? 0, recipient: 'operator' } as const;
  return await store.messages.reserve({ ...key, stepId, planVersion: 1, kind, ...to }, NOW);
}

async function linkChat(store: Store, { operatorId }: CaseKey, chatId: number): Promise<void> {
  const token = `${operatorId}-${chatId}`;
  await store.links.add({ token, operatorId, expiresAt: NOW + HOUR });
  const claim = await store.links.claim(token, chatId, NOW);
  if (claim.status === 'claimed') await store.links.redeem(claim.claimed.link, chatId, NOW);
}

describeRecords('several attempts at the messages of the ledger', (onEach) => {
  onEach('A8: gives the turns of a chat to one message at a time, whichever of its operators they are for', async (store, record) => {
    const rows: MessageRow[] = [];
    for (let firm = 0; firm < 12; firm += 1) {
      const key = await aRecordedCase(store, { id: `accountant-${firm}`, startedAt: NOW });
      await linkChat(store, key, 502);
      rows.push(await reserved(store, key, { channel: 'telegram' }));
    }
    // long enough that the turn does not end meanwhile on a slow machine
    const long = 'words '.repeat(80_000);
    const submissions = await Promise.all(rows.map(({ id }) => store.messages.submit(id, NOW, long, allow)));
    expect(submissions.filter(({ type }) => type === 'submitted')).toHaveLength(1);
    await record.takeTurn(502);
    const [first] = rows.filter((_, index) => submissions[index]?.type !== 'submitted');
    expect(await store.messages.submit(first?.id ?? 0, NOW, 'words', allow)).toEqual({ type: 'not-its-turn', queued: 11 });
  });

  onEach('A8: lets a chat that has its turn free have a message while another chat of the operator waits', async (store, record) => {
    const key = await aRecordedCase(store, { id: 'two-chats', startedAt: NOW });
    const submit = async (stepId: string): Promise<unknown> =>
      await store.messages.submit((await reserved(store, key, { stepId, channel: 'telegram' })).id, NOW, 'words', allow);
    await linkChat(store, key, 503);
    expect(await submit('R1')).toEqual({ type: 'submitted' });
    await record.takeTurn(503);
    await linkChat(store, key, 504);
    expect(await submit('R2')).toEqual({ type: 'submitted' });
  });

  onEach('A1: keeps what is known better, whichever of two attempts is heard of last', async (store) => {
    const key = await aRecordedCase(store, { id: 'better', startedAt: NOW });
    const { id } = await reserved(store, key);
    const { messages } = store;
    await messages.submit(id, NOW, 'words', allow);
    expect(await messages.settle(id, NOW, { status: 'accepted', providerId: 'p-1' })).toBe('accepted');
    expect(await messages.settle(id, NOW, { status: 'unknown', rule: 'not-sent-again' })).toBe('accepted');
    expect(await messages.settle(id, NOW, { status: 'refused', reason: 'address-rejected' })).toBe('accepted');
    expect(await messages.markPossibleRepeat(id)).toBe(false);
    await messages.release(id, NOW, 1);
    expect(await messages.find(id)).toMatchObject({ status: 'accepted', sends: 1, possibleRepeat: false, providerId: 'p-1' });
    expect(await store.contacts.contactPoint(key.operatorId, 'email')).toBeDefined();
    expect((await messages.deliveries(key)).map(({ status }) => status)).toEqual(['reserved', 'submitted', 'accepted', 'refused']);
    await messages.addNews(id, NOW, { status: 'bounced', reason: 'bounced' });
    expect(await messages.settle(id, NOW, { status: 'accepted', providerId: 'p-2' })).toBe('bounced');
  });

  onEach('A1: takes the mark of a repeat away when the first send was heard of before there was a second', async (store) => {
    const key = await aRecordedCase(store, { id: 'unmarked', startedAt: NOW });
    const { id } = await reserved(store, key, { kind: 'notice' });
    await store.messages.submit(id, NOW, 'words', allow);
    expect(await store.messages.markPossibleRepeat(id)).toBe(true);
    await store.messages.settle(id, NOW, { status: 'accepted', providerId: 'p-1' });
    expect(await store.messages.find(id)).toMatchObject({ sends: 1, possibleRepeat: false });
    expect(await store.messages.submit(id, NOW, 'words', allow)).toEqual({ type: 'taken' });
  });

  onEach('A1: gives back only the row of the attempt that was refused, not the one that a second attempt has in hand', async (store) => {
    const key = await aRecordedCase(store, { id: 'given-back', startedAt: NOW });
    const { id } = await reserved(store, key, { kind: 'notice' });
    await store.messages.submit(id, NOW, 'words', allow);
    await store.messages.markPossibleRepeat(id);
    await store.messages.submit(id, NOW, 'words', allow);
    await store.messages.release(id, NOW, 1);
    expect(await store.messages.find(id)).toMatchObject({ status: 'submitted', sends: 2 });
    await store.messages.release(id, NOW, 2);
    expect(await store.messages.find(id)).toMatchObject({ status: 'reserved', sends: 1, possibleRepeat: true });
  });

  onEach('A1: settles a message for two attempts at the same moment, and the acceptance stands', async (store) => {
    const key = await aRecordedCase(store, { id: 'settled-twice', startedAt: NOW });
    for (let round = 0; round < 10; round += 1) {
      const { id } = await reserved(store, key, { stepId: `R${round}` });
      await store.messages.submit(id, NOW, 'words', allow);
      await Promise.all([
        store.messages.settle(id, NOW, { status: 'unknown', rule: 'not-sent-again' }),
        store.messages.settle(id, NOW, { status: 'accepted', providerId: 'p-1' }),
        store.messages.settle(id, NOW, { status: 'refused', reason: 'mailbox-full' }),
      ]);
      expect((await store.messages.find(id))?.status).toBe('accepted');
    }
  });
});
