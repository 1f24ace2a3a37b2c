import {
  assignDocument,
  decideRequirement,
  getDocument,
  listDocuments,
  listUnassignedDocuments,
  OTHER_DOCUMENT,
  readDocument,
} from '../../../client/services/documents';
import { EVIDENCE_WITHIN_MS, MOST_DOCUMENTS_A_DAY } from '../../../domain/document/document-quota';
import { DAY } from '../../../domain/time';
import type { CaseOutcome } from '../../../domain/case/outcome';
import { aFakeWorld, type FakeWorld } from '../../support/fakes/fake-world';
import { aPdf, bytesOf, take, taken } from './sent-document';
import { startedLetters } from '../../support/fakes/started-letters';
import { refusalOf } from '../../support/refusal-of';

const close = async ({ happened, operator, clock }: FakeWorld, outcome: CaseOutcome): Promise<void> =>
  await happened(operator, { type: 'case-closed', outcome, at: await clock.now() });

/** A chat shows the card of the case. @returns whether it is to be drawn anew */
async function withCard({ store, operator }: FakeWorld): Promise<() => Promise<boolean>> {
  const { campaignId, operatorId } = operator;
  await store.dialogue.issueCard({ campaignId, operatorId, chatId: 5, messageId: 1, revision: 0 });
  return async () => (await store.dialogue.staleCards(1)).length > 0;
}

describe('takeDocument', () => {
  it('keeps the bytes under their hash and the document under its case, with the type its content tells', async () => {
    const world = await aFakeWorld();
    const document = await taken(world, { name: 'C:\\scans\\letter.pdf', contactPointId: 7 });
    const { campaignId, operatorId } = world.operator;
    expect(document).toMatchObject({
      campaignId,
      operatorId,
      type: 'pdf',
      name: 'letter.pdf',
      bytes: 9,
      channel: 'telegram',
      contactPointId: 7,
    });
    expect(document).toMatchObject({ scan: 'clean', receivedAt: await world.clock.now() });
    expect(await readDocument(world.parts, document.id)).toEqual({ paper: document, bytes: aPdf() });
  });

  it('counts it as received when it was sent, where the sender’s channel says when', async () => {
    const world = await aFakeWorld();
    const receivedAt = (await world.clock.now()) - DAY;
    expect(await taken(world, { receivedAt })).toMatchObject({ receivedAt });
  });

  it('sends a receipt once for an item, and none for a document of which nobody said what it is', async () => {
    const world = await aFakeWorld();
    await taken(world, { bytes: aPdf('other') });
    expect(startedLetters(world.workflows)).toEqual([]);
    const { id } = await taken(world, { requirement: 'name' });
    await taken(world, { requirement: 'name' });
    expect(startedLetters(world.workflows)).toEqual([`letter/paper/${id} email-only`]);
  });

  it('takes the same bytes for one item once, and for two items twice', async () => {
    const world = await aFakeWorld();
    const first = await taken(world, { requirement: 'name' });
    expect(await taken(world, { requirement: 'name' })).toEqual(first);
    const second = await taken(world, { requirement: 'equipment' });
    expect(second).toMatchObject({ hash: first.hash, scan: 'clean' });
    expect(await listDocuments(world.parts, world.operator.caseId)).toEqual([first, second]);
    expect(world.scanner.scanned).toHaveLength(1);
  });

  it('is one document with one receipt when the server was away at the first try', async () => {
    const world = await aFakeWorld();
    world.workflows.setAway(true);
    await expect(take(world, { requirement: 'name' })).rejects.toThrow('away');
    world.workflows.setAway(false);
    const { id } = await taken(world, { requirement: 'name' });
    expect(await listDocuments(world.parts, world.operator.caseId)).toHaveLength(1);
    expect(startedLetters(world.workflows)).toEqual([`letter/paper/${id} email-only`]);
  });

  it('has the card of the case drawn anew', async () => {
    const world = await aFakeWorld();
    const isStale = await withCard(world);
    await taken(world);
    expect(await isStale()).toBe(true);
  });

  it.each([
    ['empty', 'scan.pdf', ''],
    ['type-unknown', 'scan.pdf', 'MZ a program'],
    ['name-does-not-match', 'scan.jpg', '%PDF-1.7'],
  ])('refuses a file as %s, and keeps nothing of it', async (problem, name, text) => {
    const world = await aFakeWorld();
    expect(await take(world, { name, bytes: bytesOf(text) })).toEqual({ status: 'refused', problem });
    expect(await listDocuments(world.parts, world.operator.caseId)).toEqual([]);
    expect(await world.vault.isQuarantined(world.vault.hashOf(bytesOf(text)))).toBe(false);
    expect(world.scanner.scanned).toEqual([]);
  });

  it('takes forty documents a day, the same one again, and the next one a day later', async () => {
    const world = await aFakeWorld();
    for (let sent = 0; sent < MOST_DOCUMENTS_A_DAY; sent++) await taken(world, { bytes: aPdf(String(sent)) });
    expect(await take(world, { bytes: aPdf('more') })).toEqual({ status: 'refused', problem: 'too-many' });
    expect(await take(world, { bytes: aPdf('0') })).toMatchObject({ status: 'taken' });
    world.clock.advance(DAY);
    expect(await take(world, { bytes: aPdf('more') })).toMatchObject({ status: 'taken' });
  });

  it.each([
    ['unknown-requirement', { requirement: 'no-such-item' }],
    ['bad-case-id', { caseId: 'mining' }],
    ['unknown-case', { caseId: 'mining-2022/op-1' }],
  ] as const)('refuses as %s, and keeps nothing', async (code, sent) => {
    const world = await aFakeWorld();
    expect(await refusalOf(take(world, sent))).toBe(code);
    expect(await listDocuments(world.parts, world.operator.caseId)).toEqual([]);
    expect(world.workflows.calls).toEqual([]);
  });

  it('takes what is on no list as evidence for anything', async () => {
    expect(await taken(await aFakeWorld(), { requirement: OTHER_DOCUMENT })).toMatchObject({ requirement: OTHER_DOCUMENT });
  });

  it('refuses while the case has not started', async () => {
    expect(await refusalOf(take(await aFakeWorld({ started: false })))).toBe('case-not-started');
  });
});

