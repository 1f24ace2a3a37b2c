import { dateIn, daysBetween, endOfDay, instantAt, offsetAt, timeIn } from '../../../domain/law/zone';
import { ALMATY } from './kz';

const iso = (instant: number): string => new Date(instant).toISOString();

describe('instantAt', () => {
  it.each([
    ['2022-03-19', '23:59', ALMATY, '2022-03-19T17:59:00.000Z'],
    ['2026-03-19', '23:59', ALMATY, '2026-03-19T18:59:00.000Z'],
    ['2022-03-19', '23:59', 'Asia/Oral', '2022-03-19T18:59:00.000Z'],
    ['2022-03-24', '24:00', ALMATY, '2022-03-24T18:00:00.000Z'],
    ['2022-12-31', '24:00', ALMATY, '2022-12-31T18:00:00.000Z'],
  ])('puts %s %s in %s at %s', (date, time, zone, expected) => {
    expect(iso(instantAt({ date, time, zone }))).toBe(expected);
  });

  it.each(['9:00', '25:00', '24:01', ''])('refuses the time "%s"', (time) => {
    expect(() => instantAt({ date: '2022-03-24', time, zone: ALMATY })).toThrow(RangeError);
  });

  it('refuses an unknown zone', () => {
    expect(() => instantAt({ date: '2022-03-24', time: '09:00', zone: 'Asia/Nowhere' })).toThrow(RangeError);
  });
});

describe('a civil day', () => {
  it('lasts 25 hours where clocks go back at its end', () => {
    const length = endOfDay(ALMATY, '2024-02-29') - endOfDay(ALMATY, '2024-02-28');
    expect(length / 3_600_000).toBe(25);
  });

  it.each([
    ['2022-03-24T17:59:59Z', '2022-03-24', '23:59'],
    ['2022-03-24T18:00:00Z', '2022-03-25', '00:00'],
  ])('%s falls on %s at %s', (text, date, time) => {
    expect(dateIn(ALMATY, Date.parse(text))).toBe(date);
    expect(timeIn(ALMATY, Date.parse(text))).toBe(time);
  });

  it('counts days across a leap day and a change of clocks', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2022-03-24', '2022-02-22')).toBe(-30);
  });
});

describe('offsetAt', () => {
  it.each([
    ['2024-02-29T17:59:59Z', ALMATY, 'UTC+6'],
    ['2024-02-29T19:00:00Z', ALMATY, 'UTC+5'],
    ['2022-03-24T00:00:00Z', 'Asia/Kolkata', 'UTC+5:30'],
    ['2022-01-24T00:00:00Z', 'America/Chicago', 'UTC-6'],
    ['2022-01-24T00:00:00Z', 'UTC', 'UTC+0'],
  ])('at %s in %s is %s', (text, zone, expected) => {
    expect(offsetAt(zone, Date.parse(text))).toBe(expected);
  });
});
