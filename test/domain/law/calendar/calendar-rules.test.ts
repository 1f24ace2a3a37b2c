import { findCalendarDay, isWorkingDay } from '../../../../domain/law/calendar/calendar';
import { expandCalendar, type CalendarRules, type YearlyHoliday } from '../../../../domain/law/calendar/calendar-rules';
import { calendar, calendarRules, sixDayCalendar, sixDayRules, texasCalendar, texasRules } from '../kz';

const same = (text: string): { kk: string; ru: string; en: string } => ({ kk: text, ru: text, en: text });
const aFeast = (on: YearlyHoliday['on'], change: Partial<YearlyHoliday> = {}): YearlyHoliday => ({
  name: same('Feast'),
  source: same('a law of feasts'),
  on,
  carriesOver: true,
  ...change,
});
/** 2022 and 2023 of five-day weeks, without any feast. */
const someRules = (change: Partial<CalendarRules> = {}): CalendarRules => ({
  id: 'test',
  country: 'kz',
  version: 'test@2022.1',
  zone: 'Asia/Almaty',
  workingWeekdays: [1, 2, 3, 4, 5],
  years: [2022, 2023],
  provisionalYears: [],
  carryOverSource: same('a law of carrying over'),
  yearly: [],
  dated: [],
  moved: [],
  confirm: [],
  ...change,
});
const daysOff = (change: Partial<CalendarRules>, year = '2022'): readonly string[] =>
  expandCalendar(someRules(change))
    .days.filter(({ date, kind }) => kind === 'off' && date.startsWith(year))
    .map(({ date }) => date);

