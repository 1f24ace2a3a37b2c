import { needsWarning } from '../../../../domain/case/decide/repeats';
import { nextStep } from '../../../../domain/case/next-step';
import { attemptOf, triedBefore } from '../../../../domain/case/repeats';
import type { CaseState } from '../../../../domain/case/case-state';
import type { Channel } from '../../../../domain/channel';
import type { Delivery } from '../../../../domain/delivery/delivery';
import { DAY, HOUR } from '../../../../domain/time';
import {
  aCaseState,
  aCaseUnderInspection,
  aLaterPlan,
  aMatter,
  anOpenCase,
  anUnservedCase,
  anUnwarnedCase,
  aSilentCase,
  DEADLINE,
  delivered,
  eventsOf,
  having,
  refusalOf,
  STEP_AT,
  theStep,
} from '../../../support/builders';
import { bounce, sentStep } from '../in-flight';

const by = 'supervisor';
const reason = 'our DMARC record was wrong until noon';
const again = (step: string) => ({ type: 'send-again', step, by, reason }) as const;
const refused: Delivery = { status: 'refused', reason: 'content-rejected' };
const now = STEP_AT.N0 + HOUR;

/** The notice was tried on both channels. */
function noticed(email: Delivery, telegram: Delivery): CaseState {
  return having(sentStep('N0', [delivered('email', email), delivered('telegram', telegram)]), aCaseState(), STEP_AT.N0);
}
const accepted: Delivery = { status: 'accepted' };

/** What the workflow hands in after the other sending. */
function sentAgain(state: CaseState, channel: Channel, delivery: Delivery): CaseState {
  const attempt = attemptOf(state, 'N0');
  const command = { ...sentStep('N0', [delivered(channel, delivery)]), ...(attempt === undefined ? {} : { attempt }) };
  return having(command, state, now);
}

/** @see docs/rules.md#send-again */
describe('A5: a message is sent again', () => {
  it('on the channels where it did not arrive, under a number of its own', () => {
    const state = noticed(refused, accepted);
    expect(eventsOf(again('N0'), state, now)).toEqual([
      { type: 'sending-repeated', step: 'N0', planVersion: 1, attempt: 2, by, reason, at: now },
    ]);
    const due = having(again('N0'), state, now);
    expect(nextStep(due, now)).toEqual({ type: 'send', step: theStep('N0') });
    expect(triedBefore(due, 'N0')).toEqual([delivered('telegram')]);
    expect(attemptOf(due, 'N0')).toBe(2);
    const over = sentAgain(due, 'email', accepted);
    expect(over.servedOn?.notice).toMatchObject({ email: { attempt: 2 }, telegram: { attempt: 1 } });
    expect(nextStep(over, now)).toEqual({ type: 'wait', until: STEP_AT.R1 });
    expect(refusalOf(again('N0'), over, now)).toBe('message-arrived');
  });

  it('as often as staff ask, and each time is another number', () => {
    const twice = sentAgain(having(again('N0'), noticed(refused, refused), now), 'email', refused);
    expect(eventsOf(again('N0'), twice, now)).toMatchObject([{ attempt: 3 }]);
  });

  it('after a plan that came since: the notice belongs to the case', () => {
    const later = aLaterPlan({ days: 7 });
    const next = { ...later, steps: later.steps.filter(({ kind }) => kind !== 'notice') };
    const state = having({ type: 'change-plan', plan: next, by: 'court' }, noticed(refused, accepted), now);
    const due = having(again('N0'), state, now);
    expect(nextStep(due, now)).toMatchObject({ type: 'send', step: { id: 'N0' } });
    expect(triedBefore(due, 'N0')).toEqual([delivered('telegram')]);
  });

  it('in the morning on the channels that are left, where quiet hours cut it in two', () => {
    const due = having(again('N0'), noticed(refused, refused), now);
    const command = sentStep('N0', [delivered('email'), delivered('telegram', { status: 'deferred', until: now + 12 * HOUR })]);
    const cut = having({ ...command, attempt: 2 } as typeof command & { type: 'record-step' }, due, now);
    expect(triedBefore(cut, 'N0')).toEqual([delivered('email')]);
    expect(nextStep(cut, now + 12 * HOUR)).toMatchObject({ type: 'send', step: { id: 'N0' } });
  });

  it('to say that an inspection was assigned, while it is', () => {
    const settled = aCaseUnderInspection({ settled: [...aSilentCase().settled, 'E1'] });
    expect(nextStep(having(again('E1'), settled, STEP_AT.E1), STEP_AT.E1)).toMatchObject({ type: 'send', step: { id: 'E1' } });
    expect(refusalOf(again('N0'), settled, STEP_AT.E1)).toBe('no-such-message');
  });

  it.each([
    ['that the plan does not have', 'X9', noticed(refused, refused), 'no-such-message'],
    ['that would say an inspection was assigned when there is none', 'E1', anOpenCase(), 'no-such-message'],
    ['that is still to be sent', 'R1', noticed(refused, refused), 'message-still-due'],
    ['that has just been asked for', 'N0', having(again('N0'), noticed(refused, refused), now), 'message-still-due'],
    ['that arrived', 'N0', noticed(accepted, accepted), 'message-arrived'],
    [
      'that uses one channel, which took it',
      'R1',
      anOpenCase({ settled: ['N0', 'R1'], reached: { R1: { telegram: 1 } } }),
      'message-arrived',
    ],
    ['that was never sent', 'M1', anOpenCase({ settled: ['N0', 'M1'], missed: ['M1'] }), 'message-skipped'],
  ] as const)('but not one %s', (_, step, state, code) => {
    expect(refusalOf(again(step), state, now)).toBe(code);
  });

  it('but not a warning whose date is no longer fair', () => {
    const state = anUnwarnedCase();
    expect(refusalOf(again('W1'), state, theStep('W1').latest)).toBeUndefined();
    expect(refusalOf(again('W1'), state, theStep('W1').latest + 1)).toBe('message-too-late');
  });

  it('however late, where what it says stays true', () => {
    const told = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1'] });
    expect(refusalOf(again('M1'), told, theStep('M1').latest + 1)).toBeUndefined();
  });

  it('and a bounce of the first sending says nothing of the second', () => {
    const over = sentAgain(having(again('N0'), noticed({ status: 'unknown', rule: 'ask-a-person' }, refused), now), 'email', accepted);
    const late = having({ type: 'lose-message', bounced: bounce() }, over, now + DAY);
    expect(late.noticeServedAt).toBe(now);
    const second = having({ type: 'lose-message', bounced: bounce({ ledgerId: 2, attempt: 2 }) }, late, now + DAY);
    expect(second.noticeServedAt).toBeUndefined();
    expect(nextStep(second, now + DAY)).toMatchObject({ type: 'send', step: { id: 'N0' } });
  });
});

