import type { CaseState } from '../../../domain/case/case-state';
import { decide } from '../../../domain/case/decide/decide';
import { replyRefusal } from '../../../domain/case/decide/replies';
import type { CaseCommand } from '../../../domain/case/case-command';
import { nextStep } from '../../../domain/case/next-step';
import { caseOutcomeOf } from '../../../domain/case/outcome';
import { queueOf } from '../../../domain/case/queue';
import { matterRaisedBy } from '../../../domain/case/reply';
import { DELIVERY_REFUSALS } from '../../../domain/delivery/delivery';
import { RECORDABLE_OUTCOMES } from '../../../domain/inspection/outcome';
import { isRefusal } from '../../../domain/refusal';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/time';
import {
  aCaseState,
  aCaseUnderInspection,
  aClosedCase,
  after,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aReply,
  aSilentCase,
  DEADLINE,
  delivered,
  eventsOf,
  having,
  refusalCode,
  STEP_AT,
  theStep,
} from '../../support/builders';
import { REPLY_CODES, type ReplyCode } from '../../../domain/reply-code';

const NOW = DEADLINE - DAY;
const ESCALATION_AT = STEP_AT.E1;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

/** A case at the stage at which an answer makes sense. */
function stageFor(code: ReplyCode): CaseState {
  if (code === 'ready-for-inspection') return aCaseUnderInspection();
  return code === 'deficiency-fixed'
    ? anOpenCase({ deficiency: { items: ['papers'], cureBy: DEADLINE, filedAt: NOW - DAY } })
    : anOpenCase();
}

describe('a filing', () => {
  it.each([
    ['a second before the deadline', -SECOND, 'registered-on-time'],
    ['a millisecond before the deadline', -1, 'registered-on-time'],
    ['at the deadline', 0, 'registered-late'],
    ['a day after it', DAY, 'registered-late'],
  ] as const)('received %s closes the case', (_, offset, outcome) => {
    const receivedAt = DEADLINE + offset;
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt }, anOpenCase(), receivedAt);
    expect(filed.standing).toEqual({ type: 'closed', outcome, at: receivedAt });
    expect(filed.filedAt).toBe(receivedAt);
  });

  it('received at 23:59 and handled at 00:05 is on time', () => {
    const command = { type: 'receive-filing', filingId: 'f-1', receivedAt: DEADLINE - MINUTE } as const;
    expect(having(command, anOpenCase(), DEADLINE + 5 * MINUTE).standing).toMatchObject({ outcome: 'registered-on-time' });
  });

  it('takes away whatever waited and whatever held the case', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-in-scope')], hold: 'claim-waiting' });
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt: NOW }, waiting);
    expect(filed.pending).toEqual([]);
    expect(filed).not.toHaveProperty('hold');
  });

  it('during an inspection closes the case and leaves the number of the inspection to recall', () => {
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt: ESCALATION_AT }, aCaseUnderInspection(), ESCALATION_AT);
    expect(filed.standing).toMatchObject({ type: 'closed', outcome: 'registered-late' });
    expect(filed.openInspection).toBe(1);
  });

  it('is one act when it arrives twice', () => {
    const command = { type: 'receive-filing', filingId: 'f-1', receivedAt: NOW } as const;
    const filed = having(command, anOpenCase());
    expect(decide(command, filed, NOW + HOUR)).toEqual([]);
    expect(refusalOf({ ...command, filingId: 'f-2' }, filed)).toBe('case-closed');
  });
});

