import { packPlan, unpackPlan, type CasePlan } from '../../../domain/planning/case-plan';
import { drawPlan, planCase, type DrawnPlan, type LeftOutStep, type PlanCase } from '../../../domain/planning/plan-case';
import type { LadderStep } from '../../../domain/law/policy';
import { dateIn, instantAt } from '../../../domain/law/calendar/zone';
import { ALMATY, ORAL, anOperator, policy, rules, rulesAnchored, rulesDue, rulesWith } from '../law/kz';

const at = (date: string, time: string, zone = ALMATY): number => instantAt({ date, time, zone });
const aQuestion = (change: Partial<PlanCase> = {}): PlanCase => ({
  rules,
  operator: anOperator(),
  from: at('2022-02-15', '10:00'),
  version: 1,
  noticeServed: false,
  ...change,
});
const aPlan = (change: Partial<PlanCase> = {}): CasePlan => planCase(aQuestion(change));
const draw = (change: Partial<PlanCase> = {}): DrawnPlan => drawPlan(aQuestion(change));
const leftOut = (change: Partial<PlanCase> = {}): readonly LeftOutStep[] => draw(change).leftOut;
const days = ({ steps }: CasePlan, zone = ALMATY): readonly string[] => steps.map((step) => `${step.id} ${dateIn(zone, step.at)}`);
const unspread = rulesWith({ spreadMinutes: 0 });

describe('a case that joins late', () => {
  it('is told at once within sending hours, and not reminded on that day again', () => {
    const from = at('2022-03-10', '15:20');
    const drawn = draw({ from });
    expect(drawn.plan.steps[0]).toMatchObject({ id: 'N0', at: from });
    expect(days(drawn.plan).slice(0, 2)).toEqual(['N0 2022-03-10', 'R2 2022-03-17']);
    expect(drawn.reasons[0]?.at(-1)).toEqual({ rule: 'joined-late', planned: '2022-02-22' });
    expect(drawn.leftOut).toEqual([{ id: 'R1', on: '2022-03-10', because: 'notice-says-it' }]);
  });

  it.each([
    ['2022-03-10', '21:00', '2022-03-11'],
    ['2022-03-10', '08:59', '2022-03-10'],
    ['2022-03-19', '12:00', '2022-03-24'],
  ])('at %s %s is told on the morning of %s', (date, time, expected) => {
    const [notice] = aPlan({ from: at(date, time), rules: unspread }).steps;
    expect(notice).toMatchObject({ id: 'N0', at: at(expected, '09:00') });
  });

  it('is not reminded on the morning on which it is told', () => {
    const drawn = draw({ from: at('2022-03-10', '08:59') });
    expect(days(drawn.plan).slice(0, 2)).toEqual(['N0 2022-03-10', 'R2 2022-03-17']);
    expect(drawn.leftOut).toEqual([{ id: 'R1', on: '2022-03-10', because: 'notice-says-it' }]);
  });

  it('waits for the morning of its own clocks', () => {
    const [notice] = aPlan({ from: at('2022-03-10', '09:30'), rules: unspread, operator: anOperator({ region: 'KZ-27' }) }).steps;
    expect(notice).toMatchObject({ id: 'N0', at: at('2022-03-10', '09:00', ORAL) });
  });

  it('is told as planned when it joins on the day of the notice before it leaves', () => {
    const drawn = draw({ from: at('2022-02-22', '07:00'), rules: unspread });
    expect(drawn.plan.steps[0]).toMatchObject({ id: 'N0', at: at('2022-02-22', '09:00') });
    expect(drawn.reasons[0]?.map(({ rule }) => rule)).toStrictEqual(['timing']);
  });

  it('leaves a reminder whose day is over out', () => {
    expect(leftOut({ from: at('2022-03-18', '12:00') })).toEqual([
      { id: 'R1', on: '2022-03-10', because: 'too-late' },
      { id: 'R2', on: '2022-03-17', because: 'too-late' },
      { id: 'R3+R4', on: '2022-03-18', because: 'notice-says-it' },
    ]);
  });

  it('has no notice that could only come after the deadline', () => {
    const late = { from: at('2022-03-24', '22:30') };
    expect(days(aPlan(late))[0]).toBe('L1 2022-03-25');
    expect(leftOut(late).map(({ id, because }) => `${id} ${because}`)).toEqual([
      'N0 too-late',
      'R1 too-late',
      'R2 too-late',
      'R3+R4 too-late',
      'R5 too-late',
    ]);
  });

  it('has no notice that could only come after the cut-off', () => {
    const early = rulesDue({ cutOff: '18:00' });
    expect(days(aPlan({ rules: early, from: at('2022-03-24', '17:59') }))[0]).toBe('N0 2022-03-24');
    expect(days(aPlan({ rules: early, from: at('2022-03-24', '18:00') }))[0]).toBe('L1 2022-03-25');
  });

  it.each(['08:59', '09:00'])('has no reminder of the last day where that ends at %s, before it could leave', (cutOff) => {
    const early = rulesDue({ cutOff }, { spreadMinutes: 0 });
    expect(leftOut({ rules: early })).toEqual([{ id: 'R5', on: '2022-03-24', because: 'too-late' }]);
    expect(leftOut({ rules: rulesDue({ cutOff: '09:01' }, { spreadMinutes: 0 }) })).toEqual([]);
  });

  it('has what follows the deadline from the day it joined', () => {
    expect(days(aPlan({ from: at('2022-03-25', '00:00') }))).toEqual(['L1 2022-03-28', 'F1 2022-04-04', 'X1 2022-04-12']);
  });
});

