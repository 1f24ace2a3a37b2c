import { HEALTHY, type ChannelHealth } from '../../../domain/delivery/channel-health';
import type { Channel } from '../../../domain/channel';
import type { ChannelStore } from '../../../ports/channel-store';
import { asPort } from './as-port';

/** What the workers learned of the providers. The latest answers are a worker's own: they are not kept. */
export function createFakeChannelStore(): ChannelStore {
  const known = new Map<Channel, ChannelHealth>();
  return asPort<ChannelStore>({
    health: (channel) => known.get(channel) ?? HEALTHY,
    save(channel, health) {
      if ((known.get(channel)?.since ?? 0) <= health.since) known.set(channel, { ...health, recent: '' });
    },
  });
}
