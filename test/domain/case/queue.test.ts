import { HOLD_REASONS, type HoldReason } from '../../../domain/case/case-event';
import type { CaseState } from '../../../domain/case/case-state';
import { isOwned, nextDateOf, QUEUES, queueOf, rollStatus, type Queue } from '../../../domain/case/queue';
import { MATTERS } from '../../../domain/case/reply';
import { DAY, HOUR } from '../../../domain/time';
import {
  aCaseState,
  aCaseUnderInspection,
  aClosedCase,
  after,
  aLaterPlan,
  aMatter,
  anOpenCase,
  anUnservedCase,
  anUnwarnedCase,
  aSilentCase,
  DEADLINE,
  eventsOf,
  having,
  MESSAGE_STEPS,
  STEP_AT,
  theStep,
  WARNED_UNTIL,
  aCasePlan,
} from '../../support/builders';

const PROMISE = { on: '2022-03-08', remindAt: STEP_AT.R1 - DAY, latest: STEP_AT.R1 };

describe('queueOf', () => {
  const queues: Readonly<Record<HoldReason, string>> = {
    'campaign-paused': 'paused',
    'filing-waiting': 'filings',
    'claim-waiting': 'claims',
    'extension-waiting': 'extensions',
    'notice-not-served': 'contact-repair',
    'final-warning-not-served': 'supervisor',
    'inspection-without-result': 'supervisor',
    'steps-missed': 'supervisor',
  };

  it.each(HOLD_REASONS.map((hold) => [hold, queues[hold]] as const))('gives a case on hold for %s to %s', (hold, queue) => {
    expect(queueOf(anOpenCase({ hold }))).toBe(queue);
  });

  it('asks staff for a contact when every way to the operator is lost', () => {
    expect(queueOf(anOpenCase({ lost: ['email'], absent: ['telegram'] }))).toBe('contact-repair');
    expect(queueOf(anOpenCase({ lost: ['email', 'telegram'] }))).toBe('contact-repair');
    expect(queueOf(anOpenCase({ lost: ['email'] }))).toBe('operator');
    expect(queueOf(anOpenCase({ absent: ['email', 'telegram'] }))).toBe('operator');
  });

  it('shows the supervisor a case whose statutory messages were left out', () => {
    expect(queueOf(anOpenCase({ missed: ['MD'] }))).toBe('supervisor');
  });

  it('knows the supervisor’s case from the moment its warning is missing, before the hold is written down', () => {
    expect(queueOf({ ...anUnwarnedCase(), asOf: STEP_AT.E1 - 1 })).toBe('operator');
    expect(queueOf({ ...anUnwarnedCase(), asOf: STEP_AT.E1 })).toBe('supervisor');
  });

  it('gives a dispute to those who decide claims, also behind an older request for time', () => {
    expect(queueOf(anOpenCase({ pending: [aMatter('extension'), aMatter('dispute')] }))).toBe('claims');
  });

  it('leaves a case that never had a notice to the operator', () => {
    const plan = aCasePlan({ steps: aCasePlan().steps.slice(1) });
    expect(queueOf(aCaseState({ plan }))).toBe('operator');
  });

  it('leaves a case that waits for nobody else to the operator', () => {
    expect(queueOf(anOpenCase())).toBe('operator');
  });

  it.each([
    ['filing', 'filings'],
    ['already-filed', 'claims'],
    ['not-operating', 'claims'],
    ['not-in-scope', 'claims'],
    ['extension', 'extensions'],
  ] as const)('gives a waiting %s to %s before any hold is recorded', (about, queue) => {
    expect(queueOf(anOpenCase({ pending: [aMatter(about)] }))).toBe(queue);
  });

  it.each([undefined, ...HOLD_REASONS])('gives a case under inspection to the inspectors, hold: %s', (hold) => {
    expect(queueOf(aCaseUnderInspection(hold === undefined ? {} : { hold }))).toBe('inspectors');
  });

  it('has nobody for a closed case, and somebody for every other (promise P2)', () => {
    expect(queueOf(aClosedCase())).toBe('none');
    const open = [undefined, ...HOLD_REASONS].flatMap((hold) =>
      [[], ...MATTERS.map((about) => [aMatter(about)])].flatMap((pending) => {
        const overrides = { pending, ...(hold === undefined ? {} : { hold }) };
        return [anOpenCase(overrides), aCaseUnderInspection(overrides)];
      }),
    );
    for (const state of open) {
      expect(QUEUES.filter((queue) => queue !== 'none')).toContain(queueOf(state));
      expect(isOwned({ queue: queueOf(state), dated: nextDateOf(state) !== undefined })).toBe(true);
    }
  });
});

