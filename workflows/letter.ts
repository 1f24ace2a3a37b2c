import * as wf from '@temporalio/workflow';
import type { ChannelDelivery } from '../domain/case/case-event';
import { channelsToTry } from '../domain/case/channels-to-try';
import type { LetterRoute } from '../domain/case/due-letters';
import type { Channel } from '../domain/channel';
import { sendingOn } from './activity-proxies';
import { deliveryOfGivenUp } from './given-up';
import type { LetterStart } from './messages';

/** Takes one letter to one operator: on its channels, then on the other one where the first failed. */
export async function letter(start: LetterStart): Promise<readonly ChannelDelivery[]> {
  const deliveries: ChannelDelivery[] = [];
  for (;;) {
    const channels = channelsOf(start.route, deliveries);
    if (channels.length === 0) return deliveries;
    deliveries.push(...(await Promise.all(channels.map((channel) => sendOn(channel, start)))));
  }
}

function channelsOf(route: LetterRoute, tried: readonly ChannelDelivery[]): readonly Channel[] {
  if (route !== 'email-only') return channelsToTry(route, tried);
  return tried.length === 0 ? ['email'] : [];
}

/** Somebody waits for it, so it leaves before the bulk. */
async function sendOn(channel: Channel, { key, letter: subject, clockOffsetMs }: LetterStart): Promise<ChannelDelivery> {
  const sending = sendingOn(channel, { priorityKey: 1, fairnessKey: key.campaignId });
  try {
    return { channel, delivery: await sending.sendLetter({ key, channel, letter: subject, now: Date.now() + clockOffsetMs }) };
  } catch (error) {
    if (error instanceof wf.ActivityFailure) return { channel, delivery: deliveryOfGivenUp(error) };
    throw error;
  }
}
