import { WorkflowNotFoundError, type Client, type WorkflowExecutionDescription } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { WorkflowStatus, Trouble } from '../../domain/reconciliation/report';
import { workflowIdsOf, type WorkflowIds } from '../../domain/keys';
import { SECOND } from '../../domain/time';
import * as messages from '../../workflows/messages';
import type { WorkflowDirectory } from '../../ports/workflow-directory';

/** Kept by the server itself: `category=…` and `cause=…` of tasks that failed five times in a row. */
const REPORTED_PROBLEMS = defineSearchAttributeKey('TemporalReportedProblems', SearchAttributeType.KEYWORD_LIST);
/** Ids looked up in the record at once. */
const LIST_PAGE = 1_000;
/** A workflow whose worker is away does not answer. */
const ANSWER_WITHIN_MS = 10 * SECOND;

/** What the server of this client knows of one installation. */
export function createWorkflowDirectory(client: Client, { queuePrefix }: { readonly queuePrefix: string }): WorkflowDirectory {
  const ids = workflowIdsOf(queuePrefix);
  const inTime = async <T>(ask: () => Promise<T>): Promise<T> => await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, ask);

  return {
    ids,

    async *running(campaignId) {
      const query = runningOf(ids, campaignId);
      let page: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query, pageSize: LIST_PAGE })) {
        page.push(workflowId);
        if (page.length < LIST_PAGE) continue;
        yield page;
        page = [];
      }
      yield page;
    },

    async failing(campaignId) {
      const query = `${runningOf(ids, campaignId)} AND TemporalReportedProblems = 'category=WorkflowTaskFailed'`;
      const failing: string[] = [];
      try {
        for await (const { workflowId } of client.workflow.list({ query, pageSize: LIST_PAGE })) failing.push(workflowId);
      } catch {
        // servers before 1.30 know no such attribute
        return [];
      }
      return failing;
    },

    async describe(workflowId) {
      try {
        return toWorkflowStatus(await client.workflow.getHandle(workflowId).describe());
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { status: 'absent' };
        throw error;
      }
    },

    async campaignProgress(campaignId) {
      try {
        return await inTime(() => client.workflow.getHandle(ids.ofCampaign(campaignId)).query(messages.campaignProgress));
      } catch {
        // a workflow that cannot be asked now is asked tomorrow; whether it runs at all is seen elsewhere
        return undefined;
      }
    },
  };
}

/** The search attribute alone would also find a campaign of the same id of another installation. */
function runningOf({ prefix }: WorkflowIds, campaignId: string): string {
  const { operatorCase, inspection } = messages.WORKFLOWS;
  const mine = `CampaignId = '${campaignId}' AND WorkflowId STARTS_WITH '${prefix}'`;
  return `${mine} AND WorkflowType IN ('${operatorCase}', '${inspection}') AND ExecutionStatus = 'Running'`;
}

function toWorkflowStatus({ status, raw, typedSearchAttributes }: WorkflowExecutionDescription): WorkflowStatus {
  if (status.name === 'COMPLETED') return { status: 'ended' };
  if (status.name !== 'RUNNING' && status.name !== 'PAUSED') return { status: 'broken' };
  const activities = raw.pendingActivities ?? [];
  const trouble = findTrouble(raw, typedSearchAttributes.get(REPORTED_PROBLEMS) ?? []);
  return {
    status: 'running',
    sending: activities.filter(({ activityType }) => /^send\w+Message$/.test(activityType?.name ?? '')).length,
    ...(trouble === undefined ? {} : { trouble }),
  };
}

/** The type of a failure is named, its text never: it may hold what a provider said about somebody. */
function findTrouble(
  { pendingActivities, pendingWorkflowTask }: WorkflowExecutionDescription['raw'],
  problems: readonly string[],
): Trouble | undefined {
  const taskAttempts = pendingWorkflowTask?.attempt ?? 0;
  if (taskAttempts > 1) {
    const cause = problems.find((problem) => problem.startsWith('cause='))?.slice('cause='.length);
    return { what: 'workflow-task', attempts: taskAttempts, ...(cause === undefined ? {} : { failure: cause }) };
  }
  const failing = (pendingActivities ?? []).filter(({ lastFailure }) => lastFailure != null);
  const worst = failing.reduce<(typeof failing)[number] | undefined>(
    (most, one) => ((one.attempt ?? 0) > (most?.attempt ?? 0) ? one : most),
    undefined,
  );
  if (worst === undefined) return undefined;
  const failure = failureType(worst.lastFailure);
  return { what: 'activity', attempts: worst.attempt ?? 0, ...(failure === undefined ? {} : { failure }) };
}

type Failure = NonNullable<NonNullable<WorkflowExecutionDescription['raw']['pendingActivities']>[number]['lastFailure']>;

function failureType(failure: Failure | null | undefined): string | undefined {
  const type = failure?.applicationFailureInfo?.type;
  if (typeof type === 'string' && /^[\w:.-]{1,60}$/.test(type)) return type;
  if (failure?.timeoutFailureInfo != null) return 'timeout';
  return undefined;
}
