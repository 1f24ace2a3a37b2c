import type { OperatorFacts } from '../campaign/operator-row';
import type { CasePlan } from '../case/plan';
import { remember } from '../remember';
import type { CalendarDate, Instant } from '../time';
import {
  addDays,
  addMonths,
  addWorkingDays,
  daysFromTo,
  findCalendarDay,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  provisionalReason,
  weekdayOf,
  type ProvisionalReason,
} from './calendar';
import type {
  Cohort,
  DeadlineAnchor,
  DeadlineRule,
  DutyEvent,
  InLanguages,
  PeriodUnit,
  RollRule,
  Rules,
  WorkCalendar,
  ZonePolicy,
} from './policy';
import { rememberPerRules } from './remember-per-rules';
import { dateIn, instantAt, offsetAt } from './zone';

/**
 * One step of the reasoning behind a deadline, in order: enough to explain it without looking anything up. `source` is what the
 * step rests on: an act, the calendar, or the policy of the campaign.
 */
export type DeadlineReason = { readonly source: string } & (
  | { readonly rule: 'duty'; readonly act: string; readonly article?: string }
  /** The operator belongs to a cohort with a date of its own. */
  | { readonly rule: 'cohort'; readonly cohort: string; readonly title: InLanguages }
  /** A fact of the operator that the period is counted from. */
  | { readonly rule: 'event'; readonly event: string; readonly title?: InLanguages; readonly on: CalendarDate }
  | {
      readonly rule: 'period';
      readonly direction: 'after' | 'before';
      readonly count: number;
      readonly unit: PeriodUnit;
      readonly from: CalendarDate;
      readonly to: CalendarDate;
    }
  | { readonly rule: 'recurring'; readonly everyMonths: number; readonly first: CalendarDate; readonly on: CalendarDate }
  /** A later day given by staff, in place of the one named by the law. */
  | { readonly rule: 'moved'; readonly from: CalendarDate; readonly to: CalendarDate }
  /** What the day named by the law is. */
  | { readonly rule: 'nominal-day'; readonly date: CalendarDate; readonly weekday: number; readonly working: boolean }
  /** A day off on the way, by the ordinary week (no name) or by the calendar. */
  | {
      readonly rule: 'day-off';
      readonly date: CalendarDate;
      readonly weekday: number;
      readonly name?: InLanguages;
      readonly citation?: InLanguages;
      readonly carriedFrom?: CalendarDate;
      readonly movedWith?: CalendarDate;
    }
  /** A day off of the ordinary week that is worked by decree. */
  | {
      readonly rule: 'worked-by-decree';
      readonly date: CalendarDate;
      readonly weekday: number;
      readonly citation: InLanguages;
      readonly movedWith?: CalendarDate;
    }
  | { readonly rule: 'provisional'; readonly date: CalendarDate; readonly because: ProvisionalReason }
  | { readonly rule: 'roll'; readonly roll: RollRule; readonly from: CalendarDate; readonly to: CalendarDate }
  /** The last day ends at `cutOff` by the clocks of `zone`. */
  | {
      readonly rule: 'end-of-day';
      readonly date: CalendarDate;
      readonly cutOff: string;
      readonly zone: string;
      readonly offset: string;
      readonly zonePolicy?: ZonePolicy;
    }
  | { readonly rule: 'calendar'; readonly id: string; readonly version: string }
);

export interface DerivedDeadline {
  /** The civil date named by the law. */
  readonly nominalOn: CalendarDate;
  /** The last day to file. */
  readonly effectiveOn: CalendarDate;
  /** The end of `effectiveOn`: a filing received before it is on time. */
  readonly instant: Instant;
  /** IANA zone whose clocks end the day. */
  readonly zone: string;
  /** True while a day on the way may still turn out differently. */
  readonly provisional: boolean;
  readonly reasons: readonly DeadlineReason[];
}

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

interface Rolling {
  /** Civil date named by the law. */
  readonly nominalOn: CalendarDate;
  readonly roll: RollRule;
  readonly calendar: WorkCalendar;
}

/**
 * The last day to file, after the roll.
 *
 * @throws RangeError when the roll touches a year the calendar does not know
 * @see docs/rules.md#deadline-roll
 */
export function rollDeadline({ nominalOn, roll, calendar }: Rolling): CalendarDate {
  if (roll === 'none' || isWorkingDay(calendar, nominalOn)) return nominalOn;
  return roll === 'next-working-day' ? nextWorkingDay(calendar, nominalOn) : previousWorkingDay(calendar, nominalOn);
}

