import type { InspectionRow } from './inspection-record';
import type { InspectionState } from './inspection-state';

/**
 * Version of what the row of an inspection says of its events. To be raised as that of a case is.
 *
 * @see docs/rules.md#projection
 */
export const INSPECTION_PROJECTION = 1;

/** What the row of an inspection says of its events. */
export type InspectionProjection = Pick<InspectionRow, 'status' | 'inspectorId' | 'overdue' | 'outcome' | 'findings'> & {
  readonly state: InspectionState;
};

/** The row of an inspection, worked out from its state. Nothing is overdue any more once it is closed. */
export function projectInspection(state: InspectionState): InspectionProjection {
  const { standing, lastInspectorId, overdue } = state;
  const ended = standing.type === 'closed' ? { outcome: standing.outcome, findings: standing.findings } : {};
  return {
    status: standing.type,
    state,
    ...(lastInspectorId === undefined ? {} : { inspectorId: lastInspectorId }),
    ...(overdue === undefined || standing.type === 'closed' ? {} : { overdue }),
    ...ended,
  };
}
