import type { StepId } from '../../planning/case-plan';
import type { CaseEvent } from '../case-event';
import type { CaseState } from '../case-state';
import { without } from './without';

/** Where the case stands: held, released, with an inspector, closed. */
export function evolveStanding(
  state: CaseState,
  event: CaseEvent & {
    type: 'case-held' | 'case-released' | 'case-escalated' | 'inspection-called-off' | 'inspection-closed' | 'case-closed';
  },
): CaseState {
  switch (event.type) {
    case 'case-held':
      return { ...state, hold: event.reason };
    case 'case-released':
      return released(state);
    case 'case-escalated':
      return {
        ...without(state, 'hold'),
        revision: state.revision + 1,
        standing: { type: 'under-inspection', inspection: event.inspection },
        inspections: Math.max(state.inspections, event.inspection),
        openInspection: event.inspection,
      };
    case 'inspection-called-off':
      return { ...state, inspections: Math.max(state.inspections, event.inspection) };
    case 'inspection-closed':
      return { ...inspected(without(state, 'openInspection')), standing: { type: 'open' }, revision: state.revision + 1 };
    case 'case-closed':
      return {
        ...without(state, 'hold'),
        revision: state.revision + 1,
        pending: [],
        standing: { type: 'closed', outcome: event.outcome, at: event.at },
      };
  }
}

/** The escalation is over, whether or not the operator was told of it. */
function inspected(state: CaseState): CaseState {
  const due = escalationDue(state);
  return { ...due, settled: [...due.settled, ...escalationIds(due)] };
}

/** Nobody was told of another inspection yet. */
function escalationDue(state: CaseState): CaseState {
  const escalations = escalationIds(state);
  const kept = <Value>(all: Readonly<Record<StepId, Value>>): Readonly<Record<StepId, Value>> =>
    Object.fromEntries(Object.entries(all).filter(([id]) => !escalations.includes(id)));
  return {
    ...state,
    settled: state.settled.filter((id) => !escalations.includes(id)),
    ...(state.reached === undefined ? {} : { reached: kept(state.reached) }),
    ...(state.repeats === undefined ? {} : { repeats: kept(state.repeats) }),
  };
}

function escalationIds({ plan }: CaseState): readonly StepId[] {
  return plan.steps.filter(({ kind }) => kind === 'escalation').map(({ id }) => id);
}

/** After a visit without a result the escalation is due again. */
function released(state: CaseState): CaseState {
  if (state.hold !== 'inspection-without-result') return without(state, 'hold');
  return escalationDue(without(state, 'hold'));
}
