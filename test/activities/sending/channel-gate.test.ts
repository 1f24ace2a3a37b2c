import { createChannelGate, type ChannelGate } from '../../../activities/sending/channel-gate';
import { HEALTHY, type ChannelHealth } from '../../../domain/delivery/channel-health';
import { MINUTE, SECOND } from '../../../domain/time';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';

/** A clock that sleeping moves, and what all workers share. */
function aShop(): { readonly gate: () => ChannelGate; readonly clock: { now: number }; readonly shared: { health: ChannelHealth } } {
  const clock = { now: 0 };
  const shared = { health: HEALTHY };
  const store = {
    health: () => Promise.resolve(shared.health),
    save: (_channel: string, health: ChannelHealth) => {
      shared.health = health;
      return Promise.resolve();
    },
  };
  const sleep = (ms: number): Promise<void> => {
    clock.now += ms;
    return Promise.resolve();
  };
  return { gate: () => createChannelGate({ store, machineNow: () => clock.now, sleep }), clock, shared };
}

const throttled = new ChannelUnavailable('wait', 3 * SECOND, 'throttled');
const outage = new ChannelUnavailable('away', SECOND, 'outage');

async function broken(gate: ChannelGate): Promise<void> {
  for (let failure = 0; failure < 5; failure += 1) await gate.note('telegram', outage);
}

describe('the gate of a channel', () => {
  it('lets everything through while the provider works', async () => {
    const { gate, clock } = aShop();
    await gate().pass('email');
    expect(clock.now).toBe(0);
  });

  it('waits through a short pause in its place', async () => {
    const { gate, clock } = aShop();
    const one = gate();
    await one.note('telegram', throttled);
    await one.pass('telegram');
    expect(clock.now).toBe(3 * SECOND);
    await one.pass('email');
    expect(clock.now).toBe(3 * SECOND);
  });

  it('sends a message back to the queue when the pause is long, for no longer than that', async () => {
    const { gate } = aShop();
    const one = gate();
    await one.note('telegram', new ChannelUnavailable('wait', MINUTE, 'throttled'));
    await expect(one.pass('telegram')).rejects.toMatchObject({ name: 'ChannelUnavailable', retryAfterMs: MINUTE, why: 'throttled' });
  });

  it('tells the other workers', async () => {
    const { gate, clock } = aShop();
    const [one, other] = [gate(), gate()];
    await other.pass('telegram');
    await one.note('telegram', throttled);
    clock.now += SECOND;
    await other.pass('telegram');
    expect(clock.now).toBeGreaterThanOrEqual(3 * SECOND);
  });

  it('lets one message try a channel that was broken, and the others when it passed', async () => {
    const { gate, clock, shared } = aShop();
    const one = gate();
    await broken(one);
    expect(shared.health).toMatchObject({ openings: 1, why: 'outage' });
    clock.now = shared.health.pausedUntil;
    await one.pass('telegram');
    await expect(one.pass('telegram')).rejects.toBeInstanceOf(ChannelUnavailable);
    await one.note('telegram', undefined);
    expect(shared.health.openings).toBe(0);
    await one.pass('telegram');
  });

  it('lets another try when the first ended, whether or not it needed the provider', async () => {
    const { gate, clock, shared } = aShop();
    const one = gate();
    await broken(one);
    clock.now = shared.health.pausedUntil;
    const passage = await one.pass('telegram');
    passage.end();
    await one.pass('telegram');
    expect(shared.health.openings).toBe(1);
  });

  it('lets another try when nothing was heard of the first for a minute', async () => {
    const { gate, clock, shared } = aShop();
    const one = gate();
    await broken(one);
    clock.now = shared.health.pausedUntil;
    await one.pass('telegram');
    clock.now += MINUTE;
    await one.pass('telegram');
    await expect(one.pass('telegram')).rejects.toBeInstanceOf(ChannelUnavailable);
  });

  it('keeps the turn of the message that tries when one from before the trouble ends', async () => {
    const { gate, clock, shared } = aShop();
    const one = gate();
    const before = await one.pass('telegram');
    await broken(one);
    clock.now = shared.health.pausedUntil;
    const lost = await one.pass('telegram');
    clock.now += MINUTE;
    await one.pass('telegram');
    for (const passage of [before, lost]) passage.end();
    await expect(one.pass('telegram')).rejects.toBeInstanceOf(ChannelUnavailable);
  });
});
