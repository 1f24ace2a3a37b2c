import { randomUUID } from 'node:crypto';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { letterWorkflowId } from '../../domain/case/due-letters';
import { presentRules } from '../../domain/case/rules-of';
import { workflowIdsOf, type WorkflowIds } from '../../domain/keys';
import { packPlan } from '../../domain/planning/case-plan';
import { taskQueue } from '../../domain/task-queue';
import { DAY } from '../../domain/time';
import type { CampaignStarting, RequestOutcome, RequestTerms, Resumption, Workflows } from '../../ports/workflows';
import type { CaseOpened } from '../../domain/case/opening';
import type { CaseState } from '../../domain/case/case-state';
import { presentInspectionRules } from '../../domain/inspection/inspection-rules-of';
import type { InspectionState } from '../../domain/inspection/inspection-state';
import * as messages from '../../workflows/messages';
import {
  signalOfCase,
  signalOfInspection,
  updateOfCampaign,
  updateOfCase,
  updateOfInspection,
  type WireMessage,
} from './workflow-messages';

interface WorkflowsTerms {
  readonly queuePrefix: string;
  /** True in rehearsals, where business time is machine time plus an offset. */
  readonly season: boolean;
}

/** The workflows of one installation, by their business keys. */
export function createWorkflows(client: Client, { queuePrefix, season }: WorkflowsTerms): Workflows {
  const ids = workflowIdsOf(queuePrefix);
  const mine = { ids, cases: taskQueue(queuePrefix, 'cases') };
  return {
    clockOffset: (now) => (season ? now - Date.now() : 0),
    ...starting(client, mine),
    ...restarting(client, mine),
    requestOfCase: (key, request, terms) => update(client, ids.ofCase(key), updateOfCase(request), terms),
    requestOfInspection: (key, request, terms) => update(client, ids.ofInspection(key), updateOfInspection(request), terms),
    requestOfCampaign: (campaignId, request, terms) => update(client, ids.ofCampaign(campaignId), updateOfCampaign(request), terms),
    endCase: (key) => end(client, ids.ofCase(key)),
    tellCase: (key, news) => signal(client, ids.ofCase(key), signalOfCase(news)),
    tellInspection: (key, news) => signal(client, ids.ofInspection(key), signalOfInspection(news)),
    ...reconciling(client, mine),
  };
}

/** How one installation names its workflows, and the queue they run on. */
interface InstallationNames {
  readonly ids: WorkflowIds;
  readonly cases: string;
}

type Starting = Pick<Workflows, 'startCampaign' | 'startCase' | 'startInspection' | 'startLetter'>;

/** The same key twice starts one, also after it closed. */
function starting(client: Client, { ids, cases }: InstallationNames): Starting {
  const start = startOnce(client, { taskQueue: cases, reuse: 'REJECT_DUPLICATE' });
  const ofCampaign = ({ campaignId }: { readonly campaignId: string }): StartExtras => ({ campaignId, priority: fair(campaignId) });
  return {
    startCampaign: async (campaign) => {
      const { campaignId } = campaign;
      const extras = { campaignId, staticSummary: `campaign ${campaignId}` };
      await start(messages.WORKFLOWS.campaign, ids.ofCampaign(campaignId), campaignStart(campaign), extras);
    },
    startCase: async ({ key, clockOffsetMs, ...from }) => {
      await start(messages.WORKFLOWS.operatorCase, ids.ofCase(key), caseStart({ key, clockOffsetMs, from }), ofCampaign(key));
    },
    startInspection: async (inspection) => {
      const arg: messages.InspectionStart = { rules: presentInspectionRules(), ...inspection };
      await start(messages.WORKFLOWS.inspection, ids.ofInspection(inspection.key), arg, ofCampaign(inspection.key));
    },
    startLetter: async (letter) => {
      const arg = letter satisfies messages.LetterStart;
      await start(messages.WORKFLOWS.letter, letterWorkflowId(ids, letter.key, letter.letter), arg, ofCampaign(letter.key));
    },
  };
}

type Restarting = Pick<Workflows, 'restartCampaign' | 'restartCase' | 'restartInspection'>;

/** One that runs is kept. One that came to its own end is not started again, one that was ended from outside is: the server decides. */
function restarting(client: Client, { ids, cases }: InstallationNames): Restarting {
  const start = startOnce(client, { taskQueue: cases, reuse: 'ALLOW_DUPLICATE_FAILED_ONLY' });
  const ofCampaign = ({ campaignId }: { readonly campaignId: string }): StartExtras => ({ campaignId, priority: fair(campaignId) });
  return {
    restartCampaign: ({ paused, changing, ...campaign }) => {
      const progress = { launched: 0, complete: false, paused, ...(changing === undefined ? {} : { changing }) };
      const arg: messages.CampaignStart = { ...campaignStart(campaign), progress };
      return start(messages.WORKFLOWS.campaign, ids.ofCampaign(campaign.campaignId), arg, ofCampaign(campaign));
    },
    restartCase: ({ key, clockOffsetMs, from }) =>
      start(messages.WORKFLOWS.operatorCase, ids.ofCase(key), caseStart({ key, clockOffsetMs, from }), ofCampaign(key)),
    restartInspection: ({ key, clockOffsetMs, from }) => {
      const begun = 'state' in from ? { ...from, ...rulesAndTerms(from.state) } : { ...from, rules: presentInspectionRules() };
      const arg: messages.InspectionStart = { key, clockOffsetMs, ...begun };
      return start(messages.WORKFLOWS.inspection, ids.ofInspection(key), arg, ofCampaign(key));
    },
  };
}

