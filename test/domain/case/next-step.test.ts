import { HOLD_REASONS } from '../../../domain/case/case-event';
import type { CaseState } from '../../../domain/case/case-state';
import { nextStep, type CaseStep } from '../../../domain/case/next-step';
import { CASE_OUTCOMES } from '../../../domain/case/outcome';
import { MATTERS } from '../../../domain/case/reply';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import {
  aCasePlan,
  aCaseState,
  aCaseUnderInspection,
  aClosedCase,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aSilentCase,
  anUnservedCase,
  anUnwarnedCase,
  aStep,
  DEADLINE,
  delivered,
  eventsOf,
  having,
  STEP_AT,
  theStep,
  WARNED_UNTIL,
} from '../../support/builders';

const ESCALATION_AT = STEP_AT.E1;

/** Carries out the skips, as the workflow does, until the case comes to something else. */
function afterSkips(state: CaseState, now: number): { readonly step: CaseStep; readonly skipped: readonly string[] } {
  const step = nextStep(state, now);
  if (step.type !== 'skip') return { step, skipped: [] };
  const later = afterSkips(having({ type: 'record-skip', steps: step.steps, because: step.because }, state, now), now);
  return { step: later.step, skipped: [...step.steps, ...later.skipped] };
}

describe('nextStep of a case that waits for its next date', () => {
  it('waits for the first step of the plan', () => {
    expect(nextStep(aCaseState(), STEP_AT.N0 - 1)).toEqual({ type: 'wait', until: STEP_AT.N0 });
  });

  it('sends a step at its very instant', () => {
    expect(nextStep(aCaseState(), STEP_AT.N0)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('waits for the next step once one is settled', () => {
    expect(nextStep(anOpenCase(), STEP_AT.N0)).toEqual({ type: 'wait', until: STEP_AT.R1 });
  });

  it.each(['R1', 'R2', 'R3', 'M1', 'W1'] as const)('sends %s when everything before it is settled', (id) => {
    const order = ['N0', 'R1', 'R2', 'R3', 'M1', 'W1'];
    const state = anOpenCase({ settled: order.slice(0, order.indexOf(id)) });
    expect(nextStep(state, STEP_AT[id])).toEqual({ type: 'send', step: theStep(id) });
  });

  it('waits out quiet hours', () => {
    const state = anOpenCase({ notBefore: STEP_AT.R1 + 10 * HOUR });
    expect(nextStep(state, STEP_AT.R1 - HOUR)).toEqual({ type: 'wait', until: STEP_AT.R1 + 10 * HOUR });
    expect(nextStep(state, STEP_AT.R1 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R1 + 10 * HOUR });
    expect(nextStep(state, STEP_AT.R1 + 10 * HOUR)).toEqual({ type: 'send', step: theStep('R1') });
  });

  it('gives a case whose plan has run out to the supervisor', () => {
    const state = aCaseState({ plan: aCasePlan({ steps: [] }) });
    expect(nextStep(state, DEADLINE)).toEqual({ type: 'hold', reason: 'inspection-without-result' });
  });
});

describe('nextStep after an outage', () => {
  it('makes one reminder of three', () => {
    const now = STEP_AT.R3 + MINUTE;
    expect(nextStep(anOpenCase(), now)).toEqual({ type: 'skip', steps: ['R1', 'R2'], because: 'collapsed' });
    expect(afterSkips(anOpenCase(), now)).toEqual({ step: { type: 'send', step: theStep('R3') }, skipped: ['R1', 'R2'] });
  });

  it('sends the notice first and nothing with it', () => {
    const { step, skipped } = afterSkips(aCaseState(), STEP_AT.R2 + MINUTE);
    expect(step).toEqual({ type: 'send', step: theStep('N0') });
    expect(skipped).toEqual(['R1', 'R2']);
  });

  it.each([
    ['at its latest moment sends', 0, 'send'],
    ['a millisecond later skips', 1, 'skip'],
  ] as const)('%s a reminder', (_, lateMs, type) => {
    const step = aStep({ id: 'R1', at: STEP_AT.R1, latest: STEP_AT.R1 + DAY, ifLate: 'skip' });
    const state = anOpenCase({ plan: aCasePlan({ steps: [step] }) });
    expect(nextStep(state, step.latest + lateMs).type).toBe(type);
  });

  it.each(['skip', 'collapse'] as const)('drops a step marked %s whose words are no longer true', (ifLate) => {
    const step = aStep({ id: 'R1', at: STEP_AT.R1, latest: DEADLINE, ifLate });
    const state = anOpenCase({ plan: aCasePlan({ steps: [step, theStep('E1')] }) });
    expect(nextStep(state, DEADLINE + 1)).toEqual({ type: 'skip', steps: ['R1'], because: 'too-late' });
  });

  it('sends late what must be sent all the same', () => {
    const step = aStep({ id: 'M1', kind: 'missed-deadline', at: STEP_AT.M1, latest: STEP_AT.M1 + HOUR, ifLate: 'send' });
    const state = anOpenCase({ plan: aCasePlan({ steps: [step] }) });
    expect(nextStep(state, step.latest + DAY)).toEqual({ type: 'send', step });
  });

  it('drops all reminders that the deadline overtook and sends the last message that is still true', () => {
    const { step, skipped } = afterSkips(anOpenCase(), STEP_AT.M1);
    expect(step).toEqual({ type: 'send', step: theStep('M1') });
    expect(skipped).toEqual(['R1', 'R2', 'R3']);
  });

  it('drops a final warning that would come too late and then does not escalate', () => {
    const state = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1'] });
    expect(afterSkips(state, ESCALATION_AT)).toEqual({
      step: { type: 'hold', reason: 'final-warning-not-served' },
      skipped: ['W1'],
    });
  });

  it('sends a warning that is due together with the escalation before anything else', () => {
    const warning = { ...theStep('W1'), latest: ESCALATION_AT };
    const state = anOpenCase({ plan: aCasePlan({ steps: [warning, theStep('E1')] }) });
    expect(nextStep(state, ESCALATION_AT)).toEqual({ type: 'send', step: warning });
  });
});

describe('nextStep before an inspection (promise P4)', () => {
  it('escalates when every gate is open', () => {
    expect(nextStep(aSilentCase(), ESCALATION_AT)).toEqual({ type: 'escalate' });
  });

  it('waits for the escalation date', () => {
    expect(nextStep(aSilentCase(), ESCALATION_AT - 1)).toEqual({ type: 'wait', until: ESCALATION_AT });
  });

  it('holds while the notice reached nobody', () => {
    expect(nextStep(anUnservedCase(), ESCALATION_AT)).toEqual({ type: 'hold', reason: 'notice-not-served' });
  });

  it('holds while the final warning reached nobody', () => {
    expect(nextStep(anUnwarnedCase(), ESCALATION_AT)).toEqual({ type: 'hold', reason: 'final-warning-not-served' });
  });

  it('does not escalate on a warning that was served after the date it named', () => {
    const state = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1'] });
    const warned = having(
      { type: 'record-step', step: theStep('W1'), planVersion: 1, deliveries: [delivered('email')] },
      state,
      WARNED_UNTIL + DAY,
    );
    expect(nextStep(warned, WARNED_UNTIL + DAY).type).not.toBe('escalate');
  });

  it.each([
    [-1, { type: 'wait', until: WARNED_UNTIL }],
    [0, { type: 'escalate' }],
  ] as const)('%i ms from the end of the named day comes to %j', (offset, expected) => {
    const early = aStep({ id: 'E1', kind: 'escalation', at: WARNED_UNTIL - 2 * DAY, latest: WARNED_UNTIL + DAY });
    const state = aSilentCase({ plan: aCasePlan({ steps: [early] }) });
    expect(nextStep(state, WARNED_UNTIL + offset)).toEqual(expected);
  });

  it.each(MATTERS)('does not escalate while a matter of kind %s waits', (about) => {
    expect(nextStep(aSilentCase({ pending: [aMatter(about)] }), ESCALATION_AT).type).toBe('hold');
  });

  it('stays on hold while the campaign is paused', () => {
    expect(nextStep(aSilentCase({ hold: 'campaign-paused' }), ESCALATION_AT)).toEqual({ type: 'hold', reason: 'campaign-paused' });
  });

  it.each(HOLD_REASONS.filter((reason) => reason !== 'campaign-paused'))(
    'B5: does not obey a recorded hold of which nothing is true any more: %s',
    (hold) => {
      expect(nextStep(aSilentCase({ hold }), ESCALATION_AT)).toEqual({ type: 'escalate' });
    },
  );
});

describe('nextStep while more time was asked for', () => {
  const asked = anOpenCase({ settled: ['N0', 'R1', 'R2'], pending: [aMatter('extension')] });

  it('still reminds before the deadline', () => {
    expect(nextStep(asked, STEP_AT.R3)).toEqual({ type: 'send', step: theStep('R3') });
  });

  it.each([
    [-1, 'wait'],
    [0, 'hold'],
  ] as const)('%i ms from the deadline comes to %s', (offset, type) => {
    expect(nextStep({ ...asked, settled: ['N0', 'R1', 'R2', 'R3'] }, DEADLINE + offset).type).toBe(type);
  });

  it('forgets the hold once nothing waits any more', () => {
    const held = { ...asked, settled: ['N0', 'R1', 'R2', 'R3'], hold: 'extension-waiting' as const };
    const refused = having({ type: 'refuse-extension', by: 'staff-1' }, held, DEADLINE + HOUR);
    expect(nextStep(refused, STEP_AT.M1)).toEqual({ type: 'send', step: theStep('M1') });
  });

  it('follows the later plan once it was granted', () => {
    const granted = having({ type: 'grant-extension', plan: aLaterPlan({ days: 14 }), by: 'staff-1' }, asked, DEADLINE - HOUR);
    expect(nextStep({ ...granted, settled: ['N0', 'R1', 'R2', 'R3'] }, STEP_AT.M1)).toEqual({ type: 'wait', until: STEP_AT.M1 + 14 * DAY });
  });
});

describe('nextStep of a case under inspection', () => {
  it('tells the operator once, then waits for the inspection', () => {
    const state = aCaseUnderInspection();
    const step = theStep('E1');
    expect(nextStep(state, ESCALATION_AT)).toEqual({ type: 'send', step });
    const told = having({ type: 'record-step', step, planVersion: 1, deliveries: [delivered('email')] }, state, ESCALATION_AT);
    expect(nextStep(told, ESCALATION_AT + 30 * DAY)).toEqual({ type: 'wait-for-inspection' });
  });

  it('waits out quiet hours before it tells the operator', () => {
    const state = aCaseUnderInspection({ notBefore: ESCALATION_AT + HOUR });
    expect(nextStep(state, ESCALATION_AT)).toEqual({ type: 'wait', until: ESCALATION_AT + HOUR });
    expect(nextStep(state, ESCALATION_AT + HOUR)).toEqual({ type: 'send', step: theStep('E1') });
  });

  it('tells of nothing but the inspection, whatever else was still to be sent', () => {
    expect(nextStep(aCaseUnderInspection({ settled: ['N0'] }), ESCALATION_AT)).toEqual({ type: 'send', step: theStep('E1') });
  });

  it('tells nobody anything while the campaign is paused, and does not ask again and again', () => {
    const paused = eventsOf(
      { type: 'record-step', step: theStep('E1'), planVersion: 1, deliveries: [delivered('email', { status: 'paused' })] },
      aCaseUnderInspection(),
      ESCALATION_AT,
    );
    expect(paused).toEqual([{ type: 'case-held', reason: 'campaign-paused', at: ESCALATION_AT }]);
    expect(nextStep(aCaseUnderInspection({ hold: 'campaign-paused' }), ESCALATION_AT).type).not.toBe('send');
  });
});

describe('nextStep of a closed case', () => {
  it.each(CASE_OUTCOMES)('closes it with its outcome %s, whatever was due', (outcome) => {
    expect(nextStep(aClosedCase(outcome), ESCALATION_AT)).toEqual({ type: 'close', outcome });
  });

  it('is silent after a filing (promise P3)', () => {
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt: STEP_AT.R1 }, anOpenCase(), STEP_AT.R1);
    expect(nextStep(filed, STEP_AT.R1)).toEqual({ type: 'close', outcome: 'registered-on-time' });
  });
});

describe('nextStep while a claim waits that was refuted as often as the rules provide for', () => {
  it('still writes after the deadline, and only the inspection waits for the decision', () => {
    const extension = aMatter('extension', { repeated: true });
    expect(nextStep(anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3'], pending: [extension] }), STEP_AT.M1)).toEqual({
      type: 'send',
      step: theStep('M1'),
    });
    const claim = aSilentCase({ pending: [aMatter('not-operating', { repeated: true })] });
    expect(nextStep(claim, ESCALATION_AT)).toEqual({ type: 'hold', reason: 'claim-waiting' });
  });
});
