import fc from 'fast-check';
import type { PlanCase } from '../../domain/planning/plan-case';
import type { PlannedOperator } from '../../domain/planning/planned-operator';
import {
  PERIOD_UNITS,
  ROLL_RULES,
  ZONE_POLICIES,
  type CampaignPolicy,
  type Cohort,
  type DeadlineAnchor,
  type DeadlineRule,
  type LadderStep,
  type Region,
  type Rules,
  type WorkCalendar,
} from '../../domain/law/policy';
import { addDays, DAY, SECOND, type CalendarDate } from '../../domain/time';

/** The years in which plans are drawn at random; a ladder must not run out of the calendar. */
const FIRST = '2021-03-01';
const DAYS = 5 * 365;

/** A civil date somewhere in the years that every test calendar knows, or in a span of them. */
export function aDate({
  from = FIRST,
  days = DAYS,
}: { readonly from?: CalendarDate; readonly days?: number } = {}): fc.Arbitrary<CalendarDate> {
  return fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));
}

/** A moment in the same years, to the second. */
export const aMoment: fc.Arbitrary<number> = fc
  .integer({ min: 0, max: (DAYS * DAY) / SECOND })
  .map((seconds) => Date.parse(`${FIRST}T00:00:00Z`) + seconds * SECOND);

const PERIOD_COUNTS = { 'working-days': 40, 'calendar-days': 90, months: 6, years: 1 } as const;

const anAnchor: fc.Arbitrary<DeadlineAnchor> = fc.oneof(
  aDate().map((on): DeadlineAnchor => ({ type: 'fixed', on })),
  fc
    .record({
      direction: fc.constantFrom('after' as const, 'before' as const),
      unit: fc.constantFrom(...PERIOD_UNITS),
      share: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ share, unit, direction }): DeadlineAnchor => {
      const count = Math.round((PERIOD_COUNTS[unit] * share) / 100);
      return { type: 'period', event: 'started', direction, count, unit };
    }),
  fc
    .record({ everyMonths: fc.integer({ min: 1, max: 12 }), first: aDate({ from: '2015-01-31', days: 2_000 }) })
    .map(({ everyMonths, first }): DeadlineAnchor => ({ type: 'recurring', everyMonths, first })),
  fc.integer({ min: 1, max: 12 }).map((everyMonths): DeadlineAnchor => ({ type: 'recurring', everyMonths, event: 'started' })),
);

/** A deadline rule of any kind; a cut-off leaves room for a message on the last day, in every zone. */
export const aDeadlineRule: fc.Arbitrary<DeadlineRule> = fc.record({
  anchor: anAnchor,
  roll: fc.constantFrom(...ROLL_RULES),
  cutOff: fc.constantFrom('24:00', '18:00', '23:30'),
});

const NAMES = { kk: 'топ', ru: 'группа', en: 'group' };

function cohortsOf(regions: readonly Region[]): fc.Arbitrary<readonly Cohort[]> {
  const when = fc.oneof(
    fc.constant<Cohort['when']>({ type: 'listed' }),
    fc
      .subarray(
        regions.map(({ code }) => code),
        { minLength: 1 },
      )
      .map((codes): Cohort['when'] => ({ type: 'region', regions: codes })),
    aDate().map((before): Cohort['when'] => ({ type: 'event-before', event: 'started', before })),
    fc.constant<Cohort['when']>({ type: 'event-missing', event: 'stopped' }),
  );
  const cohort = fc.record({ when, deadline: fc.option(aDeadlineRule, { nil: undefined }) });
  return fc.array(cohort, { maxLength: 2 }).map((cohorts) =>
    cohorts.map(({ when: takesIn, deadline }, index) => ({
      code: `cohort-${index}`,
      title: NAMES,
      when: takesIn,
      ...(deadline === undefined ? {} : { deadline }),
    })),
  );
}

