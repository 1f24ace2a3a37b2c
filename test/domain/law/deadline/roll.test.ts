import fc from 'fast-check';
import { explainWorkingDays, isWorkingDay, rollDeadline } from '../../../../domain/law/calendar/calendar';
import { deriveDeadline } from '../../../../domain/law/deadline/deadline-of';
import type { RollRule } from '../../../../domain/law/policy';
import { ALMATY, ORAL, calendar, sixDayCalendar } from '../kz';
import { explainRoll } from '../../../../domain/law/deadline/roll';
import { addDays } from '../../../../domain/time';

describe('rollDeadline', () => {
  it.each([
    ['2022-03-19', '2022-03-24'],
    ['2022-03-21', '2022-03-24'],
    ['2022-03-07', '2022-03-09'],
    ['2022-03-05', '2022-03-05'],
    ['2022-03-24', '2022-03-24'],
    ['2024-03-22', '2024-03-26'],
    ['2025-03-22', '2025-03-26'],
    ['2025-01-04', '2025-01-05'],
    ['2026-03-19', '2026-03-19'],
    ['2026-03-21', '2026-03-26'],
    ['2027-03-20', '2027-03-25'],
  ])('moves %s to %s', (nominalOn, expected) => {
    expect(rollDeadline({ nominalOn, roll: 'next-working-day', calendar })).toBe(expected);
  });

  it.each([
    ['2022-03-19', '2022-03-18'],
    ['2022-03-07', '2022-03-05'],
    ['2022-03-24', '2022-03-24'],
  ])('moves %s back to %s where the law says so', (nominalOn, expected) => {
    expect(rollDeadline({ nominalOn, roll: 'previous-working-day', calendar })).toBe(expected);
  });

  it('stays on a day off where nothing rolls, even in a year nobody knows', () => {
    expect(rollDeadline({ nominalOn: '2022-03-19', roll: 'none', calendar })).toBe('2022-03-19');
    expect(rollDeadline({ nominalOn: '2040-03-19', roll: 'none', calendar })).toBe('2040-03-19');
  });

  it('follows the week of its calendar', () => {
    expect(rollDeadline({ nominalOn: '2022-03-12', roll: 'next-working-day', calendar })).toBe('2022-03-14');
    expect(rollDeadline({ nominalOn: '2022-03-12', roll: 'next-working-day', calendar: sixDayCalendar })).toBe('2022-03-12');
  });

  it('refuses a date in a year nobody knows', () => {
    expect(() => rollDeadline({ nominalOn: '2028-03-21', roll: 'next-working-day', calendar })).toThrow('no decree data for 2028');
  });

  it('never lands on a day off, nor on the wrong side', () => {
    const date = fc.integer({ min: 0, max: 2_800 }).map((days) => addDays('2020-02-01', days));
    const roll = fc.constantFrom<RollRule>('next-working-day', 'previous-working-day');
    fc.assert(
      fc.property(date, roll, (nominalOn, rule) => {
        const rolled = rollDeadline({ nominalOn, roll: rule, calendar });
        expect(isWorkingDay(calendar, rolled)).toBe(true);
        expect(rule === 'next-working-day' ? rolled >= nominalOn : rolled <= nominalOn).toBe(true);
        expect(rolled === nominalOn).toBe(isWorkingDay(calendar, nominalOn));
        // rolling again changes nothing
        expect(rollDeadline({ nominalOn: rolled, roll: rule, calendar })).toBe(rolled);
      }),
    );
  });
});

describe('explainRoll', () => {
  it('goes through the days backwards where it rolls back', () => {
    const { effectiveOn, reasons } = explainRoll({ nominalOn: '2022-03-20', roll: 'previous-working-day', calendar });
    expect(effectiveOn).toBe('2022-03-18');
    expect(reasons.flatMap((reason) => (reason.rule === 'day-off' ? [reason.date] : []))).toEqual(['2022-03-20', '2022-03-19']);
    expect(reasons.at(-1)).toEqual({
      rule: 'roll',
      roll: 'previous-working-day',
      from: '2022-03-20',
      to: '2022-03-18',
      source: 'policy: roll',
    });
  });
});

