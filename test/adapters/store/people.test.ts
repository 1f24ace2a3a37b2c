import type { OperatorRow } from '../../../domain/campaign/operator-row';
import { HOUR } from '../../../domain/time';
import type { CaseRow } from '../../../domain/case/case-record';
import type { Store } from '../../../ports/store';
import { aCasePlan, anOpening } from '../../support/builders';
import { realPackages } from '../../support/fakes/real-packages';
import { addDocument } from '../../support/add-document';
import { aRecordedCase, describeRecords } from '../../support/records';

const NOW = 1_645_502_400_000;

function keyOf({ campaignId, operatorId }: CaseRow): { readonly campaignId: string; readonly operatorId: string } {
  return { campaignId, operatorId };
}

function operator(identifier: string, rest: Partial<OperatorRow> = {}): OperatorRow {
  const names = { kk: identifier, ru: identifier, en: identifier };
  return { identifier, names, language: 'ru', region: 'KZ-55', email: `${identifier}@a.example`, ...rest };
}

/** @returns the contact behind the chat */
async function linkChat(store: Store, owner: { operatorId: string } | { inspectorId: string }, chatId: number): Promise<number> {
  await store.links.add({ token: `chat-${chatId}`, expiresAt: NOW + HOUR, ...owner });
  const claim = await store.links.claim(`chat-${chatId}`, chatId, NOW);
  if (claim.status === 'claimed') return (await store.links.redeem(claim.claimed.link, chatId, NOW))?.contactPointId ?? 0;
  return (await store.contacts.inspectorContactPoint('inspectorId' in owner ? owner.inspectorId : ''))?.id ?? 0;
}