describe('a reply', () => {
  it('keeps the moment it was received', () => {
    const receivedAt = NOW - 5 * MINUTE;
    const replied = having({ type: 'receive-reply', reply: aReply({ receivedAt }) }, anOpenCase());
    expect(replied.lastReply).toEqual({ code: 'received', at: receivedAt });
    expect(replied.pending).toEqual([]);
  });

  it('makes older buttons outdated', () => {
    const state = anOpenCase();
    expect(having({ type: 'receive-reply', reply: aReply() }, state).revision).toBe(state.revision + 1);
  });

  it.each(REPLY_CODES)('%s received twice is one act', (code) => {
    const command = { type: 'receive-reply', reply: aReply({ code }) } as const;
    const once = having(command, stageFor(code));
    expect(decide(command, once, NOW + MINUTE)).toEqual([]);
  });

  it('received again after the case was closed changes nothing', () => {
    const command = { type: 'receive-reply', reply: aReply() } as const;
    expect(decide(command, aClosedCase('registered-late', { seen: ['reply-1'] }), NOW)).toEqual([]);
  });

  it.each(REPLY_CODES.filter((code) => matterRaisedBy(code) !== undefined))('%s cannot be asked twice while the first waits', (code) => {
    const once = having({ type: 'receive-reply', reply: aReply({ code }) }, stageFor(code));
    expect(refusalOf({ type: 'receive-reply', reply: aReply({ code, id: 'reply-2' }) }, once)).toBe('already-waiting');
  });

  it.each([
    ['filed', 'filing-waiting', 'filings'],
    ['already-filed', 'claim-waiting', 'claims'],
    ['not-operating', 'claim-waiting', 'claims'],
    ['not-in-scope', 'claim-waiting', 'claims'],
    ['transferred', 'claim-waiting', 'claims'],
    ['object', 'claim-waiting', 'claims'],
    ['voluntary-closure', 'claim-waiting', 'claims'],
    ['deficiency-fixed', 'filing-waiting', 'filings'],
  ] as const)('%s silences everything until the authority decides', (code, hold, queue) => {
    const claimed = having({ type: 'receive-reply', reply: aReply({ code }) }, stageFor(code));
    expect(claimed.pending).toEqual([{ id: 'reply-1', about: matterRaisedBy(code), at: NOW }]);
    expect(nextStep(claimed, ESCALATION_AT)).toEqual({ type: 'hold', reason: hold });
    expect(queueOf(claimed)).toBe(queue);
  });
});

describe('a request for more time', () => {
  const ask = (receivedAt: number): CaseCommand => ({ type: 'receive-reply', reply: aReply({ code: 'need-time', receivedAt, days: 7 }) });

  it('waits with the days that were asked for and holds nothing yet', () => {
    const asked = having(ask(NOW), anOpenCase());
    expect(asked.pending).toEqual([{ id: 'reply-1', about: 'extension', at: NOW, days: 7 }]);
    expect(asked).not.toHaveProperty('hold');
    expect(queueOf(asked)).toBe('extensions');
  });

  it.each([
    ['a millisecond before its last moment', -1, undefined],
    ['at its last moment', 0, 'extension-too-late'],
  ])('received %s: %s', (_, offset, refusal) => {
    const receivedAt = DEADLINE + DAY + offset;
    expect(refusalOf(ask(receivedAt), anOpenCase(), receivedAt + HOUR)).toBe(refusal);
  });

  it('is refused once an inspection was assigned', () => {
    expect(refusalOf(ask(NOW), aCaseUnderInspection())).toBe('case-under-inspection');
  });

  it('moves the deadline when it is granted: a filing before the new one is on time', () => {
    const asked = having(ask(NOW), anOpenCase());
    const granted = having({ type: 'grant-extension', plan: aLaterPlan({ days: 7 }), by: 'staff-1' }, asked);
    expect(granted.pending).toEqual([]);
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt: DEADLINE + 6 * DAY }, granted, DEADLINE + 6 * DAY);
    expect(filed.standing).toMatchObject({ outcome: 'registered-on-time' });
  });

  it('leaves the plan as it is when it is refused', () => {
    const asked = having(ask(NOW), anOpenCase());
    const refused = having({ type: 'refuse-extension', by: 'staff-1' }, asked);
    expect(refused.plan).toEqual(asked.plan);
    expect(refused.pending).toEqual([]);
    expect(refused.revision).toBe(asked.revision + 1);
  });

  it('may be refused with a ladder that begins anew', () => {
    const asked = having(ask(NOW), anOpenCase());
    const plan = { ...aLaterPlan({ days: 3 }), deadline: DEADLINE };
    const refused = having({ type: 'refuse-extension', plan, by: 'staff-1' }, asked);
    expect(refused).toMatchObject({ plan, settled: [], pending: [] });
  });

  it.each(['grant-extension', 'refuse-extension'] as const)('cannot be decided by %s when none waits', (type) => {
    const command: CaseCommand = { type, plan: aLaterPlan({ days: 7 }), by: 'staff-1' };
    expect(refusalOf(command, anOpenCase())).toBe('nothing-waiting');
    expect(refusalOf(command, anOpenCase({ pending: [aMatter('filing')] }))).toBe('nothing-waiting');
  });

  it.each([
    ['the same deadline', aLaterPlan({ days: 0 }), NOW, 'deadline-not-later'],
    ['an earlier deadline', aLaterPlan({ days: -1 }), NOW, 'deadline-not-later'],
    ['a deadline that has passed', aLaterPlan({ days: 7 }), DEADLINE + 7 * DAY, 'deadline-not-later'],
    ['the same version', aLaterPlan({ days: 7, version: 1 }), NOW, 'plan-outdated'],
    ['a version too far ahead', aLaterPlan({ days: 7, version: 3 }), NOW, 'plan-outdated'],
  ] as const)('cannot be granted with %s', (_, plan, now, code) => {
    const asked = anOpenCase({ pending: [aMatter('extension')] });
    expect(refusalOf({ type: 'grant-extension', plan, by: 'staff-1' }, asked, now)).toBe(code);
  });

  it.each(['refuse-extension', 'grant-extension'] as const)(
    'decided by %s does not end the silence of a claim that still waits',
    (type) => {
      const both = anOpenCase({ pending: [aMatter('not-in-scope'), aMatter('extension')], hold: 'claim-waiting' });
      const decided = having({ type, plan: aLaterPlan({ days: 7 }), by: 'staff-1' }, both);
      expect(decided.pending.map(({ about }) => about)).toEqual(['not-in-scope']);
      expect(nextStep(decided, STEP_AT.M1)).toEqual({ type: 'hold', reason: 'claim-waiting' });
      expect(queueOf(decided)).toBe('claims');
    },
  );
});

