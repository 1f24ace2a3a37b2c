import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { nextStep } from '../../../../domain/case/next-step';
import { queueOf } from '../../../../domain/case/queue';
import { DAY, HOUR, SECOND } from '../../../../domain/time';
import {
  aCaseUnderInspection,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aReply,
  aSilentCase,
  DEADLINE,
  eventsOf,
  having,
  refusalCode,
  STEP_AT,
  theStep,
} from '../../../support/builders';

const NOW = DEADLINE - DAY;
const ESCALATION_AT = STEP_AT.E1;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

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

  it('is refused as such, and not as a claim', () => {
    const asked = having(ask(NOW), anOpenCase());
    expect(eventsOf({ type: 'refuse-extension', by: 'staff-1' }, asked)).toEqual([
      { type: 'extension-refused', matterId: 'reply-1', by: 'staff-1', at: NOW },
    ]);
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
    expect(refused).toMatchObject({ plan, settled: ['R1', 'R2'], pending: [] });
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
    const refuted = having({ type: 'refute-claim', by: 'staff-1', matterId: 'matter-not-in-scope' }, waiting);
    expect(refuted.pending).toEqual([]);
    expect(nextStep(refuted, STEP_AT.R1)).toEqual({ type: 'send', step: theStep('R1') });
  });

  it('that is refuted with a new plan begins its ladder anew', () => {
    const waiting = aSilentCase({ pending: [aMatter('not-operating')], hold: 'claim-waiting' });
    const plan = aLaterPlan({ days: 20 });
    const refuted = having({ type: 'refute-claim', plan, by: 'staff-1' }, waiting, ESCALATION_AT);
    expect(refuted).toMatchObject({ plan, settled: ['R1'], pending: [] });
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

  it('is decided by its name, and the other one goes on waiting in silence', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-operating'), aMatter('filing')], hold: 'filing-waiting' });
    const refuted = having({ type: 'refute-claim', by: 'staff-1', matterId: 'matter-not-operating' }, waiting);
    expect(refuted.pending.map(({ about }) => about)).toEqual(['filing']);
    expect(nextStep(refuted, STEP_AT.R1)).toEqual({ type: 'hold', reason: 'filing-waiting' });
    expect(queueOf(refuted)).toBe('filings');
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
