import { sendingAllowedAt, type SendingAnswer } from '../../../domain/planning/quiet-hours';
import { instantAt } from '../../../domain/law/calendar/zone';
import { ALMATY, ORAL, calendar, policy, sixDayCalendar } from '../law/kz';

const at = (date: string, time: string, zone = ALMATY): number => instantAt({ date, time, zone });
const ask = (now: number, change: { readonly zone?: string; readonly calendar?: typeof calendar } = {}): SendingAnswer =>
  sendingAllowedAt({ policy, calendar, zone: ALMATY, now, ...change });

describe('sendingAllowedAt', () => {
  it.each([
    ['2022-03-24', '09:00'],
    ['2022-03-24', '20:59'],
    ['2022-03-05', '12:00'],
  ])('lets a message leave on %s at %s', (date, time) => {
    expect(ask(at(date, time))).toEqual({ allowed: true });
  });

  it.each([
    ['2022-03-24', '08:59', '2022-03-24'],
    ['2022-03-24', '21:00', '2022-03-25'],
    ['2022-03-18', '23:00', '2022-03-24'],
    ['2022-03-19', '12:00', '2022-03-24'],
    ['2022-03-21', '03:00', '2022-03-24'],
    ['2022-03-24', '00:00', '2022-03-24'],
  ])('keeps one of %s %s until the morning of %s', (date, time, expected) => {
    expect(ask(at(date, time))).toEqual({ allowed: false, until: at(expected, '09:00') });
  });

  it('lets nothing leave in the last second before, nor in the first after', () => {
    expect(ask(at('2022-03-24', '09:00') - 1).allowed).toBe(false);
    expect(ask(at('2022-03-24', '21:00') - 1).allowed).toBe(true);
  });

  it('lets it leave at the moment it named', () => {
    const answer = ask(at('2022-03-19', '12:00'));
    expect(answer.allowed ? undefined : ask(answer.until)).toEqual({ allowed: true });
  });

  it('goes by the clocks of the receiver', () => {
    const now = at('2022-03-24', '09:30');
    expect(ask(now, { zone: ALMATY })).toEqual({ allowed: true });
    expect(ask(now, { zone: ORAL })).toEqual({ allowed: false, until: at('2022-03-24', '09:00', ORAL) });
    expect(ask(at('2022-03-24', '21:30'), { zone: ORAL })).toEqual({ allowed: true });
  });

  it('goes by the week of its calendar', () => {
    expect(ask(at('2022-03-12', '12:00')).allowed).toBe(false);
    expect(ask(at('2022-03-12', '12:00'), { calendar: sixDayCalendar }).allowed).toBe(true);
  });

  it('refuses a year the calendar does not know', () => {
    expect(() => ask(at('2030-03-12', '12:00'))).toThrow('no decree data for 2030');
  });
});
