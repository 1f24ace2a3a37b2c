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
 * @param absent channels on which the operator has no contact point, as it is now; left out while there is another
 */
export function channelsToTry(
  channels: ChannelPreference,
  tried: readonly ChannelDelivery[],
  absent: readonly Channel[] = [],
): readonly Channel[] {
  const order = usable(channelOrder(channels), absent).filter((channel) => !tried.some((delivery) => delivery.channel === channel));
  // a channel that appears while a step for both is on its way joins it
  if (channels === 'both') return order;
  return tried.every(({ delivery }) => isFailed(delivery)) ? order.slice(0, 1) : [];
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
