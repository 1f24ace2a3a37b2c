import { refuse, type Refusal } from '../refusal';
import type { Instant } from '../time';
import type { InspectionAct } from './inspection-command';
import type { InspectionEvent } from './inspection-event';
import { inspectionRulesOf } from './inspection-rules-of';
import type { InspectionStanding, InspectionState } from './inspection-state';

/** An inspection belongs to the inspector it was assigned to, or to nobody yet. */
export function standingOf(inspectorId: string | undefined): InspectionStanding {
  return inspectorId === undefined ? { type: 'unassigned' } : { type: 'assigned', inspectorId };
}

/**
 * An inspection can change hands until it is accepted, or for as long as its rules allow. The same inspector again changes nothing,
 * unless it could not be told.
 */
export function assign(
  { inspectorId, terms, by, actId }: InspectionAct & { readonly type: 'assign' },
  state: InspectionState,
  now: Instant,
): readonly InspectionEvent[] | Refusal {
  const { standing, untold } = state;
  if (standing.type === 'accepted' && !inspectionRulesOf(state).changesHandsWhenAccepted) {
    return refuse('already-accepted', 'The inspection was already accepted.');
  }
  const isTheSame = standing.type === 'assigned' && standing.inspectorId === inspectorId;
  return isTheSame && untold.length === 0 ? [] : [{ type: 'inspection-assigned', inspectorId, terms, by, actId, at: now }];
}

/** Only the inspector it is assigned to accepts it. */
export function accept(
  { inspectorId, actId }: InspectionAct & { readonly type: 'accept' },
  { standing }: InspectionState,
  now: Instant,
): readonly InspectionEvent[] | Refusal {
  if (standing.type !== 'assigned' && standing.type !== 'accepted') return notAssigned();
  if (standing.inspectorId !== inspectorId) return notAssigned();
  return standing.type === 'accepted' ? [] : [{ type: 'inspection-accepted', inspectorId, actId, at: now }];
}

function notAssigned(): Refusal {
  return refuse('not-assigned', 'The inspection is assigned to somebody else.');
}
