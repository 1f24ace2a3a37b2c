import { sendLetter } from '../../../activities/sending/send-letter';
import type { SendLetter } from '../../../activities/contract';
import type { CaseEvent } from '../../../domain/case/case-event';
import { letterStepId, type Letter } from '../../../domain/case/due-letters';
import type { Channel } from '../../../domain/channel';
import { DAY, HOUR } from '../../../domain/time';
import { addDocument } from '../../support/add-document';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

const AT = Date.parse('2022-02-22T06:00:00Z');
const BY = { by: 'staff', at: AT } as const;
const claims = (about: 'already-filed' | 'extension' | 'objection' | 'dispute'): CaseEvent => {
  return { type: 'matter-raised', matterId: 'm-1', about, at: AT };
};

const letterOf = ({ operator: { campaignId, operatorId } }: FakeSending, letter: Letter, channel: Channel = 'email'): SendLetter => {
  return { key: { campaignId, operatorId }, channel, letter, now: AT };
};

const paperOf = async ({ store, operator }: FakeSending): Promise<number> => {
  const file = { hash: 'a'.repeat(64), type: 'pdf', name: 'contract.pdf', bytes: 3, receivedAt: AT, channel: 'email' } as const;
  return (await addDocument(store, { ...operator, ...file })).id;
};

/** A kind of letter, and the letter in a world in which there is something to tell. */
const LETTERS: readonly (readonly [string, (world: FakeSending) => Letter | Promise<Letter>])[] = [
  ['a code', () => ({ about: 'link-code', link: 'abc', send: 1 })],
  ['a linked chat', ({ operator }) => ({ about: 'chat-linked', contactPointId: operator.chat?.contactId ?? 0 })],
  ['a document that was received', async (world) => ({ about: 'paper-received', paperId: await paperOf(world) })],
  ['a document that was infected', async (world) => ({ about: 'paper-infected', paperId: await paperOf(world) })],
];

/** What happens to a case; the letter is about the last of it. */
const EVENTS: readonly (readonly [string, readonly CaseEvent[]])[] = [
  ['a filing', [{ type: 'filing-received', filingId: 'f-1', receivedAt: AT, at: AT }]],
  ['a statement', [claims('already-filed')]],
  ['a confirmed claim', [claims('already-filed'), { type: 'claim-confirmed', matterId: 'm-1', about: 'already-filed', ...BY }]],
  ['a refuted claim', [claims('already-filed'), { type: 'claim-refuted', matterId: 'm-1', about: 'already-filed', ...BY }]],
  ['a refused objection', [claims('objection'), { type: 'claim-refuted', matterId: 'm-1', about: 'objection', ...BY }]],
  ['a corrected fact', [claims('dispute'), { type: 'claim-confirmed', matterId: 'm-1', about: 'dispute', ...BY }]],
  ['a refused extension', [claims('extension'), { type: 'extension-refused', matterId: 'm-1', ...BY }]],
  ['a deficiency', [{ type: 'deficiencies-found', items: [], cureBy: AT + DAY, filedAt: AT, ...BY }]],
  ['an answer', [{ type: 'question-answered', answerId: 'a-1', ...BY }]],
];

describe('sendLetter', () => {
  it.each(LETTERS)('sends the letter about %s once, in a row of its own name', async (_about, letterIn) => {
    const world = await aFakeSending();
    const letter = await letterIn(world);
    for (const _ of [1, 2]) expect(await sendLetter(world.sending, letterOf(world, letter))).toEqual({ status: 'accepted' });
    expect(world.email.sent).toHaveLength(1);
    expect([...world.store.record.messages.values()]).toMatchObject([{ kind: 'letter', stepId: letterStepId(letter), planVersion: 0 }]);
  });

  it.each(EVENTS)('sends the letter about %s once on each channel', async (_about, events) => {
    const world = await aFakeSending();
    await world.happened(world.operator, ...events);
    const letter = { about: 'event', sequence: 1 + events.length } as const;
    for (const channel of ['email', 'telegram', 'email', 'telegram'] as const) {
      expect(await sendLetter(world.sending, letterOf(world, letter, channel))).toEqual({ status: 'accepted' });
    }
    expect([world.email.sent.length, world.telegram.sent.length]).toEqual([1, 1]);
    expect(world.telegram.sent[0]?.buttons).toEqual([]);
    expect(world.email.sent[0]).not.toHaveProperty('unsubscribeUrl');
  });

  it.each<readonly [string, Letter]>([
    ['an event that the record does not have', { about: 'event', sequence: 9 }],
    ['a document that the record does not have', { about: 'paper-received', paperId: 9 }],
  ])('does not want a letter about %s, and reserves nothing', async (_what, letter) => {
    const world = await aFakeSending();
    expect(await sendLetter(world.sending, letterOf(world, letter))).toEqual({ status: 'not-wanted', because: 'plan-superseded' });
    expect(world.store.record.messages.size).toBe(0);
  });

  it('leaves at night, and after the case is closed: it answers what was done', async () => {
    const world = await aFakeSending();
    await world.happened(world.operator, { type: 'filing-received', filingId: 'f-1', receivedAt: AT, at: AT });
    await world.happened(world.operator, { type: 'case-closed', outcome: 'registered-on-time', at: AT });
    const input = { ...letterOf(world, { about: 'event', sequence: 2 }), now: AT + 12 * HOUR };
    expect(await sendLetter(world.sending, input)).toEqual({ status: 'accepted' });
  });

  it('refuses where the operator has no contact on the channel', async () => {
    const world = await aFakeSending({ linked: false });
    const input = letterOf(world, { about: 'link-code', link: 'abc', send: 1 }, 'telegram');
    expect(await sendLetter(world.sending, input)).toEqual({ status: 'refused', reason: 'no-contact' });
  });
});
