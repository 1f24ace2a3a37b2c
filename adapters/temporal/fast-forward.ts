import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { MINUTE, SECOND } from '../../domain/time';

/** Skips of one call at most: a season has a few dozen. */
const MOST_SKIPS = 1_000;
/** A skip that takes longer waits for an activity that nobody runs. */
const PATIENCE_MS = 120 * SECOND;
/** Longer than any activity keeps a workflow from skipping. */
const SHORT_MS = 3 * MINUTE;
const RESTS_WITHIN_MS = 30 * SECOND;
const LOOK_EVERY_MS = 20;
const NOT_FOUND = 5;

type Timestamp = Parameters<typeof tsToMs>[0];

/**
 * Moves one workflow's own time ahead; everything due on the way happens. For rehearsals: the server must allow it.
 *
 * @param ms how far; at least 1
 * @returns false when the workflow is over
 * @throws ServiceError after two minutes, e.g. when no worker runs its activities
 */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<boolean> {
  try {
    // the server forgets how far it was to go when that moment comes while the workflow is at work, and goes on to its next timer
    if (ms < SHORT_MS) await whenAtRest(client, workflowId);
    await client.withDeadline(Date.now() + PATIENCE_MS, () => skip(client, workflowId, ms));
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === NOT_FOUND) return false;
    throw error;
  }
}

/** Nothing of it is under way, nor soon; what does not come to rest is moved all the same. */
async function whenAtRest(client: Client, workflowId: string): Promise<void> {
  const end = Date.now() + RESTS_WITHIN_MS;
  while ((await isAtWork(client, workflowId)) && Date.now() < end) await delay(LOOK_EVERY_MS);
}

async function isAtWork(client: Client, workflowId: string): Promise<boolean> {
  const { namespace } = client.options;
  const { pendingActivities, pendingWorkflowTask } = await client.workflowService.describeWorkflowExecution({
    namespace,
    execution: { workflowId },
  });
  // one that waits long for its next attempt is no work: the move ends before that
  const isNear = (next: Timestamp | null | undefined, last: Timestamp | null | undefined): boolean =>
    next == null || last == null || tsToMs(next) - tsToMs(last) < SHORT_MS;
  return (
    pendingWorkflowTask != null ||
    pendingActivities.some(({ nextAttemptScheduleTime, lastAttemptCompleteTime }) =>
      isNear(nextAttemptScheduleTime, lastAttemptCompleteTime),
    )
  );
}

async function skip(client: Client, workflowId: string, ms: number): Promise<void> {
  const { namespace } = client.options;
  const id = randomUUID();
  const workflowExecution = { workflowId };
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: MOST_SKIPS, fastForwardConfig: { id, duration: msToTs(ms) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await client.workflowService.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id });
}