describe('explainWorkingDays', () => {
  it('names each day it passed over, and the calendar', () => {
    const { result, provisional, reasons } = explainWorkingDays(calendar, { on: '2022-03-04', days: 5 });
    expect(result).toBe('2022-03-14');
    expect(provisional).toBe(false);
    expect(reasons.map((reason) => [reason.rule, 'date' in reason ? reason.date : ''])).toEqual([
      ['worked-by-decree', '2022-03-05'],
      ['day-off', '2022-03-06'],
      ['day-off', '2022-03-07'],
      ['day-off', '2022-03-08'],
      ['day-off', '2022-03-12'],
      ['day-off', '2022-03-13'],
      ['calendar', ''],
    ]);
    expect(reasons[2]).toMatchObject({ movedWith: '2022-03-05', source: 'Government decree of 6 October 2021 No. 713' });
    expect(reasons[0]).toMatchObject({ movedWith: '2022-03-07', weekday: 6 });
  });

  it('counts back, and says when the count is provisional', () => {
    expect(explainWorkingDays(calendar, { on: '2022-03-24', days: -10 }).result).toBe('2022-03-04');
    expect(explainWorkingDays(calendar, { on: '2025-12-30', days: 3 }).provisional).toBe(true);
    expect(explainWorkingDays(calendar, { on: '2022-03-24', days: 0 })).toMatchObject({
      result: '2022-03-24',
      reasons: [{ rule: 'calendar' }],
    });
  });
});

