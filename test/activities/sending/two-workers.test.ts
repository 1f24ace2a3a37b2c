import { createChannelGate } from '../../../activities/sending/channel-gate';
import type { OutgoingMessage } from '../../../activities/sending/outgoing-message';
import { sendMessage } from '../../../activities/sending/send-message';
import type { SendingParts } from '../../../activities/sending/sending-parts';
import { MINUTE } from '../../../domain/time';
import { aFakeSending, type FakeSending } from '../../support/fakes/fake-sending';
import { Killed, killedAt } from '../../support/fakes/killed-at';

const MESSAGES = [
  ['notice', 'email'],
  ['notice', 'telegram'],
  ['reminder', 'email'],
  ['reminder', 'telegram'],
  ['letter', 'email'],
  ['inspection', 'telegram'],
] as const;

const workerOf = ({ sending, store, clock }: FakeSending): SendingParts => {
  return { ...sending, gate: createChannelGate({ store: store.channels, machineNow: clock.machineNow, sleep: sending.sleep }) };
};

/** A worker that was thought dead: it has reserved the row and made the words, and wakes up after what happened meanwhile. */
const wokenAfter = (world: FakeSending, meanwhile: () => Promise<unknown>): SendingParts => {
  const worker = workerOf(world);
  const pass: SendingParts['gate']['pass'] = async (channel) => {
    await meanwhile();
    // longer than the second that a chat waits
    world.clock.advance(MINUTE);
    return await worker.gate.pass(channel);
  };
  return { ...worker, gate: { ...worker.gate, pass } };
};

const TAKEN = { name: 'ChannelUnavailable', message: 'another attempt handed it over', retryAfterMs: MINUTE };

const dies = async (world: FakeSending, message: OutgoingMessage): Promise<void> =>
  await expect(sendMessage(killedAt(workerOf(world), 'messages.settle', 'before'), message)).rejects.toBeInstanceOf(Killed);

describe.each(MESSAGES)('two workers with one %s by %s', (kind, channel) => {
  it('at the same moment send it once, and the other finds it accepted when it looks again', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind, channel);
    const results = await Promise.allSettled([1, 2].map(() => sendMessage(workerOf(world), message)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(world[channel].handedOver).toHaveLength(1);
    world.clock.advance(MINUTE);
    expect(await sendMessage(workerOf(world), message)).toEqual({ status: 'accepted' });
    expect(world[channel].handedOver).toHaveLength(1);
    expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 1, possibleRepeat: false });
  });

  it('of which one slept until the other had sent it: it sends nothing, and the row stays accepted', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf(kind, channel);
    const late = wokenAfter(world, () => sendMessage(workerOf(world), message));
    await expect(sendMessage(late, message)).rejects.toMatchObject(TAKEN);
    expect(world[channel].handedOver).toHaveLength(1);
    expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 1 });
  });
});

it('does not call an accepted message unwanted when a filing comes before the late worker wakes up', async () => {
  const world = await aFakeSending();
  const message = await world.messageOf('reminder');
  const late = wokenAfter(world, async () => {
    await sendMessage(workerOf(world), message);
    const receivedAt = await world.clock.now();
    await world.store.cases.recordFiling({ ...world.operator, filingId: 'f-1', receivedAt, reference: 'R-1', by: 'registry' });
  });
  await expect(sendMessage(late, message)).rejects.toMatchObject(TAKEN);
  expect(await world.rowOf(message)).toMatchObject({ status: 'accepted' });
});

it('repeats a statutory email of unknown outcome once, however many workers take it over', async () => {
  const world = await aFakeSending();
  const message = await world.messageOf('notice');
  await dies(world, message);
  const late = wokenAfter(world, () => sendMessage(workerOf(world), message));
  await expect(sendMessage(late, message)).rejects.toMatchObject(TAKEN);
  const [first, second, ...more] = world.email.handedOver;
  expect(more).toEqual([]);
  expect(second).toEqual(first);
  expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 2, possibleRepeat: true });
});

describe('A1: an attempt that is only slow, while another one takes over,', () => {
  /** The first worker is with the provider until the second one has taken over as far as `meanwhile` says. */
  const slow = (world: FakeSending, meanwhile: () => Promise<unknown>): SendingParts => {
    const worker = workerOf(world);
    const late = <Sender extends { send: (message: never) => Promise<unknown> }>(sender: Sender): Sender => ({
      ...sender,
      async send(message: never) {
        const outcome = await sender.send(message);
        await meanwhile();
        return outcome;
      },
    });
    return { ...worker, email: late(worker.email), telegram: late(worker.telegram) };
  };

  it.each([['reminder', 'email'] as const, ['notice', 'telegram'] as const, ['inspection', 'telegram'] as const])(
    'says "accepted" of a %s by %s that the other one called unknown',
    async (kind, channel) => {
      const world = await aFakeSending();
      const message = await world.messageOf(kind, channel);
      const first = slow(world, async () => {
        expect(await sendMessage(workerOf(world), message)).toMatchObject({ status: 'unknown' });
      });
      expect(await sendMessage(first, message)).toEqual({ status: 'accepted' });
      expect(world[channel].handedOver).toHaveLength(1);
      expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 1, possibleRepeat: false });
    },
  );

  it.each([['reminder'] as const, ['notice'] as const])(
    'is believed by one that looks at a %s while it is settled, which then marks and settles nothing',
    async (kind) => {
      const world = await aFakeSending();
      const message = await world.messageOf(kind);
      const { messages } = world.store;
      const row = await world.rowOf(message);
      await messages.submit(row.id, message.now, 'words', () => undefined);
      // what the second one looks at, and what is true by the time it writes
      const stale = await messages.find(row.id);
      await messages.settle(row.id, message.now, { status: 'accepted', providerId: 'p-1' });
      const reserve: typeof messages.reserve = async (...asked) => {
        const first = stale !== undefined && seen++ === 0;
        return first ? stale : await messages.reserve(...asked);
      };
      let seen = 0;
      const second = { ...workerOf(world), store: { ...world.store, messages: { ...messages, reserve } } };
      expect(await sendMessage(second, message)).toEqual({ status: 'accepted' });
      expect(world.email.handedOver).toEqual([]);
      expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 1, possibleRepeat: false });
    },
  );

  it('leaves the refusal of the second send beside the acceptance of the first', async () => {
    const world = await aFakeSending();
    const message = await world.messageOf('notice');
    await dies(world, message);
    await world.store.messages.markPossibleRepeat((await world.rowOf(message)).id);
    const second = slow(world, async () => {
      await world.store.messages.settle((await world.rowOf(message)).id, message.now, { status: 'accepted', providerId: 'p-1' });
    });
    world.email.answerNext({ status: 'refused', reason: 'address-rejected' });
    expect(await sendMessage(second, message)).toEqual({ status: 'accepted' });
    expect(await world.rowOf(message)).toMatchObject({ status: 'accepted', sends: 2, possibleRepeat: true });
  });
});
