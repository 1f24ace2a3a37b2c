import { setTimeout as delay } from 'node:timers/promises';
import { tsToMs } from '@temporalio/common/lib/time';
import type { Channel } from '../../domain/channel';
import { HOUR, type Instant } from '../../domain/time';
import { refuseLostMailboxes, type Member } from './audience';
import type { World } from '../support/world';
import { inParallel } from './progress';

/** An outage of one provider, which the product finds out about by itself. */
export interface Outage {
  /** The provider takes messages again: the product may try it. */
  readonly end: () => Promise<void>;
}

const LOOKS_EVERY_MS = 200;
/** Workers read that often what the others know of a provider. */
const READ_AGAIN_WITHIN_MS = 1_000;

/**
 * A provider is down while cases are moved to `met`, and until `until`, both in business time. A pause of the product is in machine time,
 * which no rehearsal moves: each is made to last until the outage is over, or every waiting message would be tried once for each five
 * minutes that are skipped.
 */
export function beginOutage(world: World, channel: Channel, { met, until }: { readonly met: Instant; readonly until: Instant }): Outage {
  const { store } = world.installation;
  const lasts = Date.now() + until - met;
  const { mail, telegram } = world.embedded;
  if (channel === 'email') mail.fail({ type: 'down' });
  else telegram.fail({ type: 'refuse', code: 502, description: 'Bad Gateway' });
  let isOver = false;
  const stretch = async (): Promise<void> => {
    while (!isOver) {
      const health = await store.channels.health(channel);
      if (health.openings > 0 && health.pausedUntil < lasts)
        await store.channels.save(channel, { ...health, pausedUntil: lasts, since: Date.now() });
      await delay(LOOKS_EVERY_MS);
    }
  };
  const stretching = stretch();
  return {
    async end() {
      isOver = true;
      await stretching;
      const now = Date.now();
      await store.channels.save(channel, { ...(await store.channels.health(channel)), pausedUntil: now, since: now });
      await delay(READ_AGAIN_WITHIN_MS);
    },
  };
}

/**
 * Cases whose message is tried again soon: business time must not be skipped before they have met the long pause.
 */
export async function countTryingSoon({ installation }: World, members: readonly Member[]): Promise<number> {
  const { client } = installation.temporal;
  const { namespace } = client.options;
  let soon = 0;
  await inParallel(members, async ({ row }) => {
    const execution = { workflowId: installation.workflowIds.ofCase(row) };
    const { pendingActivities } = await client.workflowService.describeWorkflowExecution({ namespace, execution });
    const isFar = pendingActivities.every(
      ({ nextAttemptScheduleTime: next, lastAttemptCompleteTime: last }) =>
        next != null && last != null && tsToMs(next) - tsToMs(last) > HOUR,
    );
    if (!isFar) soon += 1;
  });
  return soon;
}

/** Both are back; the mailboxes that are gone stay gone. */
export function restoreProviders(world: World, members: readonly Member[]): void {
  world.embedded.mail.clearFaults();
  world.embedded.telegram.clearFaults();
  refuseLostMailboxes(world, members);
}
