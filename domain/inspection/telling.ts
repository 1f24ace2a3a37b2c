import { assertNever } from '../assert-never';
import type { InspectionMessageKind, InspectorNews } from './inspection-event';
import type { InspectionState } from './inspection-state';
import type { InspectionOutcome } from './outcome';

/** The last thing an inspector hears of an inspection. */
export function lastWordOf(outcome: InspectionOutcome): InspectionMessageKind {
  return outcome === 'recalled' ? 'recalled' : 'recorded';
}

/**
 * Whether a message that has not left is still true and still for this inspector. What is not is cancelled: an inspector who never heard
 * of an inspection does not hear of it after it went to somebody else, was accepted or has ended.
 */
export function isStillToTell({ standing, assignment }: InspectionState, news: InspectorNews): boolean {
  if (news.assignment !== assignment) return false;
  switch (standing.type) {
    case 'unassigned':
      return false;
    case 'assigned':
      return true;
    case 'accepted':
      return news.about !== 'assigned' && news.about !== 'accept-reminder';
    case 'closed':
      return news.about === lastWordOf(standing.outcome);
    default:
      return assertNever(standing);
  }
}
