import type { CaseEvent } from '../../../domain/case/case-event';
import type { BouncedMessage } from '../../../domain/case/bounce';
import { nextStep } from '../../../domain/case/next-step';
import { queueOf } from '../../../domain/case/queue';
import type { CaseState } from '../../../domain/case/case-state';
import type { Channel } from '../../../domain/channel';
import { DAY, HOUR } from '../../../domain/time';
import {
  aCasePlan,
  aCaseUnderInspection,
  aCaseState,
  after,
  aLaterPlan,
  anOpenCase,
  aClosedCase,
  DEADLINE,
  delivered,
  eventsOf,
  having,
  STEP_AT,
  theStep,
} from '../../support/builders';

function sentOn(step: string, channels: readonly Channel[], at = theStep(step).at): CaseEvent {
  return {
    type: 'step-sent',
    step,
    planVersion: 1,
    kind: theStep(step).kind,
    deliveries: channels.map((channel) => delivered(channel)),
    at,
  };
}

/** The row of the ledger that each step has on each channel. */
function rowOf(step: string, channel: Channel): number {
  return Number(`${step.charCodeAt(0)}${step.charCodeAt(1)}${channel.length}`);
}

function bounceOf(step: string, channel: Channel, overrides: Partial<BouncedMessage> = {}): BouncedMessage {
  return {
    ledgerId: rowOf(step, channel),
    step,
    planVersion: 1,
    kind: theStep(step).kind,
    channel,
    reason: 'address-rejected',
    ...overrides,
  };
}

function bounced(state: CaseState, bounce: BouncedMessage, now = STEP_AT.N0 + HOUR): CaseState {
  return having({ type: 'lose-message', bounced: bounce }, state, now);
}

const noticed = after(aCaseState(), [sentOn('N0', ['email', 'telegram'])]);

