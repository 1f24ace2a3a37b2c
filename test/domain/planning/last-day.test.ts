import { lastDayOf } from '../../../domain/planning/last-day';
import { DEADLINE } from '../../support/builders';
import { ORAL, rules } from '../law/kz';

describe('the last day to file of a plan', () => {
  it.each([
    ['the one it was made for', { deadline: DEADLINE, deadlineOn: '2022-03-25' }, '2022-03-25'],
    ['in an older plan, the day whose end the deadline is', { deadline: DEADLINE }, '2022-03-24'],
    ['by the clocks that end it', { deadline: DEADLINE - 1, zone: ORAL }, '2022-03-24'],
  ])('is %s', (_, plan, day) => {
    expect(lastDayOf(plan, rules)).toBe(day);
  });
});
