import { proxyActivities, startChild } from '@temporalio/workflow';
import type { SendCaseMessage } from '../activities/contract';
import { sendingOn } from '../workflows/activity-proxies';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '30s' });

/** As many as one history bears at once. */
const SIDE_BY_SIDE = 100;

/** Everything is due in the same moment: shares of the work side by side. */
export async function everybody(type: 'sendAll' | 'nothingAll', shares: readonly (readonly SendCaseMessage[])[]): Promise<void> {
  const children = await Promise.all(shares.map((share) => startChild(type, { args: [share] })));
  await Promise.all(children.map((child) => child.result()));
}

/** The sends of many cases, without the cases. */
export async function sendAll(messages: readonly SendCaseMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += SIDE_BY_SIDE) {
    const some = messages.slice(from, from + SIDE_BY_SIDE);
    await Promise.all(
      some.map((message) =>
        sendingOn(message.key.channel, { priorityKey: 3, fairnessKey: message.key.campaignId }).sendCaseMessage(message),
      ),
    );
  }
}

/** The floor: as many activities that do nothing. */
export async function nothingAll(messages: readonly SendCaseMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += SIDE_BY_SIDE) {
    await Promise.all(messages.slice(from, from + SIDE_BY_SIDE).map(() => nothing()));
  }
}
