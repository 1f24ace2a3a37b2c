import { findCountDiscrepancy } from '../../domain/reconciliation/count-discrepancy';
import { findingOf } from '../../domain/reconciliation/finding';
import type { Discrepancy, Finding } from '../../domain/reconciliation/report';
import { actOf, type Comparing } from './comparing';

/** The counts that pages show, next to what is counted now; what differs is counted anew where repairs are asked for. */
export async function compareCounts(comparing: Comparing): Promise<readonly Finding[]> {
  const { store, campaign } = comparing;
  const discrepancies = findCountDiscrepancy(campaign.id, await store.reconciliations.countDifferences(campaign.id));
  const findings: Finding[] = [];
  for (const discrepancy of discrepancies) findings.push(findingOf(discrepancy, await recount(comparing, discrepancy)));
  return findings;
}

async function recount(comparing: Comparing, { repair, sentence }: Discrepancy): Promise<boolean> {
  const { store, input, campaign, machineNow } = comparing;
  if (!input.repair || repair === undefined) return false;
  await store.reconciliations.recount(campaign.id);
  await store.audit.add(actOf(comparing, repair, { at: machineNow() + campaign.clockOffsetMs, target: campaign.id, detail: sentence }));
  return true;
}
