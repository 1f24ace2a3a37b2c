import type { Channel } from '../channel';
import type { Delivery } from '../delivery/delivery';
import type { ChannelDelivery } from './case-event';
import { channelOrder } from '../planning/case-plan';
import type { ChannelPreference } from '../law/rungs';

/**
 * Which channels a step uses next, given what came of the ones it tried. An empty list ends the step.
 *
 * Promise P6: a channel that failed is followed by the other one. A message nobody wants, or that must wait, is not.
 *
 * @param absent channels on which the operator has no contact point; left out while there is another
 */
export function channelsToTry(
  channels: ChannelPreference,
  tried: readonly ChannelDelivery[],
  absent: readonly Channel[] = [],
): readonly Channel[] {
  const order = usable(channelOrder(channels), absent);
  if (tried.length === 0) return channels === 'both' ? order : order.slice(0, 1);
  if (channels === 'both' || tried.length >= order.length) return [];
  const failed = tried.every(({ delivery }) => isFailed(delivery));
  return failed ? order.slice(tried.length, tried.length + 1) : [];
}

/** A contact who wants no reminders by email may still be reminded in the chat it linked itself. */
function isFailed(delivery: Delivery): boolean {
  switch (delivery.status) {
    case 'refused':
    case 'unknown':
    case 'not-allowed':
      return true;
    case 'not-wanted':
      return delivery.because === 'unsubscribed';
    default:
      return false;
  }
}

function usable(order: readonly Channel[], absent: readonly Channel[]): readonly Channel[] {
  const present = order.filter((channel) => !absent.includes(channel));
  return present.length === 0 ? order : present;
}
