import { workflowInfo } from '@temporalio/workflow';
import { workflowIdsOf, type WorkflowIds } from '../domain/keys';
import { queuePrefix } from '../domain/task-queue';

/** Ids of the workflows of the installation this one runs in: its queue says which. */
export function workflowIds(): WorkflowIds {
  return workflowIdsOf(queuePrefix(workflowInfo().taskQueue));
}
