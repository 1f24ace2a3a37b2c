import fc from 'fast-check';
import { packPlan, unpackPlan, type CasePlan } from '../../../domain/case/plan';
import { addDays, isWorkingDay } from '../../../domain/law/calendar';
import { planCase, type PlanCase } from '../../../domain/law/plan-case';
import type { CampaignPolicy } from '../../../domain/law/policy';
import { dateIn, instantAt, timeIn } from '../../../domain/law/zone';
import { ALMATY, calendar, policy } from './kz';

const at = (date: string, time: string): number => instantAt({ date, time, zone: ALMATY });
const aPlan = (change: Partial<PlanCase> = {}): CasePlan =>
  planCase({ policy, calendar, operatorId: 'op-1001', from: at('2022-02-15', '10:00'), version: 1, noticeServed: false, ...change });
const days = ({ steps }: CasePlan): readonly string[] => steps.map((step) => `${step.id} ${dateIn(ALMATY, step.at)}`);
const unspread: CampaignPolicy = { ...policy, spreadMinutes: 0 };

describe('planCase for the 2022 season', () => {
  const plan = aPlan();

  it('puts every step on its day and merges the two reminders that Nauryz pushes together', () => {
    expect(days(plan)).toEqual([
      'N0 2022-02-22',
      'R1 2022-03-10',
      'R2 2022-03-17',
      'R3+R4 2022-03-18',
      'R5 2022-03-24',
      'L1 2022-03-25',
      'F1 2022-04-01',
      'X1 2022-04-11',
    ]);
  });

  it('ends at 24:00 of 24 March, warns until 24:00 of 8 April, hears requests until 24:00 of 25 March', () => {
    expect(plan.deadline).toBe(Date.parse('2022-03-24T18:00:00Z'));
    expect(plan.warnedUntil).toBe(at('2022-04-08', '24:00'));
    expect(plan.extensionUntil).toBe(at('2022-03-25', '24:00'));
    expect(plan.calendarVersion).toBe(calendar.version);
  });

  it('sends the merged reminder on both channels', () => {
    expect(plan.steps.find(({ id }) => id === 'R3+R4')).toMatchObject({ kind: 'reminder', channels: 'both' });
  });

  it('leaves at nine sharp where nothing is spread', () => {
    expect(aPlan({ policy: unspread }).steps.map((step) => timeIn(ALMATY, step.at))).toEqual(Array(8).fill('09:00'));
  });

  it('ends each step when its words stop being true', () => {
    const latest = new Map(plan.steps.map((step) => [step.id, step.latest]));
    expect(latest.get('N0')).toBe(plan.deadline);
    expect(latest.get('R1')).toBe(at('2022-03-10', '24:00'));
    expect(latest.get('R5')).toBe(plan.deadline);
    expect(latest.get('L1')).toBe(plan.steps.find(({ id }) => id === 'F1')?.at);
    expect(latest.get('F1')).toBe(at('2022-04-04', '24:00'));
    expect(latest.get('X1')).toBeGreaterThan(at('2023-01-01', '00:00'));
  });

  it('travels in less than a kilobyte and arrives as it left', () => {
    const packed = JSON.stringify(packPlan(plan));
    expect(packed.length).toBeLessThan(600);
    expect(unpackPlan(packPlan(plan))).toEqual(plan);
  });
});

describe('a case that joins late', () => {
  it('is told at once within sending hours, and not reminded on that day again', () => {
    const from = at('2022-03-10', '15:20');
    const plan = aPlan({ from });
    expect(plan.steps[0]).toMatchObject({ id: 'N0', at: from });
    expect(days(plan).slice(0, 2)).toEqual(['N0 2022-03-10', 'R2 2022-03-17']);
  });

  it.each([
    ['2022-03-10', '21:00', '2022-03-11'],
    ['2022-03-10', '08:59', '2022-03-10'],
    ['2022-03-19', '12:00', '2022-03-24'],
  ])('at %s %s is told on the morning of %s', (date, time, expected) => {
    const [notice] = aPlan({ from: at(date, time), policy: unspread }).steps;
    expect(notice).toMatchObject({ id: 'N0', at: at(expected, '09:00') });
  });

  it('has no notice that could only come after the deadline', () => {
    expect(days(aPlan({ from: at('2022-03-24', '22:30') }))[0]).toBe('L1 2022-03-25');
  });
});

