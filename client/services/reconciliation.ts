import { randomUUID } from 'node:crypto';
import { WorkflowFailedError } from '@temporalio/client';
import type { ReconciliationReport } from '../../domain/reconciliation/report';
import { taskQueue } from '../../domain/task-queue';
import * as messages from '../../workflows/messages';
import type { ServiceParts } from './service-parts';
import { RequestRefused } from './request-refused';
import { pollUntil } from './poll-until';

export interface RunReconciliation {
  /** All campaigns that are open when absent. */
  readonly campaignId?: string;
  /** False only looks. */
  readonly repair: boolean;
  readonly by: string;
}

/** A report as it is kept. */
export type KeptReconciliation = ReconciliationReport & { readonly id: number };

export interface ReconciliationService {
  /**
   * Compares audience, cases, workflows and ledger (promise P2), and mends what can be mended. The work is done by the workers and
   * goes on when whoever asked goes away.
   *
   * @throws RequestRefused when there is no such campaign, or no worker runs
   */
  run(request: RunReconciliation): Promise<KeptReconciliation>;
  /** What earlier ones found, newest first. */
  list(limit?: number): Promise<readonly KeptReconciliation[]>;
}

const DEFAULT_PAGE = 20;
/** A worker that has only just started shows itself within this. */
const WORKER_SHOWS_WITHIN_MS = 5_000;

export function createReconciliationService(parts: ServiceParts): ReconciliationService {
  const { store, temporal: client, queuePrefix } = parts;
  return {
    async run({ campaignId, repair, by }) {
      if (campaignId !== undefined && (await store.campaigns.find(campaignId)) === undefined) {
        throw new RequestRefused('unknown-campaign', `There is no campaign "${campaignId}".`);
      }
      await requireWorker(parts);
      const start: messages.ReconciliationStart = { repair, by, ...(campaignId === undefined ? {} : { campaignId }) };
      const handle = await client.workflow.start(messages.WORKFLOWS.reconciliation, {
        workflowId: `reconcile/${queuePrefix}/${randomUUID()}`,
        taskQueue: taskQueue(queuePrefix, 'cases'),
        args: [start],
      });
      return await kept(parts, await resultOf(() => handle.result() as Promise<number>));
    },

    list: async (limit = DEFAULT_PAGE) => (await store.reconciliations.list(limit)).map(({ id, report }) => ({ id, ...report })),
  };
}

async function kept({ store }: ServiceParts, id: number): Promise<KeptReconciliation> {
  const row = await store.reconciliations.find(id);
  if (row === undefined) throw new Error(`no reconciliation ${id} in the record`);
  return { id: row.id, ...row.report };
}

async function resultOf<T>(wait: () => Promise<T>): Promise<T> {
  try {
    return await wait();
  } catch (error) {
    if (error instanceof WorkflowFailedError)
      throw new RequestRefused('reconciliation-failed', 'The reconciliation was stopped before its end.');
    throw error;
  }
}

/** Without a worker the question would wait for ever, and nobody would know why. */
async function requireWorker({ temporal: client, queuePrefix }: ServiceParts): Promise<void> {
  const polled = async (): Promise<true | undefined> => {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace: client.options.namespace,
      taskQueue: { name: taskQueue(queuePrefix, 'cases') },
    });
    return pollers.length > 0 ? true : undefined;
  };
  if ((await pollUntil(polled, { timeoutMs: WORKER_SHOWS_WITHIN_MS, everyMs: 250 })) !== undefined) return;
  throw new RequestRefused('no-worker', 'No worker runs, and a reconciliation is its work: start one and try again.');
}
