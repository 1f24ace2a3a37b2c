import type { CaseEvent, HoldReason } from '../../../../domain/case/case-event';
import type { CaseState } from '../../../../domain/case/case-state';
import { DAY } from '../../../../domain/time';
import { after, aMatter, anOpenCase, aSilentCase, anUnservedCase, anUnwarnedCase, STEP_AT } from '../../../support/builders';

/** Something happens that says nothing of the hold. */
const lost: CaseEvent = { type: 'channel-lost', channel: 'telegram', at: STEP_AT.R1 };
const resolved = (matterId: string): CaseEvent => ({ type: 'extension-refused', matterId, by: 'staff', at: STEP_AT.R1 });
const two = [aMatter('filing'), aMatter('not-operating')];

describe('what holds a case', () => {
  it.each<readonly [HoldReason, string, CaseState, CaseEvent]>([
    ['campaign-paused', 'the campaign does not go on', anOpenCase(), lost],
    ['notice-not-served', 'nobody has the notice', anUnservedCase(), lost],
    ['final-warning-not-served', 'nobody was warned', anUnwarnedCase(), lost],
    ['steps-missed', 'nobody accepted them', aSilentCase({ missed: ['M1'] }), lost],
    ['inspection-without-result', 'nobody ordered another', aSilentCase({ settled: ['E1'] }), lost],
    ['filing-waiting', 'the filing waits beside a claim', anOpenCase({ pending: two }), lost],
    ['claim-waiting', 'the claim waits beside a filing', anOpenCase({ pending: two }), resolved('matter-filing')],
    ['extension-waiting', 'the request waits after the deadline', anOpenCase({ pending: [aMatter('extension')], asOf: STEP_AT.M1 }), lost],
  ])('%s holds on while %s', (hold, _, state, event) => {
    expect(after({ ...state, hold }, [event]).hold).toBe(hold);
  });

  it.each<readonly [HoldReason, string, CaseState, CaseEvent]>([
    ['notice-not-served', 'the notice is served, though no warning was yet', anOpenCase(), lost],
    ['final-warning-not-served', 'the warning is served', aSilentCase({ missed: ['M1'] }), lost],
    [
      'steps-missed',
      'staff accept them',
      aSilentCase({ missed: ['M1'] }),
      { type: 'missed-steps-accepted', steps: ['M1'], by: 'staff', reason: 'told by telephone', at: STEP_AT.E1 },
    ],
    ['inspection-without-result', 'an escalation is due again', aSilentCase(), lost],
    ['claim-waiting', 'the claim is decided, though a filing waits', anOpenCase({ pending: two }), resolved('matter-not-operating')],
    ['extension-waiting', 'the deadline is still to come', anOpenCase({ pending: [aMatter('extension')] }), lost],
  ])('%s holds no longer when %s', (hold, _, state, event) => {
    expect(after({ ...state, hold }, [event])).not.toHaveProperty('hold');
  });

  it.each<readonly [string, CaseEvent]>([
    ['the case goes to an inspector', { type: 'case-escalated', inspection: 1, at: STEP_AT.E1 }],
    ['the case is closed', { type: 'case-closed', outcome: 'campaign-withdrawn', at: STEP_AT.E1 + DAY }],
    ['staff let the case go on', { type: 'case-released', at: STEP_AT.E1 }],
  ])('ends at once when %s', (_, event) => {
    expect(after(aSilentCase({ hold: 'campaign-paused' }), [event])).not.toHaveProperty('hold');
  });
});