describe('expandCalendar', () => {
  it('keeps what a calendar is known by, and nothing that only counsel needs', () => {
    expect(expandCalendar(someRules({ provisionalYears: [2024] }))).toEqual({
      id: 'test',
      country: 'kz',
      version: 'test@2022.1',
      zone: 'Asia/Almaty',
      workingWeekdays: [1, 2, 3, 4, 5],
      years: [2022, 2023],
      provisionalYears: [2024],
      days: [],
    });
  });

  it('has a feast in every year it knows, provisional ones included, from its first year to its last', () => {
    const on = { month: 6, day: 1 };
    const dates = (change: Partial<YearlyHoliday>): readonly string[] =>
      expandCalendar(someRules({ provisionalYears: [2024], yearly: [aFeast(on, { carriesOver: false, ...change })] })).days.map(
        ({ date }) => date,
      );
    expect(dates({})).toEqual(['2022-06-01', '2023-06-01', '2024-06-01']);
    expect(dates({ from: 2023 })).toEqual(['2023-06-01', '2024-06-01']);
    expect(dates({ until: 2022 })).toEqual(['2022-06-01']);
    expect(dates({ from: 2023, until: 2023 })).toEqual(['2023-06-01']);
  });

  it('carries a feast on a Saturday over to Monday, and says from where and why', () => {
    const { days } = expandCalendar(someRules({ years: [2022], yearly: [aFeast({ month: 3, day: 19 })] }));
    expect(days).toEqual([
      { date: '2022-03-19', kind: 'off', name: same('Feast'), source: same('a law of feasts') },
      { date: '2022-03-21', kind: 'off', name: same('Feast'), source: same('a law of carrying over'), carriedFrom: '2022-03-19' },
    ]);
  });

  it('leaves a feast on a working day where it is', () => {
    expect(daysOff({ yearly: [aFeast({ month: 3, day: 21 })] })).toEqual(['2022-03-21']);
  });

  it('carries two feasts of one weekend over to two days', () => {
    const yearly = [aFeast({ month: 1, day: 2 }), aFeast({ month: 1, day: 1 })];
    expect(daysOff({ yearly })).toEqual(['2022-01-01', '2022-01-02', '2022-01-03', '2022-01-04']);
  });

  it('carries a feast past one that follows it, whether yearly or dated', () => {
    const saturday = aFeast({ month: 5, day: 7 });
    expect(daysOff({ yearly: [saturday, aFeast({ month: 5, day: 9 })] })).toEqual(['2022-05-07', '2022-05-09', '2022-05-10']);
    const dated = [{ date: '2022-05-09', name: same('Moon'), source: same('announced') }];
    expect(daysOff({ yearly: [saturday], dated })).toEqual(['2022-05-07', '2022-05-09', '2022-05-10']);
  });

  it('does not carry over what does not carry over', () => {
    expect(daysOff({ yearly: [aFeast({ month: 3, day: 19 }, { carriesOver: false })] })).toEqual(['2022-03-19']);
    expect(daysOff({ dated: [{ date: '2022-03-19', name: same('Moon'), source: same('announced') }] })).toEqual(['2022-03-19']);
  });

  it('keeps a dated feast that falls on a yearly one, with its estimate', () => {
    const dated = [{ date: '2022-06-01', name: same('Moon'), source: same('announced'), provisional: true }];
    const { days } = expandCalendar(someRules({ years: [2022], yearly: [aFeast({ month: 6, day: 1 })], dated }));
    expect(days).toEqual([{ date: '2022-06-01', kind: 'off', name: same('Moon'), source: same('announced'), provisional: true }]);
  });

  it('exchanges two days by decree, each naming the other', () => {
    const { days } = expandCalendar(someRules({ moved: [{ off: '2022-03-07', worked: '2022-03-05', source: same('a decree') }] }));
    expect(days.map(({ date, kind, movedWith, source }) => [date, kind, movedWith, source])).toEqual([
      ['2022-03-05', 'working', '2022-03-07', same('a decree')],
      ['2022-03-07', 'off', '2022-03-05', same('a decree')],
    ]);
  });

  it('works a carried day where a decree says so', () => {
    const rules = someRules({
      yearly: [aFeast({ month: 5, day: 7 })],
      moved: [{ off: '2022-05-06', worked: '2022-05-09', source: same('a decree') }],
    });
    const expanded = expandCalendar(rules);
    expect(isWorkingDay(expanded, '2022-05-09')).toBe(true);
    expect(isWorkingDay(expanded, '2022-05-06')).toBe(false);
  });

  it.each([
    ['a Sunday', { off: '2022-03-06', worked: '2022-03-05' }, '2022-03-06 is moved by decree, but is a day off already.'],
    ['a feast', { off: '2022-06-01', worked: '2022-06-04' }, '2022-06-01 is moved by decree, but is a day off already.'],
    ['a working day', { off: '2022-03-07', worked: '2022-03-04' }, '2022-03-04 is worked by decree, but is worked in any case.'],
  ])('refuses an exchange with %s', (_what, move, sentence) => {
    const rules = someRules({ yearly: [aFeast({ month: 6, day: 1 })], moved: [{ ...move, source: same('a decree') }] });
    expect(() => expandCalendar(rules)).toThrow(new RangeError(sentence));
  });

  it('refuses the exchange of a Saturday where Saturdays are worked', () => {
    expect(() => expandCalendar({ ...sixDayRules, moved: calendarRules.moved })).toThrow('is worked in any case');
  });

  it('does not know a year into which the last feast is carried over', () => {
    const expanded = expandCalendar(someRules({ yearly: [aFeast({ month: 12, day: 31 })] }));
    expect(findCalendarDay(expanded, '2024-01-01')).toMatchObject({ carriedFrom: '2023-12-31' });
    expect(() => isWorkingDay(expanded, '2024-01-01')).toThrow('no decree data for 2024');
  });
});

describe('the n-th weekday of a month', () => {
  it.each([
    [{ month: 11, weekday: 4, nth: 4 }, '2022-11-24'],
    [{ month: 11, weekday: 4, nth: 4, plusDays: 1 }, '2022-11-25'],
    [{ month: 5, weekday: 1, nth: -1 }, '2022-05-30'],
    [{ month: 5, weekday: 2, nth: -1 }, '2022-05-31'],
    [{ month: 12, weekday: 6, nth: -1 }, '2022-12-31'],
    [{ month: 12, weekday: 7, nth: -1 }, '2022-12-25'],
    [{ month: 8, weekday: 1, nth: 1 }, '2022-08-01'],
    [{ month: 8, weekday: 7, nth: 1 }, '2022-08-07'],
    [{ month: 2, weekday: 1, nth: -1, plusDays: -3 }, '2022-02-25'],
  ])('%j is %s in 2022', (on, expected) => {
    expect(daysOff({ years: [2022], yearly: [aFeast(on, { carriesOver: false })] })).toEqual([expected]);
  });
});

