import { refuse, type Refusal } from '../refusal';
import type { Instant } from '../time';
import type { InspectionEvent } from './inspection-event';
import type { InspectionStanding } from './inspection-state';

/** An inspection belongs to the inspector it was assigned to, or to nobody yet. */
export function standingOf(inspectorId: string | undefined): InspectionStanding {
  return inspectorId === undefined ? { type: 'unassigned' } : { type: 'assigned', inspectorId };
}

/** An inspection can change hands until it is accepted. The same inspector again changes nothing. */
export function assign(
  { inspectorId, by }: { readonly inspectorId: string; readonly by: string },
  standing: InspectionStanding,
  now: Instant,
): readonly InspectionEvent[] | Refusal {
  if (standing.type === 'closed') return refuse('inspection-closed', 'The inspection is closed.');
  if (standing.type === 'accepted') return refuse('already-accepted', 'The inspection was already accepted.');
  if (standing.type === 'assigned' && standing.inspectorId === inspectorId) return [];
  return [{ type: 'inspection-assigned', inspectorId, by, at: now }];
}

/** Only the inspector it is assigned to accepts it. */
export function accept(inspectorId: string, standing: InspectionStanding, now: Instant): readonly InspectionEvent[] | Refusal {
  if (standing.type === 'closed') return refuse('inspection-closed', 'The inspection is closed.');
  if (standing.type === 'unassigned' || standing.inspectorId !== inspectorId) {
    return refuse('not-assigned', 'The inspection is assigned to somebody else.');
  }
  return standing.type === 'accepted' ? [] : [{ type: 'inspection-accepted', inspectorId, at: now }];
}
