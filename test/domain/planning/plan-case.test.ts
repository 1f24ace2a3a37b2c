import { packPlan, unpackPlan, type CasePlan } from '../../../domain/planning/case-plan';
import { drawPlan, planCase, type DrawnPlan, type LeftOutStep, type PlanCase } from '../../../domain/planning/plan-case';
import type { LadderStep } from '../../../domain/law/policy';
import { dateIn, instantAt, timeIn } from '../../../domain/law/calendar/zone';
import { DAY } from '../../../domain/time';
import { ALMATY, anOperator, calendar, policy, rules, rulesAnchored, rulesWith, sixDayCalendar } from '../law/kz';

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

  it('do not name a last day that is a day off among the days that were passed over', () => {
    const onSaturday = draw({ rules: rulesAnchored({ type: 'fixed', on: '2022-03-19' }) });
    const reasons = onSaturday.reasons[onSaturday.plan.steps.findIndex(({ id }) => id === 'L1')] ?? [];
    const passed = ['2022-03-20', '2022-03-21', '2022-03-22', '2022-03-23'];
    expect(reasons.map((reason) => ('date' in reason ? reason.date : reason.rule))).toEqual(['timing', ...passed]);
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

describe('what follows the deadline', () => {
  const second: LadderStep = {
    id: 'L2',
    kind: 'missed-deadline',
    timing: { type: 'working-days-after-deadline', days: 2 },
    channels: 'both',
    ifLate: 'skip',
  };

  it('is in the order of its days, whatever the order of the ladder', () => {
    const ladder = [...policy.ladder.slice(0, -1), second, ...policy.ladder.slice(-1)];
    const plan = aPlan({ rules: rulesWith({ ladder }) });
    expect(days(plan).slice(-4)).toEqual(['L1 2022-03-25', 'L2 2022-03-28', 'F1 2022-04-01', 'X1 2022-04-11']);
  });

  it('stays due for a year where it is the escalation', () => {
    const [escalation] = aPlan().steps.slice(-1);
    expect(escalation).toMatchObject({ kind: 'escalation', latest: (escalation?.at ?? NaN) + 365 * DAY });
  });

  it('limits how often a claim is heard where the policy does', () => {
    const { claimsOfOneKind, ...unlimited } = policy;
    expect(aPlan().claimsOfOneKind).toBe(claimsOfOneKind);
    expect(aPlan({ rules: { ...rules, policy: unlimited } })).not.toHaveProperty('claimsOfOneKind');
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
