import type { InspectionEvent } from './inspection-event';

/** What the supervisor must know of an inspection at once. */
export interface InspectionAlert {
  readonly about: 'inspection-unassigned' | 'inspector-not-told';
  /** Ids only. */
  readonly detail: string;
}

/**
 * The alerts that follow from events of an inspection: nobody could be chosen for it, or the inspector could not be told.
 *
 * @param inspection its number
 * @see docs/rules.md#inspectors-reached
 */
export function alertsOf(events: readonly InspectionEvent[], inspection: number): readonly InspectionAlert[] {
  return events.flatMap((event): readonly InspectionAlert[] => {
    if (event.type === 'inspection-opened' && event.inspectorId === undefined) {
      return [{ about: 'inspection-unassigned', detail: `inspection ${inspection}` }];
    }
    if (event.type !== 'inspector-not-told') return [];
    return [{ about: 'inspector-not-told', detail: `inspection ${inspection}, ${event.inspectorId}: ${event.about}` }];
  });
}
