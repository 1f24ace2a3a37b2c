import { reserve } from '../../../activities/sending/reserve';
import type { Channel } from '../../../domain/channel';
import { DELIVERY_REFUSALS, NOT_WANTED, UNKNOWN_RULES, type Delivery, type UnknownRule } from '../../../domain/delivery/delivery';
import { MESSAGE_STATUSES, type MessageRow, type MessageStatus } from '../../../domain/delivery/ledger';
import { MINUTE } from '../../../domain/time';
import { aFakeSending, type FakeSending, type MessageKind } from '../../support/fakes/fake-sending';

/** Every kind of message on every channel that it takes. */
const MESSAGES: readonly (readonly [MessageKind, Channel])[] = [
  ['notice', 'email'],
  ['notice', 'telegram'],
  ['reminder', 'email'],
  ['reminder', 'telegram'],
  ['final-warning', 'email'],
  ['final-warning', 'telegram'],
  ['letter', 'email'],
  ['letter', 'telegram'],
  ['inspection', 'telegram'],
];

/** What is said of a row that has come to its end, whatever it is about. */
const ENDED: readonly (readonly [MessageStatus, Partial<MessageRow>, Delivery])[] = [
  ['accepted', { providerId: '41' }, { status: 'accepted' }],
  ['delivered', { providerId: '41' }, { status: 'accepted' }],
  ['bounced', { reason: 'mailbox-full' }, { status: 'refused', reason: 'mailbox-full' }],
  ['refused', { reason: 'address-rejected' }, { status: 'refused', reason: 'address-rejected' }],
  ['unknown', { rule: 'ask-a-person' }, { status: 'unknown', rule: 'ask-a-person' }],
  ['not-wanted', { reason: 'filed' }, { status: 'not-wanted', because: 'filed' }],
  ['not-allowed', {}, { status: 'not-allowed' }],
  ['superseded', { reason: 'plan-superseded' }, { status: 'not-wanted', because: 'plan-superseded' }],
];

const met = async (status: MessageStatus, kind: MessageKind, channel: Channel, left: Partial<MessageRow> = {}) => {
  const world = await aFakeSending();
  const message = await world.messageOf(kind, channel);
  const row = await world.leave(message, { status, ...left });
  return { world, message, row, reserved: await reserve(world.sending, message) };
};

const entriesOf = async ({ store, operator }: FakeSending): Promise<readonly string[]> =>
  (await store.messages.deliveries(operator)).map(({ status }) => status);

it('knows what to do with every status that a row can have', () => {
  expect(new Set([...ENDED.map(([status]) => status), 'reserved', 'submitted'])).toEqual(new Set(MESSAGE_STATUSES));
});

describe.each(MESSAGES)('reserve, of one %s by %s,', (kind, channel) => {
  it('makes the row of a message that nobody reserved before', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind, channel);
    expect(await reserve(world.sending, message)).toMatchObject({
      next: 'send',
      row: { ...message.ledgerKey, status: 'reserved', sends: 0, possibleRepeat: false, reservedAt: message.now },
    });
    expect(world.store.record.messages.size).toBe(1);
  });

  it('goes on with a row that was reserved before, which stays the same row', async () => {
    const { world, message, row, reserved } = await met('reserved', kind, channel);
    expect(reserved).toEqual({ next: 'send', row });
    expect(await reserve(world.sending, { ...message, now: message.now + MINUTE })).toEqual({ next: 'send', row });
    expect(await entriesOf(world)).toEqual(['reserved']);
  });

  it.each(ENDED)('is done with a row that is %s, and leaves it as it is', async (status, left, delivery) => {
    const { world, row, reserved } = await met(status, kind, channel, { sends: 1, ...left });
    expect(reserved).toEqual({ next: 'done', delivery });
    expect(await world.store.messages.find(row.id)).toEqual(row);
    expect(await entriesOf(world)).toEqual(['reserved']);
  });
});

