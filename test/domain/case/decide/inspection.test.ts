import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { nextStep } from '../../../../domain/case/next-step';
import { caseOutcomeOf } from '../../../../domain/case/outcome';
import { queueOf } from '../../../../domain/case/queue';
import { INSPECTION_OUTCOMES, RECORDABLE_OUTCOMES } from '../../../../domain/inspection/outcome';
import { isRefusal } from '../../../../domain/refusal';
import { DAY } from '../../../../domain/time';
import {
  aCaseUnderInspection,
  aClosedCase,
  after,
  aMatter,
  aReply,
  aSilentCase,
  DEADLINE,
  having,
  refusalCode,
  STEP_AT,
  theStep,
} from '../../../support/builders';

const NOW = DEADLINE - DAY;
/** Outcomes that settle nothing. */
const UNSETTLED = INSPECTION_OUTCOMES.filter((outcome) => caseOutcomeOf(outcome) === undefined);
const ESCALATION_AT = STEP_AT.E1;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

describe('an inspection', () => {
  const announced = aCaseUnderInspection({ settled: ['N0', 'R1', 'R2', 'R3', 'M1', 'W1', 'E1'] });

  it('puts the case into the hands of inspectors', () => {
    const escalated = having({ type: 'record-inspection', inspection: 1 }, aSilentCase(), ESCALATION_AT);
    expect(escalated).toMatchObject({ standing: { type: 'under-inspection', inspection: 1 }, inspections: 1, openInspection: 1 });
    expect(queueOf(escalated)).toBe('inspectors');
  });

  it.each(RECORDABLE_OUTCOMES.filter((outcome) => caseOutcomeOf(outcome) !== undefined))('that ends as %s closes the case', (outcome) => {
    const closed = having({ type: 'close-inspection', inspection: 1, outcome }, announced, ESCALATION_AT);
    expect(closed.standing).toEqual({ type: 'closed', outcome: caseOutcomeOf(outcome), at: ESCALATION_AT });
    expect(closed).not.toHaveProperty('openInspection');
  });

  it.each(['not-found', 'correct-by'] as const)('(B9) that ends as %s settles nothing: the case stays open', (outcome) => {
    const held = having({ type: 'close-inspection', inspection: 1, outcome }, announced, ESCALATION_AT);
    expect(held.standing).toEqual({ type: 'open' });
  });

  it.each(UNSETTLED)('that ends as %s goes back to the supervisor', (outcome) => {
    const held = having({ type: 'close-inspection', inspection: 1, outcome }, announced, ESCALATION_AT);
    expect(nextStep(held, ESCALATION_AT + DAY)).toEqual({ type: 'hold', reason: 'inspection-without-result' });
    expect(queueOf(held)).toBe('supervisor');
  });

  it.each(UNSETTLED)('(B9) that ended as %s is ordered anew by the supervisor, as the second one', (outcome) => {
    const held = having({ type: 'close-inspection', inspection: 1, outcome }, announced, ESCALATION_AT);
    const ordered = having({ type: 'order-inspection', by: 'supervisor-1' }, held, ESCALATION_AT);
    expect(nextStep(ordered, ESCALATION_AT)).toEqual({ type: 'escalate' });
    const again = having({ type: 'record-inspection', inspection: ordered.inspections + 1 }, ordered, ESCALATION_AT);
    expect(again.standing).toEqual({ type: 'under-inspection', inspection: 2 });
    expect(nextStep(again, ESCALATION_AT)).toEqual({ type: 'send', step: theStep('E1') });
  });

  it('that had no result and a refuted claim stays with the supervisor', () => {
    const held = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, announced, ESCALATION_AT);
    const claimed = having({ type: 'receive-reply', reply: aReply({ code: 'not-operating' }) }, held, ESCALATION_AT);
    const refuted = having({ type: 'refute-claim', by: 'staff-1' }, claimed, ESCALATION_AT);
    expect(nextStep(refuted, ESCALATION_AT)).toEqual({ type: 'hold', reason: 'inspection-without-result' });
    expect(queueOf(refuted)).toBe('supervisor');
  });

  it('that ends without a result while a claim waits leaves the claim to the people who decide claims', () => {
    const claimed = having({ type: 'receive-reply', reply: aReply({ code: 'not-operating' }) }, announced, ESCALATION_AT);
    const held = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, claimed, ESCALATION_AT);
    expect(nextStep(held, ESCALATION_AT)).toEqual({ type: 'hold', reason: 'claim-waiting' });
    expect(queueOf(held)).toBe('claims');
  });

  it('that ends without a result while a claim waits is not ordered anew before the claim is decided', () => {
    const held = aSilentCase({ pending: [aMatter('not-operating')], hold: 'inspection-without-result', inspections: 1 });
    const ordered = decide({ type: 'order-inspection', by: 'supervisor-1' }, held, ESCALATION_AT);
    const now = isRefusal(ordered) ? held : after(held, ordered);
    expect(nextStep(now, ESCALATION_AT)).toEqual({ type: 'hold', reason: 'claim-waiting' });
  });

  it.each([
    ['of an earlier number', announced, 0],
    ['of a case that was closed meanwhile', aClosedCase('registered-late', { openInspection: 1 }), 1],
    ['of a case that has none', aSilentCase(), 1],
  ] as const)('%s that ends changes nothing', (_, state, inspection) => {
    expect(decide({ type: 'close-inspection', inspection, outcome: 'seized' }, state, NOW)).toEqual([]);
  });

  it('cannot be ordered unless one ended without a result', () => {
    expect(refusalOf({ type: 'order-inspection', by: 'supervisor-1' }, aSilentCase())).toBe('nothing-to-inspect');
  });

  it('opened for a case that was closed meanwhile is refused, so that it is recalled', () => {
    expect(refusalOf({ type: 'record-inspection', inspection: 1 }, aClosedCase())).toBe('case-closed');
  });
});