describe("A5: a message that is sent again takes nobody's turn", () => {
  const late = theStep('W1').at + HOUR;
  const due = having(again('N0'), { ...noticed(refused, accepted), settled: ['N0', 'R1', 'R2', 'R3', 'M1'] }, now);

  it('a final warning that is due leaves, and then the notice', () => {
    expect(nextStep(due, late)).toEqual({ type: 'send', step: theStep('W1') });
    const warned = having(sentStep('W1', [delivered('email')]), due, late);
    expect(warned.missed).toBeUndefined();
    expect(nextStep(warned, late)).toMatchObject({ type: 'send', step: { id: 'N0' } });
  });

  it('but a notice that has served nobody comes first', () => {
    const unserved = having(again('N0'), { ...noticed(refused, refused), settled: ['N0', 'R1', 'R2', 'R3', 'M1'] }, now);
    expect(nextStep(unserved, late)).toMatchObject({ type: 'skip', steps: ['W1'], because: 'collapsed' });
  });
});

describe('A5: what was spared a second sending', () => {
  it('is tried all the same where it came back and the contact was mended', () => {
    const due = having(again('N0'), noticed(accepted, refused), now);
    expect(triedBefore(due, 'N0')).toEqual([delivered('email')]);
    const back = having({ type: 'lose-message', bounced: bounce() }, due, now);
    const mended = having({ type: 'restore-channel', channel: 'email', tell: true }, back, now);
    expect(triedBefore(mended, 'N0')).toEqual([]);
  });

  it('leaves with the notice under whatever plan comes before it has left, and not once it has', () => {
    const later = aLaterPlan({ days: 7 });
    const plan = { ...later, steps: later.steps.filter(({ kind }) => kind !== 'notice') };
    const due = having(again('N0'), noticed(refused, accepted), now);
    const move = { type: 'change-plan', plan, by: 'court' } as const;
    expect(nextStep(having(move, due, now), now)).toMatchObject({ type: 'send', step: { id: 'N0' } });
    expect(nextStep(having(move, sentAgain(due, 'email', accepted), now), now)).toMatchObject({ type: 'wait' });
  });

  it('is asked for when nothing waits: what waits silences it', () => {
    const waiting = { ...noticed(refused, accepted), pending: [aMatter('not-operating')] };
    expect(refusalOf(again('N0'), waiting, now)).toBe('matter-waiting');
  });

  it('is told of each inspection anew', () => {
    const told = { ...aCaseUnderInspection({ settled: [...aSilentCase().settled, 'E1'], reached: { E1: { email: 1 } } }) };
    const repeated = having(again('E1'), told, STEP_AT.E1);
    const visited = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, repeated, STEP_AT.E1 + DAY);
    const ordered = having({ type: 'order-inspection', by }, visited, STEP_AT.E1 + DAY);
    const second = having({ type: 'record-inspection', inspection: 2 }, ordered, STEP_AT.E1 + DAY);
    expect(nextStep(second, STEP_AT.E1 + DAY)).toMatchObject({ type: 'send', step: { id: 'E1' } });
    expect([attemptOf(second, 'E1'), triedBefore(second, 'E1')]).toEqual([undefined, []]);
  });
});

