import { getCaseRow } from '../find-case';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { getCase } from './case-detail';
import { enterFiling, type RecordFiling } from './enter-filing';

/**
 * Records that an operator filed. From the moment this returns no reminder leaves any more (promise P3). The same reference again
 * changes nothing.
 *
 * @throws RequestRefused when there is no such case, it is closed, it has not started in a campaign that is over, or the filing lies in the future
 */
export async function recordFiling(
  parts: ServiceParts,
  { caseId, ...filing }: RecordFiling & { readonly caseId: string },
): Promise<CaseDetail> {
  await enterFiling(parts, await getCaseRow(parts, caseId), filing);
  return await getCase(parts, caseId);
}
