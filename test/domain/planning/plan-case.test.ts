import { packPlan, unpackPlan, type CasePlan } from '../../../domain/planning/case-plan';
import { drawPlan, planCase, type DrawnPlan, type LeftOutStep, type PlanCase } from '../../../domain/planning/plan-case';
import type { LadderStep } from '../../../domain/law/policy';
import { dateIn, instantAt, timeIn } from '../../../domain/law/calendar/zone';
import { ALMATY, ORAL, anOperator, calendar, policy, rules, rulesAnchored, rulesDue, rulesWith, sixDayCalendar } from '../law/kz';

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
    expect(plan).not.toHaveProperty('zone');
  });

  it('sends the merged reminder on both channels', () => {
    expect(plan.steps.find(({ id }) => id === 'R3+R4')).toMatchObject({ kind: 'reminder', channels: 'both' });
  });

  it('leaves at nine sharp where nothing is spread', () => {
    expect(aPlan({ rules: unspread }).steps.map((step) => timeIn(ALMATY, step.at))).toEqual(Array(8).fill('09:00'));
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

  it('ends the final warning no later than the date it names', () => {
    const short = aPlan({ rules: rulesWith({ finalWarningWorkingDays: 0 }) });
    expect(short.steps.find(({ id }) => id === 'F1')?.latest).toBe(at('2022-04-01', '24:00'));
    expect(short.warnedUntil).toBe(at('2022-04-01', '24:00'));
  });

  it('travels in less than a kilobyte and arrives as it left', () => {
    const packed = JSON.stringify(packPlan(plan));
    expect(packed.length).toBeLessThan(600);
    expect(unpackPlan(packPlan(plan))).toEqual(plan);
  });

  it('has the days of a six-day week where that calendar counts', () => {
    const sixDays = { ...rules, calendar: sixDayCalendar };
    expect(days(aPlan({ rules: sixDays, deadlineOn: '2022-03-24' }))).toEqual([
      'N0 2022-02-22',
      'R1 2022-03-10',
      'R2 2022-03-17',
      'R3+R4 2022-03-19',
      'R5 2022-03-24',
      'L1 2022-03-25',
      'F1 2022-03-31',
      'X1 2022-04-07',
    ]);
  });
});

