import type { Discrepancy } from '../../domain/reconciliation/report';
import type { Comparing } from './comparing';

/** Owners asked for at once. */
const OWNERS_PAGE = 1_000;

/** Workflows that run for a case that the record does not know. */
export async function findUnknownWorkflows(
  { store, roll, campaign }: Comparing,
  visible: ReadonlySet<string>,
): Promise<readonly Discrepancy[]> {
  const owners = [...visible].map((workflowId) => ({ workflowId, operatorId: roll.ids.caseOf(workflowId)?.operatorId }));
  const unknown: Discrepancy[] = [];
  for (let from = 0; from < owners.length; from += OWNERS_PAGE) {
    const some = owners.slice(from, from + OWNERS_PAGE);
    const known = await store.reconciliations.known(campaign.id, [...new Set(some.flatMap(({ operatorId }) => operatorId ?? []))]);
    for (const { workflowId, operatorId } of some) {
      if (operatorId !== undefined && known.has(operatorId)) continue;
      if ((await roll.describe(workflowId)).status !== 'running') continue;
      unknown.push({
        code: 'workflow-without-row',
        subject: workflowId,
        sentence: 'This workflow runs, but the record has no such case.',
      });
    }
  }
  return unknown;
}
