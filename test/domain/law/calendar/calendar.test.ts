import fc from 'fast-check';
import {
  addWorkingDays,
  findCalendarDay,
  isWorkingDay,
  nextWorkingDay,
  onOrBefore,
  previousWorkingDay,
  provisionalReason,
  requireKnownYear,
} from '../../../../domain/law/calendar/calendar';
import { calendar, sixDayCalendar, texasCalendar } from '../kz';
import { addDays, daysFromTo } from '../../../../domain/time';

const knownDate = fc.integer({ min: 0, max: 2_800 }).map((days) => addDays('2020-02-01', days));

describe('isWorkingDay', () => {
  it.each([
    ['2022-03-05', true, 'a Saturday worked by decree'],
    ['2022-03-07', false, 'a Monday moved by decree'],
    ['2022-03-08', false, 'a holiday'],
    ['2022-03-19', false, 'a Saturday'],
    ['2022-03-21', false, 'Nauryz'],
    ['2022-03-24', true, 'a Thursday'],
    ['2022-01-03', false, 'the first day carried over from a weekend'],
    ['2022-01-04', false, 'the second day carried over from a weekend'],
    ['2022-05-10', false, '7 May, carried past Victory Day'],
    ['2022-07-09', false, 'Kurban Ait'],
    ['2022-07-11', true, 'Kurban Ait is not carried over'],
    ['2024-06-17', true, 'Kurban Ait on a Sunday is not carried over'],
    ['2022-10-24', false, 'a Monday moved by the October decree'],
    ['2021-10-25', true, 'Republic Day is a holiday since 2022'],
    ['2022-10-25', false, 'Republic Day'],
    ['2021-12-01', false, 'the Day of the First President, until 2021'],
    ['2022-12-01', true, '1 December is no holiday any more'],
    ['2021-12-17', false, 'the second day of Independence, until 2021'],
    ['2022-12-19', true, '17 December is no holiday any more'],
    ['2023-01-09', true, 'Orthodox Christmas is not carried over'],
    ['2025-01-03', false, 'a Friday moved by decree'],
    ['2025-01-05', true, 'a Sunday worked by decree'],
    ['2025-08-30', false, 'Constitution Day, a Saturday'],
    ['2025-09-01', false, 'Constitution Day, carried over'],
    ['2026-08-31', true, 'Constitution Day is not in August any more'],
    ['2027-03-15', false, 'Constitution Day in March'],
  ])('%s: %s, %s', (date, working) => {
    expect(isWorkingDay(calendar, date)).toBe(working);
  });

  // what two maintained holiday packages say, and which one this calendar agrees with
  it.each([
    ['2022-03-07', 'Mon, moved', { holidays: 'off', dateHolidays: 'working', ours: 'off' }],
    ['2022-05-10', 'Tue, 7 May carried over', { holidays: 'off', dateHolidays: 'working', ours: 'off' }],
    ['2025-01-03', 'Fri, moved', { holidays: 'off', dateHolidays: 'working', ours: 'off' }],
    ['2026-03-16', 'Mon, Constitution Day', { holidays: 'working', dateHolidays: 'off', ours: 'working' }],
    ['2026-03-25', 'Wed, Nauryz', { holidays: 'off', dateHolidays: 'working', ours: 'off' }],
    ['2022-03-05', 'Sat, worked by decree', { holidays: 'derivable', dateHolidays: 'not modelled', ours: 'working' }],
    ['2025-01-05', 'Sun, worked by decree', { holidays: 'derivable', dateHolidays: 'not modelled', ours: 'working' }],
  ])('decides where packages disagree: %s (%s) %j', (date, _what, { ours }) => {
    expect(isWorkingDay(calendar, date)).toBe(ours === 'working');
  });

  it.each([2019, 2028])('refuses the year %d, and says which it knows', (year) => {
    expect(() => isWorkingDay(calendar, `${year}-03-16`)).toThrow(
      `The calendar kz-5@2026.1 has no decree data for ${year} (it knows 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027), and ${year}-03-16 falls in it.`,
    );
  });

  it.each(['2022-02-30', '2022-3-1', 'tomorrow', ''])('refuses "%s" as a date', (text) => {
    expect(() => isWorkingDay(calendar, text)).toThrow('is not a date');
  });
});

describe('a week of six days', () => {
  it.each([
    ['2022-03-12', true, 'an ordinary Saturday'],
    ['2022-03-13', false, 'a Sunday'],
    ['2022-03-05', true, 'a Saturday that the decree exchanged for five-day weeks'],
    ['2022-03-07', true, 'the Monday that is off for it there'],
    ['2022-05-07', false, 'a feast on a working Saturday'],
    ['2022-05-10', true, '7 May 2022 was worked on in any case, so nothing is carried over'],
    ['2022-01-03', false, '2 January, a Sunday, carried over'],
    ['2022-01-04', true, '1 January, a Saturday, is not carried over'],
    ['2025-01-05', true, 'a Sunday worked by decree'],
    ['2025-01-03', false, 'the Friday that is off for it'],
  ])('%s: %s, %s', (date, working) => {
    expect(isWorkingDay(sixDayCalendar, date)).toBe(working);
  });

  it('counts ten working days of March 2022 to an earlier end', () => {
    expect(addWorkingDays(calendar, '2022-03-17', 10)).toBe('2022-04-05');
    expect(addWorkingDays(sixDayCalendar, '2022-03-17', 10)).toBe('2022-04-01');
  });
});