describe('rollStatus', () => {
  it.each([
    ['an open case runs', anOpenCase(), 'running'],
    ['a case under inspection runs', aCaseUnderInspection(), 'running'],
    ['a held case is on hold', anOpenCase({ hold: 'claim-waiting' }), 'on-hold'],
    ['a closed case is closed', aClosedCase(), 'closed'],
  ] as const)('%s', (_, state, status) => {
    expect(rollStatus(state)).toBe(status);
  });
});

describe('C10: nextDateOf', () => {
  const morning = STEP_AT.R1 + DAY;
  const untilCured = { items: ['residency'], cureBy: WARNED_UNTIL + 5 * DAY, filedAt: DEADLINE - DAY };
  const later = { asOf: STEP_AT.E1 };

  it.each<readonly [string, CaseState, number]>([
    ['the next step of the plan', anOpenCase(), STEP_AT.R1],
    ['the notice of a case that has just opened', aCaseState({ asOf: STEP_AT.N0 }), STEP_AT.N0],
    ['the last event, while something is due', anOpenCase({ asOf: STEP_AT.R1 }), STEP_AT.R1],
    ['the last event, while of two that are due one is left out', anOpenCase({ asOf: STEP_AT.R2 }), STEP_AT.R2],
    ['the end of quiet hours', anOpenCase({ asOf: STEP_AT.R1, notBefore: morning }), morning],
    ['the end of quiet hours that outlast the day of a step', anOpenCase({ asOf: STEP_AT.R1 - HOUR, notBefore: morning }), morning],
    ['the escalation, which quiet hours do not put off', aSilentCase({ asOf: STEP_AT.W1, notBefore: STEP_AT.E1 + DAY }), STEP_AT.E1],
    ['the end of quiet hours, for a contact that is to be told', anOpenCase({ untold: ['email'], notBefore: morning }), morning],
    ['the reminder of the day it named', anOpenCase({ promise: PROMISE }), PROMISE.remindAt],
    ['the next reminder, while time is asked for', anOpenCase({ pending: [aMatter('extension')] }), STEP_AT.R1],
    ['the escalation of a silent case', aSilentCase({ asOf: STEP_AT.W1 }), STEP_AT.E1],
    ['the end of the time to cure, which the escalation waits for', aSilentCase({ ...later, deficiency: untilCured }), untilCured.cureBy],
    ['the moment an escalation is due', aSilentCase(later), STEP_AT.E1],
  ])('is %s', (_what, state, expected) => {
    expect(nextDateOf(state)).toBe(expected);
  });

  it.each<readonly [string, CaseState]>([
    ['is closed', aClosedCase()],
    ['an inspector has', aCaseUnderInspection({ settled: [...MESSAGE_STEPS, 'E1'], ...later })],
    ['waits for a filing to be checked', anOpenCase({ pending: [aMatter('filing')], hold: 'filing-waiting' })],
    ['waits for a claim to be decided, before the hold is written down', anOpenCase({ pending: [aMatter('not-operating')] })],
    ['asked for time, past its deadline', anOpenCase({ pending: [aMatter('extension')], asOf: DEADLINE })],
    ['waits for the end of a pause', anOpenCase({ hold: 'campaign-paused' })],
    ['has no contact that took its notice', { ...anUnservedCase(), ...later }],
    ['has no contact that took its warning', { ...anUnwarnedCase(), ...later }],
    ['missed what the law demands', aSilentCase({ missed: ['M1'], ...later })],
    ['was visited in vain', aSilentCase({ settled: [...MESSAGE_STEPS, 'E1'], hold: 'inspection-without-result', ...later })],
  ])('is none for a case that %s', (_what, state) => {
    expect(nextDateOf(state)).toBeUndefined();
  });

  it('of a case whose dates are moved while nobody could be reached leads to its new escalation, and not beyond', () => {
    const held = after({ ...anUnservedCase(), ...later }, [{ type: 'case-held', reason: 'notice-not-served', at: STEP_AT.E1 }]);
    const plan = aLaterPlan({ days: 30 });
    const moved = after(held, [{ type: 'plan-changed', plan, by: 'staff', at: STEP_AT.E1 }]);
    expect(moved.hold).toBeUndefined();
    const next = theStep('E1', plan).at;
    const silent = { ...moved, settled: MESSAGE_STEPS };
    expect(nextDateOf(silent)).toBe(next);
    expect(eventsOf({ type: 'record-hold', reason: 'notice-not-served' }, silent, next)).toHaveLength(1);
    expect(nextDateOf(having({ type: 'record-hold', reason: 'notice-not-served' }, silent, next))).toBeUndefined();
  });
});

describe('isOwned', () => {
  it.each<readonly [Queue, boolean, boolean]>([
    ['none', true, false],
    ['operator', false, false],
    ['operator', true, true],
    ['claims', false, true],
    ['inspectors', false, true],
    ['contact-repair', true, true],
  ])('says of a case in the queue %s, with a date: %s, that somebody or a date moves it on: %s', (queue, dated, expected) => {
    expect(isOwned({ queue, dated })).toBe(expected);
  });
});
