import { HOLD_REASONS, type HoldReason } from '../../../domain/case/case-event';
import { nextDateOf, QUEUES, queueOf, rollStatus } from '../../../domain/case/queue';
import { MATTERS } from '../../../domain/case/reply';
import { aCasePlan, aCaseUnderInspection, aClosedCase, aMatter, anOpenCase, DEADLINE, STEP_AT, WARNED_UNTIL } from '../../support/builders';

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
      expect(nextDateOf(state)).toEqual(expect.any(Number));
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

describe('nextDateOf', () => {
  it('is the next step of the plan', () => {
    expect(nextDateOf(anOpenCase())).toBe(STEP_AT.R1);
  });

  it('is the end of the warned day when no step is left', () => {
    expect(nextDateOf(anOpenCase({ plan: aCasePlan({ steps: [] }) }))).toBe(WARNED_UNTIL);
  });

  it('is the day since which a matter waits', () => {
    const at = DEADLINE - 5;
    expect(nextDateOf(anOpenCase({ pending: [aMatter('filing', { at })], hold: 'filing-waiting' }))).toBe(at);
  });

  it('is none for a closed case', () => {
    expect(nextDateOf(aClosedCase())).toBeUndefined();
  });
});
