import { deadlineOf, type DerivedDeadline } from '../../../../domain/law/deadline/deadline-of';
import { zoneOfRegion } from '../../../../domain/law/deadline/operator-zone';
import type { Rules } from '../../../../domain/law/policy';
import { instantAt } from '../../../../domain/law/calendar/zone';
import { ALMATY, ORAL, anOperator, rules, rulesDue, rulesWith } from '../kz';
import type { DatedOperator } from '../../../../domain/law/deadline/cohort';

const asOf = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
const due = (given: Rules, operator: DatedOperator = anOperator(), from = asOf): DerivedDeadline =>
  deadlineOf({ rules: given, operator, asOf: from });
const iso = ({ instant }: DerivedDeadline): string => new Date(instant).toISOString();

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

describe('zoneOfRegion', () => {
  it('is the zone of the region, and the one of the capital where the region is not known', () => {
    expect(zoneOfRegion(rules, 'KZ-27')).toBe(ORAL);
    expect(zoneOfRegion(rules, 'KZ-55')).toBe(ALMATY);
    expect(zoneOfRegion(rules, 'nowhere')).toBe(ALMATY);
  });
});
