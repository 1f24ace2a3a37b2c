import {
  DEFAULT_ASSUMPTIONS,
  createForecaster,
  expectedChannels,
  forecastCase,
  type Forecast,
  type ForecastCase,
  type ForecastQuestion,
} from '../../../domain/campaign/forecast';
import type { OperatorRow } from '../../../domain/campaign/operator-row';
import { planCase } from '../../../domain/planning/plan-case';
import type { Rules } from '../../../domain/law/policy';
import { dateIn, instantAt } from '../../../domain/law/calendar/zone';
import { aStep } from '../../support/builders';
import { ALMATY, ORAL, anOperator, policy, rules, rulesAnchored, rulesDue, rulesFor, rulesWith } from '../law/kz';

const at = (date: string, time: string): number => instantAt({ date, time, zone: ALMATY });
const inTime = at('2022-02-15', '10:00');

/** An operator that is written to by mail. */
const anOperatorRow = (change: Partial<OperatorRow> = {}): OperatorRow => ({
  identifier: '961141000023',
  names: { kk: 'Хаб', ru: 'Хаб', en: 'Hub' },
  language: 'kk',
  region: 'KZ-55',
  email: 'hub@example.kz',
  ...change,
});
const { email: _email, ...unreachable } = anOperatorRow();
const aQuestion = (change: Partial<ForecastQuestion> = {}): ForecastQuestion => ({
  rules,
  now: inTime,
  assumptions: DEFAULT_ASSUMPTIONS,
  ...change,
});
const forecastOf = (operators: readonly OperatorRow[], change: Partial<ForecastQuestion> = {}): Forecast => {
  const question = aQuestion(change);
  const forecaster = createForecaster(question);
  for (const operator of operators) forecaster.add(forecastCase(question, operator));
  return forecaster.forecast();
};
const rows = (count: number, change: Partial<OperatorRow> = {}): readonly OperatorRow[] =>
  Array.from({ length: count }, (_, index) => anOperatorRow({ identifier: `96114100${String(index).padStart(4, '0')}`, ...change }));
const planned = (result: ForecastCase): ForecastCase & { status: 'planned' } => {
  if (result.status !== 'planned') throw new Error(result.sentence);
  return result;
};
const startedWithin: Rules = rulesAnchored({ type: 'period', event: 'started', direction: 'after', count: 30, unit: 'calendar-days' });

describe('forecastCase', () => {
  it('is the very plan that the case would get', () => {
    const { drawn, deadlinePassed } = planned(forecastCase(aQuestion(), anOperatorRow()));
    expect(drawn.plan).toEqual(planCase({ rules, operator: anOperator(), from: inTime, version: 1, noticeServed: false }));
    expect(deadlinePassed).toBe(false);
  });

  it('hands on sites, cohort and events', () => {
    const west = rulesWith({ zonePolicy: 'operator-site' });
    const { drawn } = planned(forecastCase(aQuestion({ rules: west }), anOperatorRow({ sites: [{ region: 'KZ-27' }] })));
    expect(drawn.plan.zone).toBe(ORAL);
    const counted = planned(forecastCase(aQuestion({ rules: startedWithin }), anOperatorRow({ events: { started: '2022-03-01' } })));
    expect(counted.drawn.deadline.effectiveOn).toBe('2022-03-31');
  });

  it('gives a sentence where no date can be given', () => {
    expect(forecastCase(aQuestion({ rules: startedWithin }), anOperatorRow())).toMatchObject({
      status: 'no-date',
      sentence: 'The deadline is counted from "started", and the list has no such date for this operator.',
    });
    const tooFar = rulesDue({ anchor: { type: 'fixed', on: '2035-03-19' } });
    expect(forecastCase(aQuestion({ rules: tooFar }), anOperatorRow())).toMatchObject({
      status: 'no-date',
      sentence: expect.stringContaining('no decree data for 2035') as string,
    });
  });

  it.each(['KZ-55', 'KZ-27'])('shows an operator of %s whose deadline has passed as if it had been told in time', (region) => {
    const operator = anOperatorRow({ region });
    const late = planned(forecastCase(aQuestion({ now: at('2022-04-20', '12:00') }), operator));
    const early = planned(forecastCase(aQuestion(), operator));
    expect(late.deadlinePassed).toBe(true);
    expect(late.drawn.plan).toEqual(early.drawn.plan);
    expect(late.drawn.leftOut).toEqual([]);
  });

  it('has passed at the deadline, and not before', () => {
    const passed = (now: number): boolean => planned(forecastCase(aQuestion({ now }), anOperatorRow())).deadlinePassed;
    expect(passed(at('2022-03-24', '24:00') - 1)).toBe(false);
    expect(passed(at('2022-03-24', '24:00'))).toBe(true);
  });

  it('counts the days on which other campaigns write to this operator', () => {
    const busyOn = (identifier: string): readonly string[] =>
      identifier === '961141000023' ? ['2022-03-14', '2022-03-15', '2022-03-16'] : [];
    expect(planned(forecastCase(aQuestion({ busyOn }), anOperatorRow())).drawn.leftOut).toHaveLength(3);
    expect(planned(forecastCase(aQuestion({ busyOn }), anOperatorRow({ identifier: '940140000385' }))).drawn.leftOut).toEqual([]);
  });

  it('does not hide a fault of the program', () => {
    const broken = aQuestion({
      busyOn: () => {
        throw new TypeError('broken');
      },
    });
    expect(() => forecastCase(broken, anOperatorRow())).toThrow(TypeError);
  });
});

