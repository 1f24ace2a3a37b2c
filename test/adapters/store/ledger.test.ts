import type { CaseEvent } from '../../../domain/case/case-event';
import { foldCase } from '../../../domain/case/evolve/evolve';
import type { CaseKey } from '../../../domain/keys';
import type { Channel } from '../../../domain/channel';
import type { MessageRow } from '../../../domain/delivery/ledger';
import { HOUR } from '../../../domain/time';
import type { Store } from '../../../ports/store';
import { aCasePlan, aLaterPlan, anOpening } from '../../support/builders';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;
const opened: CaseEvent = { type: 'case-opened', plan: aCasePlan(), at: NOW };
const opening = anOpening({ at: NOW });
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

  onEach('B7: a case is open in the record from its start on, before anything has left', async (store) => {
    const key = await aRecordedCase(store, { id: 'open-at-start', startedAt: NOW });
    await store.cases.noteStartProblem(key, 'no decree for 2031');
    const packageHash = (await store.campaigns.find('open-at-start'))?.packageHash ?? '';
    await store.cases.markStarted(key, { opening, clockOffsetMs: 5, packageHash });
    const row = await store.cases.find(key);
    expect(row).toMatchObject({ status: 'running', queue: 'operator', startedAt: NOW, clockOffsetMs: 5, packageHash });
    expect(row).toMatchObject({ deadline: opening.plan.deadline, nextAt: opening.plan.steps[0]?.at, state: foldCase([opening]) });
    expect(row).not.toHaveProperty('startProblem');
    expect((await store.cases.events(key)).map(({ event }) => event)).toEqual([opening]);
    expect(await store.cases.notStarted('open-at-start', undefined, 5)).toEqual([]);
    expect(await store.campaigns.count('open-at-start')).toMatchObject({ byStatus: { 'not-started': 0, running: 1 }, orphans: 0 });
  });

  onEach('B7: what a workflow says first is the event that its launch wrote', async (store, record) => {
    const key = await aRecordedCase(store, { id: 'said-twice', startedAt: NOW });
    const packageHash = (await store.campaigns.find('said-twice'))?.packageHash ?? '';
    await store.cases.markStarted(key, { opening, clockOffsetMs: 0, packageHash });
    const held: CaseEvent = { type: 'case-held', reason: 'campaign-paused', at: NOW + 1 };
    expect(await store.cases.recordEvents(key, { from: 1, fence: 9, events: [opening, held] })).toBe(true);
    await store.cases.markStarted(key, { opening: anOpening({ at: NOW + 2 }), clockOffsetMs: 7, packageHash });
    expect((await store.cases.events(key)).map(({ event }) => event)).toEqual([opening, held]);
    expect(await store.cases.find(key)).toMatchObject({ startedAt: NOW, clockOffsetMs: 0, hold: 'campaign-paused' });
    expect(await record.countVoided('said-twice/' + key.operatorId)).toBe(0);
  });

  onEach('B7: a workflow that began before the launch died keeps its own opening', async (store, record) => {
    const key = await aRecordedCase(store, { id: 'launched-twice', startedAt: NOW });
    const packageHash = (await store.campaigns.find('launched-twice'))?.packageHash ?? '';
    await store.cases.markStarted(key, { opening: anOpening({ at: NOW + 5 }), clockOffsetMs: 0, packageHash });
    await store.cases.recordEvents(key, { from: 1, fence: 9, events: [opening] });
    expect((await store.cases.events(key)).map(({ event }) => event)).toEqual([opening]);
    expect(await record.countVoided('launched-twice/' + key.operatorId)).toBe(1);
  });

  onEach('starts a case once, and what it recorded itself is the truth', async (store) => {
    const key = await aRecordedCase(store, { id: 'start', startedAt: NOW });
    const packageHash = (await store.campaigns.find('start'))?.packageHash ?? '';
    const late = (at: number) => ({ opening: anOpening({ at, plan: aLaterPlan({ days: 7 }) }), clockOffsetMs: 5, packageHash });
    await store.cases.recordEvents(key, { from: 1, fence: 1, events: [opened] });
    expect(await store.cases.notStarted('start', undefined, 5)).toHaveLength(1);
    const before = await store.cases.find(key);
    await store.cases.markStarted(key, late(NOW));
    await store.cases.markStarted(key, late(NOW + 1));
    const row = await store.cases.find(key);
    expect(row).toEqual({ ...before, startedAt: NOW, clockOffsetMs: 5, packageHash });
    expect(row?.deadline).toBe(aCasePlan().deadline);
    expect(await store.cases.notStarted('start', undefined, 5)).toEqual([]);
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

  onEach('keeps a filing once', async (store) => {
    const { campaignId, operatorId } = await aRecordedCase(store, { id: 'filing', startedAt: NOW });
    const filing = { campaignId, operatorId, filingId: 'f-1', receivedAt: NOW, reference: 'r', by: 'test' };
    expect([await store.cases.recordFiling(filing), await store.cases.recordFiling({ ...filing, reference: 'other' })]).toEqual([
      true,
      false,
    ]);
    expect(await store.cases.filings(filing)).toEqual([filing]);
    await expect(store.cases.recordFiling({ ...filing, operatorId: 'op-0' })).rejects.toThrow('no case filing/op-0');
  });
});