/** What a roll crossed and where it ended. */
export function explainRoll({ nominalOn, roll, calendar }: Rolling): {
  readonly effectiveOn: CalendarDate;
  readonly provisional: boolean;
  readonly reasons: readonly DeadlineReason[];
} {
  const effectiveOn = rollDeadline({ nominalOn, roll, calendar });
  const crossed = daysFromTo({ from: nominalOn, to: effectiveOn });
  const reasons: readonly DeadlineReason[] = [
    {
      rule: 'nominal-day',
      date: nominalOn,
      weekday: weekdayOf(nominalOn),
      working: isWorkingDay(calendar, nominalOn),
      source: calendar.version,
    },
    ...crossed.flatMap((date) => explainDay(calendar, date)),
    { rule: 'roll', roll, from: nominalOn, to: effectiveOn, source: 'policy: roll' },
  ];
  return { effectiveOn, provisional: isProvisional(reasons), reasons };
}

/**
 * Counts working days and says which days were passed over.
 *
 * @param days whole, negative to count back; 0 gives `on` back
 * @throws RangeError when the count touches a year the calendar does not know
 */
export function explainWorkingDays(
  calendar: WorkCalendar,
  { on, days }: { readonly on: CalendarDate; readonly days: number },
): { readonly result: CalendarDate; readonly provisional: boolean; readonly reasons: readonly DeadlineReason[] } {
  const result = addWorkingDays(calendar, on, days);
  const counted = daysFromTo({ from: on, to: result }).slice(1);
  const reasons = counted.flatMap((date) => explainDay(calendar, date));
  return { result, provisional: isProvisional(reasons), reasons: [...reasons, calendarReason(calendar)] };
}

/** Where a last day ends. */
export interface LastDay extends Rolling {
  readonly zone: string;
  /** `24:00` by default. */
  readonly cutOff?: string;
  readonly zonePolicy?: ZonePolicy;
}

/**
 * The end of the last day to file, with the reasons for it.
 *
 * @throws RangeError when the calendar does not know a year it crosses, or the zone is unknown
 * @see docs/rules.md#deadline-roll
 */
export function deriveDeadline({ zone, cutOff = '24:00', zonePolicy, ...rolling }: LastDay): DerivedDeadline {
  const { effectiveOn, provisional, reasons } = explainRoll(rolling);
  const instant = instantAt({ date: effectiveOn, time: cutOff, zone });
  return {
    nominalOn: rolling.nominalOn,
    effectiveOn,
    instant,
    zone,
    provisional,
    reasons: [
      ...reasons,
      {
        rule: 'end-of-day',
        date: effectiveOn,
        cutOff,
        zone,
        // one second before the end it is still the last day, also when the clocks change at midnight
        offset: offsetAt(zone, instant - 1_000),
        ...(zonePolicy === undefined ? {} : { zonePolicy }),
        source: 'policy: zonePolicy, IANA time-zone data',
      },
      calendarReason(rolling.calendar),
    ],
  };
}

export interface DeadlineQuestion {
  readonly rules: Rules;
  readonly operator: DatedOperator;
  /** The moment from which the next occurrence of a recurring date counts: the start of the campaign. */
  readonly asOf: Instant;
  /** The last day to file where it was extended or moved: neither anchor nor roll apply to it any more. */
  readonly deadlineOn?: CalendarDate;
}

/**
 * One operator's deadline under the rules of a campaign: its cohort, the date or event it is counted from, the roll, the zone.
 *
 * @throws DeadlineUnknown when it is counted from an event the operator has no date of
 * @throws RangeError when the calendar does not know a year it crosses
 * @see docs/rules.md#deadline-anchor
 */
export function deadlineOf({ rules, operator, asOf, deadlineOn }: DeadlineQuestion): DerivedDeadline {
  const cohort = cohortOf(rules, operator);
  const rule = cohort?.deadline ?? rules.policy.duty.deadline;
  const { anchor } = rule;
  return deadlinesOf(rules)({
    rule,
    ...(cohort === undefined ? {} : { cohort }),
    ...lastDayZone(rules, operator),
    ...('event' in anchor ? { eventOn: dateOfEvent(operator, anchor.event) } : {}),
    // a date that does not come back is the same whenever it is asked for
    ...(anchor.type === 'recurring' ? { asOf } : {}),
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
  });
}

/** Everything of an operator that its deadline depends on. */
interface DeadlineCase {
  readonly rule: DeadlineRule;
  readonly cohort?: Cohort;
  readonly zone: string;
  readonly zonePolicy: ZonePolicy;
  readonly eventOn?: CalendarDate;
  readonly asOf?: Instant;
  readonly deadlineOn?: CalendarDate;
}

const deadlinesOf = rememberPerRules((rules) =>
  remember(
    (found: DeadlineCase) => workOutDeadline(rules, found),
    ({ cohort, zone, eventOn = '', asOf = '', deadlineOn = '' }) => `${cohort?.code ?? ''}/${zone}/${eventOn}/${asOf}/${deadlineOn}`,
  ),
);

