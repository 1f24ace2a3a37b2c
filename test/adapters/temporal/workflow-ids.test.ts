import type { Client } from '@temporalio/client';
import { ensureReconcileSchedule, reconcileScheduleId } from '../../../adapters/temporal/reconcile-schedule';
import { createWorkflowDirectory } from '../../../adapters/temporal/workflow-directory';
import { createWorkflows } from '../../../adapters/temporal/workflows';
import type { Workflows } from '../../../ports/workflows';
import { anOpening } from '../../support/builders';

/** A client that keeps the ids it is asked about, and does nothing. */
function recordingClient(): { readonly client: Client; readonly asked: string[]; readonly queries: string[] } {
  const asked: string[] = [];
  const queries: string[] = [];
  const done = (): Promise<unknown> => Promise.resolve(1);
  const handle = {
    executeUpdate: done,
    signal: done,
    terminate: done,
    query: done,
    result: done,
    describe: () => Promise.reject(new Error('not here')),
  };
  const client = {
    options: { namespace: 'default' },
    withDeadline: (_at: number, ask: () => Promise<unknown>) => ask(),
    workflowService: { describeTaskQueue: () => Promise.resolve({ pollers: [] }) },
    workflow: {
      start: (_type: string, { workflowId }: { readonly workflowId: string }) => {
        asked.push(workflowId);
        return Promise.resolve(handle);
      },
      getHandle: (workflowId: string) => {
        asked.push(workflowId);
        return handle;
      },
      list: ({ query }: { readonly query: string }) => {
        queries.push(query);
        return [];
      },
    },
    schedule: {
      create: ({ scheduleId, action }: { readonly scheduleId: string; readonly action: { readonly workflowId: string } }) => {
        asked.push(scheduleId, action.workflowId);
        return Promise.resolve();
      },
    },
  };
  return { client: client as unknown as Client, asked, queries };
}

const key = { campaignId: 'mining-2022', operatorId: 'op-1001' };
const inspection = { ...key, inspection: 1 };
const opening = anOpening();
const terms = { acceptBy: 1, recordBy: 2 };
const campaign = { campaignId: key.campaignId, deadline: 1, clockOffsetMs: 0 };

/** Every act of the port that names a workflow. */
const ACTS: Readonly<Record<Exclude<keyof Workflows, 'clockOffset' | 'hasWorker'>, (workflows: Workflows) => Promise<unknown>>> = {
  startCampaign: (workflows) => workflows.startCampaign(campaign),
  startCase: (workflows) => workflows.startCase({ key, clockOffsetMs: 0, opening }),
  startInspection: (workflows) => workflows.startInspection({ key: inspection, clockOffsetMs: 0, terms }),
  startLetter: (workflows) => workflows.startLetter({ key, letter: { about: 'event', sequence: 4 }, route: 'both', clockOffsetMs: 0 }),
  restartCampaign: (workflows) => workflows.restartCampaign({ ...campaign, paused: false }),
  restartCase: (workflows) => workflows.restartCase({ key, clockOffsetMs: 0, from: { opening } }),
  endCase: (workflows) => workflows.endCase(key),
  restartInspection: (workflows) => workflows.restartInspection({ key: inspection, clockOffsetMs: 0, from: { terms } }),
  requestOfCase: (workflows) => workflows.requestOfCase(key, { type: 'confirm-claim', by: 'staff' }),
  requestOfInspection: (workflows) =>
    workflows.requestOfInspection(inspection, { type: 'accept', inspectorId: 'i', actId: 'act-1', revision: 1 }),
  requestOfCampaign: (workflows) => workflows.requestOfCampaign(key.campaignId, { type: 'pause', by: 'staff' }),
  tellCase: (workflows) => workflows.tellCase(key, { type: 'campaign-resumed' }),
  tellInspection: (workflows) => workflows.tellInspection(inspection, { type: 'recalled' }),
  reconcile: (workflows) => workflows.reconcile({ repair: false, by: 'staff' }),
};

describe('two installations in one namespace', () => {
  it.each(Object.entries(ACTS))('%s asks for a workflow of its own installation alone', async (_act, perform) => {
    const { client, asked } = recordingClient();
    await perform(createWorkflows(client, { queuePrefix: 'office', season: false }));
    expect(asked).not.toEqual([]);
    expect(asked.filter((id) => !id.startsWith('office/'))).toEqual([]);
  });

  it('list the workflows of a campaign apart, though both call it the same', async () => {
    const { client, asked, queries } = recordingClient();
    const directory = createWorkflowDirectory(client, { queuePrefix: 'office' });
    for await (const ids of directory.running('mining-2022')) expect(ids).toEqual([]);
    await directory.failing('mining-2022');
    await directory.campaignProgress('mining-2022');
    expect(queries).toHaveLength(2);
    for (const query of queries) expect(query).toContain("WorkflowId STARTS_WITH 'office/'");
    expect(asked).toEqual(['office/campaign/mining-2022']);
  });

  it('have a schedule and a daily reconciliation each', async () => {
    const { client, asked } = recordingClient();
    await ensureReconcileSchedule(client, 'office');
    expect(asked).toEqual([reconcileScheduleId('office'), 'office/reconcile/daily']);
    expect(reconcileScheduleId('office')).not.toBe(reconcileScheduleId('offices'));
  });
});
