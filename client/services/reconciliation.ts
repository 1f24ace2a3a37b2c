import type { ReconciliationReport } from '../../domain/reconciliation/report';
import { getCampaignRow } from './find-campaign';
import { pollUntil } from './poll-until';
import { RequestRefused } from './request-refused';
import type { ServiceParts } from './service-parts';

/** What is compared, and whether what does not fit is repaired. */
export interface RunReconciliation {
  /** All campaigns that are open when absent. */
  readonly campaignId?: string;
  /** False only looks. */
  readonly repair: boolean;
  readonly by: string;
}

/** A report as it is kept. */
export type KeptReconciliation = ReconciliationReport & { readonly id: number };

const DEFAULT_PAGE = 20;
/** A worker that has only just started shows itself within this. */
const WORKER_SHOWS_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 250;

/**
 * Compares audience, cases, workflows and ledger (promise P2), and repairs what can be repaired. The workers do the work, which goes on
 * when the person who asked goes away.
 *
 * @throws RequestRefused when there is no such campaign, or no worker runs
 */
export async function runReconciliation(parts: ServiceParts, run: RunReconciliation): Promise<KeptReconciliation> {
  const { store, workflows } = parts;
  if (run.campaignId !== undefined) await getCampaignRow(parts, run.campaignId);
  await requireWorker(parts);
  const outcome = await workflows.reconcile(run);
  if (outcome.status === 'stopped') throw new RequestRefused('reconciliation-failed', 'The reconciliation was stopped before its end.');
  const row = await store.reconciliations.find(outcome.reportId);
  if (row === undefined) throw new Error(`no reconciliation ${outcome.reportId} in the record`);
  return { id: row.id, ...row.report };
}

/** What earlier ones found, newest first; 20 unless `limit` says otherwise. */
export async function listReconciliations({ store }: ServiceParts, limit: number = DEFAULT_PAGE): Promise<readonly KeptReconciliation[]> {
  return (await store.reconciliations.list(limit)).map(({ id, report }) => ({ id, ...report }));
}

/** Without a worker the question would wait for ever, and nobody would know why. */
async function requireWorker({ workflows }: ServiceParts): Promise<void> {
  const look = async (): Promise<true | undefined> => ((await workflows.hasWorker()) ? true : undefined);
  if ((await pollUntil(look, { timeoutMs: WORKER_SHOWS_WITHIN_MS, everyMs: LOOK_EVERY_MS })) !== undefined) return;
  throw new RequestRefused('no-worker', 'No worker runs, and a reconciliation is its work: start one and try again.');
}