describe('B9: a visit that settled nothing', () => {
  const visited = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, aCaseUnderInspection(), STEP_AT.E1 + DAY);

  it('is not led on by another warning: another visit is ordered, or none', () => {
    const bounced = having({ type: 'lose-message', bounced: bounce({ step: 'W1', kind: 'final-warning' }) }, visited, STEP_AT.E1 + DAY);
    expect(needsWarning(bounced, STEP_AT.E1 + DAY)).toBe(false);
  });

  it('is not led on by a claim that is refuted', () => {
    const claimed = { ...visited, pending: [aMatter('dispute')] };
    const refuted = having({ type: 'refute-claim', plan: aLaterPlan({ days: 0 }), by }, claimed, STEP_AT.E1 + DAY);
    expect(nextStep(refuted, STEP_AT.E1 + 30 * DAY)).toEqual({ type: 'hold', reason: 'inspection-without-result' });
  });
});

const AFTERMATH = DEADLINE + 20 * DAY;
const plan = aLaterPlan({ days: 40 });
const warn = { type: 'warn-again', plan, by, reason: 'the campaign was paused on that day' } as const;

/** @see docs/rules.md#warn-again */
describe('B2: the operator is warned again', () => {
  it('by a plan that begins anew, with the act and its reason before it', () => {
    const events = eventsOf(warn, anUnwarnedCase(), AFTERMATH);
    expect(events).toEqual([
      { type: 'warning-repeated', by, reason: warn.reason, at: AFTERMATH },
      { type: 'plan-changed', plan, by, at: AFTERMATH },
    ]);
  });

  it.each([
    ['was never served', anUnwarnedCase(), true],
    ['was served before the notice was', anUnservedCase(), true],
    ['was served, but another message was missed', aSilentCase({ missed: ['M1'] }), true],
    ['was served', aSilentCase(), false],
    ['is still to be sent', anOpenCase(), false],
    ['was served to a case that an inspector has', aCaseUnderInspection({ missed: ['M1'] }), false],
  ] as const)('needs it when the final warning %s', (_, state, needed) => {
    expect(needsWarning(state, needed ? AFTERMATH : STEP_AT.W1)).toBe(needed);
  });

  it('does not when the warning is due and its date is fair; a day later it does', () => {
    const state = anOpenCase({ settled: ['N0', 'R1', 'R2', 'R3', 'M1'] });
    expect(needsWarning(state, theStep('W1').latest)).toBe(false);
    expect(needsWarning(state, theStep('W1').latest + 1)).toBe(true);
  });

  it.each([
    ['was warned', aSilentCase(), 'nothing-to-warn-of'],
    ['has something that waits', anUnwarnedCase(), 'matter-waiting'],
    ['has an inspector', aCaseUnderInspection(), 'case-under-inspection'],
    ['was not even notified', anUnservedCase(), 'notice-not-served'],
  ] as const)('refuses when it %s', (_, state, code) => {
    const waiting = code === 'matter-waiting' ? { ...state, pending: [aMatter('extension')] } : state;
    expect(refusalOf(warn, waiting, AFTERMATH)).toBe(code);
  });

  it('where its notice is still to be sent: that leaves first', () => {
    const undone = aCaseState({ settled: aSilentCase().settled.filter((id) => id !== 'N0') });
    expect(refusalOf(warn, undone, AFTERMATH)).toBeUndefined();
  });

  it('refuses a plan that another act overtook', () => {
    expect(refusalOf({ ...warn, plan: { ...plan, version: 3 } }, anUnwarnedCase(), AFTERMATH)).toBe('plan-outdated');
  });

  it('leads on where accepting what was missed cannot: nobody is inspected without a warning', () => {
    const missed = anOpenCase({ settled: [...aSilentCase().settled], missed: ['M1', 'W1'] });
    expect(refusalOf({ type: 'accept-missed', by, reason }, missed, AFTERMATH)).toBe('final-warning-missed');
    const warned = having(warn, missed, AFTERMATH);
    expect(warned.missed).toBeUndefined();
    expect(warned.plan).toBe(plan);
  });

  it('is due again by itself when a contact is mended while its date is fair, and not later', () => {
    const restored = (at: number) => having({ type: 'restore-channel', channel: 'email', tell: true }, anUnwarnedCase(), at);
    const { latest } = theStep('W1');
    expect(nextStep(restored(latest), latest)).toEqual({ type: 'send', step: theStep('W1') });
    expect(restored(latest + 1).settled).toContain('W1');
  });
});
