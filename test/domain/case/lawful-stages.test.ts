import { isInspectedInVain, isWarned } from '../../../domain/case/lawful-stages';
import { aCasePlan, aCaseUnderInspection, aLadder, aSilentCase, WARNED_UNTIL } from '../../support/builders';

describe('isWarned', () => {
  it.each([
    ['in the order of the law', 1, 2, true],
    ['both at once', 2, 2, true],
    ['warned before its notice', 2, 1, false],
    ['without a notice', undefined, 1, false],
    ['without a warning', 1, undefined, false],
    ['with neither', undefined, undefined, false],
    ['in the last moment of the day that the warning names', 1, WARNED_UNTIL - 1, true],
    ['when the day that the warning names has ended', 1, WARNED_UNTIL, false],
  ])('an operator %s', (_, noticeServedAt, finalWarningServedAt, warned) => {
    const served = {
      ...(noticeServedAt === undefined ? {} : { noticeServedAt }),
      ...(finalWarningServedAt === undefined ? {} : { finalWarningServedAt }),
    };
    const { noticeServedAt: _notice, finalWarningServedAt: _warning, ...silent } = aSilentCase();
    expect(isWarned({ ...silent, ...served })).toBe(warned);
  });
});

describe('isInspectedInVain', () => {
  const [warning, escalation] = [aLadder().slice(0, -1), aLadder().slice(-1)];

  it.each([
    ['the inspection was announced and is over', aSilentCase({ settled: ['E1'] }), true],
    ['it is still to come', aSilentCase(), false],
    ['an inspector is there now', aCaseUnderInspection({ settled: ['E1'] }), false],
    [
      'a message of the plan is left after it',
      aSilentCase({ plan: aCasePlan({ steps: [...escalation, ...warning] }), settled: ['E1'] }),
      true,
    ],
    ['only that message left', aSilentCase({ plan: aCasePlan({ steps: [...escalation, ...warning] }), settled: ['W1'] }), false],
    ['a plan without an inspection is at its end', aSilentCase({ plan: aCasePlan({ steps: warning }) }), true],
    ['a plan without an inspection goes on', aSilentCase({ plan: aCasePlan({ steps: warning }), settled: [] }), false],
    ['the plan is empty', aSilentCase({ plan: aCasePlan({ steps: [] }) }), true],
  ])('%s: %s', (_, state, inVain) => {
    expect(isInspectedInVain(state)).toBe(inVain);
  });
});