describe('the calendar of Texas', () => {
  const feasts2022 = [
    ['2022-01-01', 'New Year'],
    ['2022-01-17', 'Martin Luther King Jr. Day'],
    ['2022-02-21', "Presidents' Day"],
    ['2022-05-30', 'Memorial Day'],
    ['2022-07-04', 'Independence Day'],
    ['2022-09-05', 'Labor Day'],
    ['2022-11-11', 'Veterans Day'],
    ['2022-11-24', 'Thanksgiving Day'],
    ['2022-11-25', 'Friday after Thanksgiving'],
    ['2022-12-24', 'Christmas Eve'],
    ['2022-12-25', 'Christmas Day'],
    ['2022-12-26', 'Day after Christmas'],
  ];

  it('has the feasts of 2022, and carries none over', () => {
    const days = texasCalendar.days.filter(({ date }) => date.startsWith('2022'));
    expect(days.map(({ date, name }) => [date, name.en])).toEqual(feasts2022);
  });

  it.each([
    ['2021-05-31', false],
    ['2023-11-23', false],
    ['2023-11-24', false],
    ['2024-11-29', false],
    ['2023-01-02', true],
    ['2027-07-05', true],
  ])('%s is worked: %s', (date, working) => {
    expect(isWorkingDay(texasCalendar, date)).toBe(working);
  });

  it('knows years to come without a decree', () => {
    expect(texasRules.provisionalYears).toEqual([]);
    expect(isWorkingDay(texasCalendar, '2028-07-04')).toBe(false);
    expect(() => isWorkingDay(texasCalendar, '2029-07-04')).toThrow('no decree data for 2029');
  });
});

describe('the calendars of Kazakhstan', () => {
  it.each([
    ['2022-01-03', '2022-01-01', 'New Year'],
    ['2022-01-04', '2022-01-02', 'New Year'],
    ['2022-05-10', '2022-05-07', 'Defender of the Fatherland Day'],
    ['2026-03-24', '2026-03-21', 'Nauryz'],
    ['2026-03-25', '2026-03-22', 'Nauryz'],
    ['2020-03-09', '2020-03-08', "International Women's Day"],
  ])('are off on %s for %s, %s', (date, carriedFrom, name) => {
    expect(findCalendarDay(calendar, date)).toMatchObject({
      kind: 'off',
      carriedFrom,
      name: expect.objectContaining({ en: name }) as object,
    });
  });

  it('never carry Orthodox Christmas or Kurban Ait over', () => {
    const carried = [...calendar.days, ...sixDayCalendar.days].filter(({ carriedFrom }) => carriedFrom !== undefined);
    expect(carried.filter(({ carriedFrom = '' }) => carriedFrom.endsWith('-01-07'))).toEqual([]);
    expect(carried.filter(({ name }) => name.en.includes('Eid'))).toEqual([]);
    expect(carried.length).toBeGreaterThan(10);
  });

  it('call Kurban Ait an estimate from 2026 on', () => {
    const eids = calendar.days.filter(({ name }) => name.en.includes('Eid'));
    expect(eids.map(({ date, provisional = false }) => [date.slice(0, 4), provisional])).toEqual([
      ['2020', false],
      ['2021', false],
      ['2022', false],
      ['2023', false],
      ['2024', false],
      ['2025', false],
      ['2026', true],
      ['2027', true],
    ]);
  });

  it('exchange days by decree: six-day weeks only for a Sunday', () => {
    expect(calendar.days.filter(({ kind }) => kind === 'working').map(({ date }) => date)).toEqual(
      calendarRules.moved.map(({ worked }) => worked).sort(),
    );
    expect(sixDayCalendar.days.filter(({ kind }) => kind === 'working').map(({ date }) => date)).toEqual([
      '2020-01-05',
      '2020-12-20',
      '2025-01-05',
    ]);
  });
});
