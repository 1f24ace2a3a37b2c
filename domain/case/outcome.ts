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

/** What each outcome of a visit means for the case; `undefined` where the visit settled nothing. A new outcome has to be placed here. */
const OF_INSPECTION: Readonly<Record<InspectionOutcome, CaseOutcome | undefined>> = {
  compliant: 'registered-after-inspection',
  'registered-on-spot': 'registered-after-inspection',
  'registered-mismatch': 'registered-after-inspection',
  // an order to correct something ends when that is corrected, which another visit finds out
  'correct-by': undefined,
  'voluntary-closed': 'closed-voluntarily',
  'self-restricted': 'self-restricted',
  suspended: 'enforcement-closed',
  disconnected: 'enforcement-closed',
  terminated: 'enforcement-closed',
  seized: 'enforcement-closed',
  'admin-case': 'enforcement-closed',
  'criminal-case': 'enforcement-closed',
  'criminal-referral': 'enforcement-closed',
  'tax-customs-referral': 'enforcement-closed',
  // an empty address says nothing about the operator, who may have moved
  'not-found': undefined,
  ceased: 'ceased-confirmed',
  'no-access': undefined,
  obstructed: 'enforcement-closed',
  'out-of-scope': 'out-of-scope-confirmed',
  recalled: undefined,
};

/**
 * What an inspection's principal outcome means for the case. Voluntary, self-restricted and forced ends stay apart: the
 * 2022 totals mixed them, and nobody could reconcile the figures afterwards.
 *
 * @returns `undefined` when the visit settled nothing and the case goes back to the supervisor, who orders another one
 * @see docs/rules.md#inspection-outcome
 */
export function caseOutcomeOf(outcome: InspectionOutcome): CaseOutcome | undefined {
  return OF_INSPECTION[outcome];
}