describeRecords('what people and staff do', (onEach) => {
  onEach('keeps the newest card of a chat, folds the one before, and draws what was outdated', async (store) => {
    const row = await aRecordedCase(store, { id: 'cards', startedAt: NOW });
    const card = { ...keyOf(row), chatId: 601, messageId: 20, revision: 1 };
    await store.dialogue.issueCard(card);
    await store.dialogue.issueCard({ ...card, messageId: 30 });
    await store.dialogue.issueCard({ ...card, messageId: 25 });
    expect(await store.dialogue.card(row, 601)).toEqual({ ...card, messageId: 30 });
    expect(await store.dialogue.oldCards(5)).toEqual([{ operatorId: row.operatorId, chatId: 601, messageId: 20, caseNumber: row.number }]);
    for (const messageId of [20, 30]) expect(await store.dialogue.caseOfMessage(601, messageId)).toBe(row.number);
    expect(await store.dialogue.caseOfMessage(601, 25)).toBeUndefined();
    expect(await store.dialogue.staleCards(5)).toEqual([]);
    await store.dialogue.outdateCards(row);
    expect(await store.dialogue.staleCards(5)).toEqual([{ ...card, messageId: 30 }]);
    await store.dialogue.showCard({ ...card, messageId: 20, revision: 9 });
    expect(await store.dialogue.staleCards(5)).toHaveLength(1);
    await store.dialogue.showCard({ ...card, messageId: 30 });
    expect(await store.dialogue.staleCards(5)).toEqual([]);
    await store.dialogue.forgetOldCard({ chatId: 601, messageId: 20 });
    await store.dialogue.forgetCard({ chatId: 601, messageId: 30 });
    expect([await store.dialogue.card(row, 601), await store.dialogue.oldCards(5)]).toEqual([undefined, []]);
  });

  onEach('outdates the cards of a case that moved on, and draws again what moved while it was drawn', async (store) => {
    const row = await aRecordedCase(store, { id: 'outdated', startedAt: NOW });
    const card = { ...keyOf(row), chatId: 607, messageId: 1, revision: 0 };
    await store.dialogue.issueCard(card);
    await store.cases.recordEvents(row, { from: 1, fence: 1, events: [{ type: 'case-opened', plan: aCasePlan(), at: NOW }] });
    expect(await store.dialogue.staleCards(5)).toEqual([card]);
    await store.dialogue.showCard(card);
    expect(await store.dialogue.staleCards(5)).toEqual([card]);
    await store.dialogue.showCard({ ...card, revision: 1 });
    expect(await store.dialogue.staleCards(5)).toEqual([]);
  });

  onEach('A4: draws the card of a chat that was linked before its case opened, whichever came first', async (store) => {
    const row = await aRecordedCase(store, { id: 'linked-early', startedAt: NOW });
    const packageHash = (await store.campaigns.find('linked-early'))?.packageHash ?? '';
    const early = { ...keyOf(row), chatId: 608, messageId: 1, revision: 0 };
    await store.dialogue.issueCard(early);
    expect(await store.dialogue.staleCards(5)).toEqual([]);
    await store.cases.markStarted(row, { opening: anOpening({ at: NOW }), clockOffsetMs: 0, packageHash });
    expect(await store.dialogue.staleCards(5)).toEqual([early]);
    await store.dialogue.showCard({ ...early, revision: 1 });
    expect(await store.dialogue.staleCards(5)).toEqual([]);
    // it opened while the chat was told that it will
    const late = { ...early, chatId: 609, messageId: 2 };
    await store.dialogue.issueCard(late);
    expect(await store.dialogue.staleCards(5)).toEqual([late]);
    for (const card of [early, late]) await store.dialogue.forgetCard(card);
  });

  onEach('ends the form and folds the card of a chat that leaves', async (store) => {
    const row = await aRecordedCase(store, { id: 'leaves', startedAt: NOW });
    const contactId = await linkChat(store, row, 602);
    const form = { ...keyOf(row), chatId: 602, serial: 1, topic: 'filed', question: 0, answers: {}, choices: [], expiresAt: NOW + 9 };
    await store.dialogue.saveForm({ ...form, messageId: 8 });
    await store.dialogue.saveForm({ ...form, question: 1 });
    expect(await store.dialogue.form(602)).toEqual({ ...form, question: 1 });
    expect([await store.dialogue.expiredForms(NOW + 8, 5), await store.dialogue.expiredForms(NOW + 9, 5)]).toMatchObject([
      [],
      [{ chatId: 602 }],
    ]);
    await store.dialogue.issueCard({ ...keyOf(row), chatId: 602, messageId: 7, revision: 1 });
    expect([await store.contacts.leave(contactId, NOW), await store.contacts.leave(contactId, NOW)]).toEqual([true, false]);
    expect([await store.dialogue.form(602), await store.dialogue.card(row, 602), await store.contacts.ownerOfChat(602)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await store.dialogue.oldCards(5)).toMatchObject([{ chatId: 602, messageId: 7 }]);
    await store.dialogue.forgetOldCard({ chatId: 602, messageId: 7 });
  });

  onEach('counts guesses until their time is over, whichever firm the chat speaks for', async (store) => {
    const { operatorId } = await aRecordedCase(store, { id: 'guesses', startedAt: NOW });
    const counts = [await store.dialogue.countGuess(603, NOW, NOW - HOUR), await store.dialogue.countGuess(603, NOW + 1, NOW - HOUR)];
    await store.dialogue.choose(603, operatorId);
    expect(counts).toEqual([1, 2]);
    expect(await store.dialogue.countGuess(603, NOW + HOUR, NOW + 1)).toBe(1);
  });

  onEach('blocks and restores every firm of a chat, and an inspector without a second factor', async (store) => {
    const { operatorId } = await aRecordedCase(store, { id: 'blocked', startedAt: NOW });
    const contactId = await linkChat(store, { operatorId }, 604);
    expect(await store.contacts.markChatUnreachable(604, NOW)).toEqual([operatorId]);
    expect(await store.contacts.contact(contactId)).toMatchObject({ unusable: 'unreachable' });
    expect(await store.contacts.markChatReachable(604)).toEqual([operatorId]);
    await store.contacts.moveChat(contactId, 605);
    expect(await store.contacts.contactPoint(operatorId, 'telegram')).toMatchObject({ id: contactId, address: '605' });
    await store.contacts.addInspector({ id: 'i-9', name: 'Nine', language: 'kk', regions: ['KZ-99'] });
    await linkChat(store, { inspectorId: 'i-9' }, 606);
    expect(await store.contacts.ownerOfChat(606)).toMatchObject({ type: 'inspector', inspector: { id: 'i-9', chatId: 606 } });
  });

  onEach('keeps what was said first, in the order in which it was said', async (store) => {
    const key = keyOf(await aRecordedCase(store, { id: 'replies', startedAt: NOW }));
    const reply = { ...key, replyId: 'r-1', code: 'filed', at: NOW, channel: 'email' } as const;
    await store.replies.note({ ...reply, answers: { when: 'today' } });
    await store.replies.note({ ...reply, at: NOW + 1, answers: { when: 'tomorrow', number: '7' } });
    expect(await store.replies.list(key)).toEqual([{ ...reply, answers: { when: 'today', number: '7' } }]);
    const words = { ...key, id: 'u-1', at: NOW, author: 'operator', by: 'someone', text: 'why?' } as const;
    for (const text of ['why?', 'what?']) await store.replies.say({ ...words, text });
    await store.replies.say({ ...words, id: 'u-0', at: NOW - 1 });
    expect((await store.replies.talk(key)).map(({ id, text }) => [id, text])).toEqual([
      ['u-1', 'why?'],
      ['u-0', 'why?'],
    ]);
  });

  onEach('keeps the same bytes once an item, and what the scanner said of them for all', async (store) => {
    const key = keyOf(await aRecordedCase(store, { id: 'documents', startedAt: NOW }));
    const document = { ...key, hash: 'h-1', type: 'pdf', name: 'a.pdf', bytes: 3, receivedAt: NOW, channel: 'email' } as const;
    const first = await addDocument(store, document);
    expect(await addDocument(store, { ...document, name: 'b.pdf' })).toEqual(first);
    const plan = await addDocument(store, { ...document, requirement: 'plan' });
    expect((await store.documents.waitingWith('h-1')).map(({ id }) => id)).toEqual([first.id, plan.id]);
    expect(await store.documents.waiting({ after: first.id, limit: 5 })).toEqual([plan]);
    await store.documents.settleScan('h-1', 'clean');
    expect(await addDocument(store, { ...document, requirement: 'list' })).toMatchObject({ scan: 'clean', requirement: 'list' });
    expect(await store.documents.assign(first.id, 'plan')).toEqual({ ...plan, scan: 'clean' });
    expect((await store.documents.list(key)).map(({ requirement }) => requirement)).toEqual(['plan', 'list']);
    for (const status of ['deficient', 'accepted'] as const)
      await store.documents.decide({ ...key, requirement: 'plan', status, by: 'test', at: NOW });
    expect(await store.documents.decisions(key)).toEqual([{ ...key, requirement: 'plan', status: 'accepted', by: 'test', at: NOW }]);
  });

  onEach('alerts staff once until somebody has seen it', async (store) => {
    const alert = { at: NOW, about: 'wrong-codes', detail: 'five', key: { campaignId: 'any', operatorId: 'op-1' } } as const;
    for (const at of [NOW, NOW + 1]) await store.staffAlerts.add({ ...alert, at });
    const [only, ...others] = await store.staffAlerts.list(5, true);
    expect([only, others]).toMatchObject([alert, []]);
    expect([
      await store.staffAlerts.markSeen(only?.id ?? 0, 'me', NOW),
      await store.staffAlerts.markSeen(only?.id ?? 0, 'you', NOW),
    ]).toEqual([true, false]);
    await store.staffAlerts.add({ ...alert, at: NOW + 2 });
    expect((await store.staffAlerts.list(5, false)).map(({ at, seenBy }) => [at, seenBy])).toEqual([
      [NOW + 2, undefined],
      [NOW, 'me'],
    ]);
  });

  onEach('imports a list once, and undoes it while nothing rests on it', async (store) => {
    const known = await aRecordedCase(store, { id: 'import', startedAt: NOW });
    // an open case rests on what its operator is: only without one a list changes it
    await store.campaigns.setStatus('import', { from: ['running'], to: 'withdrawn' });
    const list = { digest: 'd-1', fileName: 'list.csv', at: NOW, by: 'test', decisions: {} };
    const operators = [operator('import', { region: 'KZ-10', otherEmails: ['more@a.example'] }), operator('newcomer')];
    expect(Object.fromEntries(await store.imports.compare([...operators, operator('import')]))).toEqual({
      import: 'unchanged',
      newcomer: 'new',
    });
    expect(await store.imports.compare(operators)).toEqual(
      new Map([
        ['import', 'changed'],
        ['newcomer', 'new'],
      ]),
    );
    const added = await store.imports.add({ ...list, operators });
    expect(await store.imports.add({ ...list, operators: [] })).toEqual(added);
    expect(await store.contacts.contactPoints(known.operatorId, 'email')).toHaveLength(2);
    const later = await store.imports.add({ ...list, digest: 'd-2', operators: [operator('newcomer', { language: 'kk' })] });
    expect(await store.imports.undo(added.id, 'test', NOW)).toEqual({ status: 'in-use', operators: 1 });
    expect(await store.imports.undo(later.id, 'test', NOW)).toEqual({ status: 'undone', removed: 0, restored: 1 });
    expect(await store.imports.undo(added.id, 'test', NOW)).toEqual({ status: 'undone', removed: 1, restored: 1 });
    expect(await store.imports.undo(added.id, 'test', NOW)).toEqual({ status: 'undone-before' });
    expect(await store.contacts.operator(known.operatorId)).toMatchObject({ region: 'KZ-55' });
    expect(await store.contacts.contactPoints(known.operatorId, 'email')).toHaveLength(1);
    expect(await store.contacts.knownOperators(['import', 'newcomer'])).toEqual(
      new Map([['import', { operatorId: known.operatorId, hasTelegram: false }]]),
    );
  });

  onEach('changes the rules of a campaign one change at a time, case by case', async (store) => {
    const row = await aRecordedCase(store, { id: 'rules', startedAt: NOW });
    const before = await store.campaigns.package((await store.campaigns.find('rules'))?.packageHash ?? '');
    const pinned = realPackages.pin({ ...before, title: { kk: 'жаңа', ru: 'новый', en: 'new' } });
    const change = {
      campaignId: 'rules',
      kind: 'repolicy',
      reason: 'order',
      by: 'test',
      at: NOW,
      affected: 1,
      fromHash: before.hash,
      pinned,
      deadlineOn: '2022-03-25',
      deadline: NOW + HOUR,
    } as const;
    const added = await store.ruleChanges.add(change);
    const id = added?.id ?? 0;
    expect(await store.ruleChanges.add(change)).toEqual(added);
    expect(await store.ruleChanges.add({ ...change, pinned: before })).toBeUndefined();
    expect(await store.campaigns.find('rules')).toMatchObject({ packageHash: pinned.hash, deadlineOn: '2022-03-25', deadline: NOW + HOUR });
    expect(await store.ruleChanges.casesLeft(id, 5)).toEqual([]);
    await store.cases.markStarted(row, { opening: anOpening({ at: NOW }), clockOffsetMs: 0, packageHash: before.hash });
    expect(await store.ruleChanges.casesLeft(id, 5)).toMatchObject([{ packageHash: before.hash }]);
    await store.ruleChanges.settleCase(id, row, { result: 'unchanged' });
    expect(await store.ruleChanges.casesLeft(id, 5)).toEqual([]);
    // what became of a case says nothing of the rules it lives by: its own record does
    expect(await store.cases.find(row)).toMatchObject({ packageHash: before.hash });
    for (const at of [NOW + 1, NOW + 2]) await store.ruleChanges.finish(id, at);
    expect(await store.ruleChanges.list('rules')).toEqual([{ ...added, appliedAt: NOW + 1, results: { unchanged: 1 } }]);
  });

  onEach('keeps one report a run, newest first, and what is known of a provider', async (store) => {
    const report = { holds: true, at: NOW, repair: false, campaigns: [], findings: [], omitted: {} };
    const ids = [
      await store.reconciliations.add('a', report),
      await store.reconciliations.add('b', { ...report, holds: false }),
      await store.reconciliations.add('a', { ...report, at: 1 }),
    ];
    expect(ids[2]).toBe(ids[0]);
    expect((await store.reconciliations.list(2)).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(await store.reconciliations.find(ids[0] ?? 0)).toEqual({ id: ids[0], report });
    await store.channels.save('email', { recent: 'x', openings: 1, pausedUntil: 9, since: 2, why: 'outage' });
    expect(await store.channels.health('email')).toEqual({ recent: '', openings: 1, pausedUntil: 9, since: 2, why: 'outage' });
  });
});