describe('a closed case', () => {
  it('takes no document, and alerts nobody', async () => {
    const world = await aFakeWorld();
    await close(world, 'registered-on-time');
    expect(await refusalOf(take(world))).toBe('case-closed');
    expect(await world.store.staffAlerts.list(9, false)).toEqual([]);
  });

  it.each([
    ['until ninety days after an enforcement', -1, undefined],
    ['no longer ninety days after an enforcement', 0, 'case-closed'],
  ])('takes evidence %s', async (_, afterMs, code) => {
    const world = await aFakeWorld();
    await close(world, 'enforcement-closed');
    world.clock.advance(EVIDENCE_WITHIN_MS + afterMs);
    expect(await refusalOf(take(world))).toBe(code);
  });

  it('alerts staff of evidence before it is kept, and once', async () => {
    const world = await aFakeWorld();
    await close(world, 'enforcement-closed');
    const vault = { ...world.vault, keep: () => Promise.reject(new Error('the disk is full')) };
    await expect(take({ ...world, parts: { ...world.parts, vault } })).rejects.toThrow('disk');
    expect(await world.store.staffAlerts.list(9, false)).toHaveLength(1);
    await taken(world);
    expect(await world.store.staffAlerts.list(9, false)).toMatchObject([{ about: 'evidence', key: { campaignId: world.campaignId } }]);
  });
});

describe('assignDocument', () => {
  it('says for which item a document is, sends one receipt, and has the card drawn anew', async () => {
    const world = await aFakeWorld();
    const { id } = await taken(world);
    const isStale = await withCard(world);
    const assign = async () => await assignDocument(world.parts, { documentId: id, requirement: 'name' });
    expect(await listUnassignedDocuments(world.parts, world.operator.caseId)).toMatchObject([{ id }]);
    expect([await assign(), await assign()]).toMatchObject([{ requirement: 'name' }, { requirement: 'name' }]);
    expect(await listUnassignedDocuments(world.parts, world.operator.caseId)).toEqual([]);
    expect(startedLetters(world.workflows)).toEqual([`letter/paper/${id} email-only`]);
    expect(await isStale()).toBe(true);
  });

  it('refuses an unknown document and an unknown item, and assigns nothing', async () => {
    const world = await aFakeWorld();
    const { id } = await taken(world);
    expect(await refusalOf(assignDocument(world.parts, { documentId: 99, requirement: 'name' }))).toBe('unknown-paper');
    expect(await refusalOf(assignDocument(world.parts, { documentId: id, requirement: 'nothing' }))).toBe('unknown-requirement');
    expect(await getDocument(world.parts, id)).not.toHaveProperty('requirement');
    expect(world.workflows.calls).toEqual([]);
  });

  it('sends no receipt for what is infected', async () => {
    const world = await aFakeWorld();
    world.scanner.answerNext({ verdict: 'infected', name: 'Eicar' });
    const { id } = await taken(world, { requirement: 'name' });
    await assignDocument(world.parts, { documentId: id, requirement: 'equipment' });
    expect(startedLetters(world.workflows)).toEqual([]);
  });
});

describe('decideRequirement', () => {
  const verdict = { requirement: 'equipment', by: 'staff' } as const;

  it('keeps the last decision of an item, and has the card drawn anew', async () => {
    const world = await aFakeWorld();
    const { caseId, campaignId, operatorId } = world.operator;
    const isStale = await withCard(world);
    await decideRequirement(world.parts, { caseId, ...verdict, status: 'deficient', finding: 'no serials' });
    await decideRequirement(world.parts, { caseId, ...verdict, status: 'accepted' });
    const at = await world.clock.now();
    expect(await world.store.documents.decisions(world.operator)).toEqual([{ campaignId, operatorId, ...verdict, status: 'accepted', at }]);
    expect(await isStale()).toBe(true);
  });

  it('refuses an item the checklist does not have, and a case that nobody knows', async () => {
    const { parts, operator, store } = await aFakeWorld();
    const waive = async (caseId: string, requirement: string) =>
      await refusalOf(decideRequirement(parts, { caseId, requirement, status: 'waived', by: 'staff' }));
    expect(await waive(operator.caseId, 'nothing')).toBe('unknown-requirement');
    expect(await waive('mining-2022/op-1', 'name')).toBe('unknown-case');
    expect(await store.documents.decisions(operator)).toEqual([]);
  });
});
