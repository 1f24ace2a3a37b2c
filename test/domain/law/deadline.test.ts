import { deriveDeadline, rollDeadline } from '../../../domain/law/deadline';
import { ALMATY, calendar } from './kz';

describe('rollDeadline', () => {
  it.each([
    ['2022-03-19', '2022-03-24'],
    ['2022-03-21', '2022-03-24'],
    ['2022-03-07', '2022-03-09'],
    ['2022-03-05', '2022-03-05'],
    ['2024-03-22', '2024-03-26'],
    ['2025-03-22', '2025-03-26'],
    ['2025-01-04', '2025-01-05'],
    ['2022-03-24', '2022-03-24'],
  ])('moves %s to %s', (nominalOn, expected) => {
    expect(rollDeadline({ nominalOn, roll: 'next-working-day', calendar })).toBe(expected);
  });

  it('moves back where the law says so', () => {
    expect(rollDeadline({ nominalOn: '2022-03-19', roll: 'previous-working-day', calendar })).toBe('2022-03-18');
  });

  it('stays on a day off where nothing rolls', () => {
    expect(rollDeadline({ nominalOn: '2022-03-19', roll: 'none', calendar })).toBe('2022-03-19');
  });

  it('refuses a date in a year nobody knows', () => {
    expect(() => rollDeadline({ nominalOn: '2026-03-21', roll: 'next-working-day', calendar })).toThrow('no decree data for 2026');
  });
});

describe('deriveDeadline', () => {
  const derived = deriveDeadline({ nominalOn: '2022-03-19', roll: 'next-working-day', zone: ALMATY, calendar });

  it('ends the 2022 season at 24:00 of Thursday 24 March', () => {
    expect(derived.effectiveOn).toBe('2022-03-24');
    expect(derived.instant).toBe(Date.parse('2022-03-24T18:00:00Z'));
  });

  it('gives every reason, in order', () => {
    expect(derived.reasons.map((reason) => [reason.rule, 'date' in reason ? reason.date : ''])).toEqual([
      ['nominal-day', '2022-03-19'],
      ['day-off', '2022-03-19'],
      ['day-off', '2022-03-20'],
      ['day-off', '2022-03-21'],
      ['day-off', '2022-03-22'],
      ['day-off', '2022-03-23'],
      ['roll', ''],
      ['end-of-day', '2022-03-24'],
      ['calendar', ''],
    ]);
    expect(derived.reasons[0]).toMatchObject({ weekday: 6, working: false });
    expect(derived.reasons[3]).toMatchObject({ name: 'Nauryz', source: 'Law of 13 December 2001 No. 267-II on holidays' });
    expect(derived.reasons.at(-2)).toMatchObject({ zone: ALMATY, offset: 'UTC+6' });
    expect(derived.reasons.at(-1)).toMatchObject({ version: calendar.version });
  });

  it('names the decree that makes a Sunday a last day', () => {
    const { effectiveOn, reasons } = deriveDeadline({ nominalOn: '2025-01-04', roll: 'next-working-day', zone: ALMATY, calendar });
    expect(effectiveOn).toBe('2025-01-05');
    expect(reasons).toContainEqual(expect.objectContaining({ rule: 'worked-by-decree', date: '2025-01-05' }));
  });

  it('gives the offset of the last day, not of the night after it', () => {
    const { reasons, instant } = deriveDeadline({ nominalOn: '2024-02-29', roll: 'none', zone: ALMATY, calendar });
    expect(new Date(instant).toISOString()).toBe('2024-02-29T19:00:00.000Z');
    expect(reasons).toContainEqual({ rule: 'end-of-day', date: '2024-02-29', zone: ALMATY, offset: 'UTC+5' });
  });
});