describe('deriveDeadline', () => {
  const derived = deriveDeadline({ nominalOn: '2022-03-19', roll: 'next-working-day', zone: ALMATY, calendar });

  it('ends the 2022 season at 24:00 of Thursday 24 March', () => {
    expect(derived.nominalOn).toBe('2022-03-19');
    expect(derived.effectiveOn).toBe('2022-03-24');
    expect(derived.instant).toBe(Date.parse('2022-03-24T18:00:00Z'));
    expect(derived.provisional).toBe(false);
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
    expect(derived.reasons[1]).not.toHaveProperty('name');
    expect(derived.reasons[3]).toMatchObject({ name: { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' } });
    expect(derived.reasons.at(-2)).toMatchObject({ zone: ALMATY, offset: 'UTC+6', cutOff: '24:00' });
    expect(derived.reasons.at(-1)).toMatchObject({ id: 'kz-5', version: calendar.version });
  });

  it('says what each reason rests on', () => {
    expect(derived.reasons.map(({ source }) => source)).toEqual([
      'kz-5@2026.1',
      'ordinary week',
      'ordinary week',
      'Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan',
      'Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan',
      'Law of 13 December 2001 No. 267-II on holidays in the Republic of Kazakhstan',
      'policy: roll',
      'policy: zonePolicy, IANA time-zone data',
      'kz-5@2026.1',
    ]);
  });

  it('names the day a feast was carried over from', () => {
    const { reasons } = deriveDeadline({ nominalOn: '2022-05-10', roll: 'next-working-day', zone: ALMATY, calendar });
    expect(reasons[1]).toMatchObject({
      rule: 'day-off',
      date: '2022-05-10',
      carriedFrom: '2022-05-07',
      source: calendarSource('holiday on a day of rest'),
    });
  });

  it('names the decree that makes a Sunday a last day', () => {
    const { effectiveOn, reasons } = deriveDeadline({ nominalOn: '2025-01-04', roll: 'next-working-day', zone: ALMATY, calendar });
    expect(effectiveOn).toBe('2025-01-05');
    expect(reasons).toContainEqual({
      rule: 'worked-by-decree',
      date: '2025-01-05',
      weekday: 7,
      movedWith: '2025-01-03',
      citation: {
        kk: '2025 жылғы демалыс күндері туралы бұйрық G24G0000436',
        ru: 'Приказ G24G0000436 о днях отдыха в 2025 году',
        en: 'Order G24G0000436 on days of rest in 2025',
      },
      source: 'Order G24G0000436 on days of rest in 2025',
    });
  });

  it('gives the offset of the last day, not of the night after it', () => {
    const { reasons, instant } = deriveDeadline({ nominalOn: '2024-02-29', roll: 'none', zone: ALMATY, calendar });
    expect(new Date(instant).toISOString()).toBe('2024-02-29T19:00:00.000Z');
    expect(reasons.at(-2)).toMatchObject({ rule: 'end-of-day', date: '2024-02-29', zone: ALMATY, offset: 'UTC+5' });
    // where clocks go forward at midnight
    const skipped = deriveDeadline({ nominalOn: '2022-03-12', roll: 'none', zone: 'America/Havana', calendar });
    expect(skipped.reasons.at(-2)).toMatchObject({ offset: 'UTC-5' });
    const before = deriveDeadline({ nominalOn: '2024-02-28', roll: 'none', zone: ALMATY, calendar });
    expect(before.reasons.at(-2)).toMatchObject({ offset: 'UTC+6' });
  });

  it.each([
    [ALMATY, '24:00', '2022-03-24T18:00:00.000Z'],
    [ALMATY, '18:00', '2022-03-24T12:00:00.000Z'],
    [ORAL, '24:00', '2022-03-24T19:00:00.000Z'],
    [ORAL, '17:30', '2022-03-24T12:30:00.000Z'],
  ])('ends the day in %s at %s as %s', (zone, cutOff, expected) => {
    const { instant } = deriveDeadline({ nominalOn: '2022-03-24', roll: 'none', zone, cutOff, calendar });
    expect(new Date(instant).toISOString()).toBe(expected);
  });

  it('names a zone policy where there is one', () => {
    const { reasons } = deriveDeadline({ nominalOn: '2022-03-24', roll: 'none', zone: ORAL, zonePolicy: 'operator-site', calendar });
    expect(reasons.at(-2)).toMatchObject({ zonePolicy: 'operator-site' });
    expect(derived.reasons.at(-2)).not.toHaveProperty('zonePolicy');
  });

  it.each([
    ['2026-03-19', [['2026-03-19', 'year-without-decree']]],
    [
      '2026-05-27',
      [
        ['2026-05-27', 'year-without-decree'],
        ['2026-05-28', 'year-without-decree'],
      ],
    ],
  ])('is provisional for %s, and says for which days', (nominalOn, expected) => {
    const { provisional, reasons } = deriveDeadline({ nominalOn, roll: 'next-working-day', zone: ALMATY, calendar });
    expect(provisional).toBe(true);
    expect(reasons.flatMap((reason) => (reason.rule === 'provisional' ? [[reason.date, reason.because]] : []))).toEqual(expected);
  });

  it('is provisional where it rolls over a feast that is an estimate, and not where it does not touch it', () => {
    const decreed = { ...calendar, years: [2026], provisionalYears: [] };
    const over = deriveDeadline({ nominalOn: '2026-05-27', roll: 'next-working-day', zone: ALMATY, calendar: decreed });
    expect(over).toMatchObject({ effectiveOn: '2026-05-28', provisional: true });
    const past = deriveDeadline({ nominalOn: '2026-05-28', roll: 'next-working-day', zone: ALMATY, calendar: decreed });
    expect(past).toMatchObject({ effectiveOn: '2026-05-28', provisional: false });
  });

  it('refuses an unknown zone', () => {
    expect(() => deriveDeadline({ nominalOn: '2022-03-24', roll: 'none', zone: 'Asia/Nowhere', calendar })).toThrow(RangeError);
  });
});

function calendarSource(part: string): string {
  return expect.stringContaining(part) as string;
}