function rulesAndTerms({ rules, terms }: InspectionState): Pick<InspectionState, 'rules' | 'terms'> {
  return { rules, terms };
}

function campaignStart({ campaignId, clockOffsetMs, deadline }: CampaignStarting): messages.CampaignStart {
  return { campaignId, clockOffsetMs, deadline, checkEveryMs: DAY };
}

function caseStart({
  key: { campaignId, operatorId },
  clockOffsetMs,
  from,
}: Pick<messages.CaseStart, 'key' | 'clockOffsetMs'> & {
  readonly from: { readonly opening: CaseOpened } | Resumption<CaseState>;
}): messages.CaseStart {
  const key = { campaignId, operatorId };
  if ('state' in from)
    return { key, clockOffsetMs, plan: packPlan(from.state.plan), rules: from.state.rules, state: from.state, fence: from.fence };
  const { plan, packageHash, rules = presentRules(), absent, at: openedAt } = from.opening;
  const told = { ...(packageHash === undefined ? {} : { packageHash }), ...(absent === undefined ? {} : { absent }) };
  return { key, clockOffsetMs, plan: packPlan(plan), rules, openedAt, ...told };
}

interface StartExtras {
  readonly campaignId: string;
  readonly priority?: { readonly fairnessKey: string };
  readonly staticSummary?: string;
}

/** Campaigns that share a provider take turns. */
function fair(campaignId: string): { readonly fairnessKey: string } {
  return { fairnessKey: campaignId.slice(0, 64) };
}

/** @returns what starts a workflow unless one of that id runs; false when one has ended and `reuse` forbids another */
function startOnce(
  client: Client,
  terms: { readonly taskQueue: string; readonly reuse: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY' },
): (type: string, workflowId: string, arg: object, extras: StartExtras) => Promise<boolean> {
  return async (type, workflowId, arg, { campaignId, ...extras }) => {
    try {
      await client.workflow.start(type, {
        workflowId,
        taskQueue: terms.taskQueue,
        workflowIdReusePolicy: terms.reuse,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [arg],
        typedSearchAttributes: [{ key: messages.CAMPAIGN_ATTRIBUTE, value: campaignId }],
        ...extras,
      });
      return true;
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
      throw error;
    }
  };
}

async function update(
  client: Client,
  workflowId: string,
  { name, args }: WireMessage<[object]>,
  { requestId, withinMs }: RequestTerms = {},
): Promise<RequestOutcome> {
  const options = requestId === undefined ? { args } : { args, updateId: requestId };
  const ask = (): Promise<unknown> => client.workflow.getHandle(workflowId).executeUpdate(name, options);
  try {
    await (withinMs === undefined ? ask() : client.withDeadline(Date.now() + withinMs, ask));
    return { status: 'done' };
  } catch (error) {
    return asOutcome(error);
  }
}

/** @throws the error itself when it is no expected "no" */
function asOutcome(error: unknown): RequestOutcome {
  if (error instanceof WorkflowNotFoundError) return { status: 'gone' };
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type?.startsWith(REFUSAL) !== true) throw error;
  return { status: 'refused', refusal: { code: cause.type.slice(REFUSAL.length), sentence: cause.message } };
}

/** How workflows mark a refusal; see workflows/requests.ts. */
const REFUSAL = 'refusal:';

async function signal(client: Client, workflowId: string, { name, args }: WireMessage<unknown[]>): Promise<boolean> {
  return await unlessOver(client.workflow.getHandle(workflowId).signal(name, ...args));
}

async function end(client: Client, workflowId: string): Promise<boolean> {
  return await unlessOver(client.workflow.getHandle(workflowId).terminate('restarted by staff'));
}

/** @returns false when no such workflow runs any more */
async function unlessOver(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

function reconciling(client: Client, { ids, cases }: InstallationNames): Pick<Workflows, 'hasWorker' | 'reconcile'> {
  return {
    async hasWorker() {
      const { namespace } = client.options;
      const { pollers } = await client.workflowService.describeTaskQueue({ namespace, taskQueue: { name: cases } });
      return pollers.length > 0;
    },
    async reconcile({ campaignId, repair, by }) {
      const start: messages.ReconciliationStart = { repair, by, ...(campaignId === undefined ? {} : { campaignId }) };
      const handle = await client.workflow.start(messages.WORKFLOWS.reconciliation, {
        workflowId: ids.ofReconciliation(randomUUID()),
        taskQueue: cases,
        args: [start],
      });
      try {
        return { status: 'done', reportId: (await handle.result()) as number };
      } catch (error) {
        if (error instanceof WorkflowFailedError) return { status: 'stopped' };
        throw error;
      }
    },
  };
}
