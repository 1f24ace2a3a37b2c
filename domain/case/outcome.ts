import type { InspectionOutcome } from '../inspection/outcome';

/** How a case ended: a closed list, one per case. */
export const CASE_OUTCOMES = [
  'registered-on-time',
  'registered-late',
  'registered-after-inspection',
  'already-registered',
  'ceased-confirmed',
  'out-of-scope-confirmed',
  'closed-voluntarily',
  'self-restricted',
  'enforcement-closed',
  'campaign-withdrawn',
  'transferred-confirmed',
  'objection-upheld',
] as const;
/** One of `CASE_OUTCOMES`. */
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/**
 * What an inspection's principal outcome means for the case. Voluntary, self-restricted and forced ends stay apart: the
 * 2022 totals mixed them, and nobody could reconcile the figures afterwards.
 *
 * @returns `undefined` when the visit settled nothing and the case goes back to the supervisor
 * @see docs/rules.md#inspection-outcome
 */
export function caseOutcomeOf(outcome: InspectionOutcome): CaseOutcome | undefined {
  switch (outcome) {
    case 'compliant':
    case 'registered-on-spot':
    case 'registered-mismatch':
      return 'registered-after-inspection';
    case 'voluntary-closed':
      return 'closed-voluntarily';
    case 'self-restricted':
      return 'self-restricted';
    case 'ceased':
    case 'not-found':
      return 'ceased-confirmed';
    case 'out-of-scope':
      return 'out-of-scope-confirmed';
    case 'no-access':
    case 'recalled':
      return undefined;
    default:
      return 'enforcement-closed';
  }
}
