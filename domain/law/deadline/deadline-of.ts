import { memoize } from '../../memoize';
import type { CalendarDate, Instant } from '../../time';
import type { Rules, ZonePolicy } from '../policy';
import { memoizePerRules } from '../memoize-per-rules';
import { instantAt, offsetAt } from '../calendar/zone';
import type { DeadlineReason } from './reasons';
import { explainRoll } from './roll';
import { type DeadlineCase, nominalDay } from './anchor';
import { type DatedOperator, cohortOf, dateOfEvent } from './cohort';
import { lastDayZone } from './operator-zone';
import { type Rolling, calendarReason, isProvisional } from '../calendar/calendar';

/** A deadline with everything that led to it. */
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

/** Whose deadline, under which rules. */
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

const deadlinesOf = memoizePerRules((rules) =>
  memoize(
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
