import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CampaignActivities } from '../activities/contract';
import { queuePrefix, taskQueue } from '../domain/task-queue';
import type { ReconciliationStart } from './messages';

/** Compares record, workflows and ledger once, and repairs what can be repaired. @returns number of the report in the record */
export async function reconciliation(start: ReconciliationStart): Promise<number> {
  const { workflowId, runId, taskQueue: cases } = workflowInfo();
  const { reconcile } = proxyActivities<Pick<CampaignActivities, 'reconcile'>>({
    taskQueue: taskQueue(queuePrefix(cases), 'campaign'),
    // a hundred thousand cases, page by page; a worker that takes over goes on where the last page ended
    startToCloseTimeout: '12h',
    heartbeatTimeout: '30s',
    retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '5m' },
    // what people wait for goes first
    priority: { priorityKey: 5 },
  });
  const { id } = await reconcile({ ...start, run: `${workflowId}/${runId}` });
  return id;
}
