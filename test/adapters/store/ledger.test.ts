import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseKey } from '../../../domain/keys';
import type { Channel } from '../../../domain/channel';
import type { MessageRow } from '../../../domain/delivery/ledger';
import { HOUR } from '../../../domain/time';
import type { Store } from '../../../ports/store';
import { aCasePlan, aLaterPlan } from '../../support/builders';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;
const opened: CaseEvent = { type: 'case-opened', plan: aCasePlan(), at: NOW };
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

describeRecords('the ledger and its cases', (onEach) => {
  onEach('shows the veto the locked case, and settles what nobody wants', async (store) => {
    const key = await aRecordedCase(store, { id: 'veto', startedAt: NOW });
    const message = await reserved(store, key);
    await store.contacts.unsubscribe(message.contactPointId, NOW);
    const moments: unknown[] = [];
    const stopped = { status: 'not-wanted', because: 'unsubscribed' } as const;
    const submission = await store.messages.submit(message.id, NOW + 1, 'words', (moment) => {
      moments.push(moment);
      return stopped;
    });
    expect(moments).toEqual([{ campaignStatus: 'running', state: undefined, filed: false, unsubscribed: true }]);
    expect(submission).toEqual({ type: 'stopped', delivery: stopped });
    expect(await store.messages.find(message.id)).toMatchObject({
      status: 'not-wanted',
      reason: 'unsubscribed',
      sends: 0,
      settledAt: NOW + 1,
    });
  });

  onEach('leaves a message as it was when the veto only puts it off, or fails', async (store) => {
    const key = await aRecordedCase(store, { id: 'put-off', startedAt: NOW });
    const message = await reserved(store, key);
    expect(await store.messages.submit(message.id, NOW, 'words', () => ({ status: 'paused' }))).toMatchObject({ type: 'stopped' });
    const failing = store.messages.submit(message.id, NOW, 'words', () => {
      throw new Error('no answer');
    });
    await expect(failing).rejects.toThrow('no answer');
    expect(await store.messages.find(message.id)).toEqual(message);
    await expect(store.messages.submit(999_999, NOW, 'words', allow)).rejects.toThrow('no message 999999');
  });

  onEach('lets one message a second leave for a chat, and any number for an address', async (store, record) => {
    const key = await aRecordedCase(store, { id: 'turns', startedAt: NOW });
    await linkChat(store, key, 501);
    const submit = async (stepId: string, channel: Channel): Promise<unknown> =>
      await store.messages.submit((await reserved(store, key, { stepId, channel })).id, NOW, 'words', allow);
    expect(await submit('R1', 'telegram')).toEqual({ type: 'submitted' });
    await record.takeTurn(501);
    expect(await submit('R2', 'telegram')).toEqual({ type: 'not-its-turn', queued: 1 });
    expect(await submit('R3', 'telegram')).toEqual({ type: 'not-its-turn', queued: 2 });
    for (const stepId of ['R1', 'R2']) expect(await submit(stepId, 'email')).toEqual({ type: 'submitted' });
  });

  onEach('gives a message to one of two attempts at the same moment', async (store) => {
    const key = await aRecordedCase(store, { id: 'taken', startedAt: NOW });
    const { id } = await reserved(store, key, { channel: 'email' });
    const submit = async () => (await store.messages.submit(id, NOW, 'words', allow)).type;
    expect((await Promise.all([submit(), submit()])).sort()).toEqual(['submitted', 'taken']);
    await store.messages.markPossibleRepeat(id);
    expect((await Promise.all([submit(), submit()])).sort()).toEqual(['submitted', 'taken']);
    expect(await store.messages.find(id)).toMatchObject({ status: 'submitted', sends: 2 });
    await store.messages.settle(id, NOW, { status: 'accepted', providerId: 'p-1' });
    const stop = { status: 'not-wanted', because: 'filed' } as const;
    expect(await store.messages.submit(id, NOW, 'words', () => stop)).toEqual({ type: 'taken' });
    expect(await store.messages.find(id)).toMatchObject({ status: 'accepted', sends: 2 });
  });

  onEach('settles with evidence, once for the row and each time in the deliveries', async (store) => {
    const key = await aRecordedCase(store, { id: 'settle', startedAt: NOW });
    const { id } = await reserved(store, key);
    await store.messages.submit(id, NOW, 'words', allow);
    await store.messages.release(id, NOW + 1, 1);
    await store.messages.release(id, NOW + 1, 1);
    expect(await store.messages.find(id)).toMatchObject({ status: 'reserved', sends: 0 });
    await store.messages.submit(id, NOW + 2, 'words', allow);
    await store.messages.settle(id, NOW + 3, { status: 'unknown', rule: 'sent-once-more', receipt: 'no answer' });
    await store.messages.markPossibleRepeat(id);
    await store.messages.submit(id, NOW + 4, 'words', allow);
    await store.messages.settle(id, NOW + 5, { status: 'accepted', providerId: 'p-1' });
    const settled = { status: 'accepted', sends: 2, possibleRepeat: true, settledAt: NOW + 3, providerId: 'p-1', rule: 'sent-once-more' };
    expect(await store.messages.find(id)).toMatchObject(settled);
    expect((await store.messages.deliveries(key)).map(({ status, detail, at }) => [status, detail, at - NOW])).toEqual([
      ['reserved', {}, 0],
      ['submitted', {}, 0],
      ['reserved', { because: 'provider-unavailable' }, 1],
      ['submitted', {}, 2],
      ['unknown', { rule: 'sent-once-more' }, 3],
      ['submitted', {}, 4],
      ['accepted', {}, 5],
    ]);
    expect(await store.messages.counts('settle')).toEqual({ accepted: 1, refused: 0, unknown: 0, possibleRepeats: 1 });
  });

  onEach('lets a bounce stand against whatever comes after it, and loses the contact', async (store) => {
    const key = await aRecordedCase(store, { id: 'bounce', startedAt: NOW });
    const { id, contactPointId } = await reserved(store, key);
    await store.messages.submit(id, NOW, 'words', allow);
    await store.messages.addNews(id, NOW + 1, { status: 'delayed' });
    expect(await store.messages.addNews(id, NOW + 2, { status: 'bounced', reason: 'address-rejected' })).toMatchObject({
      status: 'bounced',
    });
    await store.messages.addNews(id, NOW + 3, { status: 'bounced', reason: 'bounced' });
    await store.messages.addNews(id, NOW + 3, { status: 'delivered' });
    await store.messages.settle(id, NOW + 4, { status: 'accepted', providerId: 'p-1' });
    expect(await store.messages.find(id)).toMatchObject({
      status: 'bounced',
      reason: 'address-rejected',
      settledAt: NOW + 2,
      providerId: 'p-1',
    });
    expect((await store.messages.deliveries(key)).map(({ status }) => status)).toEqual([
      'reserved',
      'submitted',
      'delayed',
      'bounced',
      'accepted',
    ]);
    expect(await store.contacts.contact(contactPointId)).toMatchObject({ unusable: 'unreachable' });
    expect((await store.contacts.absentChannels([key.operatorId])).get(key.operatorId)).toEqual(['email', 'telegram']);
    expect(await store.messages.addNews(999_999, NOW, { status: 'delivered' })).toBeUndefined();
  });

  onEach('ends what waits with its plan and with its case, but no letter', async (store) => {
    const key = await aRecordedCase(store, { id: 'waiting', startedAt: NOW });
    const [reminder, letter] = [await reserved(store, key), await reserved(store, key, { stepId: 'L1', kind: 'letter' })];
    const changed: CaseEvent = { type: 'plan-changed', plan: aLaterPlan({ days: 7 }), by: 'test', reason: 'moved', at: NOW + 1 };
    await store.cases.recordEvents(key, { from: 1, fence: 1, events: [opened, changed] });
    expect(await store.messages.find(reminder.id)).toMatchObject({ status: 'superseded', reason: 'plan-superseded' });
    expect(await store.messages.find(letter.id)).toEqual(letter);
    const last = await store.messages.reserve({ ...reminder, stepId: 'R2', planVersion: 2 }, NOW);
    await store.cases.recordEvents(key, {
      from: 3,
      fence: 3,
      events: [{ type: 'case-closed', outcome: 'registered-on-time', at: NOW + 2 }],
    });
    expect(await store.messages.find(last.id)).toMatchObject({ status: 'not-wanted', reason: 'case-closed' });
    expect(await store.cases.find(key)).toMatchObject({ status: 'closed', outcome: 'registered-on-time' });
  });

  onEach('settles an abandoned message only while it is so, and says that a reconciliation did', async (store) => {
    const key = await aRecordedCase(store, { id: 'abandoned', startedAt: NOW });
    const { id } = await reserved(store, key);
    const abandoned = { campaignId: key.campaignId, operatorId: key.operatorId, messageId: id, at: NOW + 9 };
    const decide = (): { readonly because: 'too-late' } => ({ because: 'too-late' });
    const act = { at: NOW + 9, actor: 'a', action: 'reconciled-settle-reserved', target: 'abandoned/1', detail: 'too late' };
    expect(await store.reconciliations.settle({ ...abandoned, from: 'submitted' }, decide, act)).toBe(false);
    expect(await store.reconciliations.settle({ ...abandoned, from: 'reserved' }, allow, act)).toBe(false);
    expect(await store.reconciliations.settle({ ...abandoned, from: 'reserved' }, decide, act)).toBe(true);
    expect((await store.messages.deliveries(key)).at(-1)).toMatchObject({
      status: 'not-wanted',
      detail: { because: 'too-late', by: 'reconciliation' },
    });
    const [recorded] = await store.reconciliations.page('abandoned', 0, 5);
    expect(recorded).toMatchObject({ fence: 0, events: [], messages: [{ id, status: 'not-wanted', sends: 0 }] });
    expect(recorded?.brokenAt).toBeUndefined();
    expect(await store.reconciliations.countLedger('abandoned')).toEqual({ byStatus: { 'not-wanted': 1 }, unknownByRule: {} });
  });

  onEach('A10: settles a letter that was given up as refused', async (store) => {
    const key = await aRecordedCase(store, { id: 'given-up', startedAt: NOW });
    const { id } = await reserved(store, key);
    const { campaignId, operatorId } = key;
    const act = { at: NOW + 9, actor: 'a', action: 'reconciled-settle-given-up', target: `message/${id}`, detail: 'given up' };
    const abandoned = { campaignId, operatorId, messageId: id, from: 'reserved', at: NOW + 9 } as const;
    expect(await store.reconciliations.settle(abandoned, () => ({ refused: 'gave-up' }), act)).toBe(true);
    expect(await store.messages.find(id)).toMatchObject({ status: 'refused', reason: 'gave-up' });
    expect((await store.messages.deliveries(key)).at(-1)).toMatchObject({ detail: { refused: 'gave-up', by: 'reconciliation' } });
  });

  onEach('A10: messages that ended with what a failed task had written wait again when a later task takes it back', async (store) => {
    const key = await aRecordedCase(store, { id: 'taken-back', startedAt: NOW });
    await store.cases.recordEvents(key, { from: 1, fence: 1, events: [opened] });
    const statuses = async (): Promise<readonly string[]> => (await store.messages.list(key)).map(({ status }) => status);
    const waiting = await reserved(store, key);
    const moved: CaseEvent = { type: 'plan-changed', plan: aLaterPlan({ days: 7 }), by: 'staff', at: NOW + 1 };
    await store.cases.recordEvents(key, { from: 2, fence: 2, events: [moved] });
    expect(await statuses()).toEqual(['superseded']);
    // the task failed; its successor heard of a lost channel only
    const lost: CaseEvent = { type: 'channel-lost', channel: 'telegram', at: NOW + 2 };
    await store.cases.recordEvents(key, { from: 2, fence: 3, events: [lost] });
    expect(await statuses()).toEqual(['reserved']);
    const closed: CaseEvent = { type: 'case-closed', outcome: 'campaign-withdrawn', at: NOW + 3 };
    await store.cases.recordEvents(key, { from: 3, fence: 4, events: [closed] });
    expect(await statuses()).toEqual(['not-wanted']);
    await store.cases.recordEvents(key, { from: 3, fence: 5, events: [{ ...lost, channel: 'email' }] });
    expect(await store.messages.submit(waiting.id, NOW + 4, 'words', allow)).toEqual({ type: 'submitted' });
    const news = (await store.messages.deliveries(key)).map(({ status }) => status);
    expect(news).toEqual(['reserved', 'superseded', 'reserved', 'not-wanted', 'reserved', 'submitted']);
  });

  onEach('A10: messages stay ended where the later task says the same in its own words', async (store) => {
    const key = await aRecordedCase(store, { id: 'said-anew', startedAt: NOW });
    await store.cases.recordEvents(key, { from: 1, fence: 1, events: [opened] });
    await reserved(store, key);
    const moved: CaseEvent = { type: 'plan-changed', plan: aLaterPlan({ days: 7 }), by: 'staff', at: NOW + 1 };
    await store.cases.recordEvents(key, { from: 2, fence: 2, events: [moved] });
    await store.cases.recordEvents(key, { from: 2, fence: 3, events: [{ ...moved, at: NOW + 2 }] });
    expect((await store.messages.list(key)).map(({ status }) => status)).toEqual(['superseded']);
  });

  onEach('is found by part of a name in any case, and by the start of a number', async (store) => {
    const { number, identifier } = await aRecordedCase(store, { id: 'search-me', startedAt: NOW, identifier: '77%14' });
    const found = async (search: string): Promise<readonly number[]> =>
      (await store.cases.list({ campaignId: 'search-me', search, limit: 5 })).map((row) => row.number);
    for (const search of ['ARCH-M', identifier, '77%']) expect(await found(search)).toEqual([number]);
    for (const search of ['7714', '14', 'arch_m', '«»']) expect(await found(search)).toEqual([]);
    expect(await store.cases.list({ campaignId: 'search-me', afterNumber: number, limit: 5 })).toEqual([]);
  });

  onEach('knows when other campaigns write to an operator, escalations aside', async (store) => {
    const one = await aRecordedCase(store, { id: 'busy-1', startedAt: NOW, identifier: 'busy' });
    const other = await aRecordedCase(store, { id: 'busy-2', startedAt: NOW, identifier: 'busy' });
    expect(other.operatorId).toBe(one.operatorId);
    await store.cases.recordEvents(one, { from: 1, fence: 1, events: [opened] });
    const writes = aCasePlan()
      .steps.filter(({ kind }) => kind !== 'escalation')
      .map(({ at }) => at);
    expect(await store.cases.plannedMoments([one.operatorId], 'busy-2')).toEqual(new Map([[one.operatorId, writes]]));
    expect(await store.cases.plannedMoments([one.operatorId], 'busy-1')).toEqual(new Map());
    expect((await store.cases.ofOperator(one.operatorId)).map(({ campaignId }) => campaignId)).toEqual(['busy-2', 'busy-1']);
  });
});
