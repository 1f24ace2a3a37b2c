import fc from 'fast-check';
import type { DelayTerms } from '../../../domain/case/unwilling-operator';
import { type WorstDelay, worstDelay } from '../../../domain/case/worst-delay';
import { adversary, type Adversary } from '../../support/adversary';
import { dateIn, instantAt } from '../../../domain/law/calendar/zone';
import { DAY, type Instant } from '../../../domain/time';
import type { ReplyCode } from '../../../domain/reply-code';
import { ALMATY, rules } from '../law/kz';

const REPLIES: readonly ReplyCode[] = ['filed', 'need-time', 'not-operating', 'dispute-fact', 'need-help'];
const { claimsOfOneKind: _, ...policy } = rules.policy;
/** As often as an operator likes, and so as often as the question says. */
const unlimited = { ...rules, policy };
const terms: DelayTerms = {
  rules: unlimited,
  operator: { identifier: '961141000023', region: 'KZ-55', facts: {} },
  startsAt: instantAt({ date: '2022-02-09', time: '09:00', zone: ALMATY }),
  replies: REPLIES,
  decideWithinWorkingDays: 5,
  extensionsGranted: 1,
  claimsOfOneKind: 1,
};
const dayOf = (at: Instant): string => dateIn(ALMATY, at);

/** Whatever up to so many answers at any hours come to. */
function isExceededByNone(played: DelayTerms, worst: WorstDelay, most: number): void {
  const anyAct = fc.record({
    at: fc.integer({ min: 0, max: 300 * 24 }).map((hours) => played.startsAt + hours * (DAY / 24)),
    code: fc.constantFrom(...REPLIES),
  });
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: most }), (acts) => {
      const sorted = [...acts].sort((one, other) => one.at - other.at);
      expect(dayOf(adversary(played, { acts: sorted })) <= dayOf(worst.inspectedAt)).toBe(true);
    }),
    { numRuns: 150, seed: 15 },
  );
}

/** @see docs/rules.md#worst-delay */
describe('the worst delay that an unwilling operator can force', () => {
  const worst = worstDelay(terms);

  it('is longer than the one of a silent operator, who is inspected when the warned date is over', () => {
    expect(dayOf(worst.silentAt)).toBe('2022-04-11');
    expect(worst.inspectedAt).toBeGreaterThan(worst.silentAt);
    expect(worst.moves.map(({ what }) => what)).toContain('grant-extension');
  });

  it('is attained to the day by an adversary that makes its moves, by the real rules of a case', () => {
    const made: Adversary = {
      acts: worst.moves.filter(({ by }) => by === 'operator').map(({ at, what }) => ({ at, code: what as ReplyCode })),
    };
    expect(dayOf(adversary(terms, made))).toBe(dayOf(worst.inspectedAt));
  });

  it('is exceeded by no adversary that answers when and what it likes', () => {
    isExceededByNone(terms, worst, 12);
  });

  it('grows with the days that staff take, and is none where nothing can be raised', () => {
    const slower = worstDelay({ ...terms, decideWithinWorkingDays: 10 });
    expect(slower.inspectedAt).toBeGreaterThan(worst.inspectedAt);
    const none = worstDelay({ ...terms, replies: ['received', 'plan-date'] });
    expect(none).toMatchObject({ inspectedAt: none.silentAt, moves: [], unlimited: false });
  });

  it('says when no rule limits how often a claim is raised again', () => {
    expect(worst.unlimited).toBe(true);
    const again = worstDelay({ ...terms, claimsOfOneKind: 2 });
    expect(again.inspectedAt - worst.inspectedAt).toBeGreaterThan(30 * DAY);
  });
});

/** @see docs/rules.md#claim-limit */
describe('B8: the worst delay under a policy that limits how often a claim is raised', () => {
  const limited: DelayTerms = { ...terms, rules: { ...rules, policy: { ...policy, claimsOfOneKind: 1 } } };
  const worst = worstDelay(limited);

  it('has an end, which an adversary attains to the day', () => {
    expect(worst.unlimited).toBe(false);
    const acts = worst.moves.filter(({ by }) => by === 'operator').map(({ at, what }) => ({ at, code: what as ReplyCode }));
    expect(dayOf(adversary(limited, { acts }))).toBe(dayOf(worst.inspectedAt));
    expect(acts.filter(({ code }) => code === 'filed')).toHaveLength(2);
    expect(acts.filter(({ code }) => code === 'not-operating')).toHaveLength(1);
  });

  it('is exceeded by no adversary, however often it raises what it likes', () => {
    isExceededByNone(limited, worst, 40);
  });
});
