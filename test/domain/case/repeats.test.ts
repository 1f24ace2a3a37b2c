import { arrivedOn, isRepeated, triedBefore } from '../../../domain/case/repeats';
import { aCasePlan, aCaseState, anOpenCase, delivered, STEP_AT, theStep } from '../../support/builders';

const withoutNotice = aCasePlan({ steps: aCasePlan().steps.slice(1) });

describe('the channels that a sending leaves out', () => {
  it('are none of a first sending, wherever the step arrived before', () => {
    expect(triedBefore(anOpenCase({ reached: { R1: { email: 1 } } }), 'R1')).toEqual([]);
  });

  it('are those that quiet hours let it try', () => {
    const cut = anOpenCase({ unfinished: { step: 'R1', tried: [delivered('email', { status: 'refused', reason: 'blocked' })] } });
    expect(triedBefore(cut, 'R1')).toEqual(cut.unfinished?.tried);
    expect(triedBefore(cut, 'R2')).toEqual([]);
  });

  it('are both what arrived at first and what quiet hours let it try of the second sending', () => {
    const unfinished = { step: 'R1', tried: [delivered('email')] };
    const cut = anOpenCase({ reached: { R1: { telegram: 1 } }, repeats: { R1: 2 }, unfinished });
    expect(triedBefore(cut, 'R1')).toEqual([delivered('telegram'), delivered('email')]);
  });
});

describe('a step that is sent once more', () => {
  it('waits for its turn also while the notice serves nobody; the notice itself does not', () => {
    const unserved = aCaseState({ repeats: { N0: 2, R1: 2 } });
    expect(['N0', 'R1', 'R2'].map((id) => isRepeated(unserved, id))).toEqual([false, true, false]);
    expect(isRepeated({ ...unserved, noticeServedAt: STEP_AT.N0 }, 'N0')).toBe(true);
  });

  it('is found in a case whose plan never had a notice', () => {
    const state = aCaseState({ plan: withoutNotice, repeats: { R1: 2 }, reached: { R1: { email: 1 } } });
    expect([isRepeated(state, 'R1'), arrivedOn(state, theStep('R1').id)]).toEqual([true, ['email']]);
  });
});