describe('a forecast', () => {
  it('is empty for an empty list', () => {
    expect(forecastOf([])).toEqual({
      operators: 0,
      planned: 0,
      deadlinePassed: 0,
      noDate: [],
      noDateCount: 0,
      withoutChannel: 0,
      provisional: 0,
      deadlines: [],
      days: [],
      totals: { email: 0, telegram: 0 },
      merged: {},
      leftOut: {},
      inspections: [],
      assumptions: DEFAULT_ASSUMPTIONS,
    });
  });

  it('counts messages per day and channel, in order', () => {
    const linked = '961141000023';
    const forecast = forecastOf([anOperatorRow(), anOperatorRow({ identifier: '940140000385' })], {
      hasTelegram: (identifier) => identifier === linked,
    });
    expect(forecast.days.map(({ date, messages: { email, telegram } }) => [date, email, telegram])).toEqual([
      ['2022-02-22', 2, 1],
      ['2022-03-10', 1, 1],
      ['2022-03-17', 2, 1],
      ['2022-03-18', 2, 1],
      ['2022-03-24', 1, 1],
      ['2022-03-25', 2, 1],
      ['2022-04-01', 2, 0],
      ['2022-04-11', 2, 1],
    ]);
    expect(forecast.totals).toEqual({ email: 14, telegram: 7 });
    expect(forecast).toMatchObject({ operators: 2, planned: 2, deadlinePassed: 0, noDateCount: 0, withoutChannel: 0, provisional: 0 });
  });

  it('counts the day of the operator, not the capital’s', () => {
    const early = rulesWith({ messagesFrom: '23:00', quietFrom: '23:59', spreadMinutes: 0 });
    expect(dateIn(ALMATY, instantAt({ date: '2022-02-22', time: '23:00', zone: ORAL }))).toBe('2022-02-23');
    expect(forecastOf([anOperatorRow({ region: 'KZ-27' })], { rules: early }).days[0]?.date).toBe('2022-02-22');
  });

  it('counts what was merged and what was left out, by reason', () => {
    const late = forecastOf(rows(3), { now: at('2022-03-11', '12:00') });
    expect(late.merged).toEqual({ 'R3+R4': 3 });
    expect(late.leftOut).toEqual({ 'too-late': 3 });
    expect(forecastOf(rows(2), { now: at('2022-03-17', '12:00') }).leftOut).toEqual({ 'too-late': 2, 'notice-says-it': 2 });
    const busyOn = (): readonly string[] => ['2022-03-14', '2022-03-15', '2022-03-16'];
    expect(forecastOf(rows(2), { busyOn })).toMatchObject({ merged: {}, leftOut: { capped: 6 } });
  });

  it('counts operators without any way to reach them, who still have dates and inspections', () => {
    const forecast = forecastOf([unreachable, anOperatorRow({ identifier: '940140000385' })]);
    expect(forecast).toMatchObject({ planned: 2, withoutChannel: 1, totals: { email: 8, telegram: 0 } });
    expect(forecast.inspections).toMatchObject([{ atMost: 2 }]);
    expect(forecastOf([unreachable], { hasTelegram: () => true })).toMatchObject({ withoutChannel: 0, totals: { email: 0, telegram: 8 } });
  });

  it('names operators without a date, up to a hundred, and counts the rest', () => {
    const some = forecastOf([anOperatorRow(), anOperatorRow({ identifier: '940140000385', events: { started: '2022-03-01' } })], {
      rules: startedWithin,
    });
    expect(some).toMatchObject({ operators: 2, planned: 1, noDateCount: 1 });
    expect(some.noDate).toEqual([
      { identifier: '961141000023', sentence: 'The deadline is counted from "started", and the list has no such date for this operator.' },
    ]);
    const many = forecastOf(rows(130), { rules: startedWithin });
    expect(many.noDate).toHaveLength(100);
    expect(many).toMatchObject({ operators: 130, planned: 0, noDateCount: 130, days: [], deadlines: [] });
  });

  it('counts deadlines by day, provisional ones apart', () => {
    const forecast = forecastOf(
      [
        anOperatorRow({ identifier: '1', events: { started: '2025-12-08' } }),
        anOperatorRow({ identifier: '2', events: { started: '2025-11-10' } }),
        anOperatorRow({ identifier: '3', events: { started: '2025-12-08' } }),
        anOperatorRow({ identifier: '4', events: { started: '2025-11-11' } }),
      ],
      { rules: startedWithin, now: at('2025-11-15', '10:00') },
    );
    expect(forecast.deadlines).toEqual([
      { on: '2025-12-10', operators: 1, provisional: false },
      { on: '2025-12-11', operators: 1, provisional: false },
      { on: '2026-01-07', operators: 2, provisional: true },
    ]);
    expect(forecast.provisional).toBe(2);
  });

  it('counts deadlines that have passed, with their days', () => {
    const forecast = forecastOf(rows(2), { now: at('2022-04-20', '12:00') });
    expect(forecast).toMatchObject({ planned: 2, deadlinePassed: 2, totals: { email: 16 }, leftOut: {} });
    expect(forecast.days[0]?.date).toBe('2022-02-22');
  });

  it('counts inspections by week and region, at most and as assumed', () => {
    const later = {
      code: 'later',
      title: policy.duty.title,
      when: { type: 'listed' },
      deadline: { ...policy.duty.deadline, anchor: { type: 'fixed', on: '2022-04-04' } },
    } as const;
    const operators = [...rows(7), ...rows(3, { region: 'KZ-27' }), ...rows(1, { cohort: 'later' })];
    const { inspections } = forecastOf(operators, { rules: rulesFor([later]) });
    expect(inspections).toEqual([
      { week: '2022-W15', region: 'KZ-27', atMost: 3, expected: 2 },
      { week: '2022-W15', region: 'KZ-55', atMost: 7, expected: 3 },
      { week: '2022-W16', region: 'KZ-55', atMost: 1, expected: 1 },
    ]);
  });

  it.each([
    [0, 0],
    [0.1, 1],
    [0.4, 4],
    [1, 10],
  ])('expects of ten inspections, at a silent share of %d, %d', (silentShare, expected) => {
    const { inspections, assumptions } = forecastOf(rows(10), { assumptions: { ...DEFAULT_ASSUMPTIONS, silentShare } });
    expect(inspections).toMatchObject([{ atMost: 10, expected }]);
    expect(assumptions.silentShare).toBe(silentShare);
  });

  it('flags a day that needs longer than its spread, by the slower provider', () => {
    const assumptions = { silentShare: 0.4, perSecond: { telegram: 25, email: 0.001 } };
    const short = forecastOf(rows(1), { assumptions });
    expect(short.days.map(({ secondsNeeded, overLimit }) => [secondsNeeded, overLimit])).toEqual(Array(8).fill([1_000, false]));
    const long = forecastOf(rows(2), { assumptions });
    expect(long.days[0]).toMatchObject({ secondsNeeded: 2_000, overLimit: true });
    const wide = forecastOf(rows(2), { assumptions, rules: rulesWith({ spreadMinutes: 60 }) });
    expect(wide.days[0]).toMatchObject({ secondsNeeded: 2_000, overLimit: false });
    const exact = forecastOf(rows(2), { assumptions: { ...assumptions, perSecond: { telegram: 25, email: 2 / 1_800 } } });
    expect(exact.days[0]).toMatchObject({ secondsNeeded: 1_800, overLimit: false });
  });

  it('leaves a minute of room where nothing is spread', () => {
    const assumptions = { silentShare: 0.4, perSecond: { telegram: 25, email: 1 } };
    const unspread = rulesWith({ spreadMinutes: 0 });
    expect(forecastOf(rows(60), { assumptions, rules: unspread }).days[0]?.overLimit).toBe(false);
    expect(forecastOf(rows(61), { assumptions, rules: unspread }).days[0]?.overLimit).toBe(true);
  });
});

describe('expectedChannels', () => {
  it.each([
    ['both', ['email', 'telegram'], ['email', 'telegram']],
    ['both', ['email'], ['email']],
    ['telegram-first', ['email', 'telegram'], ['telegram']],
    ['telegram-first', ['email'], ['email']],
    ['email-first', ['email', 'telegram'], ['email']],
    ['email-first', ['telegram'], ['telegram']],
    ['email-first', [], []],
    ['both', [], []],
  ] as const)('of a step for %s with %j are %j', (channels, available, expected) => {
    expect(expectedChannels(aStep({ channels }), available)).toEqual(expected);
  });
});
