import fc from 'fast-check';
import { packPlan, unpackPlan, type CasePlan, type PlannedStep } from '../../../domain/planning/case-plan';
import { isWorkingDay } from '../../../domain/law/calendar/calendar';
import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import { datesOfLadder } from '../../../domain/planning/ladder';
import { drawPlan, planCase, type PlanCase } from '../../../domain/planning/plan-case';
import { dateIn, endOfDay, timeIn } from '../../../domain/law/calendar/zone';
import { addDays, MINUTE, type Instant } from '../../../domain/time';
import { aDate, somePlanQuestion } from '../../support/properties';
import { calendar, rules, sixDayCalendar } from '../law/kz';

const aQuestion = somePlanQuestion(rules, [calendar, sixDayCalendar]);
/** Cases whose deadline lies near the moment they are planned at, so that every branch is met often. */
const aNearQuestion = fc
  .tuple(aQuestion, fc.integer({ min: -10, max: 70 }))
  .map(([question, days]): PlanCase => ({ ...question, deadlineOn: addDays(dateIn('Asia/Almaty', question.from), days) }));
const anyQuestion = fc.oneof(aQuestion, aNearQuestion);

const everyPlan = (check: (question: PlanCase) => void, numRuns = 100): void => fc.assert(fc.property(anyQuestion, check), { numRuns });
const comesBefore = ({ kind }: PlannedStep): boolean => kind === 'notice' || kind === 'reminder';
const partsOf = ({ id }: PlannedStep): readonly string[] => id.split('+');
/** When each step of the ladder leaves, by its own id, merged or not. */
const momentsOf = ({ steps }: CasePlan): ReadonlyMap<string, Instant> =>
  new Map(steps.flatMap((step) => partsOf(step).map((id) => [id, step.at])));

describe('every plan', () => {
  it('has each message on a working day in sending hours, by the clocks of the operator', () => {
    everyPlan((question) => {
      const { plan, localZone, days } = drawPlan(question);
      const { policy, calendar: worked } = question.rules;
      plan.steps.forEach((step, index) => {
        const date = dateIn(localZone, step.at);
        const time = timeIn(localZone, step.at);
        expect(isWorkingDay(worked, date)).toBe(true);
        expect(time >= policy.quietUntil && time < policy.quietFrom).toBe(true);
        expect(days[index]).toBe(date);
      });
    });
  });

  it('has its steps in order, none before it can act, and none at its latest moment or after', () => {
    everyPlan((question) => {
      const { steps } = planCase(question);
      expect([...steps].sort((one, other) => one.at - other.at)).toEqual(steps);
      for (const step of steps) {
        expect(step.at).toBeGreaterThanOrEqual(question.from);
        expect(step.latest).toBeGreaterThan(step.at);
      }
    });
  });

  it('has no step before the notice, and only one notice', () => {
    everyPlan((question) => {
      const { steps } = planCase(question);
      const notices = steps.filter(({ kind }) => kind === 'notice');
      expect(notices.length).toBeLessThanOrEqual(question.noticeServed ? 0 : 1);
      const [notice] = notices;
      if (notice !== undefined) expect(steps[0]).toBe(notice);
    });
  });

  it('keeps what comes before the deadline before it, and what follows it after it', () => {
    everyPlan((question) => {
      const { steps, deadline, warnedUntil, extensionUntil } = planCase(question);
      for (const step of steps) expect(comesBefore(step) ? step.latest <= deadline : step.at >= deadline).toBe(true);
      const warning = steps.find(({ kind }) => kind === 'final-warning');
      const escalation = steps.find(({ kind }) => kind === 'escalation');
      expect(warning?.latest).toBeLessThanOrEqual(warnedUntil);
      expect(warnedUntil).toBeLessThan(escalation?.at ?? 0);
      expect(steps.at(-1)).toBe(escalation);
      expect(extensionUntil).toBeGreaterThan(deadline);
    });
  });

  it('sends one message a day at the most', () => {
    everyPlan((question) => {
      const { days } = drawPlan(question);
      expect(new Set(days).size).toBe(days.length);
    });
  });

  it('accounts for every step of its ladder once: planned, merged or left out for a reason', () => {
    everyPlan((question) => {
      const { plan, leftOut, reasons } = drawPlan(question);
      const all = [...plan.steps.flatMap(partsOf), ...leftOut.flatMap(({ id }) => id.split('+'))];
      expect([...all].sort()).toEqual(question.rules.policy.ladder.map(({ id }) => id).sort());
      expect(reasons).toHaveLength(plan.steps.length);
      expect(reasons.every(([first]) => first?.rule === 'timing')).toBe(true);
      expect(leftOut.every(({ id, because }) => because !== 'capped' || id.startsWith('R'))).toBe(true);
    });
  });

  it('never loses the last reminder whose day lies ahead', () => {
    everyPlan((question) => {
      const { plan, deadline, localZone, spreadMinutes } = drawPlan(question);
      const on = deadline.effectiveOn;
      const { reminders } = datesOfLadder(question.rules, { deadlineOn: on, countAfterOn: on });
      const last = reminders.at(-1);
      const notice = plan.steps.find(({ kind }) => kind === 'notice');
      const toldOn = notice === undefined ? '' : dateIn(localZone, notice.at);
      // its messages leave before the day, or the deadline, is over
      const leavesAt = last === undefined ? 0 : endOfDay(localZone, addDays(last.on, -1)) + (9 * 60 + spreadMinutes) * MINUTE;
      if (last === undefined || last.on <= toldOn || leavesAt < question.from || leavesAt >= plan.deadline) return;
      const kept = plan.steps.filter(comesBefore).find(({ id }) => id === last.id);
      expect(kept?.at).toBeLessThan(plan.deadline);
    });
  });

  it('is the same every time, and the same when its reasons are asked for', () => {
    everyPlan((question) => {
      const plan = planCase(question);
      expect(drawPlan(question).plan).toEqual(plan);
      expect(planCase({ ...question, rules: { ...question.rules, policy: structuredClone(question.rules.policy) } })).toEqual(plan);
    });
  });

  it('has the deadline that is explained', () => {
    everyPlan((question) => {
      const { rules: given, operator, from, asOf = from, deadlineOn } = question;
      const explained = deadlineOf({ rules: given, operator, asOf, ...(deadlineOn === undefined ? {} : { deadlineOn }) });
      const { plan, deadline } = drawPlan(question);
      expect(explained.instant).toBe(plan.deadline);
      expect(explained.zone).toBe(plan.zone ?? given.calendar.zone);
      expect(deadline).toEqual(explained);
      expect(dateIn(explained.zone, plan.deadline - 1)).toBe(explained.effectiveOn);
      if (deadlineOn !== undefined) expect(explained.effectiveOn).toBe(deadlineOn);
    });
  });

  it('travels and arrives as it left', () => {
    everyPlan((question) => {
      const plan = planCase(question);
      const packed = packPlan(plan);
      expect(unpackPlan(JSON.parse(JSON.stringify(packed)) as typeof packed)).toEqual(plan);
      expect(JSON.stringify(packed).length).toBeLessThan(1_024);
    });
  });
});