describe('a case that is planned anew', () => {
  it('is not told twice', () => {
    const plan = aPlan({ noticeServed: true, from: at('2022-03-11', '12:00'), version: 2 });
    expect(days(plan)[0]).toBe('R2 2022-03-17');
    expect(plan.version).toBe(2);
  });

  it('follows an extended deadline', () => {
    const plan = aPlan({ noticeServed: true, from: at('2022-03-24', '12:00'), deadlineOn: '2022-03-31' });
    expect(plan.deadline).toBe(at('2022-03-31', '24:00'));
    expect(days(plan)).toEqual([
      'R2 2022-03-24',
      'R3 2022-03-28',
      'R4 2022-03-30',
      'R5 2022-03-31',
      'L1 2022-04-01',
      'F1 2022-04-08',
      'X1 2022-04-18',
    ]);
  });

  it('counts what follows the deadline from today where the deadline has passed', () => {
    const plan = aPlan({ noticeServed: true, from: at('2022-04-20', '12:00'), deadlineOn: '2022-03-24' });
    expect(days(plan)).toEqual(['L1 2022-04-21', 'F1 2022-04-28', 'X1 2022-05-11']);
    expect(plan.warnedUntil).toBe(at('2022-05-06', '24:00'));
  });
});

describe('a plan that cannot be made', () => {
  it('says that the calendar does not reach so far', () => {
    expect(() => aPlan({ deadlineOn: '2026-03-19' })).toThrow('no decree data for 2026');
  });

  it('says that a ladder names no date', () => {
    const ladder = policy.ladder.filter(({ kind }) => kind !== 'final-warning');
    expect(() => aPlan({ policy: { ...policy, ladder } })).toThrow('names no date');
  });

  it('says that a step counts from one that is not above it', () => {
    const ladder = policy.ladder.filter(({ id }) => id !== 'L1');
    expect(() => aPlan({ policy: { ...policy, ladder } })).toThrow('counts from L1');
  });
});

describe('every plan', () => {
  const input = fc.record({
    operatorId: fc.stringMatching(/^[a-z0-9-]{1,12}$/),
    // seconds from 2021-03-01 on, over four years
    from: fc.integer({ min: 0, max: 4 * 365 * 86_400 }).map((seconds) => Date.parse('2021-03-01T00:00:00Z') + seconds * 1_000),
    deadlineOn: fc.integer({ min: 0, max: 4 * 365 }).map((count) => addDays('2021-03-01', count)),
    noticeServed: fc.boolean(),
  });
  const everyPlan = (
    check: (plan: CasePlan, given: { from: number; operatorId: string; deadlineOn: string; noticeServed: boolean }) => void,
  ): void => {
    fc.assert(fc.property(input, (given) => check(aPlan(given), given)));
  };

  it('has its steps in order, each on a working day, in sending hours and not before the plan can act', () => {
    everyPlan((plan, { from }) => {
      expect([...plan.steps].sort((one, other) => one.at - other.at)).toEqual(plan.steps);
      for (const step of plan.steps) {
        expect(isWorkingDay(calendar, dateIn(ALMATY, step.at))).toBe(true);
        const time = timeIn(ALMATY, step.at);
        expect(time >= policy.quietUntil && time < policy.quietFrom).toBe(true);
        expect(step.at).toBeGreaterThanOrEqual(from);
        expect(step.latest).toBeGreaterThan(step.at);
      }
    });
  });

  it('keeps what comes before the deadline before it, and what follows it after it', () => {
    everyPlan(({ steps, deadline, warnedUntil }) => {
      for (const step of steps) {
        const before = step.kind === 'notice' || step.kind === 'reminder';
        expect(before ? step.latest <= deadline : step.at >= deadline).toBe(true);
      }
      const warning = steps.find(({ kind }) => kind === 'final-warning');
      const escalation = steps.find(({ kind }) => kind === 'escalation');
      expect(warning?.latest).toBeLessThanOrEqual(warnedUntil);
      expect(warnedUntil).toBeLessThan(escalation?.at ?? 0);
      expect(steps.at(-1)).toBe(escalation);
    });
  });

  it('sends one message a day at the most', () => {
    everyPlan(({ steps }) => {
      const dates = steps.map((step) => dateIn(ALMATY, step.at));
      expect(new Set(dates).size).toBe(dates.length);
    });
  });

  it('is the same every time', () => {
    everyPlan((plan, given) => expect(aPlan(given)).toEqual(plan));
  });

  it('spreads operators over the minutes of the policy', () => {
    const minutes = Array.from({ length: 200 }, (_, index) => aPlan({ operatorId: `op-${index}` }).steps[0]?.at ?? 0);
    const first = Math.min(...minutes);
    expect(new Set(minutes).size).toBeGreaterThan(25);
    expect(Math.max(...minutes) - first).toBeLessThan(policy.spreadMinutes * 60_000);
  });
});
