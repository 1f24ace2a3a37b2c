import { deadlineOf, type DerivedDeadline } from '../../../../domain/law/deadline/deadline-of';
import type { Cohort, CohortRule, DeadlineAnchor, PeriodUnit, Rules } from '../../../../domain/law/policy';
import { instantAt } from '../../../../domain/law/calendar/zone';
import { ALMATY, ORAL, anOperator, calendar, policy, rules, rulesAnchored, rulesDue, rulesFor, rulesWith } from '../kz';
import { DeadlineUnknown, cohortOf, type DatedOperator } from '../../../../domain/law/deadline/cohort';

const same = (text: string): { kk: string; ru: string; en: string } => ({ kk: text, ru: text, en: text });
const asOf = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
const due = (given: Rules, operator: DatedOperator = anOperator(), from = asOf): DerivedDeadline =>
  deadlineOf({ rules: given, operator, asOf: from });
const rulesOf = ({ reasons }: DerivedDeadline): readonly string[] => reasons.map(({ rule }) => rule);
const iso = ({ instant }: DerivedDeadline): string => new Date(instant).toISOString();
const since = (on: string): DatedOperator => anOperator({ events: { started: on } });

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

describe('a cohort', () => {
  const fixedOn = (on: string): Cohort['deadline'] & object => ({ anchor: { type: 'fixed', on }, roll: 'none', cutOff: '24:00' });
  const aCohort = (code: string, when: CohortRule, on?: string): Cohort => ({
    code,
    title: same(`Cohort ${code}`),
    when,
    ...(on === undefined ? {} : { deadline: fixedOn(on) }),
  });

  it.each<readonly [string, CohortRule, Partial<DatedOperator>, boolean]>([
    ['listed with its code', { type: 'listed' }, { cohort: 'own' }, true],
    ['listed with another code', { type: 'listed' }, { cohort: 'other' }, false],
    ['listed, and the list is silent', { type: 'listed' }, {}, false],
    ['region, one of several', { type: 'region', regions: ['KZ-10', 'KZ-55'] }, {}, true],
    ['region, another', { type: 'region', regions: ['KZ-10'] }, {}, false],
    ['event before the day', { type: 'event-before', event: 'started', before: '2022-01-01' }, { events: { started: '2021-12-31' } }, true],
    ['event on the day', { type: 'event-before', event: 'started', before: '2022-01-01' }, { events: { started: '2022-01-01' } }, false],
    ['event before, and there is none', { type: 'event-before', event: 'started', before: '2022-01-01' }, {}, false],
    ['event missing', { type: 'event-missing', event: 'started' }, { events: { stopped: '2022-01-01' } }, true],
    ['event not missing', { type: 'event-missing', event: 'started' }, { events: { started: '2022-01-01' } }, false],
  ])('takes an operator in: %s', (_what, when, change, expected) => {
    const given = rulesFor([aCohort('own', when)]);
    expect(cohortOf(given, anOperator(change))?.code).toBe(expected ? 'own' : undefined);
  });

  const two = rulesFor([
    aCohort('west', { type: 'region', regions: ['KZ-27', 'KZ-47'] }, '2022-04-15'),
    aCohort('late', { type: 'listed' }, '2022-05-16'),
    aCohort('plain', { type: 'event-missing', event: 'started' }),
  ]);

  it('counts when it is the first that fits', () => {
    expect(due(two, anOperator({ region: 'KZ-27', cohort: 'late' }))).toMatchObject({ nominalOn: '2022-04-15' });
    expect(due(two, anOperator({ region: 'KZ-55', cohort: 'late' }))).toMatchObject({ nominalOn: '2022-05-16' });
  });

  it('keeps the date of the duty where it has none of its own', () => {
    const derived = due(two);
    expect(derived.effectiveOn).toBe('2022-03-24');
    // a group that changes nothing is no reason
    expect(rulesOf(derived)).not.toContain('cohort');
  });

  it('is named right after the duty', () => {
    expect(due(two, anOperator({ region: 'KZ-27' })).reasons.slice(0, 3)).toEqual([
      { rule: 'duty', act: 'order-384', source: 'order-384' },
      { rule: 'cohort', cohort: 'west', title: same('Cohort west'), source: 'policy: cohorts' },
      { rule: 'nominal-day', date: '2022-04-15', weekday: 5, working: true, source: 'kz-5@2026.1' },
    ]);
  });

  it('leaves everybody else alone', () => {
    const derived = due(two, since('2022-01-01'));
    expect(derived.effectiveOn).toBe('2022-03-24');
    expect(rulesOf(derived)).not.toContain('cohort');
  });
});

describe('the zone that ends the day', () => {
  const bySite = rulesWith({ zonePolicy: 'operator-site' });
  const byAddress = rulesWith({ zonePolicy: 'operator-registered' });
  /** The last second in which a filing of 2022 is on time. */
  const lastSecond = (given: Rules, operator: DatedOperator): string =>
    new Date(due(given, operator).instant - 1_000).toISOString().slice(11, 19);

  it.each([
    ['KZ-55', '17:59:59'],
    ['KZ-39', '17:59:59'],
    ['KZ-27', '18:59:59'],
    ['KZ-47', '18:59:59'],
    ['KZ-43', '18:59:59'],
  ])('of a site in %s leaves time until %sZ', (region, expected) => {
    expect(lastSecond(bySite, anOperator({ sites: [{ region }] }))).toBe(expected);
    expect(lastSecond(byAddress, anOperator({ region }))).toBe(expected);
    expect(lastSecond(rules, anOperator({ region, sites: [{ region }] }))).toBe('17:59:59');
  });

  it('is that of the first site with a region', () => {
    const sites = [{ address: 'somewhere' }, { region: 'KZ-27' }, { region: 'KZ-55' }];
    expect(due(bySite, anOperator({ sites })).zone).toBe(ORAL);
  });

  it.each([[[]], [[{ address: 'somewhere' }]], [undefined]])(
    'is that of the registered address where no site has a region: %j',
    (sites) => {
      expect(due(bySite, anOperator({ region: 'KZ-27', ...(sites === undefined ? {} : { sites }) })).zone).toBe(ORAL);
    },
  );

  it('does not ask for sites where the address counts', () => {
    expect(due(byAddress, anOperator({ sites: [{ region: 'KZ-27' }] })).zone).toBe(ALMATY);
  });

  it.each([
    ['operator-site', { sites: [{ region: 'KZ-99' }] }],
    ['operator-registered', { region: 'KZ-99' }],
  ] as const)('is the capital’s for a region nobody knows (%s)', (zonePolicy, change) => {
    expect(due(rulesWith({ zonePolicy }), anOperator(change)).zone).toBe(ALMATY);
  });

  it('is named with its policy and offset', () => {
    const { reasons } = due(bySite, anOperator({ sites: [{ region: 'KZ-27' }] }));
    expect(reasons.at(-2)).toEqual({
      rule: 'end-of-day',
      date: '2022-03-24',
      cutOff: '24:00',
      zone: ORAL,
      offset: 'UTC+5',
      zonePolicy: 'operator-site',
      source: 'policy: zonePolicy, IANA time-zone data',
    });
  });

  it('ends the day at the cut-off by the clocks of the site', () => {
    const given = rulesDue({ cutOff: '18:00' }, { zonePolicy: 'operator-site' });
    expect(iso(due(given, anOperator({ sites: [{ region: 'KZ-27' }] })))).toBe('2022-03-24T13:00:00.000Z');
    expect(iso(due(given, anOperator()))).toBe('2022-03-24T12:00:00.000Z');
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
