import type { DeadlineRule, Cohort, ZonePolicy, DutyEvent, WorkCalendar, DeadlineAnchor, PeriodUnit } from '../policy';
import { addDays, addMonths, type CalendarDate, type Instant } from '../../time';
import type { DeadlineReason } from './reasons';
import { instantAt } from '../calendar/zone';
import { explainWorkingDays, rollDeadline } from '../calendar/calendar';

/** Everything of an operator that its deadline depends on. */
export interface DeadlineCase {
  readonly rule: DeadlineRule;
  readonly cohort?: Cohort;
  readonly zone: string;
  readonly zonePolicy: ZonePolicy;
  readonly eventOn?: CalendarDate;
  readonly asOf?: Instant;
  readonly deadlineOn?: CalendarDate;
}

interface NominalDay {
  readonly on: CalendarDate;
  readonly reasons: readonly DeadlineReason[];
}

/** What a date is counted with. */
interface Counting {
  /** The act the duty rests on. */
  readonly act: string;
  readonly events?: readonly DutyEvent[];
  readonly calendar: WorkCalendar;
}

/**
 * The civil date that the law names, before the roll, with the reasons for it.
 *
 * @throws RangeError when the calendar does not know a year that the count crosses, or no occurrence lies ahead
 * @see docs/rules.md#deadline-anchor
 */
export function nominalDay(found: DeadlineCase, counting: Counting): NominalDay {
  const { anchor } = found.rule;
  switch (anchor.type) {
    case 'fixed':
      return { on: anchor.on, reasons: [] };
    case 'period':
      return periodDay(anchor, found.eventOn ?? '', counting);
    case 'recurring':
      return nextOccurrence(anchor, found, counting);
  }
}

function eventReason(event: string, on: CalendarDate, { events = [] }: Counting): DeadlineReason {
  const title = events.find(({ code }) => code === event)?.title;
  return { rule: 'event', event, ...(title === undefined ? {} : { title }), on, source: 'list of operators' };
}

function periodDay(
  { event, direction, count, unit }: DeadlineAnchor & { readonly type: 'period' },
  from: CalendarDate,
  counting: Counting,
): NominalDay {
  const { act, calendar } = counting;
  const signed = direction === 'after' ? count : -count;
  const counted = unit === 'working-days' ? explainWorkingDays(calendar, { on: from, days: signed }) : undefined;
  const to = counted?.result ?? addPeriod(from, signed, unit);
  const passed = counted?.reasons.filter(({ rule }) => rule !== 'calendar') ?? [];
  return {
    on: to,
    reasons: [eventReason(event, from, counting), ...passed, { rule: 'period', direction, count, unit, from, to, source: act }],
  };
}

function addPeriod(from: CalendarDate, count: number, unit: PeriodUnit): CalendarDate {
  switch (unit) {
    case 'months':
      return addMonths(from, count);
    case 'years':
      return addMonths(from, count * 12);
    default:
      return addDays(from, count);
  }
}

/** No duty recurs for longer than this; past it the search has gone wrong. */
const MOST_OCCURRENCES = 2_400;

/** No roll is longer, so that years before the calendar's need not be known. */
const LONGEST_ROLL_DAYS = 60;

/** The first occurrence whose last day has not ended yet. Each is counted from the first, so that a 31st does not wear off to a 28th. */
function nextOccurrence(
  anchor: DeadlineAnchor & { readonly type: 'recurring' },
  { rule, zone, eventOn = '', asOf = 0 }: DeadlineCase,
  counting: Counting,
): NominalDay {
  const { act, calendar } = counting;
  const { everyMonths } = anchor;
  // an event is itself no occurrence: a licence is renewed one term after it was issued
  const first = 'event' in anchor ? addMonths(eventOn, everyMonths) : anchor.first;
  const hasEnded = (on: CalendarDate): boolean => instantAt({ date: on, time: rule.cutOff, zone }) <= asOf;
  for (let index = 0; index < MOST_OCCURRENCES; index++) {
    const on = addMonths(first, index * everyMonths);
    if (hasEnded(addDays(on, LONGEST_ROLL_DAYS))) continue;
    if (hasEnded(rollDeadline({ nominalOn: on, roll: rule.roll, calendar }))) continue;
    const counted = 'event' in anchor ? [eventReason(anchor.event, eventOn, counting)] : [];
    return { on, reasons: [...counted, { rule: 'recurring', everyMonths, first, on, source: act }] };
  }
  throw new RangeError(`No occurrence after ${first} lies ahead.`);
}
