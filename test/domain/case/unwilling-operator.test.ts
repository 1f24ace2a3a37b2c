import { answered, daysFrom, decided, decidedBy, openedCase, playOn, type DelayTerms } from '../../../domain/case/unwilling-operator';
import { instantAt } from '../../../domain/law/calendar/zone';
import { DAY, SECOND } from '../../../domain/time';
import { ALMATY, rules } from '../law/kz';

const at = (date: string, time = '09:00'): number => instantAt({ date, time, zone: ALMATY });
const terms: DelayTerms = {
  rules,
  operator: { identifier: '961141000023', region: 'KZ-55', facts: {} },
  startsAt: at('2022-02-09'),
  replies: ['filed', 'need-time'],
  decideWithinWorkingDays: 5,
  extensionsGranted: 1,
  claimsOfOneKind: 1,
};
const opened = openedCase(terms);
const moment = (id: string): number => opened.state.plan.steps.find((step) => step.id === id)?.at ?? NaN;
const raised = (code: 'filed' | 'need-time', now = at('2022-03-10', '12:00')) => {
  const raising = answered(terms, playOn(opened, now), code);
  if (raising === undefined) throw new RangeError('refused');
  return raising;
};

describe('a case that is played', () => {
  it('lives by the plan and the rules of a case that is opened now', () => {
    expect(opened).toMatchObject({ now: terms.startsAt, state: { settled: [], plan: { deadlineOn: '2022-03-24' } } });
  });

  it.each([
    ['a second before a message is due', -SECOND, ['N0']],
    ['at its very moment', 0, ['N0', 'R1']],
  ])('goes on to a moment and no further: %s', (_, seconds, settled) => {
    const until = moment('R1') + seconds;
    const played = playOn(opened, until);
    expect(played.now).toBe(until);
    expect(played.state.settled).toEqual(settled);
  });

  it('stops when it wants its inspection, everything sent and accepted', () => {
    const played = playOn(opened, at('2023-02-09'));
    expect(played.now).toBe(moment('X1'));
    expect(played.state).toMatchObject({ settled: ['N0', 'R1', 'R2', 'R3+R4', 'R5', 'L1', 'F1'], finalWarningServedAt: moment('F1') });
  });

  it('leaves out what is too late where it is played from a later moment', () => {
    const late = playOn({ ...opened, now: at('2022-03-25', '08:00') }, at('2022-03-25', '08:30'));
    expect(late.now).toBe(at('2022-03-25', '08:30'));
    expect(late.state.settled).toEqual(expect.arrayContaining(['R1', 'R2', 'R3+R4', 'R5']));
  });

  it('waits for a decision until the moment that was asked for, and does not go back', () => {
    const { played } = raised('filed');
    expect(playOn(played, at('2022-05-01')).now).toBe(at('2022-05-01'));
    expect(playOn(played, at('2022-03-01')).now).toBe(played.now);
  });
});

describe('what an unwilling operator and staff do', () => {
  it('more time is asked for by the most days, a filing names none', () => {
    const now = at('2022-03-10', '12:00');
    expect(raised('need-time').move).toEqual({ at: now, by: 'operator', what: 'need-time', days: 30 });
    expect(raised('filed').move).toEqual({ at: now, by: 'operator', what: 'filed' });
    expect(raised('need-time').played.state.pending).toMatchObject([{ about: 'extension', days: 30 }]);
  });

  it('an answer that is refused is no move', () => {
    expect(answered(terms, playOn(opened, at('2022-03-28')), 'need-time')).toBeUndefined();
  });

  it('staff decide in the last second of the last working day they have', () => {
    expect(decidedBy(terms, raised('filed').played)).toBe(at('2022-03-17', '24:00') - SECOND);
  });

  it.each([
    ['filed', 0, { what: 'refute-claim' }, '2022-03-24'],
    ['need-time', 0, { what: 'grant-extension', days: 30 }, '2022-04-25'],
    ['need-time', 1, { what: 'refuse-extension' }, '2022-03-24'],
  ] as const)('%s, with more time granted %d times: %j', (code, granted, move, deadlineOn) => {
    const { played } = raised(code);
    const decision = decided(terms, played, granted);
    expect(decision?.move).toEqual({ at: played.now, by: 'staff', ...move });
    expect(decision?.played).toMatchObject({ now: played.now, state: { pending: [], plan: { deadlineOn } } });
  });

  it('where nothing waits nothing is decided', () => {
    expect(decided(terms, opened, 0)).toBeUndefined();
  });

  it('a day that was begun counts as one', () => {
    expect([DAY, DAY + 1, 2 * DAY].map((span) => daysFrom({ from: at('2022-03-24'), to: at('2022-03-24') + span }))).toEqual([1, 2, 2]);
  });
});
