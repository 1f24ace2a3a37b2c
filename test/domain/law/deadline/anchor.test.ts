import { deadlineOf, type DerivedDeadline } from '../../../../domain/law/deadline/deadline-of';
import type { DeadlineAnchor, PeriodUnit, Rules } from '../../../../domain/law/policy';
import { instantAt } from '../../../../domain/law/calendar/zone';
import { ALMATY, anOperator, rulesAnchored, rulesDue } from '../kz';
import { DeadlineUnknown, type DatedOperator } from '../../../../domain/law/deadline/cohort';

const asOf = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
const due = (given: Rules, operator: DatedOperator = anOperator(), from = asOf): DerivedDeadline =>
  deadlineOf({ rules: given, operator, asOf: from });
const since = (on: string): DatedOperator => anOperator({ events: { started: on } });

describe('a period', () => {
  const period = (direction: 'after' | 'before', count: number, unit: PeriodUnit): Rules =>
    rulesAnchored({ type: 'period', event: 'started', direction, count, unit });

  it.each([
    ['after', 10, 'working-days', '2022-03-17', '2022-04-05'],
    ['before', 10, 'working-days', '2022-03-24', '2022-03-04'],
    ['after', 1, 'working-days', '2022-03-18', '2022-03-24'],
    ['after', 30, 'calendar-days', '2022-02-22', '2022-03-24'],
    ['before', 30, 'calendar-days', '2022-03-24', '2022-02-22'],
    ['after', 0, 'calendar-days', '2022-03-24', '2022-03-24'],
    ['after', 1, 'months', '2022-01-31', '2022-02-28'],
    ['after', 1, 'months', '2024-01-31', '2024-02-29'],
    ['before', 1, 'months', '2022-03-31', '2022-02-28'],
    ['after', 6, 'months', '2022-08-31', '2023-02-28'],
    ['after', 1, 'years', '2024-02-29', '2025-02-28'],
    ['after', 3, 'years', '2022-04-01', '2025-04-01'],
    ['before', 2, 'years', '2024-02-29', '2022-02-28'],
  ] as const)('%s: %d %s from %s is %s', (direction, count, unit, on, expected) => {
    expect(due(period(direction, count, unit), since(on)).nominalOn).toBe(expected);
  });

  it('names the event, the days passed over and the day it came to, in order', () => {
    const { reasons } = due(period('after', 2, 'working-days'), since('2022-03-18'));
    expect(reasons.map((reason) => [reason.rule, 'date' in reason ? reason.date : '', reason.source])).toEqual([
      ['duty', '', 'order-384'],
      ['event', '', 'list of operators'],
      ['day-off', '2022-03-19', 'ordinary week'],
      ['day-off', '2022-03-20', 'ordinary week'],
      ...['2022-03-21', '2022-03-22', '2022-03-23'].map((date) => [
        'day-off',
        date,
        'Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan',
      ]),
      ['period', '', 'order-384'],
      ['nominal-day', '2022-03-25', 'kz-5@2026.1'],
      ['roll', '', 'policy: roll'],
      ['end-of-day', '2022-03-25', 'policy: zonePolicy, IANA time-zone data'],
      ['calendar', '', 'kz-5@2026.1'],
    ]);
    expect(reasons[1]).toMatchObject({ event: 'started', on: '2022-03-18' });
    expect(reasons[7]).toMatchObject({ direction: 'after', count: 2, unit: 'working-days', from: '2022-03-18', to: '2022-03-25' });
  });

  it('rolls like any other date', () => {
    const anchor: DeadlineAnchor = { type: 'period', event: 'started', direction: 'after', count: 30, unit: 'calendar-days' };
    expect(due(rulesDue({ anchor }), since('2022-02-17'))).toMatchObject({ nominalOn: '2022-03-19', effectiveOn: '2022-03-24' });
  });

  it('is provisional where the count touches a year without its decree', () => {
    expect(due(period('after', 10, 'working-days'), since('2025-12-24')).provisional).toBe(true);
    expect(due(period('after', 3, 'working-days'), since('2025-12-24')).provisional).toBe(false);
  });

  it('refuses to count working days in a year nobody knows', () => {
    expect(() => due(period('after', 1, 'working-days'), since('2019-03-01'))).toThrow('no decree data for 2019');
  });

  it.each([[anOperator()], [anOperator({ events: { stopped: '2022-03-01' } })]])('is unknown without the event', (operator) => {
    const ask = (): DerivedDeadline => due(period('after', 10, 'working-days'), operator);
    expect(ask).toThrow(DeadlineUnknown);
    expect(ask).toThrow('The deadline is counted from "started", and the list has no such date for this operator.');
  });
});

