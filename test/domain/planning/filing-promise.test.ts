import { ALMATY, calendar, policy } from '../law/kz';
import { filingPromise, promiseChoices } from '../../../domain/planning/filing-promise';

const terms = (now: string) => ({ policy, calendar, zone: ALMATY, now: Date.parse(now) });
const LAST_DAY = '2022-03-24';
/** 22 February 2022, 11:00 in Almaty. */
const EARLY = '2022-02-22T05:00:00Z';

describe('filingPromise', () => {
  it.each([
    ['a Monday is reminded on Friday', '2022-02-28', EARLY, '2022-02-25T03:00:00Z'],
    ['the day after the feast is reminded before it', '2022-03-24', EARLY, '2022-03-18T03:00:00Z'],
    ['tomorrow is reminded on the day itself, when nine has passed', '2022-02-23', EARLY, '2022-02-23T03:00:00Z'],
    ['a day off is reminded before it', '2022-03-22', EARLY, '2022-03-18T03:00:00Z'],
  ])('%s', (_, on, now, remindAt) => {
    expect(filingPromise(on, LAST_DAY, terms(now))).toMatchObject({ on, remindAt: Date.parse(remindAt) });
  });

  it.each([
    ['after nine', EARLY],
    ['at nine, when its messages leave already', '2022-02-22T03:00:00Z'],
  ])('of today, %s, is not reminded', (_, now) => {
    expect(filingPromise('2022-02-22', LAST_DAY, terms(now))).toStrictEqual({
      on: '2022-02-22',
      latest: Date.parse('2022-02-22T18:00:00Z'),
    });
  });

  it.each([
    ['yesterday', '2022-02-21', EARLY],
    ['after the last day', '2022-03-25', EARLY],
    ['more than two weeks ahead, once the last day has passed', '2022-04-15', '2022-03-31T05:00:00Z'],
  ])('does not take a day %s', (_, on, now) => {
    expect(filingPromise(on, LAST_DAY, terms(now))).toBeUndefined();
  });

  it('takes a day within two weeks once the last day has come or passed', () => {
    expect(filingPromise('2022-04-07', LAST_DAY, terms('2022-03-24T05:00:00Z'))?.on).toBe('2022-04-07');
    expect(filingPromise('2022-04-14', LAST_DAY, terms('2022-03-31T05:00:00Z'))?.on).toBe('2022-04-14');
  });
});

describe('promiseChoices', () => {
  it('offers working days up to the last day', () => {
    const near = terms('2022-03-17T05:00:00Z');
    expect(promiseChoices(LAST_DAY, near, 12)).toEqual(['2022-03-17', '2022-03-18', '2022-03-24']);
    expect(promiseChoices(LAST_DAY, terms(EARLY), 3)).toHaveLength(3);
  });

  it('offers the last day too where it is a day off', () => {
    expect(promiseChoices('2022-03-26', terms('2022-03-24T05:00:00Z'), 12)).toEqual(['2022-03-24', '2022-03-25', '2022-03-26']);
  });

  it('offers the next working days once it has come or passed', () => {
    expect(promiseChoices(LAST_DAY, terms('2022-03-24T05:00:00Z'), 3)).toEqual(['2022-03-24', '2022-03-25', '2022-03-28']);
    expect(promiseChoices(LAST_DAY, terms('2022-04-01T05:00:00Z'), 3)).toEqual(['2022-04-01', '2022-04-04', '2022-04-05']);
  });
});
