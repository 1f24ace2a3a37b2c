import type { CaseState } from '../../../domain/case/case-state';
import type { CasePlan } from '../../../domain/planning/case-plan';
import { expandCalendar } from '../../../domain/law/calendar/calendar-rules';
import { planCase } from '../../../domain/planning/plan-case';
import type { Rules } from '../../../domain/law/policy';
import { changeRulesOf, sameDates, type RuleChangeQuestion, type RuleChangeResult } from '../../../domain/case/rule-change';
import { dateIn, instantAt } from '../../../domain/law/calendar/zone';
import { HOUR, MINUTE, type CalendarDate } from '../../../domain/time';
import { aCaseState, after } from '../../support/builders';
import { ALMATY, ORAL, anOperator, calendarRules, policy, rules, rulesAnchored, rulesDue, rulesFor, rulesWith } from '../law/kz';

const at = (date: string, time: string, zone = ALMATY): number => instantAt({ date, time, zone });
const asOf = at('2022-02-15', '10:00');
const beforeDeadline = at('2022-03-11', '12:00');
const afterDeadline = at('2022-03-28', '12:00');

/** An open case that was told on 22 February, under some rules. */
const aCase = (
  change: { readonly rules?: Rules; readonly deadlineOn?: CalendarDate; readonly state?: Partial<CaseState> } = {},
): CaseState => {
  const { rules: lived = rules, deadlineOn, state = {} } = change;
  const plan = planCase({
    rules: lived,
    operator: anOperator(),
    from: asOf,
    version: 1,
    noticeServed: false,
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
  });
  return aCaseState({ plan, noticeServedAt: at('2022-02-22', '09:10'), settled: ['N0', 'R1'], ...state });
};
const ask = (change: Partial<RuleChangeQuestion> = {}): RuleChangeResult =>
  changeRulesOf({ kind: 'redate', state: aCase(), operator: anOperator(), from: rules, to: rules, now: beforeDeadline, asOf, ...change });
const changedPlan = (result: RuleChangeResult): CasePlan => {
  if (result.result !== 'changed') throw new Error(`not changed but ${result.result}`);
  return result.plan;
};
const applied = (state: CaseState, result: RuleChangeResult): CaseState =>
  after(state, [{ type: 'plan-changed', plan: changedPlan(result), by: 'staff-1', at: beforeDeadline }]);
const lastDay = ({ deadline, zone = ALMATY }: CasePlan): string => dateIn(zone, deadline - 1);
const dated = (on: string): Rules => rulesDue({ anchor: { type: 'fixed', on } });

/** Days of rest that a later decree moved into the reminders. */
const recalendared: Rules = {
  ...rules,
  calendar: expandCalendar({
    ...calendarRules,
    version: 'kz-5@2026.2',
    moved: [
      ...calendarRules.moved,
      { off: '2022-03-18', worked: '2022-03-12', source: { kk: 'қаулы', ru: 'постановление', en: 'a decree' } },
    ],
  }),
};

