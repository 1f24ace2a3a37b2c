import { assertNever } from '../assert-never';
import { standingOf } from './assignment';
import type { InspectionEvent } from './inspection-event';
import type { InspectionState } from './inspection-state';

/**
 * What is now true. Total and pure: an event that was recorded is never refused here.
 *
 * @param state `undefined` before the first event
 * @throws RangeError when the first event is not `inspection-opened`
 */
export function evolveInspection(state: InspectionState | undefined, event: InspectionEvent): InspectionState {
  if (state === undefined) {
    if (event.type !== 'inspection-opened') throw new RangeError(`an inspection begins with inspection-opened, not ${event.type}`);
    return {
      v: 1,
      sequence: 1,
      terms: event.terms,
      told: [],
      standing: standingOf(event.inspectorId),
      ...lastInspector(event.inspectorId),
    };
  }
  return { ...change(state, event), sequence: state.sequence + 1 };
}

function change(state: InspectionState, event: InspectionEvent): InspectionState {
  switch (event.type) {
    case 'inspection-opened':
      return state;
    case 'inspection-assigned':
      return { ...state, standing: standingOf(event.inspectorId), lastInspectorId: event.inspectorId, told: [] };
    case 'inspection-accepted':
      return { ...withoutOverdue(state), standing: { type: 'accepted', inspectorId: event.inspectorId } };
    case 'operator-ready':
      return { ...state, operatorReady: true };
    case 'inspector-told':
      return { ...state, told: [...state.told, event.about] };
    case 'inspection-overdue':
      return { ...state, overdue: event.missing };
    case 'inspection-closed':
      return { ...state, standing: { type: 'closed', outcome: event.outcome } };
    default:
      return assertNever(event);
  }
}

function withoutOverdue({ overdue: _, ...state }: InspectionState): InspectionState {
  return state;
}

function lastInspector(inspectorId: string | undefined): { lastInspectorId?: string } {
  return inspectorId === undefined ? {} : { lastInspectorId: inspectorId };
}
