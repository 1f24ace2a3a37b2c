import { settle } from '../../../activities/sending/settle';
import type { OutgoingMessage } from '../../../activities/sending/outgoing-message';
import type { Channel } from '../../../domain/channel';
import { DELIVERY_REFUSALS, losesContact, type Delivery, type SendOutcome } from '../../../domain/delivery/delivery';
import type { CardRow } from '../../../ports/bot-dialogue-store';
import { MINUTE } from '../../../domain/time';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

/** As `settle` is called: the row is the one that was reserved, and the ledger's has been submitted since. */
const settled = async (world: FakeSending, message: OutgoingMessage, outcome: SendOutcome): Promise<Delivery> => {
  const row = await world.rowOf(message);
  await world.store.messages.submit(row.id, message.now, 'words', () => undefined);
  return await settle(world.sending, message, { row, outcome });
};

const cardOf = async ({ store, operator }: FakeSending, chatId = operator.chat?.id ?? 0): Promise<CardRow | undefined> =>
  await store.dialogue.card(operator, chatId);

describe('settle', () => {
  it.each(['notice', 'reminder', 'letter'] as const)('writes down that a %s was accepted, with the proof of it', async (kind) => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind);
    const outcome = { status: 'accepted', providerId: '<id@x>', receipt: '250 ok' } as const;
    expect(await settled(world, message, outcome)).toEqual({ status: 'accepted' });
    expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', providerId: '<id@x>', settledAt: message.now, sends: 1 });
    const entries = await world.store.messages.deliveries(world.operator);
    expect(entries.at(-1)).toMatchObject({ status: 'accepted', providerId: '<id@x>', receipt: '250 ok' });
  });

  it.each(DELIVERY_REFUSALS)('writes down the refusal %s, and whether it costs the operator its contact', async (reason) => {
    const world = await aFakeSending();
    const message = await world.messageOf('reminder');
    expect(await settled(world, message, { status: 'refused', reason })).toEqual({ status: 'refused', reason });
    expect(await world.rowOf(message)).toMatchObject({ status: 'refused', reason });
    const point = await world.store.contacts.contactPoint(world.operator.operatorId, 'email');
    expect(point === undefined).toBe(losesContact(reason));
  });

  it('writes down that a rehearsal does not write there', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    expect(await settled(world, message, { status: 'not-allowed' })).toEqual({ status: 'not-allowed' });
    expect(await world.rowOf(message)).toMatchObject({ status: 'not-allowed' });
  });
});

describe('settle of an unknown outcome', () => {
  const UNKNOWN = { status: 'unknown', receipt: 'timed out' } as const;

  it.each([
    ['notice', 'telegram', 'email-is-evidence'],
    ['final-warning', 'telegram', 'email-is-evidence'],
    ['reminder', 'email', 'not-sent-again'],
    ['reminder', 'telegram', 'not-sent-again'],
    ['letter', 'email', 'not-sent-again'],
    ['letter', 'telegram', 'not-sent-again'],
    ['inspection', 'telegram', 'not-sent-again'],
  ] as const)('ends a %s by %s: %s', async (kind, channel, rule) => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind, channel);
    expect(await settled(world, message, UNKNOWN)).toEqual({ status: 'unknown', rule });
    expect(await world.rowOf(message)).toMatchObject({ status: 'unknown', rule, sends: 1 });
    expect((await world.store.messages.deliveries(world.operator)).at(-1)).toMatchObject({ detail: { rule }, receipt: 'timed out' });
  });

  it.each(['notice', 'final-warning', 'missed-deadline', 'escalation'] as const)(
    'leaves the row of a %s by email submitted, and asks to come back in a minute',
    async (kind) => {
      const world = await aFakeSending();
      const message = await world.messageOf(kind);
      await expect(settled(world, message, UNKNOWN)).rejects.toMatchObject({
        name: 'ChannelUnavailable',
        retryAfterMs: MINUTE,
        why: 'recipient',
      });
      expect(await world.rowOf(message)).toMatchObject({ status: 'submitted', sends: 1, possibleRepeat: false });
      expect((await world.rowOf(message)).settledAt).toBeUndefined();
    },
  );

  it('gives a second unknown of a statutory email to a person', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    await world.leave(message, { status: 'submitted', sends: 1, possibleRepeat: true });
    const delivery = { status: 'unknown', rule: 'ask-a-person' };
    expect(await settled(world, message, UNKNOWN)).toEqual(delivery);
    expect(await world.rowOf(message)).toMatchObject({ ...delivery, sends: 2, possibleRepeat: true });
  });
});

