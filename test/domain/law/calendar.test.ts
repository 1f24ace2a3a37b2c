import fc from 'fast-check';
import { addDays, addWorkingDays, isWorkingDay, nextWorkingDay, previousWorkingDay, weekdayOf } from '../../../domain/law/calendar';
import { calendar } from './kz';

const knownDate = fc.integer({ min: 0, max: 1_700 }).map((days) => addDays('2021-01-15', days));

describe('isWorkingDay', () => {
  it.each([
    ['2022-03-05', true, 'a Saturday worked by decree'],
    ['2022-03-07', false, 'a Monday moved by decree'],
    ['2022-03-08', false, 'a holiday'],
    ['2022-03-19', false, 'a Saturday'],
    ['2022-03-21', false, 'Nauryz'],
    ['2022-03-24', true, 'a Thursday'],
    ['2022-01-04', false, 'the second day carried over from a weekend'],
    ['2022-05-10', false, '7 May, carried past Victory Day'],
    ['2022-07-09', false, 'Kurban Ait'],
    ['2022-07-11', true, 'Kurban Ait is not carried over'],
    ['2022-10-24', false, 'a Monday moved by the October decree'],
    ['2022-12-19', true, '17 December is no holiday any more'],
    ['2023-01-09', true, 'Orthodox Christmas is not carried over'],
    ['2025-01-03', false, 'a Friday moved by decree'],
    ['2025-01-05', true, 'a Sunday worked by decree'],
  ])('%s: %s, %s', (date, working) => {
    expect(isWorkingDay(calendar, date)).toBe(working);
  });

  it('refuses a year without decree data, and says which it knows', () => {
    expect(() => isWorkingDay(calendar, '2026-03-16')).toThrow('no decree data for 2026 (it knows 2021, 2022, 2023, 2024, 2025)');
  });

  it.each(['2022-02-30', '2022-3-1', 'tomorrow', ''])('refuses "%s" as a date', (text) => {
    expect(() => isWorkingDay(calendar, text)).toThrow('is not a date');
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2022-03-04', 5, '2022-03-14'],
    ['2022-03-17', 10, '2022-04-05'],
    ['2022-03-24', -10, '2022-03-04'],
    ['2022-03-24', 0, '2022-03-24'],
    ['2022-03-19', 1, '2022-03-24'],
    ['2022-03-24', -1, '2022-03-18'],
  ])('from %s by %d is %s', (date, days, expected) => {
    expect(addWorkingDays(calendar, date, days)).toBe(expected);
  });

  it('does not count across the end of what is known', () => {
    expect(() => addWorkingDays(calendar, '2025-12-30', 5)).toThrow(RangeError);
  });

  it('comes back where it started from a working day', () => {
    fc.assert(
      fc.property(knownDate, fc.integer({ min: 1, max: 10 }), (date, days) => {
        fc.pre(isWorkingDay(calendar, date));
        expect(addWorkingDays(calendar, addWorkingDays(calendar, date, days), -days)).toBe(date);
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
      }),
    );
  });
});

describe('the shipped calendar', () => {
  it('moves as many days off as it works instead, each within its year', () => {
    for (const year of calendar.years) {
      const ofYear = calendar.days.filter(({ date }) => date.startsWith(String(year)));
      const worked = ofYear.filter(({ kind }) => kind === 'working');
      expect(ofYear.filter(({ name }) => name.startsWith('Day off moved'))).toHaveLength(worked.length);
      expect(worked.every(({ date }) => weekdayOf(date) > 5)).toBe(true);
    }
  });

  it('names a source for every day', () => {
    expect(calendar.days.filter(({ source }) => source.length < 10)).toEqual([]);
  });

  it('has 246 working days in 2022: 260 weekdays, less 17 off, plus 3 worked Saturdays', () => {
    const year = Array.from({ length: 365 }, (_, index) => addDays('2022-01-01', index));
    expect(year.filter((date) => isWorkingDay(calendar, date))).toHaveLength(246);
  });
});
