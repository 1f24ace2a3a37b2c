/**
 * What may differ between one version of the rules of an inspection and the next. A rule that changes becomes a field here and a row
 * in `INSPECTION_RULES`, so that an inspection that runs stays on the rules it began with.
 *
 * @see docs/rules.md#inspection-rules-version
 */
export interface InspectionRules {
  readonly version: number;
  /** How many acts an inspection remembers, so that the same act again changes nothing. */
  readonly actsRemembered: number;
  /** Whether it can be given to another inspector after one has accepted it. */
  readonly changesHandsWhenAccepted: boolean;
  /** How many days after its date it counts as overdue. */
  readonly overdueAfterDays: number;
}

/** Oldest first. A row that an inspection has lived by is never changed. */
export const INSPECTION_RULES: readonly InspectionRules[] = [
  { version: 1, actsRemembered: 50, changesHandsWhenAccepted: false, overdueAfterDays: 0 },
];