describe('changeRulesOf', () => {
  it('leaves a case unchanged whose dates stay, at whatever moment somebody looks', () => {
    for (const now of [asOf, at('2022-03-10', '09:05'), beforeDeadline, at('2022-03-24', '23:59')])
      expect(ask({ now })).toEqual({ result: 'unchanged' });
  });

  it('leaves a case unchanged where only the version of the calendar is another', () => {
    const to = { ...rules, calendar: { ...rules.calendar, version: 'kz-5@2026.2' } };
    expect(ask({ to })).toEqual({ result: 'unchanged' });
  });

  it('leaves a case unchanged that a change of a cohort does not touch', () => {
    const west = {
      code: 'west',
      title: policy.duty.title,
      when: { type: 'region', regions: ['KZ-27'] },
      deadline: dated('2022-04-15').policy.duty.deadline,
    } as const;
    expect(ask({ to: rulesFor([west]) })).toEqual({ result: 'unchanged' });
    expect(ask({ to: rulesFor([{ ...west, when: { type: 'region', regions: ['KZ-55'] } }]) }).result).toBe('changed');
  });

  it('plans a case anew from now on where the date named by the law is another', () => {
    const plan = changedPlan(ask({ to: dated('2022-04-15') }));
    expect(plan.version).toBe(2);
    expect(lastDay(plan)).toBe('2022-04-15');
    expect(plan.steps.map(({ id, at: moment }) => `${id} ${dateIn(ALMATY, moment)}`)).toEqual([
      'R1 2022-04-01',
      'R2 2022-04-08',
      'R3 2022-04-12',
      'R4 2022-04-14',
      'R5 2022-04-15',
      'L1 2022-04-18',
      'F1 2022-04-25',
      'X1 2022-05-04',
    ]);
  });

  it('tells a case again that was never told', () => {
    const { noticeServedAt: _served, ...untold } = aCase();
    const plan = changedPlan(ask({ state: untold, to: dated('2022-04-15') }));
    expect(plan.steps[0]).toMatchObject({ kind: 'notice' });
  });

  it('plans a case anew where a reminder falls on another day', () => {
    const plan = changedPlan(ask({ to: recalendared }));
    expect(lastDay(plan)).toBe('2022-03-24');
    expect(plan.calendarVersion).toBe('kz-5@2026.2');
    expect(plan.steps.map(({ id }) => id)).toEqual(['R2+R3+R4', 'R5', 'L1', 'F1', 'X1']);
  });

  it('does so only while that day lies ahead', () => {
    expect(ask({ to: recalendared, now: at('2022-03-21', '12:00') })).toEqual({ result: 'unchanged' });
  });

  it('plans a case anew where its day ends by other clocks', () => {
    const west = anOperator({ region: 'KZ-27' });
    const plan = planCase({ rules, operator: west, from: asOf, version: 1, noticeServed: false });
    const to = rulesWith({ zonePolicy: 'operator-registered' });
    const result = changedPlan(ask({ state: aCase({ state: { plan } }), operator: west, to }));
    expect(result).toMatchObject({ zone: ORAL, deadline: at('2022-03-24', '24:00', ORAL) });
    expect(ask({ to })).toEqual({ result: 'unchanged' });
  });

  it('leaves a case unchanged whose day ends by its own clocks, also where staff gave it another', () => {
    const west = anOperator({ region: 'KZ-27' });
    const lived = rulesWith({ zonePolicy: 'operator-registered' });
    for (const given of [{}, { deadlineOn: '2022-04-20' }]) {
      const plan = planCase({ rules: lived, operator: west, from: asOf, version: 1, noticeServed: false, ...given });
      const state = aCase({ state: { plan } });
      expect(ask({ state, operator: west, from: lived, to: lived })).toEqual({ result: 'unchanged' });
      const capital = changedPlan(ask({ state, operator: west, from: lived, to: rules }));
      expect(capital.deadline).toBe(at(given.deadlineOn ?? '2022-03-24', '24:00'));
    }
  });

  it('counts the days on which other campaigns write', () => {
    const busyOn = ['2022-04-06', '2022-04-07', '2022-04-08'];
    const moved = (question: Partial<RuleChangeQuestion>): readonly string[] =>
      changedPlan(ask({ to: dated('2022-04-15'), ...question })).steps.map(({ id }) => id);
    expect(moved({})).toContain('R2');
    expect(moved({ busyOn })).not.toContain('R2');
    expect(ask({ busyOn })).toEqual({ result: 'unchanged' });
  });

  it.each([
    ['closed', { standing: { type: 'closed', outcome: 'registered-on-time', at: beforeDeadline } }],
    ['under-inspection', { standing: { type: 'under-inspection', inspection: 1 } }],
  ] as const)('leaves a case alone that is %s', (because, state) => {
    expect(ask({ state: aCase({ state }), to: dated('2022-04-15') })).toEqual({ result: 'left-alone', because });
  });

  it('does not even date a case that it leaves alone', () => {
    const unknown = rulesAnchored({ type: 'period', event: 'started', direction: 'after', count: 1, unit: 'months' });
    const closed = aCase({ state: { standing: { type: 'closed', outcome: 'registered-on-time', at: beforeDeadline } } });
    expect(ask({ state: closed, to: unknown })).toEqual({ result: 'left-alone', because: 'closed' });
    expect(() => ask({ to: unknown })).toThrow('counted from "started"');
  });

  it('leaves a case alone whose deadline has passed and stays passed', () => {
    expect(ask({ now: afterDeadline })).toEqual({ result: 'left-alone', because: 'after-deadline' });
    expect(ask({ now: afterDeadline, to: dated('2022-03-11') })).toEqual({ result: 'left-alone', because: 'after-deadline' });
    expect(ask({ now: at('2022-03-24', '24:00'), to: recalendared })).toEqual({ result: 'left-alone', because: 'after-deadline' });
  });

  it('takes a case up again whose deadline had passed and now lies ahead', () => {
    expect(lastDay(changedPlan(ask({ now: afterDeadline, to: dated('2022-04-15') })))).toBe('2022-04-15');
  });

  it('counts what follows from today where the new deadline has passed already', () => {
    const plan = changedPlan(ask({ to: dated('2022-03-04') }));
    expect(lastDay(plan)).toBe('2022-03-04');
    expect(plan.steps.map(({ id, at: moment }) => `${id} ${dateIn(ALMATY, moment)}`)).toEqual([
      'L1 2022-03-14',
      'F1 2022-03-24',
      'X1 2022-04-01',
    ]);
  });
});

