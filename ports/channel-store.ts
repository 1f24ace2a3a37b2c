import type { Channel } from '../domain/channel';
import type { ChannelHealth } from '../domain/delivery/channel-health';

/** What the workers tell each other about the providers. Machine time. */
export interface ChannelStore {
  health(channel: Channel): Promise<ChannelHealth>;
  save(channel: Channel, health: ChannelHealth): Promise<void>;
}
