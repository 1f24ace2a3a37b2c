import type { CaseRules } from '../../../domain/case/case-rules';
import { evolve, foldCase } from '../../../domain/case/evolve/evolve';
import { nextStep } from '../../../domain/case/next-step';
import { changeRulesOf } from '../../../domain/case/rule-change';
import { presentRules, rulesOf } from '../../../domain/case/rules-of';
import { DAY, HOUR } from '../../../domain/time';
import { aCasePlan, aCaseState, anOpenCase, eventsOf, OPENED_AT, STEP_AT } from '../../support/builders';
import { anOperator, rules } from '../law/kz';

// the product as it will be one day: a second version of the rules, beside the one that cases live by now
jest.mock('../../../domain/case/case-rules', () => {
  const { CASE_RULES } = jest.requireActual<{ readonly CASE_RULES: readonly CaseRules[] }>('../../../domain/case/case-rules');
  const [first] = CASE_RULES;
  return { CASE_RULES: [...CASE_RULES, { ...first, version: 2, actsRemembered: 1, statusHoldsDays: 1 }] };
});

const now = STEP_AT.R1 + HOUR;

describe('the version of the rules (docs/rules.md#rules-version)', () => {
  it('is the newest for a case that starts now, and the first where an older record names none', () => {
    expect(presentRules()).toBe(2);
    expect(foldCase([{ type: 'case-opened', plan: aCasePlan(), rules: presentRules(), at: OPENED_AT }]).rules).toBe(2);
    expect(foldCase([{ type: 'case-opened', plan: aCasePlan(), at: OPENED_AT }]).rules).toBe(1);
  });

  it('is not guessed when a newer product wrote the record', () => {
    expect(() => rulesOf({ rules: 3 })).toThrow('rules of a case in version 3 are not known here');
  });

  it('moves an old and a new case by their own rules, side by side', () => {
    const untold = { settled: ['N0', 'R1'], untold: ['email'] } as const;
    expect(nextStep(anOpenCase({ ...untold, rules: 1 }), now)).toMatchObject({ step: { kind: 'status', latest: now + 2 * DAY } });
    expect(nextStep(anOpenCase({ ...untold, rules: 2 }), now)).toMatchObject({ step: { kind: 'status', latest: now + DAY } });
  });

  it('folds an old and a new case by their own rules, so that they decide a repeat differently', () => {
    const answers = ['first', 'second'].map((id) => ({ type: 'question-answered', answerId: id, by: 'staff', at: now }) as const);
    const after = (rules: number) => answers.reduce(evolve, aCaseState({ rules }));
    const repeat = { type: 'answer-question', answerId: 'first', by: 'staff' } as const;
    expect(eventsOf(repeat, after(1), now)).toEqual([]);
    expect(eventsOf(repeat, after(2), now)).toHaveLength(1);
  });
});

describe('a change of the policy', () => {
  const question = { operator: anOperator(), from: rules, to: rules, now: STEP_AT.N0, asOf: STEP_AT.N0 };

  it('moves a running case to the present rules, also where no date of it changes', () => {
    const found = changeRulesOf({ ...question, kind: 'repolicy', state: anOpenCase({ rules: 1 }) });
    if (found.result !== 'changed' || found.rules === undefined) throw new Error(`the case stayed on its rules: ${found.result}`);
    const changed = eventsOf({ type: 'change-plan', ...found, by: 'staff' }, anOpenCase({ rules: 1 }), now);
    expect(changed.reduce(evolve, anOpenCase({ rules: 1 }))).toMatchObject({ rules: 2, plan: { version: 2 } });
  });

  it.each(['redate', 'recalendar'] as const)('by a %s leaves the case on its rules', (kind) => {
    expect(changeRulesOf({ ...question, kind, state: anOpenCase({ rules: 1 }) })).not.toHaveProperty('rules');
  });

  it('leaves a closed case on its rules', () => {
    const closed = anOpenCase({ rules: 1, standing: { type: 'closed', outcome: 'registered-on-time', at: now } });
    expect(changeRulesOf({ ...question, kind: 'repolicy', state: closed }).result).toBe('left-alone');
  });
});