describe('a claim', () => {
  it.each([
    ['already-filed', 'already-registered'],
    ['not-operating', 'ceased-confirmed'],
    ['not-in-scope', 'out-of-scope-confirmed'],
  ] as const)('%s that is confirmed ends as %s', (about, outcome) => {
    const waiting = anOpenCase({ pending: [aMatter(about)], hold: 'claim-waiting' });
    const confirmed = having({ type: 'confirm-claim', by: 'staff-1' }, waiting);
    expect(confirmed.standing).toEqual({ type: 'closed', outcome, at: NOW });
    expect(confirmed).not.toHaveProperty('filedAt');
  });

  it.each([
    [-SECOND, 'registered-on-time'],
    [0, 'registered-late'],
  ] as const)('to have filed %i ms from the deadline, confirmed days later, ends as %s', (offset, outcome) => {
    const at = DEADLINE + offset;
    const waiting = anOpenCase({ pending: [aMatter('filing', { at })], hold: 'filing-waiting' });
    const confirmed = having({ type: 'confirm-claim', by: 'staff-1' }, waiting, DEADLINE + 5 * DAY);
    expect(confirmed.standing).toMatchObject({ outcome });
    expect(confirmed.filedAt).toBe(at);
  });

  it('that is refuted lets the ladder go on', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-in-scope')], hold: 'claim-waiting' });
    const refuted = having({ type: 'refute-claim', by: 'staff-1' }, waiting);
    expect(refuted.pending).toEqual([]);
    expect(nextStep(refuted, STEP_AT.R1)).toEqual({ type: 'send', step: theStep('R1') });
  });

  it('that is refuted with a new plan begins its ladder anew', () => {
    const waiting = aSilentCase({ pending: [aMatter('not-operating')], hold: 'claim-waiting' });
    const plan = aLaterPlan({ days: 20 });
    const refuted = having({ type: 'refute-claim', plan, by: 'staff-1' }, waiting, ESCALATION_AT);
    expect(refuted).toMatchObject({ plan, settled: [], pending: [] });
    expect(refuted).not.toHaveProperty('finalWarningServedAt');
    expect(nextStep(refuted, ESCALATION_AT).type).not.toBe('escalate');
  });

  it('that is refuted with an outdated plan changes nothing', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-operating')], hold: 'claim-waiting' });
    expect(refusalOf({ type: 'refute-claim', plan: aLaterPlan({ days: 7, version: 1 }), by: 'staff-1' }, waiting)).toBe('plan-outdated');
  });

  it('that is refuted under inspection leaves the plan alone', () => {
    const waiting = aCaseUnderInspection({ pending: [aMatter('not-operating')] });
    const events = eventsOf({ type: 'refute-claim', plan: aLaterPlan({ days: 7 }), by: 'staff-1' }, waiting);
    expect(events.map(({ type }) => type)).toEqual(['claim-refuted']);
  });

  it.each(['confirm-claim', 'refute-claim'] as const)('cannot be decided by %s when only more time was asked for', (type) => {
    expect(refusalOf({ type, by: 'staff-1' }, anOpenCase({ pending: [aMatter('extension')] }))).toBe('nothing-waiting');
  });

  it('is decided oldest first, and the next one goes on waiting in silence', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-operating'), aMatter('filing')], hold: 'filing-waiting' });
    const refuted = having({ type: 'refute-claim', by: 'staff-1' }, waiting);
    expect(refuted.pending.map(({ about }) => about)).toEqual(['filing']);
    expect(nextStep(refuted, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'filing-waiting' });
    expect(queueOf(refuted)).toBe('filings');
  });
});

