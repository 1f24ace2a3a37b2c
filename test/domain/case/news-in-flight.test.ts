import { MATTERS } from '../../../domain/case/reply';
import { channelsToTry } from '../../../domain/case/channels-to-try';
import { vetoEscalation } from '../../../domain/case/escalation';
import { nextStep } from '../../../domain/case/next-step';
import type { CaseCommand } from '../../../domain/case/case-command';
import type { CaseState } from '../../../domain/case/case-state';
import type { Delivery } from '../../../domain/delivery/delivery';
import { DAY, HOUR, MINUTE } from '../../../domain/time';
import {
  aCaseState,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aSendingMoment,
  aSilentCase,
  delivered,
  eventsOf,
  having,
  STEP_AT,
} from '../../support/builders';
import { bounce, sentStep } from './in-flight';

const deferred: Delivery = { status: 'deferred', until: STEP_AT.N0 + 12 * HOUR };
const refused: Delivery = { status: 'refused', reason: 'mailbox-full' };

describe('A3: quiet hours that begin between the two channels', () => {
  it.each<readonly [string, Delivery]>([
    ['accepted', { status: 'accepted' }],
    ['refused', refused],
    ['unknown', { status: 'unknown', rule: 'email-is-evidence' }],
  ])('leave the other channel due after the first was %s', (_, first) => {
    const cut = having(sentStep('N0', [delivered('email', first), delivered('telegram', deferred)]), aCaseState(), STEP_AT.N0);
    expect(nextStep(cut, STEP_AT.N0)).toEqual({ type: 'wait', until: STEP_AT.N0 + 12 * HOUR });
    expect(nextStep(cut, STEP_AT.N0 + 12 * HOUR)).toMatchObject({ type: 'send', step: { id: 'N0' } });
    expect(channelsToTry('both', cut.unfinished?.tried ?? [])).toEqual(['telegram']);
    const whole = having(sentStep('N0', [delivered('telegram')]), cut, STEP_AT.N0 + 12 * HOUR);
    expect(whole.settled).toContain('N0');
    expect(whole).not.toHaveProperty('unfinished');
    expect(whole.noticeServedAt).toBe(first.status === 'accepted' ? STEP_AT.N0 : STEP_AT.N0 + 12 * HOUR);
  });

  it('do not ask staff to accept as missed what reached the operator on one channel', () => {
    const cut = having(sentStep('W1', [delivered('email'), delivered('telegram', deferred)]), anOpenCase(), STEP_AT.W1);
    const skipped = having({ type: 'record-skip', steps: ['W1'], because: 'too-late' }, cut, STEP_AT.W1 + 3 * DAY);
    expect(skipped.missed).toBeUndefined();
    expect(skipped.finalWarningServedAt).toBe(STEP_AT.W1);
  });

  it('and a pause that begins there, do the same', () => {
    const cut = having(sentStep('N0', [delivered('email'), delivered('telegram', { status: 'paused' })]), aCaseState(), STEP_AT.N0);
    expect(cut).toMatchObject({ hold: 'campaign-paused', noticeServedAt: STEP_AT.N0 });
    expect(nextStep(having({ type: 'release' }, cut), STEP_AT.N0)).toMatchObject({ type: 'send', step: { id: 'N0' } });
  });
});

describe('A4: a channel that appears while a step is on its way', () => {
  it('joins a step for both channels', () => {
    const linked = having({ type: 'restore-channel', channel: 'telegram' }, aCaseState({ absent: ['telegram'] }), STEP_AT.N0);
    expect(channelsToTry('both', [delivered('email')], ['telegram'])).toEqual([]);
    expect(channelsToTry('both', [delivered('email')], linked.absent)).toEqual(['telegram']);
  });

  it('is not needed by a step for one channel that arrived', () => {
    expect(channelsToTry('email-first', [delivered('email')], [])).toEqual([]);
  });
});

describe('A7: a late bounce', () => {
  it('of an address that was replaced does not lose the channel', () => {
    const served = anOpenCase();
    expect(having({ type: 'lose-message', bounced: bounce({ replaced: true }) }, served).lost).toEqual([]);
    expect(having({ type: 'lose-message', bounced: bounce() }, served).lost).toEqual(['email']);
  });

  it.each([
    ['of another plan', { planVersion: 0 }],
    ['of another sending', { attempt: 2 }],
    ['on another channel', { channel: 'telegram' }],
  ] as const)('%s leaves the warning served that is in force', (_, change) => {
    const state = aSilentCase();
    const bounced = bounce({ step: 'W1', kind: 'final-warning', ...change });
    expect(having({ type: 'lose-message', bounced }, state).finalWarningServedAt).toBe(state.finalWarningServedAt);
  });

  it('of the very warning that served leaves nobody warned', () => {
    expect(having({ type: 'lose-message', bounced: bounce({ step: 'W1', kind: 'final-warning' }) }, aSilentCase())).not.toHaveProperty(
      'finalWarningServedAt',
    );
  });
});

