import { requireExtensionDays } from '../../../../client/services/cases/extension-days';
import { realPackage } from '../../../support/fakes/real-packages';
import { refusedAs } from './case-test-bed';

const problem = async (days: number): Promise<unknown> => {
  const pinned = await realPackage('kz-mining-2022');
  try {
    requireExtensionDays(pinned, days);
    return 'none';
  } catch (error) {
    return error;
  }
};

describe('requireExtensionDays', () => {
  it.each([1, 7, 29, 30])('lets the rules of 30 days have %d', async (days) => {
    expect(await problem(days)).toBe('none');
  });

  it.each([0, -1, 1.5, 31, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d days', async (days) => {
    expect(await problem(days)).toMatchObject({ ...refusedAs('extension-too-long'), message: 'An extension is 1 to 30 days.' });
  });
});
