import type { CaseEvent } from '../../../../domain/case/case-event';
import { MESSAGE_STEPS, aCaseState, after, aLaterPlan, anOpenCase, delivered, STEP_AT, theStep } from '../../../support/builders';

type Sent = CaseEvent & { type: 'step-sent' };

/** A step of the first plan that email took. */
function sent(step: string, change: Partial<Sent> = {}): Sent {
  const { kind, at } = theStep(step);
  return { type: 'step-sent', step, planVersion: 1, kind, deliveries: [delivered('email')], at, ...change };
}

const skipped = (...steps: readonly string[]): CaseEvent => ({
  type: 'steps-skipped',
  steps,
  planVersion: 1,
  because: 'too-late',
  at: STEP_AT.R1,
});
const refused = delivered('email', { status: 'refused', reason: 'mailbox-full' });

describe('a message that left', () => {
  it.each(MESSAGE_STEPS)('%s warns of the inspection only where it is the warning', (step) => {
    const { finalWarningServedAt } = after(anOpenCase(), [sent(step)]);
    expect(finalWarningServedAt).toBe(step === 'W1' ? STEP_AT.W1 : undefined);
  });

  it('reached nobody where every channel refused it', () => {
    const state = after(anOpenCase(), [sent('R1', { deliveries: [refused] })]);
    expect(state.settled).toContain('R1');
    expect(state).not.toHaveProperty('reached');
  });

  it('tells nobody how the case stands, unless that is what it says', () => {
    const untold = anOpenCase({ untold: ['telegram'] });
    expect(after(untold, [sent('R1')]).untold).toEqual(['telegram']);
    expect(after(untold, [sent('R1', { step: 'status/7', kind: 'status' })])).not.toHaveProperty('untold');
  });

  it('forgets the news of its own sending that came before, and no other', () => {
    const state = anOpenCase({ overtaken: ['1/R1/email/1', '1/R2/email/1'] });
    expect(after(state, [sent('R1')]).overtaken).toEqual(['1/R2/email/1']);
  });

  it('by an older plan says nothing of the steps of this one', () => {
    const moved = anOpenCase({ plan: aLaterPlan({ days: 7 }) });
    for (const news of [sent('R1'), sent('R1', { waiting: ['telegram'] })]) {
      const state = after(moved, [news]);
      expect(state.settled).toEqual(moved.settled);
      expect(state).not.toHaveProperty('reached');
      expect(state).not.toHaveProperty('unfinished');
    }
  });
});

describe('a step that quiet hours cut in two', () => {
  const cut = (change: Partial<Sent> = {}): CaseEvent => sent('N0', { deliveries: [refused], waiting: ['telegram'], ...change });

  it('remembers all that was tried of it, however often they begin', () => {
    const state = after(aCaseState(), [cut(), cut({ deliveries: [delivered('telegram')] })]);
    expect(state.unfinished).toEqual({ step: 'N0', tried: [refused, delivered('telegram')] });
  });

  it('remembers nothing of another step', () => {
    const state = after(aCaseState({ unfinished: { step: 'R1', tried: [delivered('telegram')] } }), [cut()]);
    expect(state.unfinished).toEqual({ step: 'N0', tried: [refused] });
  });

  it('goes on with the other channel although the first came back before it was written down', () => {
    const state = after(aCaseState({ overtaken: ['1/N0/email/1'] }), [cut({ deliveries: [delivered('email')] })]);
    expect(state.unfinished).toEqual({ step: 'N0', tried: [delivered('email')] });
  });

  it('is not over with another step', () => {
    expect(after(aCaseState(), [cut(), skipped('R1')]).unfinished?.step).toBe('N0');
    expect(after(aCaseState(), [cut(), skipped('N0')])).not.toHaveProperty('unfinished');
  });
});

describe('steps that are skipped', () => {
  it('end the wait for the morning, and with a word on how the case stands nobody is left to be told', () => {
    const state = after(anOpenCase({ notBefore: STEP_AT.R2, untold: ['email'] }), [skipped('status/4', 'R1')]);
    expect(state).not.toHaveProperty('notBefore');
    expect(state).not.toHaveProperty('untold');
  });

  it('count the reminder of a promised day as given, which is no step of the plan', () => {
    const promise = { on: '2022-03-20', remindAt: STEP_AT.R2, latest: STEP_AT.R3 };
    const state = after(anOpenCase({ promise }), [skipped('promise/2022-03-20', 'R1')]);
    expect(state.promise).toEqual({ ...promise, reminded: true });
    expect(state.settled).toEqual(['N0', 'R1']);
  });
});
