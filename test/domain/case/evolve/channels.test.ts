import type { CaseEvent } from '../../../../domain/case/case-event';
import { nextStep } from '../../../../domain/case/next-step';
import { HOUR } from '../../../../domain/time';
import {
  aCasePlan,
  aCaseState,
  aLadder,
  after,
  anOpenCase,
  aSilentCase,
  anUnwarnedCase,
  STEP_AT,
  theStep,
} from '../../../support/builders';

const at = STEP_AT.W1 + HOUR;
const restored: CaseEvent = { type: 'channel-restored', channel: 'email', at };

describe('a list of channels', () => {
  it.each<readonly [string, Parameters<typeof anOpenCase>[0], CaseEvent['type'] & `channel-${string}`, object]>([
    ['left, the lost one', { lost: ['telegram', 'email'] }, 'channel-left', { lost: ['telegram'], absent: ['email'] }],
    ['left twice', { absent: ['email', 'telegram'] }, 'channel-left', { absent: ['telegram', 'email'] }],
    ['lost twice', { lost: ['email', 'telegram'] }, 'channel-lost', { lost: ['telegram', 'email'] }],
    ['present again', { absent: ['email', 'telegram'] }, 'channel-restored', { absent: ['telegram'] }],
  ])('names each once, and keeps the others: %s', (_, before, type, expected) => {
    expect(after(anOpenCase(before), [{ type, channel: 'email', at }])).toMatchObject(expected);
  });

  it('that are to be told how the case stands, too', () => {
    const tell = { type: 'channel-restored', channel: 'email', tell: true, at } as const;
    expect(after(anOpenCase({ untold: ['email', 'telegram'] }), [tell]).untold).toEqual(['telegram', 'email']);
  });
});

describe('a channel that is repaired after the deadline', () => {
  it('has the warning sent that reached nobody', () => {
    const state = after(anUnwarnedCase(), [restored]);
    expect(nextStep(state, at)).toEqual({ type: 'send', step: theStep('W1') });
  });

  it.each([
    ['that arrived', aSilentCase({ reached: { W1: { telegram: 1 } } })],
    ['that staff are asked about', anOpenCase({ settled: ['N0', 'W1'], missed: ['W1'] })],
  ])('leaves the warning alone %s', (_, state) => {
    expect(after(state, [restored]).settled).toEqual(state.settled);
  });

  it('is no fault in a case without a notice and a warning', () => {
    const plan = aCasePlan({ steps: aLadder().filter(({ kind }) => kind === 'escalation') });
    expect(after(aCaseState({ plan, settled: ['E1'], lost: ['email'] }), [restored])).toMatchObject({ settled: ['E1'], lost: [] });
  });
});