describe('a later deadline', () => {
  /** Reminders left out for the cap do not count against it: which ones stay depends on the days around them. */
  it('never makes a step earlier', () => {
    const later = fc.tuple(anyQuestion, aDate(), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(later, ([question, deadlineOn, days]) => {
        const before = momentsOf(planCase({ ...question, deadlineOn }));
        const after = momentsOf(planCase({ ...question, deadlineOn: addDays(deadlineOn, days) }));
        for (const [id, at] of after) expect(at).toBeGreaterThanOrEqual(before.get(id) ?? 0);
      }),
      { numRuns: 200 },
    );
  });

  it('never ends the named date, or the time to ask for more, earlier', () => {
    fc.assert(
      fc.property(aNearQuestion, fc.integer({ min: 0, max: 60 }), (question, days) => {
        const plan = planCase(question);
        const after = planCase({ ...question, deadlineOn: addDays(question.deadlineOn ?? '', days) });
        expect(after.warnedUntil).toBeGreaterThanOrEqual(plan.warnedUntil);
        expect(after.extensionUntil).toBeGreaterThanOrEqual(plan.extensionUntil);
        expect(after.deadline).toBeGreaterThanOrEqual(plan.deadline);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a deadline counted from the policy', () => {
  it('is reached by its reasons, in order', () => {
    everyPlan(({ rules: given, operator, from }) => {
      const { reasons, effectiveOn, nominalOn } = deadlineOf({ rules: given, operator, asOf: from });
      const order = reasons.map(({ rule }) => rule);
      expect([order[0], ...order.slice(-2)]).toEqual(['duty', 'end-of-day', 'calendar']);
      expect(reasons.find((reason) => reason.rule === 'nominal-day')).toMatchObject({ date: nominalOn });
      expect(reasons.find((reason) => reason.rule === 'roll')).toMatchObject({ from: nominalOn, to: effectiveOn });
      expect(reasons.every(({ source }) => source !== '')).toBe(true);
    });
  });

  it('lies ahead where it recurs', () => {
    everyPlan(({ rules: given, operator, from }) => {
      const { reasons, instant } = deadlineOf({ rules: given, operator, asOf: from });
      if (reasons.some(({ rule }) => rule === 'recurring')) expect(instant).toBeGreaterThan(from);
    });
  });
});
