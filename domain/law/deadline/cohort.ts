import type { OperatorFacts } from '../../operator';
import type { Rules, Cohort } from '../policy';
import type { CalendarDate } from '../../time';

/** What is known of an operator when its dates are worked out. */
export interface DatedOperator extends OperatorFacts {
  /** ISO 3166-2 of the registered address. */
  readonly region: string;
}

/** A date that cannot be worked out for an operator because a fact is missing. */
export class DeadlineUnknown extends RangeError {
  override readonly name = 'DeadlineUnknown';
  constructor(readonly event: string) {
    super(`The deadline is counted from "${event}", and the list has no such date for this operator.`);
  }
}

/** The first cohort that takes the operator in. */
export function cohortOf({ policy }: Rules, operator: DatedOperator): Cohort | undefined {
  return policy.duty.cohorts.find((cohort) => takesIn(cohort, operator));
}

function takesIn({ code, when }: Cohort, operator: DatedOperator): boolean {
  switch (when.type) {
    case 'listed':
      return operator.cohort === code;
    case 'region':
      return when.regions.includes(operator.region);
    case 'event-before': {
      const on = findEvent(operator, when.event);
      return on !== undefined && on < when.before;
    }
    case 'event-missing':
      return findEvent(operator, when.event) === undefined;
  }
}

/** Only what the list gave: an event may be called like something every object has. */
function findEvent({ events = {} }: DatedOperator, event: string): CalendarDate | undefined {
  return Object.hasOwn(events, event) ? events[event] : undefined;
}

/** The date of an event that the deadline is counted from. @throws DeadlineUnknown when the list gave none */
export function dateOfEvent(operator: DatedOperator, event: string): CalendarDate {
  const on = findEvent(operator, event);
  if (on === undefined) throw new DeadlineUnknown(event);
  return on;
}
