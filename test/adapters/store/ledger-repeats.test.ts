import type { CaseKey } from '../../../domain/keys';
import type { MessageRow } from '../../../domain/delivery/ledger';
import type { Store } from '../../../ports/store';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;

/** A message to the operator's address that waits. */
async function reserved(store: Store, key: CaseKey, stepId = 'R1'): Promise<MessageRow> {
  const point = await store.contacts.contactPoint(key.operatorId, 'email');
  const to = { channel: 'email', contactPointId: point?.id ?? 0, recipient: 'operator' } as const;
  return await store.messages.reserve({ ...key, stepId, planVersion: 1, kind: 'notice', ...to }, NOW);
}

describeRecords('the ledger, when messages are sent again', (onEach) => {
  onEach('A5: gives a message that is sent again a row of its own, once for each attempt', async (store) => {
    const key = await aRecordedCase(store, { id: 'attempts', startedAt: NOW });
    const first = await reserved(store, key);
    const { contactPointId, stepId, kind, channel } = first;
    const next = { ...key, stepId, planVersion: 1, kind, channel, contactPointId, recipient: 'operator', attempt: 2 } as const;
    const second = await store.messages.reserve(next, NOW);
    expect([first.attempt, second.attempt]).toEqual([1, 2]);
    expect(second.id).not.toBe(first.id);
    expect((await store.messages.reserve(next, NOW)).id).toBe(second.id);
    expect((await reserved(store, key)).id).toBe(first.id);
    expect((await store.messages.list(key)).map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  onEach('A5: finds what was refused for a reason, page by page, and what a person must decide', async (store) => {
    const key = await aRecordedCase(store, { id: 'refused', startedAt: NOW });
    const settled = async (stepId: string, result: Parameters<Store['messages']['settle']>[2]): Promise<number> => {
      const { id } = await reserved(store, key, stepId);
      await store.messages.submit(id, NOW, 'words', () => undefined);
      await store.messages.settle(id, NOW, result);
      return id;
    };
    const first = await settled('N0', { status: 'refused', reason: 'content-rejected' });
    await settled('N1', { status: 'refused', reason: 'mailbox-full' });
    const third = await settled('N2', { status: 'refused', reason: 'content-rejected' });
    await settled('N3', { status: 'accepted', providerId: 'p' });
    const unsure = await settled('N4', { status: 'unknown', rule: 'ask-a-person' });
    await settled('N5', { status: 'unknown', rule: 'not-sent-again' });
    const found = async (because: 'content-rejected' | 'unknown', after = 0, limit = 10) =>
      (await store.messages.refused({ campaignId: key.campaignId, because, after, limit })).map(({ id }) => id);
    expect(await found('content-rejected')).toEqual([first, third]);
    expect(await found('content-rejected', 0, 1)).toEqual([first]);
    expect(await found('content-rejected', first)).toEqual([third]);
    expect(await found('unknown')).toEqual([unsure]);
  });

  onEach('A5: finds what was refused last, and not what was refused before for another reason', async (store) => {
    const key = await aRecordedCase(store, { id: 'refused-again', startedAt: NOW });
    const first = await reserved(store, key, 'N0');
    const { contactPointId, channel, kind } = first;
    const settle = async (id: number, reason: 'content-rejected' | 'mailbox-full'): Promise<void> => {
      await store.messages.submit(id, NOW, 'words', () => undefined);
      await store.messages.settle(id, NOW, { status: 'refused', reason });
    };
    await settle(first.id, 'content-rejected');
    const next = { ...key, stepId: 'N0', planVersion: 1, kind, channel, contactPointId, recipient: 'operator', attempt: 2 } as const;
    const second = await store.messages.reserve(next, NOW);
    await settle(second.id, 'mailbox-full');
    const found = async (because: 'content-rejected' | 'mailbox-full') =>
      (await store.messages.refused({ campaignId: key.campaignId, because, after: 0, limit: 10 })).map(({ id }) => id);
    expect(await found('content-rejected')).toEqual([]);
    expect(await found('mailbox-full')).toEqual([second.id]);
  });

  const again = async (store: Store, first: MessageRow, attempt: number, planVersion = 1): Promise<MessageRow> => {
    const { campaignId, operatorId, stepId, kind, channel, contactPointId, recipient } = first;
    const key = { campaignId, operatorId, stepId, kind, channel, contactPointId, recipient };
    return await store.messages.reserve({ ...key, planVersion, attempt }, NOW);
  };
  const leaves = async (store: Store, { id }: MessageRow): Promise<void> => {
    await store.messages.submit(id, NOW, 'words', () => undefined);
  };
  const UNKNOWN = { status: 'unknown', rule: 'ask-a-person' } as const;
  const ACCEPTED = { status: 'accepted', providerId: 'p' } as const;
  const REFUSED = { status: 'refused', reason: 'content-rejected' } as const;

  onEach('A5: marks what staff had sent again as a possible repeat where nobody knows that it did not arrive before', async (store) => {
    const key = await aRecordedCase(store, { id: 'unsure', startedAt: NOW });
    const marked = async (
      before: typeof UNKNOWN | typeof REFUSED,
      after: typeof UNKNOWN | typeof ACCEPTED | typeof REFUSED,
      step: string,
    ) => {
      const first = await reserved(store, key, step);
      await leaves(store, first);
      await store.messages.settle(first.id, NOW, before);
      const second = await again(store, first, 2);
      await leaves(store, second);
      await store.messages.settle(second.id, NOW, after);
      expect(await store.messages.find(first.id)).toMatchObject({ possibleRepeat: false });
      return (await store.messages.find(second.id))?.possibleRepeat;
    };
    expect(await marked(UNKNOWN, ACCEPTED, 'N1')).toBe(true);
    expect(await marked(UNKNOWN, UNKNOWN, 'N2')).toBe(true);
    expect(await marked(UNKNOWN, REFUSED, 'N3')).toBe(false);
    expect(await marked(REFUSED, ACCEPTED, 'N4')).toBe(false);
    expect(await store.messages.counts(key.campaignId)).toMatchObject({ possibleRepeats: 2 });
  });

  onEach('A5: marks a notice that is sent again under a later plan too, and the one that reconciliation settles', async (store) => {
    const key = await aRecordedCase(store, { id: 'unsure-later', startedAt: NOW });
    const first = await reserved(store, key, 'N0');
    await leaves(store, first);
    await store.messages.settle(first.id, NOW, UNKNOWN);
    const second = await again(store, first, 2, 2);
    await leaves(store, second);
    const abandoned = { campaignId: key.campaignId, operatorId: key.operatorId, messageId: second.id, from: 'submitted', at: NOW } as const;
    const act = { at: NOW, actor: 'a', action: 'reconciled', target: 'm', detail: '' };
    await store.reconciliations.settle(abandoned, () => ({ rule: 'ask-a-person' }), act);
    expect(await store.messages.find(second.id)).toMatchObject({ status: 'unknown', possibleRepeat: true, sends: 1 });
  });
});