describe('a recurring date', () => {
  const every = (everyMonths: number, first: string): Rules => rulesAnchored({ type: 'recurring', everyMonths, first });
  const on = (date: string, time = '10:00'): number => instantAt({ date, time, zone: ALMATY });

  it.each([
    ['2022-01-10', 3, '2021-06-01', '2022-01-10'],
    ['2022-01-10', 3, '2022-01-10', '2022-01-10'],
    ['2022-01-10', 3, '2022-01-11', '2022-04-10'],
    ['2022-01-10', 3, '2023-11-30', '2024-01-10'],
    ['2022-01-31', 1, '2022-02-01', '2022-02-28'],
    ['2022-01-31', 1, '2022-03-01', '2022-03-31'],
    ['2022-01-31', 1, '2022-04-15', '2022-04-30'],
    ['2020-02-29', 12, '2023-06-01', '2024-02-29'],
    ['2020-02-29', 12, '2022-06-01', '2023-02-28'],
    ['1990-05-05', 1, '2022-05-20', '2022-06-05'],
  ])('from %s every %d months, on %s, is next on %s', (first, everyMonths, date, expected) => {
    expect(due(every(everyMonths, first), anOperator(), on(date)).nominalOn).toBe(expected);
  });

  it('is over at the very end of its last day', () => {
    const end = on('2022-03-31', '24:00');
    expect(due(every(1, '2022-01-31'), anOperator(), end - 1).nominalOn).toBe('2022-03-31');
    expect(due(every(1, '2022-01-31'), anOperator(), end).nominalOn).toBe('2022-04-30');
  });

  it('is over at its cut-off', () => {
    const given = rulesDue({ anchor: { type: 'recurring', everyMonths: 1, first: '2022-01-31' }, roll: 'none', cutOff: '18:00' });
    expect(due(given, anOperator(), on('2022-03-31', '17:59')).nominalOn).toBe('2022-03-31');
    expect(due(given, anOperator(), on('2022-03-31', '18:00')).nominalOn).toBe('2022-04-30');
  });

  it('is not over while the day it rolled to is not', () => {
    const given = rulesDue({ anchor: { type: 'recurring', everyMonths: 12, first: '2021-03-19' } });
    expect(due(given, anOperator(), on('2022-03-24', '23:59'))).toMatchObject({ nominalOn: '2022-03-19', effectiveOn: '2022-03-24' });
    expect(due(given, anOperator(), on('2022-03-24', '24:00')).nominalOn).toBe('2023-03-19');
  });

  it('is over later in the west where its own clocks end the day', () => {
    const west = rulesDue(
      { anchor: { type: 'recurring', everyMonths: 1, first: '2022-01-31' }, roll: 'none' },
      { zonePolicy: 'operator-registered' },
    );
    const end = on('2022-03-31', '24:00');
    expect(due(west, anOperator({ region: 'KZ-27' }), end).nominalOn).toBe('2022-03-31');
    expect(due(west, anOperator({ region: 'KZ-55' }), end).nominalOn).toBe('2022-04-30');
  });

  it('asks the calendar only for occurrences near today', () => {
    const given = rulesDue({ anchor: { type: 'recurring', everyMonths: 3, first: '2001-01-10' } });
    expect(due(given).nominalOn).toBe('2022-04-10');
  });

  it('says from when it recurs and what comes next', () => {
    const { reasons } = due(every(3, '2022-01-10'));
    expect(reasons[1]).toEqual({ rule: 'recurring', everyMonths: 3, first: '2022-01-10', on: '2022-04-10', source: 'order-384' });
    expect(reasons.filter(({ rule }) => rule === 'event')).toEqual([]);
  });

  describe('counted from an event', () => {
    const renewal = rulesAnchored({ type: 'recurring', everyMonths: 36, event: 'started' });

    it('comes for the first time one term after it', () => {
      expect(due(renewal, since('2022-04-01')).nominalOn).toBe('2025-04-01');
      expect(due(renewal, since('2019-04-01')).nominalOn).toBe('2022-04-01');
      expect(due(renewal, since('2013-04-01')).nominalOn).toBe('2022-04-01');
    });

    it('names the event before it', () => {
      const { reasons } = due(renewal, since('2019-04-01'));
      expect(reasons.slice(1, 3)).toEqual([
        { rule: 'event', event: 'started', on: '2019-04-01', source: 'list of operators' },
        { rule: 'recurring', everyMonths: 36, first: '2022-04-01', on: '2022-04-01', source: 'order-384' },
      ]);
    });

    it('is unknown without it', () => {
      expect(() => due(renewal)).toThrow(DeadlineUnknown);
    });

    it('does not wear a 31st off', () => {
      const monthly = rulesAnchored({ type: 'recurring', everyMonths: 1, event: 'started' });
      expect(due(monthly, since('2021-12-31'), on('2022-02-01')).nominalOn).toBe('2022-02-28');
      expect(due(monthly, since('2021-12-31'), on('2022-03-01')).nominalOn).toBe('2022-03-31');
    });
  });

  it('gives up where it can never come', () => {
    expect(() => due(every(1, '1500-01-31'))).toThrow(RangeError);
  });
});
