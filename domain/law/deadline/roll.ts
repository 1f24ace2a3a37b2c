import { daysFromTo, weekdayOf, type CalendarDate } from '../../time';
import { explainDay, isProvisional, isWorkingDay, rollDeadline, type Rolling } from '../calendar/calendar';
import type { DeadlineReason } from './reasons';

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