describe('a day that may still turn out differently', () => {
  it.each([
    [calendar, '2025-06-06', undefined],
    [calendar, '2026-03-19', 'year-without-decree'],
    [calendar, '2026-05-27', 'year-without-decree'],
    [{ ...calendar, years: [2026], provisionalYears: [] }, '2026-05-27', 'estimated-day'],
    [{ ...calendar, years: [2026], provisionalYears: [] }, '2026-05-28', undefined],
  ])('%#: %s is %s', (given, date, because) => {
    expect(provisionalReason(given, date)).toBe(because);
  });

  it('is known all the same', () => {
    expect(() => requireKnownYear(calendar, '2027-12-31')).not.toThrow();
    expect(isWorkingDay(calendar, '2027-05-16')).toBe(false);
  });

  it('does not need a calendar to name provisional years', () => {
    const { provisionalYears: _provisional, ...older } = calendar;
    expect(provisionalReason(older, '2025-03-19')).toBeUndefined();
    expect(() => isWorkingDay(older, '2026-03-19')).toThrow('no decree data for 2026');
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2022-03-04', 5, '2022-03-14'],
    ['2022-03-17', 10, '2022-04-05'],
    ['2022-03-24', -10, '2022-03-04'],
    ['2022-03-24', 0, '2022-03-24'],
    ['2022-03-19', 0, '2022-03-19'],
    ['2022-03-19', 1, '2022-03-24'],
    ['2022-03-24', -1, '2022-03-18'],
    ['2021-12-31', 1, '2022-01-05'],
  ])('from %s by %d is %s', (date, days, expected) => {
    expect(addWorkingDays(calendar, date, days)).toBe(expected);
  });

  it.each([
    ['2027-12-30', 5, 2028],
    ['2020-01-06', -5, 2019],
    ['2019-12-31', 0, 2019],
  ])('does not count from %s by %d into %d', (date, days, year) => {
    expect(() => addWorkingDays(calendar, date, days)).toThrow(`no decree data for ${year}`);
  });

  it('comes back where it started from a working day', () => {
    fc.assert(
      fc.property(knownDate, fc.integer({ min: 1, max: 10 }), fc.boolean(), (date, days, forwards) => {
        const count = forwards ? days : -days;
        fc.pre(isWorkingDay(calendar, date));
        expect(addWorkingDays(calendar, addWorkingDays(calendar, date, count), -count)).toBe(date);
      }),
    );
  });

  it('never gets ahead of itself: a later day and a longer count end later', () => {
    fc.assert(
      fc.property(knownDate, fc.integer({ min: -15, max: 15 }), fc.integer({ min: 0, max: 20 }), (date, days, later) => {
        const end = addWorkingDays(calendar, date, days);
        expect(addWorkingDays(calendar, addDays(date, later), days) >= end).toBe(true);
        expect(addWorkingDays(calendar, date, days + 1) > end || !isWorkingDay(calendar, date)).toBe(true);
        expect(addWorkingDays(calendar, date, days + 1) >= end).toBe(true);
      }),
    );
  });

  it('passes over as many working days as it counts', () => {
    fc.assert(
      fc.property(knownDate, fc.integer({ min: 1, max: 20 }), (date, days) => {
        const passed = daysFromTo({ from: date, to: addWorkingDays(calendar, date, days) }).slice(1);
        expect(passed.filter((day) => isWorkingDay(calendar, day))).toHaveLength(days);
      }),
    );
  });

  it('finds working days only, on the right side of the date', () => {
    fc.assert(
      fc.property(knownDate, (date) => {
        const next = nextWorkingDay(calendar, date);
        const previous = previousWorkingDay(calendar, date);
        expect([isWorkingDay(calendar, next), isWorkingDay(calendar, previous)]).toEqual([true, true]);
        expect(previous < date && date < next).toBe(true);
        expect(onOrBefore(calendar, date)).toBe(isWorkingDay(calendar, date) ? date : previous);
      }),
    );
  });
});

describe.each([
  ['kz-5', calendar],
  ['kz-6', sixDayCalendar],
  ['us-tx', texasCalendar],
] as const)('the shipped calendar %s', (id, shipped) => {
  it('names itself, its version and the zone of its capital', () => {
    expect(shipped).toMatchObject({ id, version: `${id}@2026.1`, country: id.slice(0, 2) });
  });

  it('moves as many days off as it works instead, and pairs them', () => {
    const moved = shipped.days.filter(({ movedWith }) => movedWith !== undefined);
    for (const day of moved) {
      const other = findCalendarDay(shipped, day.movedWith ?? '');
      expect(other).toMatchObject({ movedWith: day.date, kind: day.kind === 'off' ? 'working' : 'off' });
    }
    expect(moved.filter(({ kind }) => kind === 'working')).toHaveLength(moved.length / 2);
  });

  it('names every day in three languages, with a source, once and in order', () => {
    const texts = shipped.days.flatMap(({ name, source }) => [...Object.values(name), ...Object.values(source)]);
    expect(texts).toHaveLength(shipped.days.length * 6);
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    const dates = shipped.days.map(({ date }) => date);
    expect([...new Set(dates)].sort()).toEqual(dates);
  });
});

describe('the five-day calendar', () => {
  it.each([
    [2022, 246],
    [2023, 246],
    [2024, 249],
    [2025, 246],
  ])('has the working days of %d: %d', (year, expected) => {
    const days = daysFromTo({ from: `${year}-01-01`, to: `${year}-12-31` });
    expect(days.filter((date) => isWorkingDay(calendar, date))).toHaveLength(expected);
  });
});
