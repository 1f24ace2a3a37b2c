import { isDecided, isSpent, timesRefuted } from '../../../domain/case/claims';
import { replyRefusal } from '../../../domain/case/decide/replies';
import { MATTERS } from '../../../domain/case/reply';
import { packPlan, unpackPlan } from '../../../domain/planning/case-plan';
import { planCase } from '../../../domain/planning/plan-case';
import type { CaseState } from '../../../domain/case/case-state';
import type { ReplyCode } from '../../../domain/reply-code';
import { aCasePlan, anOpenCase, aReply, DEADLINE, having, refusalCode, refusalOf } from '../../support/builders';
import { DAY } from '../../../domain/time';
import { rules } from '../law/kz';

const plan = aCasePlan({ claimsOfOneKind: 2 });
const now = DEADLINE - 20 * DAY;

/** The claim is raised and refuted so many times. */
function refuted(code: ReplyCode, times: number, state: CaseState = anOpenCase({ plan })): CaseState {
  if (times === 0) return state;
  const raised = having({ type: 'receive-reply', reply: aReply({ id: `claim-${times}`, code, receivedAt: now }) }, state, now);
  return refuted(code, times - 1, having({ type: 'refute-claim', by: 'staff' }, raised, now));
}

/** @see docs/rules.md#claim-limit */
describe('B8: the same claim, raised again and again', () => {
  it.each(['not-operating', 'not-in-scope', 'transferred', 'dispute-fact', 'object', 'already-filed', 'voluntary-closure'] as const)(
    '%s is heard as often as the policy says, and then refused',
    (code) => {
      const again = { type: 'receive-reply', reply: aReply({ id: 'again', code, receivedAt: now }) } as const;
      expect(refusalOf(again, refuted(code, 1), now)).toBeUndefined();
      expect(refusalOf(again, refuted(code, 2), now)).toBe('claim-decided');
    },
  );

  it('leaves every other claim as it was', () => {
    const state = refuted('not-operating', 2);
    expect(timesRefuted(state, 'not-operating')).toBe(2);
    expect(MATTERS.filter((about) => isDecided(state, about))).toEqual(['not-operating']);
  });

  it('takes its button from the card', () => {
    expect(refusalCode(replyRefusal({ code: 'not-operating', receivedAt: now }, refuted('not-operating', 2)))).toBe('claim-decided');
  });

  it('always hears a filing, its cure and a request for time', () => {
    const state = anOpenCase({ plan, refuted: Object.fromEntries(MATTERS.map((about) => [about, 9])) });
    expect(MATTERS.filter((about) => !isDecided(state, about))).toEqual(['filing', 'extension', 'deficiency']);
  });

  it('hears everything where the policy sets no limit', () => {
    expect(MATTERS.filter((about) => isDecided(anOpenCase({ refuted: { dispute: 9 } }), about))).toEqual([]);
  });

  it('wears out every kind of claim but a request for time, which has a last day of its own', () => {
    const refutedAll = Object.fromEntries(MATTERS.map((about) => [about, 9]));
    expect(MATTERS.filter((about) => !isSpent(anOpenCase({ plan, refuted: refutedAll }), about))).toEqual(['extension']);
    expect(MATTERS.filter((about) => isSpent(anOpenCase({ refuted: refutedAll }), about))).toEqual([]);
  });

  it('travels with the plan, from the policy to the workflow', () => {
    const limited = { ...rules, policy: { ...rules.policy, claimsOfOneKind: 3 } };
    const operator = { id: 'op-1', region: 'KZ-55', facts: {} };
    const drawn = planCase({ rules: limited, operator, from: now, version: 1, noticeServed: false });
    expect(drawn.claimsOfOneKind).toBe(3);
    expect(unpackPlan(packPlan(drawn)).claimsOfOneKind).toBe(3);
  });
});
