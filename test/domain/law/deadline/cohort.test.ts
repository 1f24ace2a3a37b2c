import { deadlineOf, type DerivedDeadline } from '../../../../domain/law/deadline/deadline-of';
import type { Cohort, CohortRule, Rules } from '../../../../domain/law/policy';
import { instantAt } from '../../../../domain/law/calendar/zone';
import { ALMATY, anOperator, rulesFor } from '../kz';
import { cohortOf, type DatedOperator } from '../../../../domain/law/deadline/cohort';

const same = (text: string): { kk: string; ru: string; en: string } => ({ kk: text, ru: text, en: text });
const asOf = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
const due = (given: Rules, operator: DatedOperator = anOperator(), from = asOf): DerivedDeadline =>
  deadlineOf({ rules: given, operator, asOf: from });
const rulesOf = ({ reasons }: DerivedDeadline): readonly string[] => reasons.map(({ rule }) => rule);
const since = (on: string): DatedOperator => anOperator({ events: { started: on } });

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
