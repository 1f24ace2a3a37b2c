import { addDays, addMonths, daysBetween, daysFromTo, isoWeekOf, startOf, weekdayOf } from '../../domain/time';

describe('addDays', () => {
  it.each([
    ['2024-02-28', 2, '2024-03-01'],
    ['2022-03-24', -30, '2022-02-22'],
    ['0001-01-01', 0, '0001-01-01'],
    ['9999-12-30', 1, '9999-12-31'],
  ])('from %s by %d is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it.each([
    ['9999-12-31', 1],
    ['2022-01-01', 1e12],
    ['2022-01-01', -1e6],
  ])('refuses %s by %d', (date, days) => {
    expect(() => addDays(date, days)).toThrow('further away than any calendar reaches');
  });
});

describe('addMonths', () => {
  it.each([
    ['2022-01-31', 1, '2022-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2022-01-31', 2, '2022-03-31'],
    ['2022-03-31', -1, '2022-02-28'],
    ['2022-10-31', 13, '2023-11-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2022-12-15', 1, '2023-01-15'],
    ['2022-01-15', -1, '2021-12-15'],
    ['2022-03-19', 0, '2022-03-19'],
  ])('from %s by %d is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('refuses what lies past the year 9999', () => {
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('2022-02-30', 1)).toThrow('is not a date');
  });
});

describe('daysFromTo', () => {
  it('holds both ends, forwards and backwards', () => {
    expect(daysFromTo({ from: '2022-02-27', to: '2022-03-01' })).toEqual(['2022-02-27', '2022-02-28', '2022-03-01']);
    expect(daysFromTo({ from: '2022-03-01', to: '2022-02-27' })).toEqual(['2022-03-01', '2022-02-28', '2022-02-27']);
    expect(daysFromTo({ from: '2022-03-01', to: '2022-03-01' })).toEqual(['2022-03-01']);
  });
});

describe('weekdayOf', () => {
  it('counts Monday as 1 and Sunday as 7', () => {
    expect(daysFromTo({ from: '2022-03-21', to: '2022-03-27' }).map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('isoWeekOf', () => {
  it.each([
    ['2022-04-11', '2022-W15'],
    ['2022-01-01', '2021-W52'],
    ['2022-01-02', '2021-W52'],
    ['2022-01-03', '2022-W01'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-30', '2025-W01'],
    ['2024-12-29', '2024-W52'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-01', '2026-W53'],
    ['2027-01-04', '2027-W01'],
  ])('puts %s into %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
  });
});

describe('daysBetween', () => {
  it('counts days across a leap day and a change of clocks', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2022-03-24', '2022-02-22')).toBe(-30);
  });

  it('refuses what is no date', () => {
    expect(() => startOf('2023-02-29')).toThrow('"2023-02-29" is not a date');
  });
});
