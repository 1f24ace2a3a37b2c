import { readLetter } from '../../../activities/sending/read-letter';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseKey } from '../../../domain/keys';
import { DAY } from '../../../domain/time';
import { addDocument } from '../../support/add-document';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

const AT = Date.parse('2022-02-22T06:00:00Z');

const read = async (world: FakeSending, sequence: number, key: CaseKey = world.operator) =>
  await readLetter(world.sending, key, { about: 'event', sequence });

/** A case in which this happened after it was opened: event 2 and on. */
const after = async (...events: readonly CaseEvent[]): Promise<FakeSending> => {
  const world = await aFakeSending();
  await world.happened(world.operator, ...events);
  return world;
};

describe('readLetter of an event', () => {
  it('has the case before and after it, whatever came later', async () => {
    const filed: CaseEvent = { type: 'filing-received', filingId: 'f-1', receivedAt: AT, at: AT };
    const world = await after(filed, { type: 'reply-received', replyId: 'r-1', code: 'received', at: AT });
    expect(await read(world, 2)).toMatchObject({
      about: 'event',
      topic: 'filed',
      event: filed,
      before: { sequence: 1, standing: { type: 'open' } },
      after: { sequence: 2 },
      said: {},
    });
  });

  it.each([
    ['by which the case was opened', 1],
    ['that no letter tells of', 2],
    ['before the first', 0],
  ])('has nothing for an event %s', async (_which, sequence) => {
    expect(await read(await after({ type: 'channel-lost', channel: 'email', at: AT }), sequence)).toBeUndefined();
  });

  it('has nothing for an event that the record does not have, whatever the last one tells', async () => {
    const world = await after({ type: 'filing-received', filingId: 'f-1', receivedAt: AT, at: AT });
    expect(await read(world, 3)).toBeUndefined();
  });

  it('has nothing for a case that the record does not have', async () => {
    const world = await aFakeSending();
    expect(await read(world, 2, { campaignId: world.campaignId, operatorId: 'op-9' })).toBeUndefined();
  });

  it('brings what staff found wrong with each item, and nothing of those that are in order', async () => {
    const world = await after({ type: 'deficiencies-found', items: ['1'], cureBy: AT + DAY, filedAt: AT, by: 'staff', at: AT });
    const decision = { ...world.operator, by: 'staff', at: AT };
    await world.store.documents.decide({ ...decision, requirement: '1', status: 'deficient', finding: 'unsigned' });
    await world.store.documents.decide({ ...decision, requirement: '2', status: 'accepted', finding: 'signed' });
    await world.store.documents.decide({ ...decision, requirement: '3', status: 'deficient' });
    expect(await read(world, 2)).toMatchObject({ topic: 'deficiencies-found', said: { findings: new Map([['1', 'unsigned']]) } });
  });

  it('brings the questions that were asked, and the answer', async () => {
    const world = await after({ type: 'question-answered', answerId: 'a-1', questions: ['q-1', 'q-2', 'q-9'], by: 'staff', at: AT });
    const said = { ...world.operator, at: AT, by: 'x' };
    await world.store.replies.say({ ...said, id: 'q-1', author: 'operator', text: 'When?' });
    await world.store.replies.say({ ...said, id: 'q-2', author: 'operator', text: 'Where?' });
    await world.store.replies.say({ ...said, id: 'a-1', author: 'staff', text: 'Here and now.' });
    expect(await read(world, 2)).toMatchObject({ said: { asked: 'When?\nWhere?', answer: 'Here and now.' } });
  });

  it('brings neither where the words are not in the record', async () => {
    const world = await after({ type: 'question-answered', answerId: 'a-1', by: 'staff', at: AT });
    expect(await read(world, 2)).toMatchObject({ topic: 'question-answered', said: {} });
  });
});

describe('readLetter of what is no event', () => {
  it('has the code of that link and that send, the same each time', async () => {
    const world = await aFakeSending();
    const code = async (send: number) => await readLetter(world.sending, world.operator, { about: 'link-code', link: 'abc', send });
    expect(await code(1)).toEqual({ about: 'link-code', code: world.signing.linkCodes.codeOf('abc', 1) });
    expect(await code(1)).toEqual(await code(1));
    expect(await code(2)).not.toEqual(await code(1));
  });

  it('names the chat that was linked', async () => {
    const world = await aFakeSending();
    const letter = { about: 'chat-linked', contactPointId: 7 } as const;
    expect(await readLetter(world.sending, world.operator, letter)).toEqual(letter);
  });

  it.each(['paper-received', 'paper-infected'] as const)('has the document of a letter about a %s, if there is one', async (about) => {
    const world = await aFakeSending();
    const file = { hash: 'a'.repeat(64), type: 'pdf', name: 'a.pdf', bytes: 3, receivedAt: AT, channel: 'email' } as const;
    const document = await addDocument(world.store, { ...world.operator, ...file });
    expect(await readLetter(world.sending, world.operator, { about, paperId: document.id })).toEqual({ about, document });
    expect(await readLetter(world.sending, world.operator, { about, paperId: 99 })).toBeUndefined();
  });
});