describe('a changed plan', () => {
  it('replaces the plan and its settled steps', () => {
    const plan = aLaterPlan({ days: 10 });
    const changed = having({ type: 'change-plan', plan, by: 'staff-1' }, anOpenCase());
    expect(changed).toMatchObject({ plan, settled: [] });
    expect(changed.noticeServedAt).toBe(STEP_AT.N0);
  });

  it.each([0, 1, 3])('of version %i after version 1 is outdated', (version) => {
    expect(refusalOf({ type: 'change-plan', plan: aLaterPlan({ days: 1, version }), by: 'staff-1' }, anOpenCase())).toBe('plan-outdated');
  });

  it('is refused under inspection', () => {
    expect(refusalOf({ type: 'change-plan', plan: aLaterPlan({ days: 1 }), by: 'staff-1' }, aCaseUnderInspection())).toBe(
      'case-under-inspection',
    );
  });

  it('does not end the silence of a claim that waits', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-in-scope')], hold: 'claim-waiting' });
    const changed = having({ type: 'change-plan', plan: aLaterPlan({ days: 1 }), by: 'staff-1' }, waiting);
    expect(nextStep(changed, STEP_AT.M1)).toEqual({ type: 'hold', reason: 'claim-waiting' });
    expect(queueOf(changed)).toBe('claims');
  });

  it('while a reminder of the old plan is being sent leaves the new plan untouched', () => {
    const changed = having({ type: 'change-plan', plan: aLaterPlan({ days: 10 }), by: 'staff-1' }, anOpenCase());
    const told = having({ type: 'record-step', step: theStep('R1'), planVersion: 1, deliveries: [delivered('telegram')] }, changed);
    expect(told.settled).toEqual([]);
  });

  it('while the notice of the old plan is being sent still counts the notice as served', () => {
    const changed = having({ type: 'change-plan', plan: aLaterPlan({ days: 10 }), by: 'staff-1' }, aCaseState());
    const told = having({ type: 'record-step', step: theStep('N0'), planVersion: 1, deliveries: [delivered('email')] }, changed);
    expect(told.noticeServedAt).toBe(NOW);
    expect(told.settled).toEqual([]);
  });

  it('while the old final warning is being sent does not count a warning that named another date', () => {
    const changed = having({ type: 'change-plan', plan: aLaterPlan({ days: 10 }), by: 'staff-1' }, anOpenCase(), STEP_AT.W1);
    const told = having(
      { type: 'record-step', step: theStep('W1'), planVersion: 1, deliveries: [delivered('email')] },
      changed,
      STEP_AT.W1,
    );
    expect(told).not.toHaveProperty('finalWarningServedAt');
  });
});