describe('A7: a notice that comes back before its sending is written down', () => {
  it.each([
    ['while its plan is in force', []],
    ['when another plan is by then', [{ type: 'change-plan', plan: aLaterPlan({ days: 7 }), by: 'court' }] as const],
  ])('was not served, %s', (_, meanwhile) => {
    const begun = meanwhile.reduce<CaseState>((state, command) => having(command, state, STEP_AT.N0), aCaseState());
    const back = having({ type: 'lose-message', bounced: bounce() }, begun, STEP_AT.N0);
    const written = having(sentStep('N0', [delivered('email')]), back, STEP_AT.N0);
    expect(written.noticeServedAt).toBeUndefined();
    expect(written.overtaken ?? []).toEqual([]);
  });
});

describe('A10: a reminder of a promised day', () => {
  it('does not collapse a final warning that is due in the same minute', () => {
    const promise = { on: '2022-03-28', remindAt: STEP_AT.W1 + MINUTE, latest: STEP_AT.W1 + DAY };
    const state = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1'], promise });
    expect(nextStep(state, STEP_AT.W1 + HOUR)).toMatchObject({ type: 'skip', steps: ['promise/2022-03-28'] });
  });
});

const opened = (state: CaseState, now = STEP_AT.E1): CaseState => having({ type: 'record-inspection', inspection: 1 }, state, now);

describe('B1: what comes while the inspection waits to be opened', () => {
  it('nothing: the case goes to the inspector', () => {
    expect(opened(aSilentCase()).standing).toEqual({ type: 'under-inspection', inspection: 1 });
  });

  it.each(MATTERS)('a matter of kind %s calls the inspection off', (about) => {
    const state = aSilentCase({ pending: [aMatter(about)] });
    expect(eventsOf({ type: 'record-inspection', inspection: 1 }, state, STEP_AT.E1)).toMatchObject([{ type: 'inspection-called-off' }]);
    expect(vetoEscalation(aSendingMoment({ state }), STEP_AT.E1)).toBeDefined();
  });

  it.each<readonly [string, CaseCommand]>([
    ['a plan that was moved', { type: 'change-plan', plan: aLaterPlan({ days: 60 }), by: 'staff' }],
    ['the warning, when it comes back', { type: 'lose-message', bounced: bounce({ step: 'W1', kind: 'final-warning' }) }],
    ['the notice, when it comes back', { type: 'lose-message', bounced: bounce() }],
    [
      'time to cure',
      { type: 'find-deficiencies', items: ['x'], cureBy: STEP_AT.E1 + 9 * DAY, plan: aLaterPlan({ days: 60 }), by: 'staff' },
    ],
  ])('%s calls the inspection off', (_, news) => {
    const state = having(news, aSilentCase(), STEP_AT.E1);
    expect(opened(state).standing).toEqual({ type: 'open' });
    expect(vetoEscalation(aSendingMoment({ state }), STEP_AT.E1)).toBeDefined();
  });

  it('and the next inspection has a number of its own', () => {
    const held = opened(aSilentCase({ pending: [aMatter('dispute')] }));
    expect(held.inspections).toBe(1);
  });

  it('a filing that the case has not heard of, and a case that was closed, open no inspection', () => {
    expect(vetoEscalation(aSendingMoment({ filed: true }), STEP_AT.E1)).toBe('filing-waiting');
    const state = aSilentCase({ standing: { type: 'closed', outcome: 'campaign-withdrawn', at: STEP_AT.E1 } });
    expect(vetoEscalation(aSendingMoment({ state }), STEP_AT.E1)).toBe('outdated');
  });
});

describe('A3: a step that was cut in two, and no channel is left of it in the morning', () => {
  it('is over', () => {
    const cut = having(sentStep('N0', [delivered('email'), delivered('telegram', deferred)]), aCaseState(), STEP_AT.N0);
    const over = having(sentStep('N0', []), cut, STEP_AT.N0 + 12 * HOUR);
    expect(over).toMatchObject({ settled: ['N0'], noticeServedAt: STEP_AT.N0 });
    expect(over).not.toHaveProperty('unfinished');
  });
});

describe('B3: a plan that is worked out while the notice is on its way', () => {
  it('brings no second notice once the first was served', () => {
    const moved = having({ type: 'change-plan', plan: aLaterPlan({ days: 30 }), by: 'court' }, aCaseState(), STEP_AT.N0);
    const served = having(sentStep('N0', [delivered('email')]), moved, STEP_AT.N0);
    expect(nextStep(moved, STEP_AT.N0 + 31 * DAY)).toMatchObject({ type: 'send', step: { kind: 'notice' } });
    expect(nextStep(served, STEP_AT.N0 + 31 * DAY)).toMatchObject({ type: 'wait' });
  });
});