describe('a deadline that was moved for one operator alone', () => {
  const extended = aCase({ deadlineOn: '2022-04-20' });

  it.each([['2022-04-01'], ['2022-04-15'], ['2022-03-04']])('stays where the rules now say %s', (on) => {
    expect(ask({ state: extended, to: dated(on) })).toEqual({ result: 'unchanged' });
  });

  it('stays where the rules now say the same day', () => {
    expect(ask({ state: extended, to: dated('2022-04-20') })).toEqual({ result: 'unchanged' });
  });

  it('gives way to a later one', () => {
    expect(lastDay(changedPlan(ask({ state: extended, to: dated('2022-05-16') })))).toBe('2022-05-16');
  });

  it('stays while its reminders follow a new calendar', () => {
    const later = expandCalendar({
      ...calendarRules,
      moved: [
        ...calendarRules.moved,
        { off: '2022-04-19', worked: '2022-04-16', source: { kk: 'қаулы', ru: 'постановление', en: 'a decree' } },
      ],
    });
    const plan = changedPlan(ask({ state: extended, to: { ...rules, calendar: later } }));
    expect(lastDay(plan)).toBe('2022-04-20');
    expect(plan.steps.find(({ id }) => id.includes('R4'))?.at).toBeLessThan(at('2022-04-19', '00:00'));
  });

  // the day of the law is later all along; nothing about it changed
  it.each([
    ['nothing', rules],
    ['the spread', rulesWith({ spreadMinutes: 240 })],
    ['a day of the calendar', recalendared],
  ])('stays also where it is earlier than the law’s and what changes is %s', (_what, to) => {
    const result = ask({ state: aCase({ deadlineOn: '2022-03-22' }), to });
    expect(result.result === 'changed' ? lastDay(result.plan) : '2022-03-22').toBe('2022-03-22');
  });

  it('keeps a case open whose day under the rules has passed', () => {
    expect(ask({ state: extended, now: afterDeadline })).toEqual({ result: 'unchanged' });
    expect(ask({ state: extended, now: at('2022-04-21', '12:00') })).toEqual({ result: 'left-alone', because: 'after-deadline' });
  });
});

