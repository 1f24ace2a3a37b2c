import { packPlan, unpackPlan, type CasePlan } from '../../../domain/planning/case-plan';
import { drawPlan, planCase, type DrawnPlan, type PlanCase } from '../../../domain/planning/plan-case';
import { dateIn, instantAt, timeIn } from '../../../domain/law/calendar/zone';
import { ALMATY, ORAL, anOperator, policy, rules, rulesDue, rulesWith } from '../law/kz';

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
const days = ({ steps }: CasePlan, zone = ALMATY): readonly string[] => steps.map((step) => `${step.id} ${dateIn(zone, step.at)}`);
const unspread = rulesWith({ spreadMinutes: 0 });

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