describe('a sent step', () => {
  const record = (step: string, deliveries: readonly ReturnType<typeof delivered>[]): CaseCommand => ({
    type: 'record-step',
    step: theStep(step),
    planVersion: 1,
    deliveries,
  });

  it.each([
    ['N0', 'noticeServedAt'],
    ['W1', 'finalWarningServedAt'],
  ] as const)('%s that one channel accepted is served', (step, field) => {
    const sent = having(record(step, [delivered('email'), delivered('telegram', { status: 'refused', reason: 'blocked' })]), aCaseState());
    expect(sent[field]).toBe(NOW);
    expect(sent.settled).toEqual([step]);
    expect(sent.lost).toEqual(['telegram']);
  });

  it.each(['N0', 'W1'])('%s of which nobody knows whether it arrived is not served', (step) => {
    const sent = having(record(step, [delivered('email', { status: 'unknown', rule: 'ask-a-person' })]), aCaseState());
    expect(sent).not.toHaveProperty('noticeServedAt');
    expect(sent).not.toHaveProperty('finalWarningServedAt');
    expect(sent.settled).toEqual([step]);
  });

  it('that served the notice again keeps the first date', () => {
    expect(having(record('N0', [delivered('email')]), anOpenCase()).noticeServedAt).toBe(STEP_AT.N0);
  });

  it.each(DELIVERY_REFUSALS)('refused with %s goes to the people who mend contacts, unless there is no contact', (reason) => {
    const sent = having(record('R1', [delivered('email', { status: 'refused', reason })]), anOpenCase());
    expect(sent.lost).toEqual(reason === 'no-contact' ? [] : ['email']);
  });

  it('refused again does not lose the channel twice', () => {
    const events = eventsOf(record('R1', [delivered('email', { status: 'refused', reason: 'blocked' })]), anOpenCase({ lost: ['email'] }));
    expect(events.map(({ type }) => type)).toEqual(['step-sent']);
  });

  it('that must wait for the morning is due again then', () => {
    const until = STEP_AT.R1 + 10 * HOUR;
    const deferred = having(record('R1', [delivered('telegram', { status: 'deferred', until })]), anOpenCase(), STEP_AT.R1);
    expect(deferred).toMatchObject({ notBefore: until, settled: ['N0'] });
    expect(having(record('R1', [delivered('telegram')]), deferred, until)).not.toHaveProperty('notBefore');
  });

  it('that must wait on both channels waits for the later', () => {
    const deliveries = [
      delivered('email', { status: 'deferred', until: NOW + HOUR }),
      delivered('telegram', { status: 'deferred', until: NOW + 2 * HOUR }),
    ];
    expect(having(record('N0', deliveries), aCaseState()).notBefore).toBe(NOW + 2 * HOUR);
  });

  it('that nobody wanted any more is skipped', () => {
    const events = eventsOf(record('R1', [delivered('telegram', { status: 'not-wanted', because: 'filed' })]), anOpenCase());
    expect(events).toEqual([{ type: 'steps-skipped', steps: ['R1'], planVersion: 1, because: 'not-wanted', at: NOW }]);
  });

  it('that met a paused campaign is due again when it is resumed', () => {
    const paused = having(record('R1', [delivered('telegram', { status: 'paused' })]), anOpenCase(), STEP_AT.R1);
    expect(nextStep(paused, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'campaign-paused' });
    expect(queueOf(paused)).toBe('paused');
    const resumed = having({ type: 'release' }, paused, STEP_AT.R1 + DAY);
    expect(nextStep(resumed, STEP_AT.R1 + DAY)).toEqual({ type: 'send', step: theStep('R1') });
  });

  it('that met a pause while a claim arrived leaves the claim waiting after the pause', () => {
    const claimed = having({ type: 'receive-reply', reply: aReply({ code: 'not-operating' }) }, anOpenCase());
    const paused = having(record('R1', [delivered('telegram', { status: 'paused' })]), claimed);
    const resumed = having({ type: 'release' }, paused);
    expect(nextStep(resumed, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'claim-waiting' });
    expect(queueOf(resumed)).toBe('claims');
  });

  it.each([
    ['paused', { status: 'paused' }],
    ['accepted', { status: 'accepted' }],
    ['refused', { status: 'refused', reason: 'blocked' }],
    ['not wanted', { status: 'not-wanted', because: 'filed' }],
  ] as const)('that comes back %s after the case was closed leaves it closed', (_, delivery) => {
    const closed = aClosedCase();
    const told = having(record('R1', [delivered('telegram', delivery)]), closed);
    expect(told.standing).toEqual(closed.standing);
    expect(told).not.toHaveProperty('hold');
  });
});

describe('a pause', () => {
  it('is recorded once', () => {
    expect(decide({ type: 'record-hold', reason: 'campaign-paused' }, anOpenCase({ hold: 'campaign-paused' }), NOW)).toEqual([]);
  });

  it.each([undefined, 'claim-waiting', 'notice-not-served', 'inspection-without-result'] as const)(
    'that ends does not touch a case on hold for another reason: %s',
    (hold) => {
      expect(decide({ type: 'release' }, anOpenCase(hold === undefined ? {} : { hold }), NOW)).toEqual([]);
    },
  );
});

