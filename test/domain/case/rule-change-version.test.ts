import { changeRulesOf } from '../../../domain/case/rule-change';
import { anOpenCase, STEP_AT } from '../../support/builders';
import { anOperator, rules } from '../law/kz';

describe('a case that lives by the rules of an older version', () => {
  const question = { operator: anOperator(), from: rules, to: rules, now: STEP_AT.N0, asOf: STEP_AT.N0 };

  it.each([
    ['repolicy', 0, { result: 'changed', plan: { version: 2 }, rules: 1 }],
    ['repolicy', 1, { result: 'unchanged' }],
    ['redate', 0, { result: 'unchanged' }],
    ['recalendar', 0, { result: 'unchanged' }],
  ] as const)('comes by a %s from version %i to %j', (kind, version, expected) => {
    expect(changeRulesOf({ ...question, kind, state: anOpenCase({ rules: version }) })).toMatchObject(expected);
  });
});