describe('a case that is planned anew', () => {
  it('is not told twice', () => {
    const again = { noticeServed: true, from: at('2022-03-11', '12:00'), version: 2 };
    const plan = aPlan(again);
    expect(days(plan)[0]).toBe('R2 2022-03-17');
    expect(plan.version).toBe(2);
    expect(leftOut(again)).toEqual([
      { id: 'N0', on: '2022-02-22', because: 'notice-served' },
      { id: 'R1', on: '2022-03-10', because: 'too-late' },
    ]);
  });

  it.each([
    ['09:00', 'R2 2022-03-17'],
    ['09:01', 'R3+R4 2022-03-18'],
    ['14:00', 'R3+R4 2022-03-18'],
    ['21:00', 'R3+R4 2022-03-18'],
  ])('at %s on the day of a reminder goes on with %s: the day’s messages leave at nine', (time, expected) => {
    expect(days(aPlan({ noticeServed: true, from: at('2022-03-17', time), rules: unspread }))[0]).toBe(expected);
  });

  it('follows an extended deadline', () => {
    const plan = aPlan({ noticeServed: true, from: at('2022-03-24', '12:00'), deadlineOn: '2022-03-31' });
    expect(plan.deadline).toBe(at('2022-03-31', '24:00'));
    expect(days(plan)).toEqual(['R3 2022-03-28', 'R4 2022-03-30', 'R5 2022-03-31', 'L1 2022-04-01', 'F1 2022-04-08', 'X1 2022-04-18']);
  });

  it('counts what follows the deadline from today where the deadline has passed', () => {
    const plan = aPlan({ noticeServed: true, from: at('2022-04-20', '12:00'), deadlineOn: '2022-03-24' });
    expect(days(plan)).toEqual(['L1 2022-04-21', 'F1 2022-04-28', 'X1 2022-05-11']);
    expect(plan.warnedUntil).toBe(at('2022-05-06', '24:00'));
  });

  it('keeps the occurrence that was next when the campaign started', () => {
    const quarterly = rulesAnchored({ type: 'recurring', everyMonths: 3, first: '2022-01-10' });
    const asOf = at('2022-02-15', '10:00');
    const from = at('2022-04-12', '10:00');
    expect(aPlan({ rules: quarterly, from, asOf }).deadline).toBe(at('2022-04-10', '24:00'));
    expect(aPlan({ rules: quarterly, from }).deadline).toBe(at('2022-07-10', '24:00'));
  });

  it('is cut to whole seconds, as plans travel', () => {
    const plan = aPlan({ from: at('2022-03-10', '15:20') + 789 });
    expect(plan.steps[0]?.at).toBe(at('2022-03-10', '15:20'));
    expect(unpackPlan(packPlan(plan))).toEqual(plan);
  });
});

describe('a reminder beyond the cap', () => {
  const eachDay: readonly string[] = ['2022-03-14', '2022-03-15', '2022-03-16', '2022-03-17', '2022-03-18', '2022-03-21', '2022-03-22'];

  it('is left out where other campaigns write as well', () => {
    const drawn = draw({ busyOn: ['2022-03-14', '2022-03-15', '2022-03-16'] });
    expect(days(drawn.plan).slice(0, 5)).toEqual(['N0 2022-02-22', 'R5 2022-03-24', 'L1 2022-03-25', 'F1 2022-04-01', 'X1 2022-04-11']);
    expect(drawn.leftOut).toEqual([
      { id: 'R1', on: '2022-03-10', because: 'capped' },
      { id: 'R2', on: '2022-03-17', because: 'capped' },
      { id: 'R3+R4', on: '2022-03-18', because: 'capped' },
    ]);
  });

  it('is never the last one', () => {
    const { plan } = draw({ busyOn: [...eachDay, '2022-03-23', '2022-03-24', '2022-03-25'] });
    expect(plan.steps.map(({ id }) => id)).toContain('R5');
  });

  it('is never what the law demands', () => {
    const busyOn = Array.from({ length: 90 }, (_, index) => dateIn('UTC', Date.parse('2022-02-01') + index * 86_400_000));
    const tight = rulesWith({ cap: { messages: 1, inDays: 31 } });
    expect(days(aPlan({ rules: tight, busyOn }))).toEqual([
      'N0 2022-02-22',
      'R5 2022-03-24',
      'L1 2022-03-25',
      'F1 2022-04-01',
      'X1 2022-04-11',
    ]);
  });

  it('counts the notice', () => {
    const two = rulesWith({ cap: { messages: 1, inDays: 7 } });
    const plan = aPlan({ rules: two, from: at('2022-03-14', '10:00') });
    expect(days(plan).slice(0, 3)).toEqual(['N0 2022-03-14', 'R5 2022-03-24', 'L1 2022-03-25']);
  });

  // a ladder may count one reminder in calendar days and the next in working days, and a feast may turn them round
  it('is never the one nearest to the deadline, whatever the order of the ladder', () => {
    const turned = policy.ladder.flatMap((step): readonly LadderStep[] => {
      if (step.id === 'R1') return [{ ...step, timing: { type: 'days-before-deadline', days: 3 } }];
      if (step.id === 'R2') return [{ ...step, timing: { type: 'working-days-before-deadline', days: 3 } }];
      return step.kind === 'reminder' ? [] : [step];
    });
    const plan = aPlan({ rules: rulesWith({ ladder: turned, cap: { messages: 1, inDays: 7 } }) });
    expect(days(plan).slice(0, 2)).toEqual(['N0 2022-02-22', 'R1 2022-03-18']);
  });
});
