import { formatDate, formatDateTime, formatDeadline } from '../../../domain/message/format-date';
import { endOfDay, instantAt } from '../../../domain/law/calendar/zone';
import { ALMATY, ORAL } from '../law/kz';

describe('formatDeadline', () => {
  it.each([
    ['kk', '2022 ж. 24 наурыздың соңына дейін (UTC+6)'],
    ['ru', 'до конца 24 марта 2022 г. (UTC+6)'],
    ['en', 'until the end of 24 March 2022 (UTC+6)'],
  ] as const)('names the last day in %s, never the morning after', (language, expected) => {
    expect(formatDeadline(language, endOfDay(ALMATY, '2022-03-24'), ALMATY)).toBe(expected);
  });

  it('gives the offset of its own year', () => {
    expect(formatDeadline('en', endOfDay(ALMATY, '2025-03-26'), ALMATY)).toBe('until the end of 26 March 2025 (UTC+5)');
  });

  it('gives the offset of its last moment where clocks change at its end', () => {
    expect(formatDeadline('en', endOfDay(ALMATY, '2024-02-28'), ALMATY)).toBe('until the end of 28 February 2024 (UTC+6)');
    expect(formatDeadline('en', endOfDay(ALMATY, '2024-02-29'), ALMATY)).toBe('until the end of 29 February 2024 (UTC+5)');
  });

  it.each([
    ['kk', '2022 ж. 24 наурыздың 18:00 уақытына дейін (UTC+6)'],
    ['ru', 'до 18:00 24 марта 2022 г. (UTC+6)'],
    ['en', 'until 18:00 on 24 March 2022 (UTC+6)'],
  ] as const)('names the hour in %s where the day ends earlier', (language, expected) => {
    const cutOff = instantAt({ date: '2022-03-24', time: '18:00', zone: ALMATY });
    expect(formatDeadline(language, cutOff, ALMATY)).toBe(expected);
  });

  it('names the hour by other clocks where the day ends by the capital’s', () => {
    expect(formatDeadline('en', endOfDay(ALMATY, '2022-03-24'), ORAL)).toBe('until 23:00 on 24 March 2022 (UTC+5)');
  });

  // midnight does not exist there on the next day: its first moment is 01:00
  it('names the last day where clocks go forward at its end', () => {
    const zone = 'America/Havana';
    expect(formatDeadline('en', endOfDay(zone, '2022-03-12'), zone)).toBe('until the end of 12 March 2022 (UTC-5)');
  });

  it('bends every Kazakh month', () => {
    const endings = Array.from({ length: 12 }, (_, index) =>
      formatDeadline('kk', endOfDay('UTC', `2023-${String(index + 1).padStart(2, '0')}-07`), 'UTC'),
    );
    expect(endings.every((text) => /(?:дың|дің|тың|тің|ның|нің) соңына дейін \(UTC\+0\)$/.test(text))).toBe(true);
    expect(new Set(endings).size).toBe(12);
  });
});

describe('formatDateTime', () => {
  it.each([
    ['kk', '2022 ж. 24 наурыз, 09:05 (UTC+6)'],
    ['ru', '24 марта 2022 г., 09:05 (UTC+6)'],
    ['en', '24 March 2022, 09:05 (UTC+6)'],
  ] as const)('shows date, time and offset in %s', (language, expected) => {
    expect(formatDateTime(language, Date.parse('2022-03-24T03:05:59Z'), ALMATY)).toBe(expected);
  });
});

describe('formatDate', () => {
  it('needs a date', () => {
    expect(() => formatDate('en', 'soon')).toThrow(RangeError);
  });
});
