import { inspectionTerms } from '../../../domain/planning/inspection-terms';
import { rules } from '../law/kz';
import { instantAt } from '../../../domain/law/calendar/zone';

const almaty = (date: string, time: string) => instantAt({ date, time, zone: 'Asia/Almaty' });

describe('inspectionTerms (docs/rules.md#inspection)', () => {
  const { acceptWithinWorkingDays, recordWithinWorkingDays } = rules.policy.inspection;

  it('end with the working days of the calendar, counted from the day of the assignment', () => {
    expect([acceptWithinWorkingDays, recordWithinWorkingDays]).toEqual([2, 10]);
    // from a Thursday: a weekend, and the first of May, a Sunday whose day off is the Monday after it
    const terms = inspectionTerms(rules, almaty('2022-04-14', '10:00'));
    expect(terms).toEqual({ acceptBy: almaty('2022-04-19', '00:00'), recordBy: almaty('2022-05-04', '00:00') });
  });

  it('are later for whoever gets the inspection later', () => {
    const first = inspectionTerms(rules, almaty('2022-04-14', '10:00'));
    const second = inspectionTerms(rules, almaty('2022-04-21', '10:00'));
    expect(second.acceptBy).toBeGreaterThan(first.acceptBy);
    expect(second.recordBy).toBeGreaterThan(first.recordBy);
  });
});
