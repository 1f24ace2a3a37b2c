import { eventsOf, listTermsOf } from '../../../domain/campaign/list-terms';
import type { Cohort, DeadlineRule, Duty } from '../../../domain/law/policy';
import { policy, regions, rules, rulesFor } from '../law/kz';

const { duty } = policy;
const counted = (event: string): DeadlineRule => ({
  ...duty.deadline,
  anchor: { type: 'period', event, direction: 'after', count: 30, unit: 'calendar-days' },
});
const aCohort = (code: string, change: Partial<Cohort> = {}): Cohort => ({ code, title: duty.title, when: { type: 'listed' }, ...change });

describe('eventsOf', () => {
  it.each<readonly [string, Partial<Duty>, readonly string[]]>([
    ['a fixed date', {}, []],
    ['a period', { deadline: counted('started') }, ['started']],
    [
      'a recurring event',
      { deadline: { ...duty.deadline, anchor: { type: 'recurring', everyMonths: 36, event: 'licensed' } } },
      ['licensed'],
    ],
    ['a recurring date', { deadline: { ...duty.deadline, anchor: { type: 'recurring', everyMonths: 3, first: '2022-01-10' } } }, []],
    ['the date of a cohort', { cohorts: [aCohort('late', { deadline: counted('stopped') })] }, ['stopped']],
    [
      'the conditions of cohorts',
      {
        cohorts: [
          aCohort('old', { when: { type: 'event-before', event: 'licensed', before: '2022-01-01' } }),
          aCohort('none', { when: { type: 'event-missing', event: 'started' } }),
          aCohort('west', { when: { type: 'region', regions: ['KZ-27'] } }),
        ],
      },
      ['licensed', 'started'],
    ],
    [
      'all of them, each once',
      {
        deadline: counted('started'),
        cohorts: [aCohort('late', { deadline: counted('started'), when: { type: 'event-missing', event: 'stopped' } })],
      },
      ['started', 'stopped'],
    ],
  ])('names those of %s', (_what, change, expected) => {
    expect(eventsOf({ ...duty, ...change })).toEqual(expected);
  });
});

describe('listTermsOf', () => {
  it('reads a list against the scheme, regions, events and cohorts of the campaign', () => {
    const { policy: changed } = rulesFor([aCohort('late', { deadline: counted('started') })]);
    expect(listTermsOf({ policy: changed, regions })).toEqual({
      identifier: 'kz-bin-iin',
      regions,
      events: ['started'],
      cohorts: ['late'],
    });
  });

  it('takes any region where the package has none', () => {
    expect(listTermsOf({ policy: rules.policy, regions: [] })).toEqual({ identifier: 'kz-bin-iin', events: [], cohorts: [] });
  });
});
