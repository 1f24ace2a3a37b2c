import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { caseWorkflowId, inspectionWorkflowId, type CaseKey } from '../../domain/keys';
import { letterWorkflowId } from '../../domain/case/due-letters';
import { packPlan, type CasePlan } from '../../domain/planning/case-plan';
import { taskQueue } from '../../domain/task-queue';
import * as messages from '../../workflows/messages';
import type { WorkflowStarter } from '../../ports/workflows';

/**
 * Starts workflows by their business key: the same key twice starts one, also after it closed.
 *
 * @param season true in rehearsals, where business time is machine time plus an offset
 */
export function createWorkflowStarter(
  client: Client,
  { queuePrefix, season }: { readonly queuePrefix: string; readonly season: boolean },
): WorkflowStarter {
  const start = async (type: string, workflowId: string, { campaignId }: CaseKey, arg: unknown): Promise<void> => {
    try {
      await client.workflow.start(type, {
        workflowId,
        taskQueue: taskQueue(queuePrefix, 'cases'),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [arg],
        typedSearchAttributes: [{ key: messages.CAMPAIGN_ATTRIBUTE, value: campaignId }],
        priority: { fairnessKey: campaignId.slice(0, 64) },
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };

  const tell = async (key: CaseKey, send: (workflowId: string) => Promise<void>): Promise<void> => {
    try {
      await send(caseWorkflowId(key));
    } catch (error) {
      // it closed meanwhile, so there is nothing to tell
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };

  return {
    startCase: ({ key, plan, absent, clockOffsetMs }) =>
      start(messages.WORKFLOWS.operatorCase, caseWorkflowId(key), key, {
        key,
        plan: packPlan(plan),
        clockOffsetMs,
        ...(absent.length === 0 ? {} : { absent }),
      } satisfies messages.CaseStart),
    startInspection: (inspection) =>
      start(
        messages.WORKFLOWS.inspection,
        inspectionWorkflowId(inspection.key),
        inspection.key,
        inspection satisfies messages.InspectionStart,
      ),
    startLetter: (letter) =>
      start(messages.WORKFLOWS.letter, letterWorkflowId(letter.key, letter.letter), letter.key, letter satisfies messages.LetterStart),
    clockOffset: (now) => (season ? now - Date.now() : 0),
    tellReleased: (key) => tell(key, (id) => client.workflow.getHandle(id).signal(messages.campaignResumed)),
    async changePlan(key, { plan, by, reason, changeId }) {
      const handle = client.workflow.getHandle(caseWorkflowId(key));
      try {
        const args: [{ plan: CasePlan; by: string; reason: string }] = [{ plan, by, reason }];
        // the plan's version too: a case that moved on meanwhile is asked anew, not answered with its old refusal
        await handle.executeUpdate(messages.changePlan, { args, updateId: `rule-change-${changeId}-${plan.version}` });
        return undefined;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'The case is closed.';
        if (error instanceof WorkflowUpdateFailedError) return error.cause?.message ?? error.message;
        throw error;
      }
    },
    tellWithdrawn: (key) => tell(key, (id) => client.workflow.getHandle(id).signal(messages.campaignWithdrawn, { by: 'campaign' })),
  };
}
