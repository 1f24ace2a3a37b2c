import type { CaseState } from '../../../domain/case/case-state';
import { messageSteps, nextStep, unsettled } from '../../../domain/case/next-step';
import { DAY, HOUR, type Instant } from '../../../domain/time';
import {
  aCasePlan,
  aCaseState,
  aLaterPlan,
  anOpenCase,
  aSilentCase,
  DEADLINE,
  MESSAGE_STEPS,
  STEP_AT,
  theStep,
} from '../../support/builders';

const on = '2022-03-21';
const promised = (remindAt: Instant, rest: Partial<CaseState> = {}): CaseState =>
  anOpenCase({ promise: { on, remindAt, latest: remindAt + HOUR }, ...rest });
const ids = (state: CaseState): readonly string[] => unsettled(state).map(({ id }) => id);

describe('the reminder of the day that the operator named', () => {
  const named = `promise/${on}`;

  it.each([
    ['before the first', STEP_AT.R1 - 1, [named, 'R1', 'R2', 'R3', 'M1', 'W1', 'E1']],
    ['together with one', STEP_AT.R2, ['R1', 'R2', named, 'R3', 'M1', 'W1', 'E1']],
    ['between two', STEP_AT.R2 + 1, ['R1', 'R2', named, 'R3', 'M1', 'W1', 'E1']],
    ['a moment before the inspection', STEP_AT.E1 - 1, ['R1', 'R2', 'R3', 'M1', 'W1', named, 'E1']],
    ['with the inspection, which ends it', STEP_AT.E1, ['R1', 'R2', 'R3', 'M1', 'W1', 'E1']],
  ])('has its place among the messages of the plan: %s', (_, remindAt, expected) => {
    expect(ids(promised(remindAt))).toEqual(expected);
  });

  it('leaves instead of the reminder that is due with it, and like any other reminder', () => {
    const both = promised(STEP_AT.R1);
    expect(nextStep(both, STEP_AT.R1)).toEqual({ type: 'skip', steps: ['R1'], because: 'collapsed' });
    expect(nextStep({ ...both, settled: ['N0', 'R1'] }, STEP_AT.R1)).toEqual({
      type: 'send',
      step: { id: named, kind: 'reminder', at: STEP_AT.R1, latest: STEP_AT.R1 + HOUR, channels: 'telegram-first', ifLate: 'collapse' },
    });
  });
});

describe('a notice that another plan does not have', () => {
  const steps = (days: number) => aLaterPlan({ days }).steps.filter(({ kind }) => kind !== 'notice');
  const notice = theStep('N0');

  it.each([
    ['to the new deadline, where that is later', 40, DEADLINE + 40 * DAY],
    ['as long as before, where the new deadline is earlier', -10, notice.latest],
  ])('may be sent %s', (_, days, latest) => {
    expect(messageSteps({ plan: { ...aLaterPlan({ days }), steps: steps(days) }, notice })[0]).toEqual({ ...notice, latest });
  });
});

describe('a contact that was repaired', () => {
  const now = STEP_AT.R1 + HOUR;
  const told = { settled: ['N0', 'R1'] };

  it.each([
    ['email', 'email-first'],
    ['telegram', 'telegram-first'],
  ] as const)('is told on %s how the case stands, for as long as that is true', (channel, channels) => {
    const state = anOpenCase({ ...told, untold: [channel] });
    const id = `status/${state.sequence}`;
    expect(nextStep(state, now)).toEqual({
      type: 'send',
      step: { id, kind: 'status', at: now, latest: now + 2 * DAY, channels, ifLate: 'skip' },
    });
  });

  it.each([
    [-1, 'send'],
    [0, 'wait'],
  ] as const)('is told nothing %i ms from the deadline on: what it would say is over: %s', (offset, type) => {
    const state = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3'], untold: ['email'] });
    expect(nextStep(state, DEADLINE + offset).type).toBe(type);
  });
});

describe('a case that nothing leads on', () => {
  const nothingMore = { type: 'hold', reason: 'inspection-without-result' };

  it('was visited in vain: no message that became due again leaves', () => {
    const visited = aSilentCase({ settled: [...MESSAGE_STEPS.filter((id) => id !== 'W1'), 'E1'] });
    expect(nextStep(visited, STEP_AT.W1)).toEqual(nothingMore);
  });

  it('has a plan of its notice alone, which was served: it goes to the supervisor', () => {
    const plan = aCasePlan({ steps: [theStep('N0')] });
    expect(nextStep(aCaseState({ plan, noticeServedAt: STEP_AT.N0 }), STEP_AT.R1)).toEqual(nothingMore);
  });
});