function workOutDeadline({ policy, calendar }: Rules, found: DeadlineCase): DerivedDeadline {
  const { rule, cohort, zone, zonePolicy, deadlineOn } = found;
  const { act, article, events } = policy.duty;
  const end = { zone, zonePolicy, cutOff: rule.cutOff, calendar };
  const anchored = nominalDay(found, { act, ...(events === undefined ? {} : { events }), calendar });
  const preface: readonly DeadlineReason[] = [
    { rule: 'duty', act, ...(article === undefined ? {} : { article }), source: act },
    // a group without a date of its own explains nothing
    ...(cohort?.deadline === undefined
      ? []
      : [{ rule: 'cohort' as const, cohort: cohort.code, title: cohort.title, source: 'policy: cohorts' }]),
    ...anchored.reasons,
  ];
  const derived = deriveDeadline({ ...end, nominalOn: anchored.on, roll: rule.roll });
  const moved = deadlineOn === undefined || deadlineOn === derived.effectiveOn ? derived : movedDeadline(derived, { ...end, deadlineOn });
  const reasons = [...preface, ...moved.reasons];
  return { ...moved, reasons, provisional: isProvisional(reasons) };
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

/** The zone whose clocks end an operator's last day. An operator whose place is unknown is held to the capital's. */
function lastDayZone(rules: Rules, operator: DatedOperator): { readonly zone: string; readonly zonePolicy: ZonePolicy } {
  const { zonePolicy } = rules.policy;
  switch (zonePolicy) {
    case 'capital':
      return { zone: rules.calendar.zone, zonePolicy };
    case 'operator-registered':
      return { zone: zoneOfRegion(rules, operator.region), zonePolicy };
    case 'operator-site':
      return {
        zone: zoneOfRegion(rules, operator.sites?.find(({ region }) => region !== undefined)?.region ?? operator.region),
        zonePolicy,
      };
  }
}

/** The last day to file of a plan, by the clocks that end it. */
export function lastDayOf(plan: Pick<CasePlan, 'deadline' | 'deadlineOn' | 'zone'>, { calendar }: Pick<Rules, 'calendar'>): CalendarDate {
  return plan.deadlineOn ?? dateIn(plan.zone ?? calendar.zone, plan.deadline - 1);
}

/** The clocks an operator lives by; the capital's where its region is not known. */
export function zoneOfRegion({ regions, calendar }: Pick<Rules, 'regions' | 'calendar'>, region: string): string {
  return regions.find(({ code }) => code === region)?.zone ?? calendar.zone;
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

function nominalDay(found: DeadlineCase, counting: Counting): NominalDay {
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

/** Only what the list gave: an event may be called like something every object has. */
function findEvent({ events = {} }: DatedOperator, event: string): CalendarDate | undefined {
  return Object.hasOwn(events, event) ? events[event] : undefined;
}

function dateOfEvent(operator: DatedOperator, event: string): CalendarDate {
  const on = findEvent(operator, event);
  if (on === undefined) throw new DeadlineUnknown(event);
  return on;
}

/** What the law gave, then the day that staff gave instead. */
function movedDeadline(
  derived: DerivedDeadline,
  to: Omit<LastDay, 'nominalOn' | 'roll'> & { readonly deadlineOn: CalendarDate },
): DerivedDeadline {
  const { deadlineOn, ...end } = to;
  const given = deriveDeadline({ ...end, nominalOn: deadlineOn, roll: 'none' });
  const before = derived.reasons.filter(({ rule }) => rule !== 'end-of-day' && rule !== 'calendar');
  const moved: DeadlineReason = { rule: 'moved', from: derived.effectiveOn, to: deadlineOn, source: 'decision of the authority' };
  const after = given.reasons.filter(({ rule }) => rule !== 'roll');
  return { ...given, nominalOn: derived.nominalOn, reasons: [...before, moved, ...after] };
}

function calendarReason({ id, version }: WorkCalendar): DeadlineReason {
  return { rule: 'calendar', id, version, source: version };
}

function isProvisional(reasons: readonly DeadlineReason[]): boolean {
  return reasons.some(({ rule }) => rule === 'provisional');
}

/** What is special about a day on the way; nothing for an ordinary working day. */
export function explainDay(calendar: WorkCalendar, date: CalendarDate): readonly DeadlineReason[] {
  const because = provisionalReason(calendar, date);
  const provisional: readonly DeadlineReason[] =
    because === undefined ? [] : [{ rule: 'provisional', date, because, source: calendar.version }];
  return [...whatDay(calendar, date), ...provisional];
}

function whatDay(calendar: WorkCalendar, date: CalendarDate): readonly DeadlineReason[] {
  const exception = findCalendarDay(calendar, date);
  const weekday = weekdayOf(date);
  if (exception === undefined) return isWorkingDay(calendar, date) ? [] : [{ rule: 'day-off', date, weekday, source: 'ordinary week' }];
  const { kind, name, source, carriedFrom, movedWith } = exception;
  const moved = movedWith === undefined ? {} : { movedWith };
  const cited = { citation: source, source: source.en };
  if (kind === 'working') return [{ rule: 'worked-by-decree', date, weekday, ...moved, ...cited }];
  return [{ rule: 'day-off', date, weekday, name, ...(carriedFrom === undefined ? {} : { carriedFrom }), ...moved, ...cited }];
}
