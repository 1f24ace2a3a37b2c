import type { DatedOperator } from '../law/deadline/cohort';
import type { OperatorFacts } from '../operator';

/** An operator as a plan sees it. */
export interface PlannedOperator extends DatedOperator {
  /** The identifier: spreads the steps over `spreadMinutes`, so that the same operator gets the same minutes every time. */
  readonly id: string;
}

/** What of the record of a case its dates depend on: the row of a case has it. */
export interface RecordedOperator {
  readonly identifier: string;
  /** ISO 3166-2 of the registered address. */
  readonly region: string;
  /** As the list had them when the audience was frozen. */
  readonly facts: OperatorFacts;
}

/** The operator of a recorded case, as plan and deadline ask for it. */
export function plannedOperator({ identifier, region, facts }: RecordedOperator): PlannedOperator {
  return { id: identifier, region, ...facts };
}
