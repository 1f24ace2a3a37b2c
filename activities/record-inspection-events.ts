import { alertsOf } from '../domain/inspection/inspection-alerts';
import type { Store } from '../ports/store';
import type { RecordInspectionEvents } from './contract';

/**
 * Appends what a workflow task decided to the record, and alerts staff to what follows from it. The same batch again changes nothing: an
 * alert that waits to be seen is not given twice.
 */
export async function recordInspectionEvents(
  { store }: { readonly store: Pick<Store, 'inspections' | 'staffAlerts'> },
  { key: { inspection, ...key }, batch }: RecordInspectionEvents,
): Promise<void> {
  await store.inspections.recordEvents({ ...key, inspection }, batch);
  const at = batch.events.at(-1)?.at ?? 0;
  for (const alert of alertsOf(batch.events, inspection)) await store.staffAlerts.add({ ...alert, key, at });
}
