import { evolve } from '../../../domain/case/evolve/evolve';
import { openingOf } from '../../../domain/case/opening';
import { canonicalJson } from '../../../domain/canonical-json';
import { packPlan, unpackPlan } from '../../../domain/planning/case-plan';
import { aCasePlan, OPENED_AT } from '../../support/builders';

const plan = aCasePlan({ deadlineOn: '2022-03-24', zone: 'Asia/Aqtobe', warnedUntil: OPENED_AT + 1_234 });

describe('B7: the opening of a case', () => {
  it.each([[[]], [['telegram']], [['email', 'telegram']]] as const)(
    'is the same event in the record and in the workflow, without %p',
    (absent) => {
      const launched = openingOf({ plan, packageHash: 'hash', rules: 1, absent, at: OPENED_AT });
      const begun = openingOf({ ...launched, rules: 1, plan: unpackPlan(packPlan(launched.plan)), absent: launched.absent ?? [] });
      expect(canonicalJson(begun)).toBe(canonicalJson(launched));
    },
  );

  it('says nothing of what is not known, or not amiss', () => {
    const opening = openingOf({ plan, rules: 1, absent: [], at: OPENED_AT });
    expect(opening).toStrictEqual({ type: 'case-opened', plan: unpackPlan(packPlan(plan)), rules: 1, at: OPENED_AT });
  });

  it('says by which rules the case lives, and who cannot be reached how', () => {
    const state = evolve(undefined, openingOf({ plan, packageHash: 'hash', rules: 1, absent: ['telegram'], at: OPENED_AT }));
    expect(state).toMatchObject({ rules: 1, packageHash: 'hash', absent: ['telegram'], standing: { type: 'open' }, sequence: 1 });
  });
});
