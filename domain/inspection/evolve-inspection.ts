import { assertNever } from '../assert-never';
import { standingOf } from './assignment';
import type { InspectionEvent, InspectionMessageKind, InspectorNews } from './inspection-event';
import { inspectionRulesOf } from './inspection-rules-of';
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
    return opened(event);
  }
  return { ...change(state, event), sequence: state.sequence + 1 };
}

/** Folds a whole record. @throws RangeError when it is empty or does not begin with `inspection-opened` */
export function foldInspection(events: readonly InspectionEvent[]): InspectionState {
  const state = events.reduce<InspectionState | undefined>(evolveInspection, undefined);
  if (state === undefined) throw new RangeError('an inspection without events');
  return state;
}

function opened({ terms, rules = 1, inspectorId }: InspectionEvent & { type: 'inspection-opened' }): InspectionState {
  return {
    v: 1,
    rules,
    sequence: 1,
    revision: 1,
    terms,
    assignment: inspectorId === undefined ? 0 : 1,
    told: [],
    untold: [],
    seen: [],
    standing: standingOf(inspectorId),
    ...(inspectorId === undefined ? {} : { lastInspectorId: inspectorId }),
  };
}

function change(state: InspectionState, event: InspectionEvent): InspectionState {
  switch (event.type) {
    case 'inspection-opened':
      return state;
    case 'inspection-assigned':
      return assigned(state, event);
    case 'inspection-accepted':
      return accepted(state, event);
    case 'operator-ready':
      return { ...state, operatorReady: true };
    case 'inspector-told':
      return ofPresentInspector(state, event) ? knowing(state, event.about) : state;
    case 'inspector-not-told':
      return ofPresentInspector(state, event) ? { ...state, untold: [...state.untold, event.about] } : state;
    case 'inspection-overdue':
      return { ...state, overdue: event.missing };
    case 'inspection-closed':
      return { ...acted(state, event.actId), standing: { type: 'closed', outcome: event.outcome, findings: event.findings } };
    default:
      return assertNever(event);
  }
}

/** The new inspector begins with nothing told and with dates of its own: it cannot be late the moment it hears. */
function assigned(state: InspectionState, event: InspectionEvent & { type: 'inspection-assigned' }): InspectionState {
  return {
    ...withoutOverdue(acted(state, event.actId)),
    standing: standingOf(event.inspectorId),
    lastInspectorId: event.inspectorId,
    assignment: state.assignment + 1,
    terms: event.terms,
    told: [],
    untold: [],
  };
}

/** Who accepts an inspection knows of it, whether or not a message came through. */
function accepted(state: InspectionState, event: InspectionEvent & { type: 'inspection-accepted' }): InspectionState {
  return {
    ...knowing(withoutOverdue(acted(state, event.actId)), 'assigned'),
    standing: { type: 'accepted', inspectorId: event.inspectorId },
    untold: [],
  };
}

function knowing(state: InspectionState, about: InspectionMessageKind): InspectionState {
  return state.told.includes(about) ? state : { ...state, told: [...state.told, about] };
}

/** What an earlier inspector was told says nothing about the present one. */
function ofPresentInspector(state: InspectionState, { assignment }: InspectorNews): boolean {
  return assignment === state.assignment;
}

/** The oldest acts fall out, as a repeat comes soon or never. */
function acted(state: InspectionState, actId: string | undefined): InspectionState {
  const seen = actId === undefined ? state.seen : [...state.seen, actId].slice(-inspectionRulesOf(state).actsRemembered);
  return { ...state, revision: state.revision + 1, seen };
}

function withoutOverdue({ overdue: _, ...state }: InspectionState): InspectionState {
  return state;
}
