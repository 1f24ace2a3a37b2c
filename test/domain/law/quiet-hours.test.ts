import { sendingAllowedAt } from '../../../domain/law/quiet-hours';
import { instantAt } from '../../../domain/law/zone';
import { ALMATY, calendar, policy } from './kz';

const at = (date: string, time: string): number => instantAt({ date, time, zone: ALMATY });

describe('sendingAllowedAt', () => {
  it.each([
    ['2022-03-24', '09:00'],
    ['2022-03-24', '20:59'],
    ['2022-03-05', '12:00'],
  ])('lets a message leave on %s at %s', (date, time) => {
    expect(sendingAllowedAt({ policy, calendar, kind: 'reminder', now: at(date, time) })).toEqual({ allowed: true });
  });

  it.each([
    ['2022-03-24', '08:59', '2022-03-24'],
    ['2022-03-24', '21:00', '2022-03-25'],
    ['2022-03-18', '23:00', '2022-03-24'],
    ['2022-03-19', '12:00', '2022-03-24'],
    ['2022-03-21', '03:00', '2022-03-24'],
  ])('keeps one of %s %s until the morning of %s', (date, time, expected) => {
    for (const kind of ['reminder', 'notice', 'final-warning'] as const) {
      const answer = sendingAllowedAt({ policy, calendar, kind, now: at(date, time) });
      expect(answer).toEqual({ allowed: false, until: at(expected, '09:00') });
    }
  });

  it('lets it leave at the moment it named', () => {
    const answer = sendingAllowedAt({ policy, calendar, kind: 'notice', now: at('2022-03-19', '12:00') });
    expect(answer.allowed ? undefined : sendingAllowedAt({ policy, calendar, kind: 'notice', now: answer.until })).toEqual({
      allowed: true,
    });
  });
});
