import { deliver } from '../../../activities/sending/deliver';
import type { ComposedMessage } from '../../../activities/sending/outgoing-message';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import type { Channel } from '../../../domain/channel';
import type { SendOutcome } from '../../../domain/delivery/delivery';
import { HOUR, MINUTE, SECOND } from '../../../domain/time';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';

const OUTCOMES: readonly SendOutcome[] = [
  { status: 'accepted', providerId: '77', receipt: '250 ok' },
  { status: 'accepted', providerId: '77', movedTo: -100 },
  { status: 'refused', reason: 'address-rejected', receipt: '550 no such user' },
  { status: 'not-allowed' },
  { status: 'unknown', receipt: 'timed out' },
];
const CHANNELS = ['email', 'telegram'] as const;
const TEXT = 'words';

const composedFor = (channel: Channel, text = TEXT): ComposedMessage =>
  channel === 'telegram'
    ? { channel, content: text, telegram: { chatId: 7, text, buttons: [[{ text: 'Got it', data: 'x' }]] } }
    : {
        channel,
        content: text,
        email: {
          to: { name: 'A', address: 'a@a.example' },
          subject: 's',
          text,
          html: '',
          messageId: '<1@a.example>',
          date: 0,
          ledgerId: 1,
        },
      };

/** As `deliver` is called: the row is submitted. */
const delivered = async (world: FakeSending, channel: Channel, text = TEXT): Promise<SendOutcome> => {
  const message = await world.messageOf('reminder', channel);
  const row = await world.rowOf(message);
  await world.store.messages.submit(row.id, message.now, text, () => undefined);
  return await deliver(world.sending, message, { row, composed: composedFor(channel, text) });
};

const rowOf = async ({ store, operator }: FakeSending) => (await store.messages.list(operator))[0];

describe.each(CHANNELS)('deliver by %s', (channel) => {
  it.each(OUTCOMES)('gives back what the provider said: %j', async (outcome) => {
    const world = await aFakeSending();
    world[channel].answerNext(outcome);
    expect(await delivered(world, channel)).toEqual(outcome);
    expect(world[channel].handedOver).toHaveLength(1);
  });

  it('leaves the row to be settled', async () => {
    const world = await aFakeSending();
    await delivered(world, channel);
    expect(await rowOf(world)).toMatchObject({ status: 'submitted', sends: 1 });
  });

  it('calls no other provider', async () => {
    const world = await aFakeSending();
    await delivered(world, channel);
    expect(world[channel === 'email' ? 'telegram' : 'email'].handedOver).toEqual([]);
  });
});

describe('deliver, when the provider says "not now",', () => {
  const away = new ChannelUnavailable('too many', HOUR, 'throttled');

  it.each(CHANNELS)('gives the row by %s back, as if it had not been submitted', async (channel) => {
    const world = await aFakeSending();
    world[channel].answerNext(away);
    await expect(delivered(world, channel)).rejects.toBe(away);
    expect(await rowOf(world)).toMatchObject({ status: 'reserved', sends: 0, possibleRepeat: false });
    const entries = await world.store.messages.deliveries(world.operator);
    expect(entries.at(-1)).toMatchObject({ status: 'reserved', detail: { because: 'provider-unavailable' } });
  });

  it('closes the gate for everybody for as long as the provider asks', async () => {
    const world = await aFakeSending();
    world.email.answerNext(away);
    await expect(delivered(world, 'email')).rejects.toBe(away);
    await expect(world.sending.gate.pass('email')).rejects.toMatchObject({ retryAfterMs: HOUR, why: 'throttled' });
    expect(await world.store.channels.health('email')).toMatchObject({ pausedUntil: (await world.clock.now()) + HOUR });
    await world.sending.gate.pass('telegram');
  });

  it('leaves the gate open when only this recipient must wait', async () => {
    const world = await aFakeSending();
    world.email.answerNext(new ChannelUnavailable('greylisted', HOUR, 'recipient'));
    await expect(delivered(world, 'email')).rejects.toThrow('greylisted');
    await world.sending.gate.pass('email');
    expect(await rowOf(world)).toMatchObject({ status: 'reserved', sends: 0 });
  });
});

describe('what deliver tells the gate', () => {
  /** Whether a gate that has met four failures is closed by a fifth answer: it stands open until five have failed. */
  const isClosedBy = async (outcome: SendOutcome): Promise<boolean> => {
    const world = await aFakeSending();
    for (let failure = 0; failure < 4; failure += 1) {
      await world.sending.gate.note('email', new ChannelUnavailable('away', SECOND, 'outage'));
    }
    world.email.answerNext(outcome);
    await delivered(world, 'email');
    return (await world.store.channels.health('email')).openings > 0;
  };

  it.each(OUTCOMES)('of %j', async (outcome) => {
    expect(await isClosedBy(outcome)).toBe(outcome.status === 'unknown');
  });

  it('ends a pause with the first answer, whatever it says of the message', async () => {
    const world = await aFakeSending();
    await world.sending.gate.note('email', new ChannelUnavailable('no login', MINUTE, 'configuration'));
    world.clock.advance(MINUTE);
    await world.sending.gate.pass('email');
    world.email.answerNext({ status: 'refused', reason: 'address-rejected' });
    await delivered(world, 'email');
    expect(await world.store.channels.health('email')).toMatchObject({ openings: 0 });
  });
});

it('lets a mistake of the program through, and leaves the row submitted: nobody knows what the provider has', async () => {
  const world = await aFakeSending();
  const broken = new TypeError('a bug');
  const parts = { ...world.sending, email: { send: () => Promise.reject(broken) } };
  const message = await world.messageOf('reminder');
  const row = await world.rowOf(message);
  await world.store.messages.submit(row.id, message.now, TEXT, () => undefined);
  await expect(deliver(parts, message, { row, composed: composedFor('email') })).rejects.toBe(broken);
  expect(await rowOf(world)).toMatchObject({ status: 'submitted', sends: 1 });
});

describe('deliver of a text that is longer than a message', () => {
  const LONG = `${'a'.repeat(3_000)}\n\n${'b'.repeat(3_000)}`;
  const away = new ChannelUnavailable('away', SECOND, 'outage');

  it('sends it in parts a second apart, and the last one stands for it', async () => {
    const world = await aFakeSending();
    const before = await world.clock.now();
    expect(await delivered(world, 'telegram', LONG)).toEqual({ status: 'accepted', providerId: '2' });
    expect(world.telegram.sent.map(({ text, buttons }) => [text.at(0), buttons.length])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect((await world.clock.now()) - before).toBe(SECOND);
  });

  it('gives the row back while nothing of it arrived', async () => {
    const world = await aFakeSending();
    world.telegram.answerNext(away);
    await expect(delivered(world, 'telegram', LONG)).rejects.toBe(away);
    expect(await rowOf(world)).toMatchObject({ status: 'reserved' });
  });

  it('does not give the row back once a part arrived: the outcome is unknown', async () => {
    const world = await aFakeSending();
    world.telegram.answerNext({ status: 'accepted', providerId: '1' }, away);
    expect(await delivered(world, 'telegram', LONG)).toMatchObject({ status: 'unknown' });
    expect(await rowOf(world)).toMatchObject({ status: 'submitted', sends: 1 });
  });
});