/** Ladders as they are written: reminders come nearer to the deadline from one to the next. */
const aLadderOfReminders: fc.Arbitrary<readonly LadderStep[]> = fc
  .record({
    noticeDays: fc.integer({ min: 20, max: 60 }),
    reminderDays: fc.uniqueArray(fc.integer({ min: 2, max: 18 }), { maxLength: 4 }),
    lastWorkingDay: fc.boolean(),
    deadlineDay: fc.boolean(),
    channels: fc.constantFrom<LadderStep['channels']>('both', 'telegram-first', 'email-first'),
  })
  .map(({ noticeDays, reminderDays, lastWorkingDay, deadlineDay, channels }) => {
    const timings: readonly LadderStep['timing'][] = [
      ...[...reminderDays].sort((one, other) => other - one).map((days) => ({ type: 'days-before-deadline' as const, days })),
      ...(lastWorkingDay ? [{ type: 'working-days-before-deadline' as const, days: 1 }] : []),
      ...(deadlineDay ? [{ type: 'deadline-day' as const }] : []),
    ];
    return [
      { id: 'N0', kind: 'notice', timing: { type: 'days-before-deadline', days: noticeDays }, channels: 'both', ifLate: 'send' },
      ...timings.map((timing, index): LadderStep => ({ id: `R${index + 1}`, kind: 'reminder', timing, channels, ifLate: 'collapse' })),
    ];
  });

const AFTERMATH: readonly LadderStep[] = [
  { id: 'L1', kind: 'missed-deadline', timing: { type: 'working-days-after-deadline', days: 1 }, channels: 'both', ifLate: 'skip' },
  {
    id: 'F1',
    kind: 'final-warning',
    timing: { type: 'working-days-after-step', step: 'L1', days: 5 },
    channels: 'email-first',
    ifLate: 'skip',
  },
  { id: 'X1', kind: 'escalation', timing: { type: 'after-named-date' }, channels: 'both', ifLate: 'send' },
];

/** Policies that differ from one another in everything that moves a date. */
export function somePolicy(shipped: CampaignPolicy, regions: readonly Region[]): fc.Arbitrary<CampaignPolicy> {
  return fc
    .record({
      zonePolicy: fc.constantFrom(...ZONE_POLICIES),
      deadline: aDeadlineRule,
      cohorts: cohortsOf(regions),
      reminders: aLadderOfReminders,
      cap: fc.record({ messages: fc.integer({ min: 1, max: 5 }), inDays: fc.integer({ min: 1, max: 14 }) }),
      spreadMinutes: fc.constantFrom(0, 30, 240),
      finalWarningWorkingDays: fc.integer({ min: 2, max: 10 }),
    })
    .map(({ deadline, cohorts, reminders, ...change }) => ({
      ...shipped,
      ...change,
      ladder: [...reminders, ...AFTERMATH],
      duty: { ...shipped.duty, deadline, cohorts },
    }));
}

/** An operator anywhere, also where no region is known, with its facts. */
export function someOperator(regions: readonly Region[]): fc.Arbitrary<PlannedOperator> {
  const region = fc.constantFrom(...regions.map(({ code }) => code), 'KZ-99');
  return fc
    .record({
      id: fc.stringMatching(/^[0-9]{12}$/),
      region,
      site: fc.option(region, { nil: undefined }),
      cohort: fc.option(fc.constantFrom('cohort-0', 'cohort-1'), { nil: undefined }),
      started: aDate({ from: '2021-09-01', days: 1_400 }),
      stopped: fc.option(aDate(), { nil: undefined }),
    })
    .map(({ id, region: registered, site, cohort, started, stopped }) => ({
      id,
      region: registered,
      ...(site === undefined ? {} : { sites: [{ region: site }] }),
      ...(cohort === undefined ? {} : { cohort }),
      events: { started, ...(stopped === undefined ? {} : { stopped }) },
    }));
}

/** Whatever a plan can be asked for under rules that know the years 2020 to 2027. */
export function somePlanQuestion(shipped: Rules, calendars: readonly WorkCalendar[]): fc.Arbitrary<PlanCase> {
  const { regions } = shipped;
  return fc
    .record({
      policy: somePolicy(shipped.policy, regions),
      calendar: fc.constantFrom(...calendars),
      operator: someOperator(regions),
      from: aMoment,
      noticeServed: fc.boolean(),
      deadlineOn: fc.option(aDate(), { nil: undefined }),
      busyOn: fc.array(aDate(), { maxLength: 3 }),
    })
    .map(({ policy, calendar, deadlineOn, ...question }) => ({
      ...question,
      rules: { policy, calendar, regions },
      version: 1,
      ...(deadlineOn === undefined ? {} : { deadlineOn }),
    }));
}