describe('the reminders of the effective deadline 24 March 2022', () => {
  const drawn = draw();
  const reasonsOf = (id: string): DrawnPlan['reasons'][number] => drawn.reasons[drawn.plan.steps.findIndex((step) => step.id === id)] ?? [];

  it.each([
    ['T-30', 'N0', '2022-02-22', 2],
    ['T-14', 'R1', '2022-03-10', 4],
    ['T-7', 'R2', '2022-03-17', 4],
    ['T-3 and T-1, the last working day before the deadline', 'R3+R4', '2022-03-18', 5],
    ['T-0', 'R5', '2022-03-24', 4],
  ])('%s: %s on %s', (_name, id, date, weekday) => {
    const index = drawn.plan.steps.findIndex((step) => step.id === id);
    expect(drawn.days[index]).toBe(date);
    expect(new Date(`${date}T00:00:00Z`).getUTCDay()).toBe(weekday);
  });

  it('tell why T-3 and T-1 became one', () => {
    expect(reasonsOf('R3+R4').map((reason) => [reason.rule, 'step' in reason ? reason.step : 'date' in reason ? reason.date : ''])).toEqual(
      [
        ['timing', 'R3'],
        ['day-off', '2022-03-21'],
        ['day-off', '2022-03-20'],
        ['day-off', '2022-03-19'],
        ['pulled-back', 'R3'],
        ['timing', 'R4'],
        ['day-off', '2022-03-23'],
        ['day-off', '2022-03-22'],
        ['day-off', '2022-03-21'],
        ['day-off', '2022-03-20'],
        ['day-off', '2022-03-19'],
        ['merged', ''],
      ],
    );
    expect(reasonsOf('R3+R4')[4]).toEqual({ rule: 'pulled-back', step: 'R3', from: '2022-03-21', to: '2022-03-18' });
    expect(reasonsOf('R3+R4').at(-1)).toEqual({ rule: 'merged', steps: ['R3', 'R4'], on: '2022-03-18' });
  });

  it('tell nothing more than their timing where the calendar is not in the way', () => {
    expect(reasonsOf('R1')).toEqual([{ rule: 'timing', step: 'R1', timing: { type: 'days-before-deadline', days: 14 }, on: '2022-03-10' }]);
  });

  it('say which days the steps after the deadline passed over', () => {
    expect(reasonsOf('F1').map((reason) => ('date' in reason ? reason.date : reason.rule))).toEqual(['timing', '2022-03-26', '2022-03-27']);
    expect(reasonsOf('X1').map((reason) => ('date' in reason ? reason.date : reason.rule))).toEqual(['timing', '2022-04-09', '2022-04-10']);
  });

  it('merge more than two, and the channels of all', () => {
    const three: readonly LadderStep[] = policy.ladder.map((step) =>
      step.id === 'R2' ? { ...step, timing: { type: 'days-before-deadline', days: 5 }, channels: 'telegram-first' } : step,
    );
    const merged = draw({ rules: rulesWith({ ladder: three }) });
    const step = merged.plan.steps.find(({ id }) => id.includes('+'));
    expect(step).toMatchObject({ id: 'R2+R3+R4', channels: 'both', ifLate: 'collapse' });
    const reasons = merged.reasons[merged.plan.steps.findIndex(({ id }) => id === 'R2+R3+R4')] ?? [];
    expect(reasons.filter(({ rule }) => rule === 'merged')).toEqual([{ rule: 'merged', steps: ['R2', 'R3', 'R4'], on: '2022-03-18' }]);
  });

  it('stay on one channel where no merged step has both', () => {
    const single = policy.ladder.map((step): LadderStep => (step.kind === 'reminder' ? { ...step, channels: 'telegram-first' } : step));
    expect(aPlan({ rules: rulesWith({ ladder: single }) }).steps.find(({ id }) => id === 'R3+R4')?.channels).toBe('telegram-first');
  });
});

describe('an operator in the west', () => {
  const west = anOperator({ region: 'KZ-27' });
  const plan = aPlan({ operator: west, rules: unspread });

  it('is written to from nine by its own clocks, while the deadline stays the capital’s', () => {
    expect(plan.steps.map((step) => timeIn(ORAL, step.at))).toEqual(Array(8).fill('09:00'));
    expect(plan.steps.map((step) => timeIn(ALMATY, step.at))).toEqual(Array(8).fill('10:00'));
    expect(plan.deadline).toBe(Date.parse('2022-03-24T18:00:00Z'));
    expect(plan.extensionUntil).toBe(at('2022-03-25', '24:00'));
    expect(plan.warnedUntil).toBe(at('2022-04-08', '24:00'));
    expect(draw({ operator: west }).localZone).toBe(ORAL);
  });

  it('is reminded of the last day until the capital’s day ends', () => {
    const latest = new Map(plan.steps.map((step) => [step.id, step.latest]));
    expect(latest.get('R5')).toBe(plan.deadline);
    expect(latest.get('R1')).toBe(at('2022-03-10', '24:00', ORAL));
  });

  it('has the same days as everybody else', () => {
    expect(days(plan, ORAL)).toEqual(days(aPlan({ rules: unspread })));
  });

  it('keeps its own clocks for the deadline where the policy says so, and the plan names them', () => {
    const own = aPlan({ operator: west, rules: rulesWith({ zonePolicy: 'operator-registered' }) });
    expect(own.deadline).toBe(Date.parse('2022-03-24T19:00:00Z'));
    expect(own.zone).toBe(ORAL);
    expect(own.extensionUntil).toBe(at('2022-03-25', '24:00', ORAL));
    expect(unpackPlan(packPlan(own))).toEqual(own);
  });

  it('lives where it is registered, though its site ends the day', () => {
    const drawn = draw({ rules: rulesWith({ zonePolicy: 'operator-site' }), operator: anOperator({ sites: [{ region: 'KZ-27' }] }) });
    expect(drawn.localZone).toBe(ALMATY);
    expect(drawn.plan.zone).toBe(ORAL);
    expect(drawn.plan.steps.find(({ id }) => id === 'R5')?.latest).toBe(at('2022-03-24', '24:00'));
  });

  it('has the hour of 2024 like everybody else', () => {
    const later = rulesDue({ anchor: { type: 'fixed', on: '2024-03-22' } }, { spreadMinutes: 0 });
    const [notice] = aPlan({ rules: later, operator: west, from: at('2024-02-01', '10:00') }).steps;
    expect(notice).toMatchObject({ id: 'N0', at: Date.parse('2024-02-23T04:00:00Z') });
    const [capital, reminder] = aPlan({ rules: later, from: at('2024-02-01', '10:00') }).steps;
    expect([capital?.at, reminder?.at]).toEqual([Date.parse('2024-02-23T03:00:00Z'), Date.parse('2024-03-12T04:00:00Z')]);
  });
});