describe('a lost channel', () => {
  it('is lost once', () => {
    const lost = having({ type: 'lose-channel', channel: 'email' }, anOpenCase());
    expect(lost.lost).toEqual(['email']);
    expect(decide({ type: 'lose-channel', channel: 'email' }, lost, NOW)).toEqual([]);
  });

  it('that is restored leaves a served notice alone', () => {
    const restored = having({ type: 'restore-channel', channel: 'email' }, anOpenCase({ lost: ['email', 'telegram'] }));
    expect(restored).toMatchObject({ lost: ['telegram'], settled: ['N0'] });
  });

  it('that is restored makes a notice that reached nobody due again', () => {
    const unserved = aCaseState({ settled: ['N0', 'R1'], lost: ['email'], hold: 'notice-not-served' });
    const restored = having({ type: 'restore-channel', channel: 'email' }, unserved);
    expect(nextStep(restored, STEP_AT.R1)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('gained by an operator who never had one makes the notice due again', () => {
    const unserved = aCaseState({ settled: ['N0'], hold: 'notice-not-served' });
    const restored = having({ type: 'restore-channel', channel: 'telegram' }, unserved);
    expect(nextStep(restored, STEP_AT.N0)).toEqual({ type: 'send', step: theStep('N0') });
  });

  it('that was never lost changes nothing once the notice is served', () => {
    expect(decide({ type: 'restore-channel', channel: 'email' }, anOpenCase(), NOW)).toEqual([]);
  });

  it('that is restored does not end the silence of a claim', () => {
    const waiting = aCaseState({ settled: ['N0'], lost: ['email'], pending: [aMatter('not-in-scope')], hold: 'claim-waiting' });
    const restored = having({ type: 'restore-channel', channel: 'email' }, waiting);
    expect(nextStep(restored, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'claim-waiting' });
    expect(queueOf(restored)).toBe('claims');
  });
});

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

  it.each(['no-access', 'recalled'] as const)('that ends as %s goes back to the supervisor', (outcome) => {
    const held = having({ type: 'close-inspection', inspection: 1, outcome }, announced, ESCALATION_AT);
    expect(nextStep(held, ESCALATION_AT + DAY)).toEqual({ type: 'hold', reason: 'inspection-without-result' });
    expect(queueOf(held)).toBe('supervisor');
  });

  it('that had no result is ordered anew by the supervisor, as the second one', () => {
    const held = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, announced, ESCALATION_AT);
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

describe('a closed case', () => {
  const plan = aLaterPlan({ days: 7 });
  const commands: readonly CaseCommand[] = [
    { type: 'receive-reply', reply: aReply() },
    { type: 'receive-filing', filingId: 'f-9', receivedAt: NOW },
    { type: 'grant-extension', plan, by: 'staff-1' },
    { type: 'refuse-extension', by: 'staff-1' },
    { type: 'confirm-claim', by: 'staff-1' },
    { type: 'refute-claim', by: 'staff-1' },
    { type: 'change-plan', plan, by: 'staff-1' },
    { type: 'order-inspection', by: 'supervisor-1' },
    { type: 'withdraw', by: 'staff-1' },
    { type: 'record-inspection', inspection: 1 },
  ];

  it.each(commands.map((command) => [command.type, command] as const))('refuses %s', (_, command) => {
    expect(refusalOf(command, aClosedCase())).toBe('case-closed');
  });

  const facts: readonly CaseCommand[] = [
    { type: 'release' },
    { type: 'lose-channel', channel: 'email' },
    { type: 'restore-channel', channel: 'email' },
    { type: 'record-hold', reason: 'notice-not-served' },
    { type: 'close-inspection', inspection: 1, outcome: 'seized' },
  ];

  it.each(facts.map((command) => [command.type, command] as const))('takes no notice of %s', (_, command) => {
    expect(decide(command, aClosedCase(), NOW)).toEqual([]);
  });
});

describe('a withdrawn campaign', () => {
  it.each([
    ['an open case', anOpenCase()],
    ['a case with a claim', anOpenCase({ pending: [aMatter('filing')], hold: 'filing-waiting' })],
    ['a case under inspection', aCaseUnderInspection()],
  ] as const)('closes %s', (_, state) => {
    const withdrawn = having({ type: 'withdraw', by: 'staff-1' }, state);
    expect(withdrawn).toMatchObject({ standing: { type: 'closed', outcome: 'campaign-withdrawn' }, pending: [] });
  });
});

describe('replyRefusal', () => {
  it.each(REPLY_CODES)('takes %s from an open case in time', (code) => {
    expect(replyRefusal({ code, receivedAt: NOW }, stageFor(code))).toBeUndefined();
  });

  it.each(REPLY_CODES)('does not take %s from a closed case', (code) => {
    expect(refusalCode(replyRefusal({ code, receivedAt: NOW }, aClosedCase()))).toBe('case-closed');
  });
});

describe('an answer at the wrong stage', () => {
  it.each([
    ['deficiency-fixed', anOpenCase(), 'nothing-to-mend'],
    ['ready-for-inspection', anOpenCase(), 'nothing-to-inspect'],
    ['plan-date', aCaseUnderInspection(), 'case-under-inspection'],
  ] as const)('%s is refused', (code, state, refusal) => {
    expect(refusalOf({ type: 'receive-reply', reply: aReply({ code }) }, state)).toBe(refusal);
  });
});

describe('a day to file that the operator names', () => {
  const on = '2022-03-21';
  const remindAt = NOW + 2 * HOUR;
  const promise = { on, remindAt, latest: NOW + 20 * HOUR };
  const promised = having(
    { type: 'receive-reply', reply: aReply({ code: 'plan-date', promise }) },
    anOpenCase({ settled: ['N0', 'R1', 'R2'] }),
  );

  it('is reminded once, at its own moment', () => {
    expect(nextStep(promised, NOW)).toEqual({ type: 'wait', until: remindAt });
    const step = nextStep(promised, remindAt);
    expect(step).toMatchObject({ type: 'send', step: { id: 'promise/2022-03-21', kind: 'reminder' } });
    if (step.type !== 'send') throw new Error('not sent');
    const after = having({ type: 'record-step', step: step.step, planVersion: 1, deliveries: [delivered('telegram')] }, promised, remindAt);
    expect(after.promise).toEqual({ ...promise, reminded: true });
    expect(nextStep(after, remindAt)).not.toMatchObject({ type: 'send' });
  });

  it('is not reminded again when the dates are changed afterwards', () => {
    const reminded = { ...promised, promise: { ...promise, reminded: true as const } };
    const moved = having({ type: 'change-plan', plan: aLaterPlan({ days: 7 }), by: 'staff-1' }, reminded);
    expect(nextStep(moved, remindAt)).not.toMatchObject({ type: 'send', step: { id: 'promise/2022-03-21' } });
  });

  it('is taken over by a later one', () => {
    const later = { on: '2022-03-23', latest: NOW + 3 * DAY };
    const again = having({ type: 'receive-reply', reply: aReply({ id: 'reply-9', code: 'plan-date', promise: later }) }, promised);
    expect(again.promise).toEqual(later);
    expect(nextStep(again, remindAt)).not.toMatchObject({ type: 'send' });
  });
});

describe('a dispute of a fact', () => {
  const disputed = having({ type: 'receive-reply', reply: aReply({ code: 'dispute-fact' }) }, anOpenCase());

  it('lets reminders go on, and holds what follows the deadline', () => {
    expect(disputed).not.toHaveProperty('hold');
    expect(queueOf(disputed)).toBe('claims');
    expect(nextStep({ ...disputed, settled: ['N0', 'R1', 'R2', 'R3'] }, DEADLINE + DAY)).toEqual({ type: 'hold', reason: 'claim-waiting' });
  });

  it('is decided without closing the case', () => {
    const corrected = having({ type: 'confirm-claim', by: 'staff-1' }, disputed);
    expect(corrected).toMatchObject({ standing: { type: 'open' }, pending: [] });
  });
});

describe('a claim that staff confirm', () => {
  it.each([
    ['transferred', 'transferred-confirmed'],
    ['voluntary-closure', 'closed-voluntarily'],
    ['objection', 'objection-upheld'],
  ] as const)('%s closes the case as %s', (about, outcome) => {
    const confirmed = having({ type: 'confirm-claim', by: 'staff-1' }, anOpenCase({ pending: [aMatter(about)], hold: 'claim-waiting' }));
    expect(confirmed.standing).toMatchObject({ type: 'closed', outcome });
  });
});

describe('gaps in what was filed', () => {
  const filed = anOpenCase({ pending: [aMatter('filing', { at: DEADLINE - HOUR })], hold: 'filing-waiting' });
  const cureBy = DEADLINE + 5 * DAY;
  const find: CaseCommand = { type: 'find-deficiencies', items: ['equipment'], cureBy, plan: aLaterPlan({ days: 0 }), by: 'staff-1' };
  const found = having(find, filed, DEADLINE + DAY);

  it('take the filing from the queue, and give the operator its time', () => {
    expect(found.pending).toEqual([]);
    expect(found).not.toHaveProperty('hold');
    expect(found.deficiency).toEqual({ items: ['equipment'], cureBy, filedAt: DEADLINE - HOUR });
  });

  it('that are mended in time count as filed when the filing came', () => {
    const mended = having(
      { type: 'receive-reply', reply: aReply({ code: 'deficiency-fixed', receivedAt: cureBy - HOUR }) },
      found,
      cureBy - HOUR,
    );
    expect(queueOf(mended)).toBe('filings');
    expect(having({ type: 'confirm-claim', by: 'staff-1' }, mended, cureBy + DAY).standing).toMatchObject({
      outcome: 'registered-on-time',
    });
  });

  it.each([
    ['nothing is named', { ...find, items: [] }, 'cure-date-passed'],
    ['the date has passed', { ...find, cureBy: DEADLINE }, 'cure-date-passed'],
    ['the case moved on meanwhile', { ...find, plan: aLaterPlan({ days: 0, version: 3 }) }, 'plan-outdated'],
  ] as const)('are refused when %s', (_, command, refusal) => {
    expect(refusalOf(command, filed, DEADLINE + DAY)).toBe(refusal);
  });

  it('are for the inspector once an inspection was assigned', () => {
    expect(refusalOf(find, aCaseUnderInspection())).toBe('case-under-inspection');
  });
});

describe('a question', () => {
  const asked = having({ type: 'receive-reply', reply: aReply({ code: 'need-help' }) }, anOpenCase());

  it('waits in a queue of its own, and stops nothing', () => {
    expect(queueOf(asked)).toBe('questions');
    expect(asked).not.toHaveProperty('hold');
  });

  it('is answered once', () => {
    const answer: CaseCommand = { type: 'answer-question', answerId: 'answer-1', by: 'staff-1' };
    const answered = having(answer, asked);
    expect(queueOf(answered)).toBe('operator');
    expect(decide(answer, answered, NOW)).toEqual([]);
  });

  it('goes on waiting when it came while another one was answered', () => {
    const both = having({ type: 'receive-reply', reply: aReply({ id: 'later', code: 'need-help' }) }, asked);
    const [first = ''] = both.questions ?? [];
    const answered = having({ type: 'answer-question', answerId: 'a', by: 'staff-1', questions: [first] }, both);
    expect([answered.questions, queueOf(answered)]).toEqual([['later'], 'questions']);
    const all = having({ type: 'answer-question', answerId: 'b', by: 'staff-1' }, both);
    expect(all.questions).toBeUndefined();
  });
});

describe('an operator that leaves a channel', () => {
  it('is no contact to mend: the channel is not used, and not missed', () => {
    const left = having({ type: 'receive-reply', reply: aReply({ code: 'stop-channel', channel: 'telegram' }) }, anOpenCase());
    expect(left).toMatchObject({ absent: ['telegram'], lost: [] });
    expect(queueOf(left)).toBe('operator');
  });

  it('comes back with a new link', () => {
    const left = having({ type: 'receive-reply', reply: aReply({ code: 'stop-channel', channel: 'telegram' }) }, anOpenCase());
    expect(having({ type: 'restore-channel', channel: 'telegram' }, left).absent).toEqual([]);
  });

  it('as the wrong contact is work for staff', () => {
    const wrong = having(
      { type: 'receive-reply', reply: aReply({ code: 'wrong-contact', channel: 'email' }) },
      anOpenCase({ absent: ['telegram'] }),
    );
    expect(wrong.lost).toEqual(['email']);
    expect(queueOf(wrong)).toBe('contact-repair');
  });
});
