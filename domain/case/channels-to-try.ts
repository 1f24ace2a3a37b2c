import type { Channel } from '../channel';
import type { ChannelDelivery } from './case-event';
import { channelOrder, type PlannedStep } from './plan';

/**
 * Which channels a step uses next, given what came of the ones it tried. An empty list ends the step.
 *
 * Promise P6: a channel that failed is followed by the other one. A message nobody wants, or that must wait, is not.
 */
export function channelsToTry(channels: PlannedStep['channels'], tried: readonly ChannelDelivery[]): readonly Channel[] {
  const order = channelOrder(channels);
  if (tried.length === 0) return channels === 'both' ? order : [order[0]];
  if (channels === 'both' || tried.length === order.length) return [];
  const failed = tried.every(({ delivery }) => delivery.status === 'refused' || delivery.status === 'unknown');
  return failed ? [order[1]] : [];
}
