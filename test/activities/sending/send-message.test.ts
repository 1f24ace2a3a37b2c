import { createChannelGate } from '../../../activities/sending/channel-gate';
import { sendMessage } from '../../../activities/sending/send-message';
import type { SendingParts } from '../../../activities/sending/sending-parts';
import type { Channel } from '../../../domain/channel';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import type { UnknownRule } from '../../../domain/delivery/delivery';
import { DAY, MINUTE } from '../../../domain/time';
import { aFakeSending, type FakeSending, type MessageKind } from '../../support/fakes/fake-sending';
import { Killed, killedAt, type Moment, type SendingCall } from '../../support/fakes/killed-at';

type Killing = readonly [SendingCall, Moment];

/** Nothing has been asked of the provider yet. */
const BEFORE_SUBMITTED: readonly Killing[] = [
  ['messages.reserve', 'before'],
  ['messages.reserve', 'after'],
  ['wordsOf', 'before'],
  ['gate.pass', 'before'],
  ['gate.pass', 'after'],
  ['messages.submit', 'before'],
];
/** The row says submitted, and the provider has nothing. */
const BEFORE_SENT: readonly Killing[] = [
  ['messages.submit', 'after'],
  ['provider.send', 'before'],
];
/** The provider has it, and the ledger does not know. */
const BEFORE_SETTLED: readonly Killing[] = [
  ['provider.send', 'after'],
  ['gate.note', 'before'],
  ['gate.note', 'after'],
  ['messages.settle', 'before'],
];
const SETTLED: Killing = ['messages.settle', 'after'];

const STATUTORY_EMAILS = ['notice', 'final-warning', 'missed-deadline'] as const;
/** What is never sent again once its outcome is unknown, and the rule that says so. */
const SENT_ONCE: readonly (readonly [MessageKind, Channel, UnknownRule])[] = [
  ['notice', 'telegram', 'email-is-evidence'],
  ['final-warning', 'telegram', 'email-is-evidence'],
  ['reminder', 'email', 'not-sent-again'],
  ['reminder', 'telegram', 'not-sent-again'],
  ['letter', 'email', 'not-sent-again'],
  ['letter', 'telegram', 'not-sent-again'],
  ['inspection', 'telegram', 'not-sent-again'],
];

/** A worker of its own on the same record: its gate is its own as well. */
const workerOf = ({ sending, store, clock }: FakeSending): SendingParts => {
  return { ...sending, gate: createChannelGate({ store: store.channels, machineNow: clock.machineNow, sleep: sending.sleep }) };
};

/** One attempt that dies, then two that live, a minute apart. */
const afterDeath = async (kind: MessageKind, channel: Channel, [call, moment]: Killing) => {
  const world = await aFakeSending();
  const message = await world.messageOf(kind, channel);
  await expect(sendMessage(killedAt(workerOf(world), call, moment), message)).rejects.toBeInstanceOf(Killed);
  const attempt = async () => {
    world.clock.advance(MINUTE);
    return await sendMessage(workerOf(world), { ...message, now: await world.clock.now() });
  };
  const delivery = await attempt();
  // whatever it came to, a later attempt finds the same
  expect(await attempt()).toEqual(delivery);
  return { world, delivery, row: await world.rowOf(message), sent: world[channel].sent };
};

describe('a message that nothing happens to', () => {
  it.each([...STATUTORY_EMAILS.map((kind) => [kind, 'email'] as const), ...SENT_ONCE.map(([kind, channel]) => [kind, channel] as const)])(
    'leaves once: a %s by %s',
    async (kind, channel) => {
      const world = await aFakeSending();
      const message = await world.messageOf(kind, channel);
      expect(await sendMessage(world.sending, message)).toEqual({ status: 'accepted' });
      expect(await sendMessage(world.sending, message)).toEqual({ status: 'accepted' });
      expect(world[channel].handedOver).toHaveLength(1);
      expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 1, possibleRepeat: false });
    },
  );
});

describe.each(SENT_ONCE)('after a worker died with one %s by %s', (kind, channel, rule) => {
  it.each(BEFORE_SUBMITTED)('at %s, %s it: the next one sends it', async (...at) => {
    const { delivery, row, sent } = await afterDeath(kind, channel, at);
    expect(delivery).toEqual({ status: 'accepted' });
    expect(sent).toHaveLength(1);
    expect(row).toMatchObject({ status: 'accepted', sends: 1, possibleRepeat: false });
  });

  it.each(BEFORE_SENT)('at %s, %s it: nobody can know, and nobody sends it', async (...at) => {
    const { delivery, row, sent } = await afterDeath(kind, channel, at);
    expect(delivery).toEqual({ status: 'unknown', rule });
    expect(sent).toHaveLength(0);
    expect(row).toMatchObject({ status: 'unknown', rule });
  });

  it.each(BEFORE_SETTLED)('at %s, %s it: nobody sends it again', async (...at) => {
    const { delivery, sent } = await afterDeath(kind, channel, at);
    expect(delivery).toEqual({ status: 'unknown', rule });
    expect(sent).toHaveLength(1);
  });

  it('once it was settled: the next one finds it accepted', async () => {
    const { delivery, sent } = await afterDeath(kind, channel, SETTLED);
    expect(delivery).toEqual({ status: 'accepted' });
    expect(sent).toHaveLength(1);
  });
});

