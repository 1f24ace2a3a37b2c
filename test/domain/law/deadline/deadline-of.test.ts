import { deadlineOf, type DerivedDeadline } from '../../../../domain/law/deadline/deadline-of';
import type { Rules } from '../../../../domain/law/policy';
import { instantAt } from '../../../../domain/law/calendar/zone';
import { ALMATY, anOperator, calendar, policy, rules, rulesDue, rulesWith } from '../kz';
import type { DatedOperator } from '../../../../domain/law/deadline/cohort';

const asOf = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
const due = (given: Rules, operator: DatedOperator = anOperator(), from = asOf): DerivedDeadline =>
  deadlineOf({ rules: given, operator, asOf: from });
const rulesOf = ({ reasons }: DerivedDeadline): readonly string[] => reasons.map(({ rule }) => rule);
const iso = ({ instant }: DerivedDeadline): string => new Date(instant).toISOString();

describe('deadlineOf', () => {
  const fixed = due(rules);

  it('gives the 2022 season its last day, 24 March', () => {
    expect(fixed).toMatchObject({ nominalOn: '2022-03-19', effectiveOn: '2022-03-24', zone: ALMATY, provisional: false });
    expect(iso(fixed)).toBe('2022-03-24T18:00:00.000Z');
  });

  it('begins with the duty and ends with the calendar', () => {
    expect(rulesOf(fixed)).toEqual([
      'duty',
      'nominal-day',
      'day-off',
      'day-off',
      'day-off',
      'day-off',
      'day-off',
      'roll',
      'end-of-day',
      'calendar',
    ]);
    expect(fixed.reasons[0]).toEqual({ rule: 'duty', act: 'order-384', source: 'order-384' });
    expect(fixed.reasons.at(-2)).toMatchObject({ zonePolicy: 'capital' });
  });

  it('names the article where the duty has one', () => {
    const duty = { ...policy.duty, article: 'item 5' };
    expect(due(rulesWith({ duty })).reasons[0]).toMatchObject({ act: 'order-384', article: 'item 5' });
  });
});

describe('a deadline that staff moved', () => {
  const moved = (deadlineOn: string, given: Rules = rules): DerivedDeadline =>
    deadlineOf({ rules: given, operator: anOperator(), asOf, deadlineOn });

  it('ends on the day given, and keeps the day named by the law', () => {
    expect(moved('2022-04-04')).toMatchObject({ nominalOn: '2022-03-19', effectiveOn: '2022-04-04' });
    expect(iso(moved('2022-04-04'))).toBe('2022-04-04T18:00:00.000Z');
  });

  it('does not roll, also on a day off', () => {
    expect(moved('2022-04-03').effectiveOn).toBe('2022-04-03');
  });

  it('says what the law gave, then what staff gave', () => {
    const { reasons } = moved('2022-04-03');
    expect(reasons.map(({ rule }) => rule)).toEqual([
      'duty',
      'nominal-day',
      ...Array<string>(5).fill('day-off'),
      'roll',
      'moved',
      'nominal-day',
      'day-off',
      'end-of-day',
      'calendar',
    ]);
    expect(reasons[8]).toEqual({ rule: 'moved', from: '2022-03-24', to: '2022-04-03', source: 'decision of the authority' });
    expect(reasons.filter(({ rule }) => rule === 'end-of-day')).toHaveLength(1);
  });

  it('says nothing of a move to the day it had', () => {
    expect(moved('2022-03-24')).toEqual(due(rules));
  });

  it('keeps zone and cut-off', () => {
    expect(iso(moved('2022-04-04', rulesDue({ cutOff: '18:00' })))).toBe('2022-04-04T12:00:00.000Z');
  });

  it('is provisional where either day is', () => {
    expect(moved('2026-04-06').provisional).toBe(true);
    const first = rulesDue({ anchor: { type: 'fixed', on: '2026-03-19' } });
    expect(moved('2025-12-22', first).provisional).toBe(true);
    expect(moved('2022-04-04').provisional).toBe(false);
  });

  it('needs the calendar to know its year', () => {
    expect(() => moved('2029-04-04')).toThrow('no decree data for 2029');
    expect(calendar.provisionalYears).toContain(2027);
  });
});
