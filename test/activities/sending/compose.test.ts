import { compose } from '../../../activities/sending/compose';
import type { ComposedMessage } from '../../../activities/sending/outgoing-message';
import type { Channel } from '../../../domain/channel';
import { DAY } from '../../../domain/time';
import { aFakeSending, type FakeSending, type MessageKind } from '../../support/fakes/fake-sending';

const composed = async (world: FakeSending, kind: MessageKind, channel: Channel = 'email'): Promise<ComposedMessage> => {
  const message = await world.messageOf(kind, channel);
  return await compose(world.sending, message, await world.rowOf(message));
};

const emailOf = async (world: FakeSending, kind: MessageKind) => {
  const message = await composed(world, kind);
  if (message.channel !== 'email') throw new Error(`a ${kind} went to a chat`);
  return message.email;
};

describe('compose', () => {
  it.each(['notice', 'reminder', 'final-warning', 'letter'] as const)('makes the same email of a %s each time', async (kind) => {
    const world = await aFakeSending();
    expect(await composed(world, kind)).toEqual(await composed(world, kind));
  });

  it('counts the days that are left from when the message leaves', async () => {
    const world = await aFakeSending();
    expect((await composed(world, 'notice')).content).toContain('Осталось 30 дней');
    world.clock.advance(DAY);
    expect((await composed(world, 'notice')).content).toContain('Осталось 29 дней');
  });

  it('encloses the paper and the date with a notice, and with nothing else', async () => {
    const world = await aFakeSending();
    const notice = await emailOf(world, 'notice');
    expect(notice.attachments?.map(({ fileName }) => fileName)).toEqual([`notice-${world.operator.caseNumber}.pdf`]);
    expect(notice.calendar?.method).toBe('publish');
    expect(await emailOf(world, 'reminder')).not.toHaveProperty('attachments');
    expect(await emailOf(world, 'reminder')).not.toHaveProperty('calendar');
  });

  it.each([
    ['reminder', true],
    ['notice', false],
    ['final-warning', false],
    ['letter', false],
  ] as const)('offers to end the messages with one %s: %s', async (kind, offers) => {
    expect('unsubscribeUrl' in (await emailOf(await aFakeSending(), kind))).toBe(offers);
  });

  it('puts the code by which a message is checked into each', async () => {
    const world = await aFakeSending();
    for (const [kind, channel] of [
      ['notice', 'email'],
      ['reminder', 'telegram'],
      ['letter', 'telegram'],
    ] as const) {
      const message = await world.messageOf(kind, channel);
      const { id } = await world.rowOf(message);
      expect((await composed(world, kind, channel)).content).toContain(world.signing.messageCodes.codeOf(id));
    }
  });

  it('gives every email a Message-ID and a link of its own', async () => {
    const world = await aFakeSending();
    const emails = [await emailOf(world, 'notice'), await emailOf(world, 'reminder'), await emailOf(world, 'letter')];
    expect(new Set(emails.map(({ messageId }) => messageId)).size).toBe(3);
    expect(world.store.record.links.size).toBe(3);
  });

  it.each(['reminder', 'letter'] as const)('names neither the firm nor its number in a chat: a %s', async (kind) => {
    const world = await aFakeSending();
    const { names, identifier } = await world.caseOf(world.operator);
    const { content } = await composed(world, kind, 'telegram');
    for (const secret of [...Object.values(names), identifier]) expect(content).not.toContain(secret);
  });
});
