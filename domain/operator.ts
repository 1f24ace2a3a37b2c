import type { CalendarDate } from './time';

/** A place where an operator works. */
export interface OperatorSite {
  /** ISO 3166-2. */
  readonly region?: string;
  readonly address?: string;
  readonly megawatts?: number;
}

/** What dates and papers of an operator depend on, as the list had it when the audience was frozen. */
export interface OperatorFacts {
  readonly sites?: readonly OperatorSite[];
  readonly cohort?: string;
  /** Dates by the code of the event, such as `service-started`. */
  readonly events?: Readonly<Record<string, CalendarDate>>;
}
