import type { Instant } from '../time';
import type { InspectionMessageKind } from './inspection-event';
import type { InspectionState } from './inspection-state';
import type { InspectionOutcome } from './outcome';

/** What an inspection does next. A wait without `until` ends when a person acts. */
export type InspectionStep =
  | { readonly type: 'tell'; readonly about: InspectionMessageKind; readonly inspectorId: string }
  | { readonly type: 'mark-overdue'; readonly missing: 'acceptance' | 'outcome' }
  | { readonly type: 'wait'; readonly until?: Instant }
  | { readonly type: 'close'; readonly outcome: InspectionOutcome };

/** What the inspection does next. Pure, like `nextStep` of a case. */
export function nextInspectionStep(state: InspectionState, now: Instant): InspectionStep {
  const { standing, terms, overdue } = state;
  switch (standing.type) {
    case 'closed': {
      const last = standing.outcome === 'recalled' ? 'recalled' : 'recorded';
      return tell(state, last, state.lastInspectorId) ?? { type: 'close', outcome: standing.outcome };
    }
    case 'unassigned':
      if (overdue === undefined && now >= terms.acceptBy) return { type: 'mark-overdue', missing: 'acceptance' };
      return overdue === undefined ? { type: 'wait', until: terms.acceptBy } : { type: 'wait' };
    case 'assigned':
      return (
        tell(state, 'assigned', standing.inspectorId) ??
        tellReady(state, standing.inspectorId) ??
        remind(state, { about: 'accept-reminder', missing: 'acceptance', by: terms.acceptBy, inspectorId: standing.inspectorId }, now)
      );
    case 'accepted':
      return (
        tellReady(state, standing.inspectorId) ??
        remind(state, { about: 'record-reminder', missing: 'outcome', by: terms.recordBy, inspectorId: standing.inspectorId }, now)
      );
  }
}

function tell(state: InspectionState, about: InspectionMessageKind, inspectorId: string | undefined): InspectionStep | undefined {
  return inspectorId === undefined || state.told.includes(about) ? undefined : { type: 'tell', about, inspectorId };
}

function tellReady(state: InspectionState, inspectorId: string): InspectionStep | undefined {
  return state.operatorReady === true ? tell(state, 'operator-ready', inspectorId) : undefined;
}

interface Term {
  readonly about: InspectionMessageKind;
  readonly missing: 'acceptance' | 'outcome';
  readonly by: Instant;
  readonly inspectorId: string;
}

/** Past its date the inspector is reminded once and the supervisor sees it as overdue; then it waits for a person. */
function remind(state: InspectionState, term: Term, now: Instant): InspectionStep {
  if (now < term.by) return { type: 'wait', until: term.by };
  if (state.overdue !== term.missing) return { type: 'mark-overdue', missing: term.missing };
  return tell(state, term.about, term.inspectorId) ?? { type: 'wait' };
}
