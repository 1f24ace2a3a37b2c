import { busyDays } from '../../../domain/planning/busy-days';
import { rules } from '../law/kz';

describe('busyDays', () => {
  const moments = ['2022-03-24T18:30:00Z', '2022-03-24T04:00:00Z', '2022-03-24T05:00:00Z', '2022-03-10T03:00:00Z'].map((text) =>
    Date.parse(text),
  );

  it.each([
    ['KZ-55', ['2022-03-10', '2022-03-24', '2022-03-24', '2022-03-25']],
    ['KZ-27', ['2022-03-10', '2022-03-24', '2022-03-24', '2022-03-24']],
    ['KZ-99', ['2022-03-10', '2022-03-24', '2022-03-24', '2022-03-25']],
  ])('gives a day for each message, in order, by the clocks of %s', (region, expected) => {
    expect(busyDays(rules, { region, moments })).toEqual(expected);
  });

  it('gives none where nothing is sent', () => {
    expect(busyDays(rules, { region: 'KZ-55', moments: [] })).toEqual([]);
  });
});