describe('the minutes of an operator', () => {
  it('are the same for every step and every time, and in every plan', () => {
    const plan = aPlan();
    expect(aPlan()).toEqual(plan);
    const minutes = new Set([...plan.steps, ...aPlan({ deadlineOn: '2022-04-29' }).steps].map((step) => timeIn(ALMATY, step.at)));
    expect(minutes.size).toBe(1);
    expect(draw().spreadMinutes).toBe((at('2022-02-22', [...minutes][0] ?? '') - at('2022-02-22', '09:00')) / 60_000);
  });

  it('lie within the spread of the policy, and use it', () => {
    const minutes = Array.from({ length: 300 }, (_, index) => draw({ operator: anOperator({ id: `9611410000${index}` }) }).spreadMinutes);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...minutes)).toBeLessThan(policy.spreadMinutes);
    expect(new Set(minutes).size).toBeGreaterThan(25);
  });
});

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

  it('waits for the morning of its own clocks', () => {
    const [notice] = aPlan({ from: at('2022-03-10', '09:30'), rules: unspread, operator: anOperator({ region: 'KZ-27' }) }).steps;
    expect(notice).toMatchObject({ id: 'N0', at: at('2022-03-10', '09:00', ORAL) });
  });

  it('is told as planned when it joins on the day of the notice before it leaves', () => {
    const drawn = draw({ from: at('2022-02-22', '07:00'), rules: unspread });
    expect(drawn.plan.steps[0]).toMatchObject({ id: 'N0', at: at('2022-02-22', '09:00') });
    expect(drawn.reasons[0]?.map(({ rule }) => rule)).toEqual(['timing']);
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

describe('a plan that cannot be made', () => {
  it('says that the calendar does not reach so far', () => {
    expect(() => aPlan({ deadlineOn: '2029-03-19' })).toThrow('no decree data for 2029');
    expect(() => aPlan({ deadlineOn: '2027-12-29' })).toThrow('no decree data for 2028');
  });

  it('says that a fact is missing', () => {
    const counted = rulesAnchored({ type: 'period', event: 'started', direction: 'after', count: 1, unit: 'months' });
    expect(() => aPlan({ rules: counted })).toThrow('counted from "started"');
  });

  it('says that a ladder names no date', () => {
    const ladder = policy.ladder.filter(({ kind }) => kind !== 'final-warning');
    expect(() => aPlan({ rules: rulesWith({ ladder }) })).toThrow('names no date');
    expect(() => aPlan({ rules: rulesWith({ ladder: ladder.filter(({ kind }) => kind !== 'escalation') }) })).toThrow(
      'has no final warning',
    );
  });

  it('says that a step counts from one that is not above it', () => {
    const ladder = policy.ladder.filter(({ id }) => id !== 'L1');
    expect(() => aPlan({ rules: rulesWith({ ladder }) })).toThrow('counts from L1');
  });
});

describe('a ladder without a notice', () => {
  it('leaves nothing out for it', () => {
    const ladder = policy.ladder.filter(({ kind }) => kind !== 'notice');
    expect(days(aPlan({ rules: rulesWith({ ladder }) }))[0]).toBe('R1 2022-03-10');
    expect(leftOut({ rules: rulesWith({ ladder }) })).toEqual([]);
  });
});
