import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { SECOND } from '../../domain/time';

/** Skips of one call at most: a season has a few dozen. */
const MOST_SKIPS = 1_000;
/** A skip that takes longer waits for an activity that nobody runs. */
const PATIENCE_MS = 120 * SECOND;
const NOT_FOUND = 5;

/**
 * Moves one workflow's own time ahead; everything due on the way happens. For rehearsals: the server must allow it.
 *
 * @param ms how far; at least 1
 * @returns false when the workflow is over
 * @throws ServiceError after two minutes, e.g. when no worker runs its activities
 */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<boolean> {
  const { namespace } = client.options;
  const id = randomUUID();
  const workflowExecution = { workflowId };
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, async () => {
      await client.workflowService.updateWorkflowExecutionOptions({
        namespace,
        workflowExecution,
        workflowExecutionOptions: {
          timeSkippingConfig: { enabled: true, maxSessionSkipCount: MOST_SKIPS, fastForwardConfig: { id, duration: msToTs(ms) } },
        },
        updateMask: { paths: ['time_skipping_config'] },
      });
      await client.workflowService.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id });
    });
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === NOT_FOUND) return false;
    throw error;
  }
}
