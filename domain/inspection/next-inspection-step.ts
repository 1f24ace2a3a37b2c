import { DAY, type Instant } from '../time';
import type { InspectionMessageKind, InspectorNews } from './inspection-event';
import { inspectionRulesOf } from './inspection-rules-of';
import type { InspectionState } from './inspection-state';
import type { InspectionOutcome } from './outcome';
import { lastWordOf } from './telling';

/** What an inspection does next. A wait without `until` ends when a person acts. */
export type InspectionStep =
  | ({ readonly type: 'tell' } & InspectorNews)
  | { readonly type: 'mark-overdue'; readonly missing: 'acceptance' | 'outcome' }
  | { readonly type: 'wait'; readonly until?: Instant }
  | { readonly type: 'close'; readonly outcome: InspectionOutcome };

/** What the inspection does next. Pure, like `nextStep` of a case. */
export function nextInspectionStep(state: InspectionState, now: Instant): InspectionStep {
  const { standing, terms } = state;
  switch (standing.type) {
    case 'closed':
      return tellEnd(state, standing.outcome) ?? { type: 'close', outcome: standing.outcome };
    case 'unassigned':
      return waitUntilOverdue(state, { missing: 'acceptance', by: terms.acceptBy }, now) ?? { type: 'wait' };
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

function tell(state: InspectionState, about: InspectionMessageKind, inspectorId: string): InspectionStep | undefined {
  const { told, untold, assignment } = state;
  return told.includes(about) || untold.includes(about) ? undefined : { type: 'tell', about, inspectorId, assignment };
}

function tellReady(state: InspectionState, inspectorId: string): InspectionStep | undefined {
  return state.operatorReady === true ? tell(state, 'operator-ready', inspectorId) : undefined;
}

/** An inspector who never heard of the inspection does not hear of its end. */
function tellEnd(state: InspectionState, outcome: InspectionOutcome): InspectionStep | undefined {
  const { lastInspectorId, told } = state;
  return lastInspectorId === undefined || !told.includes('assigned') ? undefined : tell(state, lastWordOf(outcome), lastInspectorId);
}

interface Term {
  readonly missing: 'acceptance' | 'outcome';
  readonly by: Instant;
}

/** @returns undefined once it is marked */
function waitUntilOverdue(state: InspectionState, { missing, by }: Term, now: Instant): InspectionStep | undefined {
  const overdueFrom = by + inspectionRulesOf(state).overdueAfterDays * DAY;
  if (now < overdueFrom) return { type: 'wait', until: overdueFrom };
  return state.overdue === missing ? undefined : { type: 'mark-overdue', missing };
}

/** Past its date the inspector is reminded once and the supervisor sees it as overdue; then it waits for a person. */
function remind(
  state: InspectionState,
  term: Term & { readonly about: InspectionMessageKind; readonly inspectorId: string },
  now: Instant,
): InspectionStep {
  return waitUntilOverdue(state, term, now) ?? tell(state, term.about, term.inspectorId) ?? { type: 'wait' };
}