describe.each(STATUTORY_EMAILS)('after a worker died with a statutory email, a %s,', (kind) => {
  it.each(BEFORE_SUBMITTED)('at %s, %s it: the next one sends it, and it is no repeat', async (...at) => {
    const { delivery, row, sent } = await afterDeath(kind, 'email', at);
    expect(delivery).toEqual({ status: 'accepted' });
    expect(sent).toHaveLength(1);
    expect(row).toMatchObject({ sends: 1, possibleRepeat: false });
  });

  it.each(BEFORE_SENT)('at %s, %s it: the next one sends it, as a possible repeat', async (...at) => {
    const { delivery, row, sent } = await afterDeath(kind, 'email', at);
    expect(delivery).toEqual({ status: 'accepted' });
    expect(sent).toHaveLength(1);
    expect(row).toMatchObject({ sends: 2, possibleRepeat: true });
  });

  it.each(BEFORE_SETTLED)('at %s, %s it: it is repeated once, with the same bytes and the same Message-ID', async (...at) => {
    const { world, delivery, row } = await afterDeath(kind, 'email', at);
    expect(delivery).toEqual({ status: 'accepted' });
    const [first, second, ...more] = world.email.sent;
    expect(more).toEqual([]);
    expect(first?.messageId).toMatch(/^<.+@rollcall\.example>$/);
    expect(second).toEqual(first);
    expect(row).toMatchObject({ status: 'accepted', sends: 2, possibleRepeat: true });
  });
});

describe('a card', () => {
  it.each(['before', 'after'] as const)('is there after a worker died %s it was issued', async (moment) => {
    const { world, sent } = await afterDeath('reminder', 'telegram', ['dialogue.issueCard', moment]);
    expect(sent).toHaveLength(1);
    expect(await world.store.dialogue.card(world.operator, world.operator.chat?.id ?? 0)).toMatchObject({ messageId: 1 });
  });
});

describe('a provider that says "not now"', () => {
  const away = new ChannelUnavailable('away', MINUTE, 'recipient');

  it('gets the message when it is back, once, and it is no repeat', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    world.email.answerNext(away, away);
    for (const _ of [1, 2]) await expect(sendMessage(world.sending, message)).rejects.toBe(away);
    expect(await sendMessage(world.sending, message)).toEqual({ status: 'accepted' });
    expect(world.email.sent).toHaveLength(1);
    expect(await world.rowOf(message)).toMatchObject({ sends: 1, possibleRepeat: false });
  });

  it('does not get a reminder again when the worker died before it gave the row back', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('reminder');
    world.email.answerNext(away);
    await expect(sendMessage(killedAt(world.sending, 'messages.release', 'before'), message)).rejects.toBeInstanceOf(Killed);
    expect(await sendMessage(world.sending, message)).toEqual({ status: 'unknown', rule: 'not-sent-again' });
    expect(world.email.handedOver).toHaveLength(1);
  });
});

describe('a provider that does not answer', () => {
  it('gets a statutory email twice at the most, and then a person is asked', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    world.email.answerNext({ status: 'unknown' }, { status: 'unknown' });
    await expect(sendMessage(world.sending, message)).rejects.toMatchObject({ name: 'ChannelUnavailable', retryAfterMs: MINUTE });
    for (const _ of [2, 3]) expect(await sendMessage(world.sending, message)).toEqual({ status: 'unknown', rule: 'ask-a-person' });
    const [first, second, ...more] = world.email.handedOver;
    expect(more).toEqual([]);
    expect(second).toEqual(first);
  });

  it('gets the repeat with the bytes of the first one, also when the operator has answered meanwhile', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    world.email.answerNext({ status: 'unknown' });
    await expect(sendMessage(world.sending, message)).rejects.toBeInstanceOf(ChannelUnavailable);
    world.clock.advance(MINUTE);
    await world.happened(world.operator, { type: 'reply-received', replyId: 'r-1', code: 'received', at: await world.clock.now() });
    expect(await sendMessage(world.sending, await world.messageOf('notice'))).toEqual({ status: 'accepted' });
    const [first, second] = world.email.handedOver;
    expect(second).toEqual(first);
  });

  it.each([[[]], [[new ChannelUnavailable('away', MINUTE, 'recipient')]]])(
    'gets the repeat with the bytes of the first one on another day, after %j',
    async (refusals) => {
      const world = await aFakeSending();
      world.email.answerNext(new ChannelUnavailable('away', MINUTE, 'recipient'), { status: 'unknown' }, ...refusals);
      for (const _ of [1, 2, ...refusals]) {
        world.clock.advance(DAY);
        await expect(sendMessage(world.sending, await world.messageOf('notice'))).rejects.toBeInstanceOf(ChannelUnavailable);
      }
      world.clock.advance(DAY);
      expect(await sendMessage(world.sending, await world.messageOf('notice'))).toEqual({ status: 'accepted' });
      const [before, first, ...repeats] = world.email.handedOver;
      expect(first?.text).not.toBe(before?.text);
      expect(repeats).toEqual(Array(1 + refusals.length).fill(first));
    },
  );
});