describe('settle after later news', () => {
  it.each(['bounced', 'delivered'] as const)('keeps that the message was %s, and the answer as evidence', async (status) => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    const { id } = await world.rowOf(message);
    await world.store.messages.submit(id, message.now, 'words', () => undefined);
    await world.store.messages.addNews(id, message.now, { status });
    const row = { ...(await world.rowOf(message)), sends: 0 };
    const outcome = { status: 'accepted', providerId: '<id@x>' } as const;
    expect(await settle(world.sending, message, { row, outcome })).toEqual({ status: 'accepted' });
    expect(await world.rowOf(message)).toMatchObject({ status, providerId: '<id@x>' });
    const entries = (await world.store.messages.deliveries(world.operator)).map((entry) => entry.status);
    expect(entries).toEqual(['reserved', 'submitted', status, 'accepted']);
  });
});

describe('settle of an accepted message in a chat', () => {
  const ACCEPTED = { status: 'accepted', providerId: '41' } as const;

  it.each(['notice', 'reminder', 'final-warning', 'status'] as const)('makes of a %s the card of its case', async (kind) => {
    const world = await aFakeSending();
    await settled(world, await world.messageOf(kind, 'telegram'), ACCEPTED);
    expect(await cardOf(world)).toMatchObject({ messageId: 41, revision: 1 });
  });

  it.each([
    ['letter', 'telegram'],
    ['inspection', 'telegram'],
    ['reminder', 'email'],
  ] as const)('makes of one %s by %s no card', async (kind, channel: Channel) => {
    const world = await aFakeSending();
    await settled(world, await world.messageOf(kind, channel), ACCEPTED);
    expect(world.store.record.cards.size).toBe(0);
  });

  it.each([{ status: 'refused', reason: 'blocked' }, { status: 'not-allowed' }, { status: 'unknown' }] as const)(
    'makes no card when it comes to %j',
    async (outcome) => {
      const world = await aFakeSending();
      await settled(world, await world.messageOf('reminder', 'telegram'), outcome);
      expect(world.store.record.cards.size).toBe(0);
    },
  );

  it('does not put an older message in the place of a newer card', async () => {
    const world = await aFakeSending();
    await settled(world, await world.messageOf('notice', 'telegram'), { status: 'accepted', providerId: '90' });
    world.clock.advance(MINUTE);
    await settled(world, await world.messageOf('reminder', 'telegram'), ACCEPTED);
    expect(await cardOf(world)).toMatchObject({ messageId: 90 });
  });

  it('writes to a chat under its new id from now on', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('reminder', 'telegram');
    await settled(world, message, { ...ACCEPTED, movedTo: -100_500 });
    expect(await world.store.contacts.contactPoint(world.operator.operatorId, 'telegram')).toMatchObject({
      id: message.ledgerKey.contactPointId,
      address: '-100500',
    });
  });

  it('makes the card where the message is: in the chat that it was moved to', async () => {
    const world = await aFakeSending();
    await settled(world, await world.messageOf('reminder', 'telegram'), { ...ACCEPTED, movedTo: -100_500 });
    expect(await cardOf(world, -100_500)).toMatchObject({ messageId: 41 });
    expect(await cardOf(world)).toBeUndefined();
  });
});
