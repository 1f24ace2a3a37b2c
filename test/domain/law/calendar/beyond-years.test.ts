import { beyondItsYears, knowsDay } from '../../../../domain/law/calendar/beyond-years';
import { addWorkingDays, isWorkingDay, nextWorkingDay, provisionalReason } from '../../../../domain/law/calendar/calendar';
import { sendingAllowedAt } from '../../../../domain/planning/quiet-hours';
import { calendar } from '../kz';

const last = Math.max(...calendar.years, ...(calendar.provisionalYears ?? []));
const longer = beyondItsYears(calendar);

describe('a calendar that ends', () => {
  it('gives no date beyond its last year, and goes by the ordinary week where work must go on', () => {
    expect(() => nextWorkingDay(calendar, `${last}-12-31`)).toThrow(RangeError);
    expect(nextWorkingDay(longer, `${last}-12-31`).startsWith(`${last + 1}-01-0`)).toBe(true);
    expect(addWorkingDays(longer, `${last + 1}-06-01`, 250).startsWith(String(last + 2))).toBe(true);
    expect(provisionalReason(longer, `${last + 1}-01-05`)).toBe('year-without-decree');
  });

  it('is the same in every year it knows', () => {
    for (const date of ['2022-03-05', '2022-03-07', '2022-03-21', '2022-03-24']) {
      expect(isWorkingDay(longer, date)).toBe(isWorkingDay(calendar, date));
      expect(provisionalReason(longer, date)).toBe(provisionalReason(calendar, date));
    }
    expect(beyondItsYears(calendar)).toBe(longer);
  });

  it.each([
    [`${last}-12-31`, true],
    [`${last + 1}-01-01`, false],
  ])('knows %s: %s', (date, known) => {
    expect([knowsDay(calendar, date), knowsDay(longer, date)]).toEqual([known, true]);
  });

  it('keeps quiet hours', () => {
    const question = {
      policy: { quietUntil: '09:00', quietFrom: '20:00' },
      zone: 'Asia/Almaty',
      now: Date.parse(`${last + 2}-06-03T20:00:00Z`),
    };
    expect(() => sendingAllowedAt({ ...question, calendar })).toThrow(RangeError);
    expect(sendingAllowedAt({ ...question, calendar: longer }).allowed).toBe(false);
  });
});