describe('a change that was carried out', () => {
  it.each([
    ['redate', dated('2022-04-15')],
    ['redate to a day off', dated('2022-05-07')],
    ['redate to an earlier day', dated('2022-03-16')],
    ['recalendar', recalendared],
    ['repolicy: cut-off', rulesDue({ cutOff: '18:00' })],
    ['repolicy: spread', rulesWith({ spreadMinutes: 240 })],
    ['repolicy: no roll', rulesDue({ roll: 'none' })],
    ['repolicy: ladder', rulesWith({ ladder: policy.ladder.filter(({ id }) => id !== 'R2') })],
    ['repolicy: cap', rulesWith({ cap: { messages: 1, inDays: 7 } })],
  ])('is none when it is asked for again: %s', (_kind, to) => {
    const state = applied(aCase(), ask({ to }));
    expect(state.plan.version).toBe(2);
    expect(ask({ state, from: to, to })).toEqual({ result: 'unchanged' });
    expect(ask({ state, from: to, to, now: beforeDeadline + 2 * HOUR })).toEqual({ result: 'unchanged' });
  });

  it('is none for a date even where the case is still said to live by the old rules', () => {
    const to = dated('2022-04-15');
    const state = applied(aCase(), ask({ to }));
    expect(ask({ state, from: rules, to })).toEqual({ result: 'unchanged' });
  });

  it('can be taken back', () => {
    const to = dated('2022-04-15');
    const state = applied(aCase(), ask({ to }));
    const back = applied(state, ask({ state, from: to, to: rules }));
    expect(lastDay(back.plan)).toBe('2022-03-24');
    expect(back.plan.version).toBe(3);
  });

  it('keeps an own deadline through two changes', () => {
    const extended = aCase({ deadlineOn: '2022-04-20' });
    const state = applied(extended, ask({ state: extended, to: rulesWith({ spreadMinutes: 240 }) }));
    expect(lastDay(state.plan)).toBe('2022-04-20');
    const from = rulesWith({ spreadMinutes: 240 });
    expect(ask({ state, from, to: from })).toEqual({ result: 'unchanged' });
  });
});

describe('clocks of a zone that were moved since the case was planned', () => {
  const planned = aCase().plan;
  /** A plan made while the clocks of the zone were so far ahead of those of today. */
  const madeUnder = (ahead: number): CasePlan => ({ ...planned, deadline: planned.deadline - ahead });

  it('are a change, although the rules are the same', () => {
    const state = aCase({ state: { plan: madeUnder(HOUR) } });
    const plan = changedPlan(ask({ state }));
    expect(plan.deadline).toBe(at('2022-03-24', '24:00'));
    expect(ask({ state: applied(state, ask({ state })) })).toEqual({ result: 'unchanged' });
  });

  it('keep a deadline of the operator alone on its day', () => {
    const own = aCase({ deadlineOn: '2022-04-20' }).plan;
    const state = aCase({ state: { plan: { ...own, deadline: own.deadline - HOUR } } });
    expect(lastDay(changedPlan(ask({ state })))).toBe('2022-04-20');
  });

  // the zone went forward: what was 24:00 is now 01:00 of the next day, which is no later day that staff gave
  it.each([[HOUR], [30 * MINUTE]])('are no extension by a day where they went forward by %d', (behind) => {
    const state = aCase({ state: { plan: madeUnder(-behind) } });
    const plan = changedPlan(ask({ state }));
    expect(plan.deadline).toBe(at('2022-03-24', '24:00'));
  });
});

describe('sameDates', () => {
  it('overlooks versions alone', () => {
    const { plan } = aCase();
    expect(sameDates(plan, { ...plan, version: 9, calendarVersion: 'kz-5@2030.1' })).toBe(true);
    expect(sameDates(plan, { ...plan, deadline: plan.deadline + 1_000 })).toBe(false);
    expect(sameDates(plan, { ...plan, zone: ORAL })).toBe(false);
    expect(sameDates(plan, { ...plan, steps: plan.steps.slice(1) })).toBe(false);
  });
});
