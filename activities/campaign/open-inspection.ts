import { vetoEscalation } from '../../domain/case/escalation';
import type { InspectionTerms } from '../../domain/inspection/inspection-event';
import { addWorkingDays } from '../../domain/law/calendar/calendar';
import { dateIn, endOfDay } from '../../domain/law/calendar/zone';
import type { Instant } from '../../domain/time';
import type { InspectionOpening, OpenInspection } from '../contract';
import type { PinnedPackage } from '../../domain/campaign/campaign';
import { packageOfCase } from '../../domain/campaign/package-of-case';
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
  const opening = await store.inspections.open(inspectionKey, now, clockOffsetMs, vetoEscalation);
  if (opening.status === 'held') return opening;
  const inspector = opening.inspectorId === undefined ? {} : { inspectorId: opening.inspectorId };
  await workflows.startInspection({ key: inspectionKey, terms, ...inspector, clockOffsetMs });
  return { status: 'opened' };
}

/** Working days by the campaign's calendar, counted from the day the inspection was opened. */
export function inspectionTerms({ policy, calendar }: PinnedPackage, now: Instant): InspectionTerms {
  const { acceptWithinWorkingDays, recordWithinWorkingDays } = policy.inspection;
  const today = dateIn(calendar.zone, now);
  const by = (days: number): Instant => endOfDay(calendar.zone, addWorkingDays(calendar, today, days));
  return { acceptBy: by(acceptWithinWorkingDays), recordBy: by(acceptWithinWorkingDays + recordWithinWorkingDays) };
}
