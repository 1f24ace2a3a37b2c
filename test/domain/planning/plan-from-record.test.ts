import type { RecordedOperator } from '../../../domain/planning/planned-operator';
import { planCase, planFromRecord, type RecordTerms } from '../../../domain/planning/plan-case';
import { zoneOf } from '../../../domain/planning/zone-of';
import { DeadlineUnknown } from '../../../domain/law/deadline/cohort';
import { instantAt } from '../../../domain/law/calendar/zone';
import { ALMATY, ORAL, anOperator, rules, rulesAnchored } from '../law/kz';

const from = instantAt({ date: '2022-02-15', time: '10:00', zone: ALMATY });
const { id: identifier, region, ...facts } = anOperator();
const record: RecordedOperator = { identifier, region, facts };
const terms = (change: Partial<RecordTerms> = {}): RecordTerms => ({ rules, from, asOf: from, otherMessages: undefined, ...change });

describe('planFromRecord', () => {
  it('gives a case that starts its first plan, with a notice to serve', () => {
    const plan = planFromRecord(record, terms());
    expect(plan).toEqual(planCase({ rules, operator: anOperator(), from, asOf: from, version: 1, noticeServed: false }));
    expect(plan.steps.map(({ kind }) => kind)).toContain('notice');
  });

  it('gives a running case the next version, without the notice that was served', () => {
    const plan = planFromRecord(record, terms({ after: { plan: { version: 4 }, noticeServedAt: from - 1 } }));
    expect(plan.version).toBe(5);
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('notice');
  });

  it('keeps a notice to serve where the one before reached nobody', () => {
    const plan = planFromRecord(record, terms({ after: { plan: { version: 1 } } }));
    expect(plan.version).toBe(2);
    expect(plan.steps.map(({ kind }) => kind)).toContain('notice');
  });

  it('ends on the day that staff gave', () => {
    expect(planFromRecord(record, terms({ deadlineOn: '2022-04-08' })).deadlineOn).toBe('2022-04-08');
  });

  it('leaves a reminder out when other cases write to the operator that often', () => {
    const days = ['2022-03-14', '2022-03-15', '2022-03-16', '2022-03-17', '2022-03-18'];
    const otherMessages = days.map((date) => instantAt({ date, time: '09:00', zone: ALMATY }));
    const operator = anOperator();
    const capped = planFromRecord(record, terms({ otherMessages }));
    expect(capped).toEqual(planCase({ rules, operator, from, version: 1, noticeServed: false, busyOn: days }));
    expect(capped.steps.length).toBeLessThan(planFromRecord(record, terms()).steps.length);
  });

  it('does not date an operator whose record lacks the event', () => {
    const undated = rulesAnchored({ type: 'period', event: 'service-started', direction: 'after', count: 10, unit: 'calendar-days' });
    expect(() => planFromRecord(record, terms({ rules: undated }))).toThrow(DeadlineUnknown);
  });
});

describe('zoneOf', () => {
  it('is the zone of the plan, else the one of the capital', () => {
    expect(zoneOf({ zone: ORAL }, rules.calendar)).toBe(ORAL);
    expect(zoneOf({}, rules.calendar)).toBe(ALMATY);
    expect(zoneOf(undefined, rules.calendar)).toBe(ALMATY);
  });
});
