import type { BouncedMessage } from '../../../../domain/case/bounce';
import type { CaseEvent } from '../../../../domain/case/case-event';
import type { CaseState } from '../../../../domain/case/case-state';
import { nextStep } from '../../../../domain/case/next-step';
import type { Channel } from '../../../../domain/channel';
import { aCaseUnderInspection, after, aLaterPlan, anOpenCase, aSilentCase, delivered, STEP_AT, theStep } from '../../../support/builders';
import { bounce } from '../in-flight';

const cameBack = (change: Partial<BouncedMessage>): CaseEvent => ({ type: 'message-bounced', ...bounce(change), at: STEP_AT.R1 });
const reminderBack = (channel: Channel, change: Partial<BouncedMessage> = {}): CaseEvent =>
  cameBack({ step: 'R1', kind: 'reminder', channel, ...change });
const reminded = anOpenCase({ settled: ['N0', 'R1'], reached: { R1: { email: 1, telegram: 1 } } });

describe('a reminder that two channels took', () => {
  it('is due again only when it came back from both', () => {
    const once = after(reminded, [reminderBack('email')]);
    expect(nextStep(once, STEP_AT.R1)).toEqual({ type: 'wait', until: STEP_AT.R2 });
    const twice = after(once, [reminderBack('telegram', { ledgerId: 2 })]);
    expect(nextStep(twice, STEP_AT.R1)).toEqual({ type: 'send', step: theStep('R1') });
  });

  it.each([
    ['of a plan that is gone', { planVersion: 0 }],
    ['of the sending before the one that arrived', { attempt: 2 }],
  ] as const)('is not due again by news %s', (_, change) => {
    const state = { ...reminded, reached: { R1: { email: 1 } } };
    expect(after(state, [reminderBack('email', change)])).toMatchObject({ settled: ['N0', 'R1'], reached: { R1: { email: 1 } } });
  });
});

describe('a message that comes back', () => {
  it('leaves the warning served where it is no warning', () => {
    const state = after(aSilentCase(), [reminderBack('email')]);
    expect(state.finalWarningServedAt).toBe(STEP_AT.W1);
  });

  it('leaves the notice served where it was the warning, until the notice comes back too', () => {
    const unwarned = after(aSilentCase(), [cameBack({ step: 'W1', kind: 'final-warning' })]);
    expect(unwarned).toMatchObject({ noticeServedAt: STEP_AT.N0 });
    expect(unwarned.servedOn).toStrictEqual({ notice: { email: { planVersion: 1, attempt: 1, at: STEP_AT.N0 } } });
    const neither = after(unwarned, [cameBack({ ledgerId: 2 })]);
    expect(neither).not.toHaveProperty('noticeServedAt');
    expect(neither).not.toHaveProperty('servedOn');
  });
});

describe('news of the message of an older plan', () => {
  const moved = (state: CaseState): CaseState => ({ ...state, plan: aLaterPlan({ days: 7 }) });

  it.each([
    ['the notice that served', anOpenCase(), bounce(), undefined],
    ['a reminder', anOpenCase(), bounce({ step: 'R1', kind: 'reminder', channel: 'telegram' }), undefined],
    ['another sending of the notice', anOpenCase(), bounce({ attempt: 2 }), ['1/N0/email/2']],
    ['the notice by another channel', anOpenCase(), bounce({ channel: 'telegram' }), ['1/N0/telegram/1']],
    ['the notice where only a warning was served', aSilentCase({ servedOn: { warning: {} } }), bounce(), ['1/N0/email/1']],
  ])('is kept for the record of its sending only where that may still come: %s', (_, state, bounced, overtaken) => {
    expect(after(moved(state), [{ type: 'message-bounced', ...bounced, at: STEP_AT.R1 }]).overtaken).toEqual(overtaken);
  });
});

describe('an announcement of an inspection that is over', () => {
  it('comes back, and says nothing of the announcement of the next one', () => {
    const next = after(aCaseUnderInspection(), [
      { type: 'inspection-closed', inspection: 1, outcome: 'no-access', at: STEP_AT.E1 },
      cameBack({ step: 'E1/1', kind: 'escalation' }),
      { type: 'case-released', at: STEP_AT.E1 },
      { type: 'case-escalated', inspection: 2, at: STEP_AT.E1 },
      { type: 'step-sent', step: 'E1', planVersion: 1, kind: 'escalation', deliveries: [delivered('email')], at: STEP_AT.E1 },
    ]);
    expect(nextStep(next, STEP_AT.E1)).toEqual({ type: 'wait-for-inspection' });
    expect(next.reached).toEqual({ E1: { email: 1 } });
  });
});
