import { INSPECTION_PROJECTION, projectInspection } from '../../domain/inspection/projection';
import type { InspectionState } from '../../domain/inspection/inspection-state';

/** The row of an inspection as its state has it: what lists and counts read. */
export function inspectionProjectionOf(state: InspectionState) {
  const { status, inspectorId, overdue, outcome, findings } = projectInspection(state);
  return {
    status,
    inspector_id: inspectorId ?? null,
    overdue: overdue ?? null,
    outcome: outcome ?? null,
    findings: findings === undefined ? null : JSON.stringify(findings),
    state: JSON.stringify(state),
    projection: INSPECTION_PROJECTION,
  };
}