describe('a message that comes back after it was accepted', () => {
  it('leaves a notice served that another channel took', () => {
    const state = bounced(noticed, bounceOf('N0', 'email'));
    expect(state.noticeServedAt).toBe(STEP_AT.N0);
    expect(state.lost).toEqual(['email']);
    expect(nextStep(state, STEP_AT.N0 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R1 });
  });

  it('takes a notice back that nobody else took, and makes it due again (promise P4)', () => {
    const state = bounced(after(aCaseState(), [sentOn('N0', ['email'])]), bounceOf('N0', 'email'));
    expect(state.noticeServedAt).toBeUndefined();
    expect(nextStep(state, STEP_AT.N0 + HOUR)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('counts a notice as lost when both channels come back', () => {
    const state = bounced(bounced(noticed, bounceOf('N0', 'email')), bounceOf('N0', 'telegram', { reason: 'blocked' }));
    expect(state.noticeServedAt).toBeUndefined();
    expect(queueOf(state)).toBe('contact-repair');
  });

  it('takes a final warning back, so that nobody is inspected without it', () => {
    const warned = after(anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1'] }), [sentOn('W1', ['email'])]);
    expect(warned.finalWarningServedAt).toBe(STEP_AT.W1);
    const state = bounced(warned, bounceOf('W1', 'email'), STEP_AT.W1 + HOUR);
    expect(state.finalWarningServedAt).toBeUndefined();
    expect(nextStep(state, STEP_AT.W1 + HOUR)).toEqual({ type: 'send', step: theStep('W1') });
  });

  it('sends a reminder again on the channel that is left, while it is still true', () => {
    const reminded = after(anOpenCase(), [sentOn('R1', ['email'])]);
    const state = bounced(reminded, bounceOf('R1', 'email'), STEP_AT.R1 + HOUR);
    expect(nextStep(state, STEP_AT.R1 + HOUR)).toEqual({ type: 'send', step: theStep('R1') });
    expect(nextStep(state, DEADLINE + 1)).toMatchObject({ type: 'skip', because: 'too-late' });
  });

  it('is one bounce however often the news arrives', () => {
    const state = bounced(noticed, bounceOf('N0', 'email'));
    expect(eventsOf({ type: 'lose-message', bounced: bounceOf('N0', 'email') }, state)).toEqual([]);
  });

  it('counts although its news overtakes the record of the sending', () => {
    const early = bounced(aCaseState(), bounceOf('N0', 'email'));
    const state = after(early, [sentOn('N0', ['email'])]);
    expect(state.noticeServedAt).toBeUndefined();
    expect(state.settled).not.toContain('N0');
    const onBoth = after(early, [sentOn('N0', ['email', 'telegram'])]);
    expect(onBoth.noticeServedAt).toBe(STEP_AT.N0);
    expect(bounced(onBoth, bounceOf('N0', 'telegram')).noticeServedAt).toBeUndefined();
  });

  it('speaks of one address: the next one on the same channel serves the step', () => {
    for (const early of [true, false]) {
      const sent = sentOn('N0', ['email']);
      const first = early
        ? after(bounced(aCaseState(), bounceOf('N0', 'email')), [sent])
        : bounced(after(aCaseState(), [sent]), bounceOf('N0', 'email'));
      expect(nextStep(first, STEP_AT.N0 + HOUR)).toEqual({ type: 'send', step: theStep('N0') });
      const second = after(first, [sentOn('N0', ['email'], STEP_AT.N0 + HOUR)]);
      expect(second.noticeServedAt).toBe(STEP_AT.N0 + HOUR);
      expect(nextStep(second, STEP_AT.N0 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R1 });
      const third = bounced(second, bounceOf('N0', 'email', { ledgerId: 4 }));
      expect(third.noticeServedAt).toBeUndefined();
    }
  });

  it('does not give up the address because of the words or a full mailbox', () => {
    expect(bounced(noticed, bounceOf('N0', 'email', { reason: 'mailbox-full' })).lost).toEqual([]);
    expect(bounced(noticed, bounceOf('N0', 'email', { reason: 'content-rejected' })).lost).toEqual([]);
  });

  it('says nothing about the steps of a newer plan, but the notice is still the notice', () => {
    const replanned = after(after(aCaseState(), [sentOn('N0', ['email'])]), [
      { type: 'plan-changed', plan: aLaterPlan({ days: 7 }), by: 'staff', at: STEP_AT.N0 + HOUR },
    ]);
    const state = bounced(replanned, bounceOf('N0', 'email'));
    expect(state.settled).toEqual([]);
    expect(state.noticeServedAt).toBeUndefined();
  });

  it('changes nothing about a closed case', () => {
    expect(eventsOf({ type: 'lose-message', bounced: bounceOf('N0', 'email') }, aClosedCase())).toEqual([]);
  });
});

describe('a contact that was repaired', () => {
  const restored = (state: CaseState, tell?: true): CaseState =>
    having({ type: 'restore-channel', channel: 'email', ...(tell === undefined ? {} : { tell }) }, state, STEP_AT.R1 + HOUR);
  const lost = after(anOpenCase({ settled: ['N0', 'R1'], lost: ['email'] }), []);

  it('is told how the case stands, and not the past steps', () => {
    const state = restored(lost, true);
    const step = nextStep(state, STEP_AT.R1 + HOUR);
    expect(step).toMatchObject({ type: 'send', step: { kind: 'status', channels: 'email-first', ifLate: 'skip' } });
    expect(state.settled).toEqual(['N0', 'R1']);
  });

  it('is told once', () => {
    const state = restored(lost, true);
    const step = nextStep(state, STEP_AT.R1 + HOUR);
    if (step.type !== 'send') throw new Error('nothing to tell');
    for (const delivery of [{ status: 'accepted' }, { status: 'refused', reason: 'address-rejected' }] as const) {
      const told = having(
        { type: 'record-step', step: step.step, planVersion: 1, deliveries: [delivered('email', delivery)] },
        state,
        STEP_AT.R1 + HOUR,
      );
      expect(nextStep(told, STEP_AT.R1 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R2 });
    }
    const unwanted = having(
      {
        type: 'record-step',
        step: step.step,
        planVersion: 1,
        deliveries: [delivered('email', { status: 'not-wanted', because: 'filed' })],
      },
      state,
      STEP_AT.R1 + HOUR,
    );
    expect(nextStep(unwanted, STEP_AT.R1 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R2 });
  });

  it('gets the step instead when one is due', () => {
    expect(nextStep(restored(lost, true), STEP_AT.R2)).toMatchObject({ type: 'send', step: { id: 'R2' } });
  });

  it('is sent the notice when that never arrived', () => {
    const unserved = aCaseState({ settled: ['N0'], lost: ['email'] });
    expect(nextStep(restored(unserved, true), STEP_AT.N0 + HOUR)).toMatchObject({ type: 'send', step: { id: 'N0' } });
  });

  it('is told nothing by the case where the bot shows the card itself', () => {
    expect(nextStep(restored(lost), STEP_AT.R1 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R2 });
  });

  it('waits out quiet hours', () => {
    const state = { ...restored(lost, true), notBefore: STEP_AT.R1 + 5 * HOUR };
    expect(nextStep(state, STEP_AT.R1 + HOUR)).toEqual({ type: 'wait', until: STEP_AT.R1 + 5 * HOUR });
  });
});

describe('statutory steps that fell into a pause', () => {
  const overdue = anOpenCase({ settled: ['N0', 'R1', 'R2'], plan: aCasePlan() });
  const now = STEP_AT.W1 + HOUR;

  it('leave one message, and a question to staff', () => {
    const step = nextStep(overdue, now);
    if (step.type !== 'skip') throw new Error('nothing is skipped');
    const events = eventsOf({ type: 'record-skip', steps: step.steps, because: step.because }, overdue, now);
    expect(events).toEqual([{ type: 'steps-skipped', steps: ['R3'], planVersion: 1, because: 'too-late', at: now }]);
    const second = nextStep(after(overdue, events), now);
    expect(second).toEqual({ type: 'skip', steps: ['M1'], because: 'collapsed' });
    const asked = having({ type: 'record-skip', steps: ['M1'], because: 'collapsed' }, after(overdue, events), now);
    expect(asked.missed).toEqual(['M1']);
    expect(queueOf(asked)).toBe('supervisor');
    expect(nextStep(asked, now)).toEqual({ type: 'send', step: theStep('W1') });
  });

  it('hold the escalation until a person accepts it', () => {
    const missed = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1', 'W1'], finalWarningServedAt: STEP_AT.W1, missed: ['M1'] });
    const at = STEP_AT.E1;
    expect(nextStep(missed, at)).toEqual({ type: 'hold', reason: 'steps-missed' });
    const held = having({ type: 'record-hold', reason: 'steps-missed' }, missed, at);
    const accepted = having({ type: 'accept-missed', by: 'staff', reason: 'warned by telephone' }, held, at + DAY);
    expect(accepted.missed).toBeUndefined();
    expect(nextStep(accepted, at + DAY)).toEqual({ type: 'escalate' });
  });

  it('cannot be accepted when there are none', () => {
    expect(() => eventsOf({ type: 'accept-missed', by: 'staff', reason: 'x' }, overdue)).toThrow('nothing-missed');
  });
});

describe('A10: an announcement of an inspection that comes back', () => {
  const announced = (inspection: number, channels: readonly Channel[] = ['email']): CaseState =>
    after(aCaseUnderInspection({ standing: { type: 'under-inspection', inspection }, inspections: inspection }), [sentOn('E1', channels)]);
  // the ledger knows each announcement by the number of its inspection
  const ofInspection = (inspection: number, channel: Channel = 'email'): BouncedMessage =>
    bounceOf('E1', channel, { step: `E1/${inspection}` });

  it('is due again, for the other channel', () => {
    const state = bounced(announced(1), ofInspection(1), STEP_AT.E1 + HOUR);
    expect(nextStep(state, STEP_AT.E1 + HOUR)).toEqual({ type: 'send', step: theStep('E1') });
    expect(state.lost).toEqual(['email']);
  });

  it('is not due again where another channel took it', () => {
    const state = bounced(announced(1, ['email', 'telegram']), ofInspection(1), STEP_AT.E1 + HOUR);
    expect(nextStep(state, STEP_AT.E1 + HOUR)).toEqual({ type: 'wait-for-inspection' });
  });

  it('counts before its record, and is forgotten with it', () => {
    const early = bounced(aCaseUnderInspection(), ofInspection(1), STEP_AT.E1 + HOUR);
    const state = after(early, [sentOn('E1', ['email'])]);
    expect(nextStep(state, STEP_AT.E1 + HOUR)).toEqual({ type: 'send', step: theStep('E1') });
    expect(state.overtaken).toEqual([]);
  });

  it('of an inspection that is over says nothing of the present one', () => {
    const state = bounced(announced(2), ofInspection(1), STEP_AT.E1 + HOUR);
    expect(nextStep(state, STEP_AT.E1 + HOUR)).toEqual({ type: 'wait-for-inspection' });
    expect(state).not.toHaveProperty('overtaken');
  });
});
