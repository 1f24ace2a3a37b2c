import type { CaseKey } from '../../../domain/keys';
import { HEALTHY } from '../../../domain/delivery/channel-health';
import { HOUR, MINUTE } from '../../../domain/time';
import type { Store } from '../../../ports/store';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;
const EIGHT = Array.from({ length: 8 }, (_, index) => index);

const keyOf = ({ campaignId, operatorId }: CaseKey): CaseKey => ({ campaignId, operatorId });

const claimed = async (store: Store, { operatorId }: CaseKey, chatId: number): Promise<string> => {
  await store.links.add({ token: `race-${chatId}`, operatorId, expiresAt: NOW + HOUR });
  const claim = await store.links.claim(`race-${chatId}`, chatId, NOW);
  if (claim.status !== 'claimed') throw new Error(claim.status);
  return claim.claimed.link;
};

describeRecords('A1: what several processes write at the same moment', (onEach) => {
  onEach('counts the tries of a link one by one', async (store) => {
    const row = await aRecordedCase(store, { id: 'tries', startedAt: NOW });
    const link = await claimed(store, row, 701);
    const counts = await Promise.all(EIGHT.map((code) => store.links.countTry(link, 701, `00000${code}`)));
    expect([...counts].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  onEach('counts the guesses of a chat one by one, and forgives what was none', async (store) => {
    const counts = await Promise.all(EIGHT.map(() => store.dialogue.countGuess(702, NOW, NOW - HOUR)));
    expect([...counts].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await Promise.all(EIGHT.map(() => store.dialogue.forgiveGuess(702)));
    expect(await store.dialogue.countGuess(702, NOW, NOW - HOUR)).toBe(1);
  });

  onEach('alerts staff once', async (store) => {
    const key = keyOf(await aRecordedCase(store, { id: 'alerts', startedAt: NOW }));
    await Promise.all(EIGHT.map(() => store.staffAlerts.add({ at: NOW, about: 'evidence', key, detail: 'a paper came' })));
    const mine = async () => (await store.staffAlerts.list(50, true)).filter((alert) => alert.key?.campaignId === 'alerts');
    const [alert, ...more] = await mine();
    expect(more).toEqual([]);
    await store.staffAlerts.markSeen(alert?.id ?? 0, 'a.staff', NOW);
    await store.staffAlerts.add({ at: NOW, about: 'evidence', key, detail: 'a paper came' });
    expect(await mine()).toHaveLength(1);
  });

  onEach('leaves an operator one email address', async (store) => {
    const { operatorId } = await aRecordedCase(store, { id: 'addresses', startedAt: NOW });
    await Promise.all(EIGHT.map((index) => store.contacts.setEmail(operatorId, `${index}@new.example`, NOW)));
    expect(await store.contacts.contactPoints(operatorId, 'email')).toHaveLength(1);
  });

  onEach('takes no more papers than a case may send', async (store) => {
    const key = keyOf(await aRecordedCase(store, { id: 'quota', startedAt: NOW }));
    const paper = { ...key, type: 'pdf', name: 'a.pdf', bytes: 3, receivedAt: NOW, channel: 'email' } as const;
    const taken = await Promise.all(
      EIGHT.map((index) => store.documents.add({ ...paper, hash: `quota-${index}` }, (documents) => documents.length >= 3)),
    );
    expect(taken.filter((document) => document !== undefined)).toHaveLength(3);
    expect(await store.documents.list(key)).toHaveLength(3);
  });
});

describeRecords('A1: what a process writes that stood still meanwhile', (onEach) => {
  onEach('does not shorten a pause that another one found', async (store) => {
    const paused = { ...HEALTHY, openings: 1, pausedUntil: NOW + HOUR, why: 'outage', since: NOW } as const;
    await store.channels.save('email', paused);
    await store.channels.save('email', { ...HEALTHY, since: NOW - MINUTE });
    expect(await store.channels.health('email')).toMatchObject({ openings: 1, pausedUntil: NOW + HOUR });
    await store.channels.save('email', { ...HEALTHY, since: NOW + 1 });
    expect(await store.channels.health('email')).toMatchObject({ openings: 0 });
  });

  onEach('does not take the scan of a paper back', async (store) => {
    const key = keyOf(await aRecordedCase(store, { id: 'scans', startedAt: NOW }));
    await store.documents.add({ ...key, hash: 'scan-1', type: 'pdf', name: 'a.pdf', bytes: 3, receivedAt: NOW, channel: 'email' });
    await store.documents.settleScan('scan-1', 'infected');
    await store.documents.settleScan('scan-1', 'clean');
    expect(await store.documents.list(key)).toMatchObject([{ scan: 'infected' }]);
  });

  onEach('neither puts a form back nor ends the one that the chat began since', async (store) => {
    const row = await aRecordedCase(store, { id: 'forms', startedAt: NOW });
    const form = { ...keyOf(row), chatId: 703, topic: 'filed', answers: {}, choices: [], expiresAt: NOW + HOUR };
    await store.dialogue.saveForm({ ...form, serial: 5, question: 0, lastUpdate: 5 });
    await store.dialogue.saveForm({ ...form, serial: 7, question: 0, lastUpdate: 7 });
    await store.dialogue.saveForm({ ...form, serial: 5, question: 1, lastUpdate: 6 });
    await store.dialogue.endForm({ chatId: 703, serial: 5 });
    expect(await store.dialogue.form(703)).toMatchObject({ serial: 7, question: 0 });
    await store.dialogue.endForm({ chatId: 703, serial: 7 });
    expect(await store.dialogue.form(703)).toBeUndefined();
  });

  onEach('does not change rules that are no longer those it looked at', async (store) => {
    await aRecordedCase(store, { id: 'changed', startedAt: NOW });
    const campaign = await store.campaigns.find('changed');
    const pinned = await store.campaigns.package(campaign?.packageHash ?? '');
    const terms = { campaignId: 'changed', kind: 'repolicy', reason: 'order', by: 'test', at: NOW, affected: 0, pinned } as const;
    const dates = { deadlineOn: '2022-03-25', deadline: NOW + HOUR };
    expect(await store.ruleChanges.add({ ...terms, ...dates, fromHash: 'rules of last week' })).toBeUndefined();
    expect(await store.ruleChanges.add({ ...terms, ...dates, fromHash: pinned.hash })).toBeDefined();
  });
});
