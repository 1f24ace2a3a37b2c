import { assertNever } from '../assert-never';
import type { CalendarDate, Instant } from '../time';
import { atOrAfter, atOrBefore, dayOf, isWorkingDay } from './calendar';
import type { RollRule, WorkCalendar } from './policy';
import { addDays, endOfDay, offsetIn, weekdayOf } from './zone';

/** Why a deadline is what it is, in order. */
export type DeadlineReason =
  | { readonly rule: 'nominal-date'; readonly on: CalendarDate; readonly weekday: number; readonly working: boolean }
  | { readonly rule: 'day-off-crossed'; readonly on: CalendarDate; readonly name: string; readonly source: string }
  | { readonly rule: 'rolled'; readonly roll: RollRule; readonly to: CalendarDate; readonly calendarVersion: string }
  | { readonly rule: 'end-of-day'; readonly zone: string; readonly offset: string };

export interface Deadline {
  readonly nominalOn: CalendarDate;
  /** The last day to file. */
  readonly effectiveOn: CalendarDate;
  /** 24:00 local of the last day: a filing received before it is on time. */
  readonly instant: Instant;
  readonly reasons: readonly DeadlineReason[];
}

export interface DeadlineRules {
  readonly nominalOn: CalendarDate;
  readonly roll: RollRule;
  readonly calendar: WorkCalendar;
}

/**
 * The end of the last day to file.
 *
 * @throws RangeError when the calendar has no decree data for a year it crosses
 * @see docs/rules.md#deadline-roll
 */
export function deriveDeadline(rules: DeadlineRules & { readonly zone: string }): Deadline {
  const { nominalOn, roll, calendar, zone } = rules;
  const effectiveOn = rollDeadline(rules);
  const instant = endOfDay(zone, effectiveOn);
  const moved: DeadlineReason[] =
    effectiveOn === nominalOn ? [] : [{ rule: 'rolled', roll, to: effectiveOn, calendarVersion: calendar.version }];
  return {
    nominalOn,
    effectiveOn,
    instant,
    reasons: [
      { rule: 'nominal-date', on: nominalOn, weekday: weekdayOf(nominalOn), working: isWorkingDay(calendar, nominalOn) },
      ...crossed(calendar, nominalOn, effectiveOn),
      ...moved,
      { rule: 'end-of-day', zone, offset: offsetIn(zone, instant - 1) },
    ],
  };
}

/** Where a deadline on a day off moves to. @throws RangeError when the calendar does not know the year */
export function rollDeadline({ nominalOn, roll, calendar }: DeadlineRules): CalendarDate {
  switch (roll) {
    case 'none':
      return nominalOn;
    case 'next-working-day':
      return atOrAfter(calendar, nominalOn);
    case 'previous-working-day':
      return atOrBefore(calendar, nominalOn);
    default:
      return assertNever(roll);
  }
}

function crossed(calendar: WorkCalendar, nominalOn: CalendarDate, effectiveOn: CalendarDate): readonly DeadlineReason[] {
  const direction = effectiveOn < nominalOn ? -1 : 1;
  const reasons: DeadlineReason[] = [];
  for (let on = nominalOn; on !== effectiveOn; on = addDays(on, direction)) {
    const day = dayOf(calendar, on);
    reasons.push({ rule: 'day-off-crossed', on, name: day?.name ?? 'weekend', source: day?.source ?? `working week of ${calendar.id}` });
  }
  return reasons;
}