describe('reserve that meets a submitted row', () => {
  const RULES: readonly (readonly [MessageKind, Channel, UnknownRule])[] = [
    ['notice', 'telegram', 'email-is-evidence'],
    ['final-warning', 'telegram', 'email-is-evidence'],
    ['reminder', 'email', 'not-sent-again'],
    ['reminder', 'telegram', 'not-sent-again'],
    ['letter', 'email', 'not-sent-again'],
    ['letter', 'telegram', 'not-sent-again'],
    ['inspection', 'telegram', 'not-sent-again'],
  ];

  it.each(RULES)('sends no %s by %s again: %s', async (kind, channel, rule) => {
    const { world, row, reserved } = await met('submitted', kind, channel, { sends: 1 });
    expect(reserved).toEqual({ next: 'done', delivery: { status: 'unknown', rule } });
    expect(await world.store.messages.find(row.id)).toMatchObject({ status: 'unknown', rule, sends: 1, possibleRepeat: false });
    expect(await entriesOf(world)).toEqual(['reserved', 'unknown']);
  });

  it.each(['notice', 'final-warning'] as const)('sends a %s by email once more, marked as a possible repeat', async (kind) => {
    const { world, row, reserved } = await met('submitted', kind, 'email', { sends: 1 });
    expect(reserved).toMatchObject({ next: 'send', row: { id: row.id, reservedAt: row.reservedAt } });
    expect(await world.store.messages.find(row.id)).toMatchObject({ status: 'submitted', sends: 1, possibleRepeat: true });
  });

  it.each(['notice', 'final-warning'] as const)('asks a person after the second send of a %s by email', async (kind) => {
    const { world, row, reserved } = await met('submitted', kind, 'email', { sends: 2, possibleRepeat: true });
    expect(reserved).toEqual({ next: 'done', delivery: { status: 'unknown', rule: 'ask-a-person' } });
    expect(await world.store.messages.find(row.id)).toMatchObject({ status: 'unknown', rule: 'ask-a-person', sends: 2 });
  });

  it('dates the settling by when the row was taken over', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('reminder', 'email');
    const row = await world.leave(message, { status: 'submitted', sends: 1 });
    await reserve(world.sending, { ...message, now: message.now + MINUTE });
    expect(await world.store.messages.find(row.id)).toMatchObject({ settledAt: message.now + MINUTE, reservedAt: message.now });
  });
});

describe('what reserve says of an ended row', () => {
  it.each(DELIVERY_REFUSALS)('tells the refusal %s as it was', async (reason) => {
    const { reserved } = await met('refused', 'notice', 'email', { reason });
    expect(reserved).toEqual({ next: 'done', delivery: { status: 'refused', reason } });
  });

  it.each(NOT_WANTED)('tells why it was not wanted: %s', async (because) => {
    const { reserved } = await met('not-wanted', 'reminder', 'email', { reason: because });
    expect(reserved).toEqual({ next: 'done', delivery: { status: 'not-wanted', because } });
  });

  it.each(UNKNOWN_RULES)('tells the rule that was applied: %s', async (rule) => {
    const { reserved } = await met('unknown', 'notice', 'email', { rule });
    expect(reserved).toEqual({ next: 'done', delivery: { status: 'unknown', rule } });
  });

  it.each([
    ['bounced', { status: 'refused', reason: 'bounced' }],
    ['refused', { status: 'refused', reason: 'gave-up' }],
    ['unknown', { status: 'unknown', rule: 'not-sent-again' }],
    ['not-wanted', { status: 'not-wanted', because: 'case-closed' }],
  ] as const)('has an answer for a %s row that does not say why', async (status, delivery) => {
    const { reserved } = await met(status, 'notice', 'email');
    expect(reserved).toEqual({ next: 'done', delivery });
  });
});

describe('the card of a message that an earlier attempt sent', () => {
  const cardOf = async (status: MessageStatus, kind: MessageKind, channel: Channel): Promise<unknown> => {
    const { world } = await met(status, kind, channel, { providerId: '41', sends: 1 });
    return await world.store.dialogue.card(world.operator, world.operator.chat?.id ?? 0);
  };

  it.each(['accepted', 'delivered'] as const)('is shown now when the step in a chat is %s', async (status) => {
    expect(await cardOf(status, 'reminder', 'telegram')).toMatchObject({ messageId: 41, revision: 1 });
  });

  it.each([
    ['accepted', 'letter', 'telegram'],
    ['accepted', 'reminder', 'email'],
    ['refused', 'reminder', 'telegram'],
    ['unknown', 'reminder', 'telegram'],
  ] as const)('is not shown where there is none: %s %s by %s', async (status, kind, channel) => {
    expect(await cardOf(status, kind, channel)).toBeUndefined();
  });
});
