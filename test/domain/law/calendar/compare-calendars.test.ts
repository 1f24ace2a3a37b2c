import { expandCalendar } from '../../../../domain/law/calendar/calendar-rules';
import { compareCalendars } from '../../../../domain/law/calendar/compare-calendars';
import { calendar, calendarRules, sixDayCalendar } from '../kz';

describe('compareCalendars', () => {
  it('finds nothing between a calendar and itself', () => {
    expect(compareCalendars(calendar, { ...calendar, version: 'kz-5@2026.2' })).toEqual([]);
  });

  it('names both days of an exchange that a later version adds', () => {
    const source = { kk: 'келесі қаулы', ru: 'будущее постановление', en: 'a decree to come' };
    const moved = [...calendarRules.moved, { off: '2026-03-20', worked: '2026-03-14', source }];
    expect(compareCalendars(calendar, expandCalendar({ ...calendarRules, moved }))).toEqual([
      { date: '2026-03-14', before: 'off', after: 'working' },
      { date: '2026-03-20', before: 'working', after: 'off' },
    ]);
  });

  it('does not call another name for the same day a difference', () => {
    const days = calendar.days.map((day) => ({ ...day, source: { kk: 'басқа', ru: 'другой', en: 'another' } }));
    expect(compareCalendars(calendar, { ...calendar, days })).toEqual([]);
  });

  it('does not call a settled year a difference where its days stay', () => {
    expect(compareCalendars(calendar, { ...calendar, years: [...calendar.years, 2026], provisionalYears: [2027] })).toEqual([]);
  });

  it('lists every day of a year that only one of them knows', () => {
    const shorter = { ...calendar, provisionalYears: [2026] };
    const gone = compareCalendars(calendar, shorter);
    expect(gone).toHaveLength(365);
    expect(gone[0]).toEqual({ date: '2027-01-01', before: 'off' });
    expect(compareCalendars(shorter, calendar)[3]).toEqual({ date: '2027-01-04', after: expect.any(String) as string });
  });

  it('finds the Saturdays that six-day weeks work', () => {
    const differences = compareCalendars(calendar, sixDayCalendar);
    expect(differences).toContainEqual({ date: '2022-03-12', before: 'off', after: 'working' });
    expect(differences).toContainEqual({ date: '2022-03-07', before: 'off', after: 'working' });
    expect(differences.filter(({ date }) => date === '2022-03-05')).toEqual([]);
    expect(differences.map(({ date }) => date)).toEqual(differences.map(({ date }) => date).sort());
  });
});
