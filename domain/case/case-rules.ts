/**
 * What may differ between one version of the rules of a case and the next. A rule that changes becomes a field here and a row in
 * `CASE_RULES`, so that a case that runs stays on the rules it began with.
 *
 * @see docs/rules.md#rules-version
 */
export interface CaseRules {
  readonly version: number;
  /** How many acts a case remembers, so that the same act again changes nothing. */
  readonly actsRemembered: number;
  /** How long the words on where a case stands are true enough to be sent. */
  readonly statusHoldsDays: number;
}

/** Oldest first. A row that a case has lived by is never changed. */
export const CASE_RULES: readonly CaseRules[] = [{ version: 1, actsRemembered: 50, statusHoldsDays: 2 }];
