import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { CaseRow } from '../../../domain/case/case-record';
import { getCaseRow } from '../find-case';
import type { ServiceParts } from '../service-parts';
import { caseDetail, inspectionSummary, type CaseDetail } from '../views';

/** A case with everything that happened in it, as of the row that was read. */
export async function detailOf({ store, clock }: Pick<ServiceParts, 'store' | 'clock'>, row: CaseRow): Promise<CaseDetail> {
  const [now, pinned, events, messages, inspections] = await Promise.all([
    clock.now(),
    packageOfCase(store.campaigns, row),
    store.cases.events(row),
    store.messages.list(row),
    store.inspections.ofCase(row),
  ]);
  return caseDetail({ row, now, pinned, events, messages, inspections: inspections.map(inspectionSummary) });
}

/** @throws RequestRefused when there is no such case */
export async function getCase(parts: ServiceParts, caseId: string): Promise<CaseDetail> {
  return await detailOf(parts, await getCaseRow(parts, caseId));
}
