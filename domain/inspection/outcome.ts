/** What a visit ended with: a closed list. `recalled` is set by Rollcall itself when the operator files first. */
export const INSPECTION_OUTCOMES = [
  'compliant',
  'registered-on-spot',
  'registered-mismatch',
  'correct-by',
  'voluntary-closed',
  'self-restricted',
  'suspended',
  'disconnected',
  'terminated',
  'seized',
  'admin-case',
  'criminal-case',
  'criminal-referral',
  'tax-customs-referral',
  'not-found',
  'ceased',
  'no-access',
  'obstructed',
  'out-of-scope',
  'recalled',
] as const;
/** One of `INSPECTION_OUTCOMES`. */
export type InspectionOutcome = (typeof INSPECTION_OUTCOMES)[number];

/** The outcomes a person may record. */
export const RECORDABLE_OUTCOMES = INSPECTION_OUTCOMES.filter((outcome) => outcome !== 'recalled');

/** What the inspector found, as far as it can be counted. Money in whole tenge, power in megawatts. */
export interface InspectionFindings {
  readonly units?: number;
  readonly megawatts?: number;
  readonly valueKzt?: number;
  readonly criminalCase?: boolean;
}
