import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client, type ScheduleOptions } from '@temporalio/client';
import { workflowIdsOf } from '../../domain/keys';
import { taskQueue } from '../../domain/task-queue';
import * as messages from '../../workflows/messages';

/** At three in the morning in Astana: nothing is sent then, and staff find the report when they come to work. */
const AT_UTC = '22h';

export function reconcileScheduleId(queuePrefix: string): string {
  return `${queuePrefix}-reconcile`;
}

/** Makes the daily reconciliation of an installation, or brings it up to date. Every worker that starts does it; machine time. */
export async function ensureReconcileSchedule(client: Client, queuePrefix: string): Promise<void> {
  const scheduleId = reconcileScheduleId(queuePrefix);
  const schedule = {
    spec: { intervals: [{ every: '1d', offset: AT_UTC }] },
    action: {
      type: 'startWorkflow',
      workflowType: messages.WORKFLOWS.reconciliation,
      workflowId: workflowIdsOf(queuePrefix).ofReconciliation('daily'),
      taskQueue: taskQueue(queuePrefix, 'cases'),
      args: [{ repair: true, by: 'schedule' } satisfies messages.ReconciliationStart],
    },
    // one that takes longer than a day is not joined by a second; what an outage skipped is not made up for
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1h' },
  } as const satisfies Omit<ScheduleOptions, 'scheduleId'>;
  try {
    await client.schedule.create({ scheduleId, ...schedule });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    // a schedule that an administrator paused stays paused
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ ...schedule, state }));
  }
}
