import { vetoEscalation } from '../../domain/case/escalation';
import type { InspectionOpening, OpenInspection } from '../contract';
import { packageOfCase } from '../../domain/campaign/package-of-case';
import { inspectionTerms } from '../../domain/planning/inspection-terms';
import type { Store } from '../../ports/store';
import type { Workflows } from '../../ports/workflows';

/** Opens an inspection when the record agrees, and starts its workflow. A retry finds the row and the workflow it left. */
export async function openInspection(
  { store, workflows }: { readonly store: Store; readonly workflows: Pick<Workflows, 'startInspection' | 'clockOffset'> },
  { key, inspection, now }: OpenInspection,
): Promise<InspectionOpening> {
  const row = await store.cases.find(key);
  const terms = inspectionTerms(await packageOfCase(store.campaigns, row ?? key), now);
  const inspectionKey = { ...key, inspection };
  const clockOffsetMs = workflows.clockOffset(now);
  const opening = await store.inspections.open(inspectionKey, now, clockOffsetMs, (moment) => vetoEscalation(moment, now));
  if (opening.status === 'held') return opening;
  const inspector = opening.inspectorId === undefined ? {} : { inspectorId: opening.inspectorId };
  await workflows.startInspection({ key: inspectionKey, terms, ...inspector, clockOffsetMs });
  return { status: 'opened' };
}
