import type { SendingParts } from '../../../activities/sending/sending-parts';
import { sendMessage } from '../../../activities/sending/send-message';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import { MINUTE, SECOND } from '../../../domain/time';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';
import { Killed, killedAt, type Moment, type SendingCall } from '../../support/fakes/killed-at';

const AWAY = new ChannelUnavailable('away', MINUTE, 'configuration');
const CHANNELS = ['email', 'telegram'] as const;

/** A provider was in trouble, and its pause is over: one message may try it. */
const afterTrouble = async (channel: (typeof CHANNELS)[number]): Promise<FakeSending> => {
  const world = await aFakeSending();
  await world.sending.gate.note(channel, AWAY);
  world.clock.advance(MINUTE);
  return world;
};

const filed = async ({ store, operator, clock }: FakeSending): Promise<void> => {
  const receivedAt = await clock.now();
  await store.cases.recordFiling({ ...operator, filingId: 'f-1', receivedAt, reference: 'R-1', by: 'registry' });
};

describe('a message at the gate', () => {
  it('waits through a short pause of the provider in its place', async () => {
    const world = await aFakeSending();
    await world.sending.gate.note('email', new ChannelUnavailable('wait', 3 * SECOND, 'throttled'));
    const before = await world.clock.now();
    expect(await sendMessage(world.sending, await world.messageOf('reminder'))).toEqual({ status: 'accepted' });
    expect((await world.clock.now()) - before).toBe(3 * SECOND);
  });

  it('goes back to the queue through a long one, and its row waits as it was', async () => {
    const world = await aFakeSending();
    await world.sending.gate.note('email', AWAY);
    const message = await world.messageOf('reminder');
    await expect(sendMessage(world.sending, message)).rejects.toMatchObject({ name: 'ChannelUnavailable', why: AWAY.why });
    expect(await world.rowOf(message)).toMatchObject({ status: 'reserved', sends: 0 });
  });
});

describe.each(CHANNELS)('A2: the one message that tries %s after trouble', (channel) => {
  /** What may go wrong between the gate and the end, in the order in which it is called. */
  const ERRORS: readonly (readonly [SendingCall, Moment])[] = [
    ['messages.submit', 'before'],
    ['messages.submit', 'after'],
    ['provider.send', 'before'],
    ['provider.send', 'after'],
    ['gate.note', 'before'],
    ['messages.settle', 'before'],
    ['messages.settle', 'after'],
  ];

  it.each(ERRORS)('lets the next one try when it met an error %s, %s it', async (call, moment) => {
    const world = await afterTrouble(channel);
    const broken: SendingParts = killedAt(world.sending, call, moment);
    await expect(sendMessage(broken, await world.messageOf('reminder', channel))).rejects.toBeInstanceOf(Killed);
    await expect(world.sending.gate.pass(channel)).resolves.toBeDefined();
  });

  it('lets the next one try when it was not wanted', async () => {
    const world = await afterTrouble(channel);
    await filed(world);
    expect(await sendMessage(world.sending, await world.messageOf('reminder', channel))).toMatchObject({ status: 'not-wanted' });
    await expect(world.sending.gate.pass(channel)).resolves.toBeDefined();
  });

  it('lets the next one try when the provider did not take it, once the longer pause is over', async () => {
    const world = await afterTrouble(channel);
    world[channel].answerNext(AWAY);
    await expect(sendMessage(world.sending, await world.messageOf('reminder', channel))).rejects.toBe(AWAY);
    world.clock.advance(2 * MINUTE);
    await expect(world.sending.gate.pass(channel)).resolves.toBeDefined();
  });
});

it('A2: lets the next message try Telegram when this one had to wait for its chat', async () => {
  const world = await afterTrouble('telegram');
  const inTurn = await world.messageOf('notice', 'telegram');
  await world.store.messages.submit((await world.rowOf(inTurn)).id, inTurn.now, '', () => undefined);
  await expect(sendMessage(world.sending, await world.messageOf('reminder', 'telegram'))).rejects.toThrow('less than a second ago');
  await expect(world.sending.gate.pass('telegram')).resolves.toBeDefined();
});
