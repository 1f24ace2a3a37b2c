import { dateIn, endOfDay, instantAt, offsetAt, timeIn } from '../../../../domain/law/calendar/zone';
import { ALMATY, ORAL } from '../kz';

const iso = (instant: number): string => new Date(instant).toISOString();

describe('instantAt', () => {
  it.each([
    ['2022-03-19', '23:59', ALMATY, '2022-03-19T17:59:00.000Z'],
    ['2026-03-19', '23:59', ALMATY, '2026-03-19T18:59:00.000Z'],
    ['2022-03-19', '23:59', ORAL, '2022-03-19T18:59:00.000Z'],
    ['2022-03-24', '24:00', ALMATY, '2022-03-24T18:00:00.000Z'],
    ['2022-12-31', '24:00', ALMATY, '2022-12-31T18:00:00.000Z'],
    // 23:00 to 24:00 of 29 February 2024 came twice in the east
    ['2024-02-29', '23:30', ALMATY, '2024-02-29T17:30:00.000Z'],
    // 02:00 to 03:00 was skipped in Texas
    ['2022-03-13', '02:30', 'America/Chicago', '2022-03-13T08:30:00.000Z'],
  ])('puts %s %s in %s at %s', (date, time, zone, expected) => {
    expect(iso(instantAt({ date, time, zone }))).toBe(expected);
  });

  it.each(['9:00', '25:00', '24:01', '12:60', ''])('refuses the time "%s"', (time) => {
    expect(() => instantAt({ date: '2022-03-24', time, zone: ALMATY })).toThrow(RangeError);
  });

  it.each(['2022-02-30', '2022-13-01', 'soon'])('refuses the date "%s"', (date) => {
    for (const time of ['09:00', '24:00']) expect(() => instantAt({ date, time, zone: ALMATY })).toThrow(RangeError);
  });

  it('refuses an unknown zone', () => {
    expect(() => instantAt({ date: '2022-03-24', time: '09:00', zone: 'Asia/Nowhere' })).toThrow(RangeError);
  });

  it('gives the same instant when asked again', () => {
    const local = { date: '2021-07-07', time: '08:15', zone: ALMATY };
    expect(instantAt(local)).toBe(instantAt(local));
  });
});

describe('a civil day', () => {
  it('lasts 25 hours where clocks go back at its end', () => {
    const length = endOfDay(ALMATY, '2024-02-29') - endOfDay(ALMATY, '2024-02-28');
    expect(length / 3_600_000).toBe(25);
  });

  it('lasts 24 hours in the west on the same day', () => {
    expect((endOfDay(ORAL, '2024-02-29') - endOfDay(ORAL, '2024-02-28')) / 3_600_000).toBe(24);
  });

  it.each([
    ['2022-03-24T17:59:59Z', '2022-03-24', '23:59'],
    ['2022-03-24T18:00:00Z', '2022-03-25', '00:00'],
  ])('%s falls on %s at %s', (text, date, time) => {
    expect(dateIn(ALMATY, Date.parse(text))).toBe(date);
    expect(timeIn(ALMATY, Date.parse(text))).toBe(time);
  });
});

describe('offsetAt', () => {
  it.each([
    ['2024-02-29T17:59:59Z', ALMATY, 'UTC+6'],
    ['2024-02-29T19:00:00Z', ALMATY, 'UTC+5'],
    ['2022-03-24T00:00:00Z', 'Asia/Kolkata', 'UTC+5:30'],
    ['2022-01-24T00:00:00Z', 'America/Chicago', 'UTC-6'],
    ['2022-07-24T00:00:00Z', 'America/Chicago', 'UTC-5'],
    ['2022-01-24T00:00:00Z', 'UTC', 'UTC+0'],
  ])('at %s in %s is %s', (text, zone, expected) => {
    expect(offsetAt(zone, Date.parse(text))).toBe(expected);
  });

  it.each([
    ['Asia/Almaty', 'UTC+6', 'UTC+5', 'UTC+5'],
    ['Asia/Qostanay', 'UTC+6', 'UTC+5', 'UTC+5'],
    ['Asia/Qyzylorda', 'UTC+5', 'UTC+5', 'UTC+5'],
    ['Asia/Aqtobe', 'UTC+5', 'UTC+5', 'UTC+5'],
    ['Asia/Aqtau', 'UTC+5', 'UTC+5', 'UTC+5'],
    ['Asia/Atyrau', 'UTC+5', 'UTC+5', 'UTC+5'],
    ['Asia/Oral', 'UTC+5', 'UTC+5', 'UTC+5'],
  ])('of %s was %s on 19 March 2022, %s one minute after the change of 2024, and is %s', (zone, before, after, later) => {
    const offsets = ['2022-03-19T00:00:00Z', '2024-02-29T18:01:00Z', '2026-01-01T00:00:00Z'].map((text) =>
      offsetAt(zone, Date.parse(text)),
    );
    expect(offsets).toEqual([before, after, later]);
  });

  it('had Kyzylorda at UTC+6 until December 2018', () => {
    expect(offsetAt('Asia/Qyzylorda', Date.parse('2018-12-20T00:00:00Z'))).toBe('UTC+6');
    expect(offsetAt('Asia/Qyzylorda', Date.parse('2018-12-22T00:00:00Z'))).toBe('UTC+5');
  });
});
