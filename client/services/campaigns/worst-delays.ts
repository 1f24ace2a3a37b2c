import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { type WorstDelay, worstDelay } from '../../../domain/case/worst-delay';
import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import { instantAt } from '../../../domain/law/calendar/zone';
import type { Cohort, DeadlineAnchor } from '../../../domain/law/policy';
import { plannedOperator, type RecordedOperator } from '../../../domain/planning/planned-operator';
import { addDays, type CalendarDate } from '../../../domain/time';

/** What staff are taken to do. */
export interface DelayAssumptions {
  /** Working days that staff take to decide anything, at the most. */
  readonly decideWithinWorkingDays: number;
  /** How often they grant more time before they refuse. */
  readonly extensionsGranted: number;
  /** How often an operator raises one kind of claim again. */
  readonly claimsOfOneKind: number;
}

/** The worst delay of one group of operators, which share a date. */
export interface CohortDelay extends WorstDelay {
  readonly cohort: string;
  readonly startOn: CalendarDate;
  readonly lastDayOn: CalendarDate;
}

/** Civil days before the last day to file on which such a campaign starts: time for every step of the ladder. */
const STARTS_BEFORE_DAYS = 40;

/**
 * For each group of operators that a package dates alike: how long one that does not want to file can put off its inspection. A made-up
 * operator stands for each group; what its date is counted from happened on `eventOn`.
 *
 * @throws RangeError where the calendar does not know a year that such a case touches
 */
export function worstDelays(pinned: PinnedPackage, eventOn: CalendarDate, assumed: DelayAssumptions): readonly CohortDelay[] {
  return [...pinned.policy.duty.cohorts, undefined].map((cohort) => delayOf({ pinned, cohort, eventOn }, assumed));
}

interface Group {
  readonly pinned: PinnedPackage;
  /** Undefined for those that no cohort takes in. */
  readonly cohort: Cohort | undefined;
  readonly eventOn: CalendarDate;
}

function delayOf({ pinned, cohort, eventOn }: Group, assumed: DelayAssumptions): CohortDelay {
  const operator = memberOf({ pinned, cohort, eventOn });
  const { zone } = pinned.calendar;
  const asOf = instantAt({ date: eventOn, time: '00:00', zone });
  const lastDayOn = deadlineOf({ rules: pinned, operator: plannedOperator(operator), asOf }).effectiveOn;
  const startOn = addDays(lastDayOn, -STARTS_BEFORE_DAYS);
  const startsAt = instantAt({ date: startOn, time: pinned.policy.quietUntil, zone });
  const found = worstDelay({ rules: pinned, operator, startsAt, replies: pinned.replies, ...assumed });
  return { ...found, cohort: cohort?.code ?? 'all others', startOn, lastDayOn };
}

/** A made-up operator that the cohort takes in. */
function memberOf({ pinned, cohort, eventOn }: Group): RecordedOperator {
  const { anchor } = cohort?.deadline ?? pinned.policy.duty.deadline;
  const [region] = pinned.regions;
  const events = eventsOf(anchor, eventOn);
  const some = { identifier: 'operator', region: region?.code ?? '', facts: { events } };
  switch (cohort?.when.type) {
    case 'listed':
      return { ...some, facts: { events, cohort: cohort.code } };
    case 'region':
      return { ...some, region: cohort.when.regions[0] ?? some.region };
    case 'event-before':
      return { ...some, facts: { events: { ...events, [cohort.when.event]: addDays(cohort.when.before, -1) } } };
    default:
      return some;
  }
}

function eventsOf(anchor: DeadlineAnchor, on: CalendarDate): Readonly<Record<string, CalendarDate>> {
  return 'event' in anchor ? { [anchor.event]: on } : {};
}
