import type { CaseState } from '../../../../domain/case/case-state';
import { aCasePlan, aCaseUnderInspection, aLadder, after, aSilentCase, STEP_AT } from '../../../support/builders';

const reached = { R3: { email: 1 }, E1: { email: 2 } };
const repeats = { R3: 2, E1: 2 };

describe('an inspection that is over', () => {
  const over = (state: CaseState): CaseState =>
    after(state, [{ type: 'inspection-closed', inspection: 1, outcome: 'no-access', at: STEP_AT.E1 }]);

  it('leaves what is known of every other message, and nothing of its announcement', () => {
    const state = over(aCaseUnderInspection({ settled: ['R3', 'E1'], reached, repeats }));
    expect(state).toMatchObject({ standing: { type: 'open' }, settled: ['R3', 'E1'] });
    expect(state.reached).toEqual({ R3: { email: 1 } });
    expect(state.repeats).toEqual({ R3: 2 });
  });

  it('begins no list that the case does not have', () => {
    const state = over(aCaseUnderInspection());
    expect(state).not.toHaveProperty('reached');
    expect(state).not.toHaveProperty('repeats');
  });
});

describe('another inspection that a supervisor orders', () => {
  const ordered = (state: CaseState): CaseState =>
    after({ ...state, hold: 'inspection-without-result' }, [{ type: 'case-released', at: STEP_AT.E1 }]);

  it('is announced anew', () => {
    const state = ordered(aSilentCase({ settled: ['W1', 'E1'], reached, repeats }));
    expect(state).toMatchObject({ settled: ['W1'], reached: { R3: { email: 1 } }, repeats: { R3: 2 } });
  });

  it('ends the hold also under a plan that announces none', () => {
    const plan = aCasePlan({ steps: aLadder().filter(({ kind }) => kind !== 'escalation') });
    expect(ordered(aSilentCase({ plan }))).not.toHaveProperty('hold');
  });
});
