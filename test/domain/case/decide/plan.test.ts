import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { nextStep } from '../../../../domain/case/next-step';
import { queueOf } from '../../../../domain/case/queue';
import { DAY } from '../../../../domain/time';
import {
  aCaseState,
  aCaseUnderInspection,
  aLaterPlan,
  aMatter,
  anOpenCase,
  DEADLINE,
  delivered,
  having,
  refusalCode,
  STEP_AT,
  theStep,
} from '../../../support/builders';

const NOW = DEADLINE - DAY;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

describe('a changed plan', () => {
  it('replaces the plan and its settled steps; reminders that were due before are over', () => {
    const plan = aLaterPlan({ days: 10 });
    const changed = having({ type: 'change-plan', plan, by: 'staff-1' }, anOpenCase());
    expect(changed).toMatchObject({ plan, settled: ['R1'] });
    expect(changed.noticeServedAt).toBe(STEP_AT.N0);
  });

  it.each([0, 1, 3])('of version %i after version 1 is outdated', (version) => {
    expect(refusalOf({ type: 'change-plan', plan: aLaterPlan({ days: 1, version }), by: 'staff-1' }, anOpenCase())).toBe('plan-outdated');
  });

  it('is written down with its reason and its rules where there are any', () => {
    const plan = aLaterPlan({ days: 1 });
    const changed = { plan, by: 'staff-1' };
    for (const why of [{}, { reason: 'order 12' }, { packageHash: 'b' }, { rules: 1 }]) {
      const events = decide({ type: 'change-plan', ...changed, ...why }, anOpenCase(), NOW);
      expect(events).toStrictEqual([{ type: 'plan-changed', ...changed, ...why, at: NOW }]);
    }
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
    expect(told.settled).toEqual(changed.settled);
  });

  it('while the notice of the old plan is being sent still counts the notice as served', () => {
    const changed = having({ type: 'change-plan', plan: aLaterPlan({ days: 10 }), by: 'staff-1' }, aCaseState());
    const told = having({ type: 'record-step', step: theStep('N0'), planVersion: 1, deliveries: [delivered('email')] }, changed);
    expect(told.noticeServedAt).toBe(NOW);
    expect(told.settled).toEqual(changed.settled);
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

describe('rules that change no date of the case', () => {
  const adopt = { type: 'adopt-rules', packageHash: 'b', by: 'staff-1', reason: 'order 12' } as const;

  it('are written down, and leave plan, steps and buttons as they are', () => {
    const before = anOpenCase();
    expect(having(adopt, before)).toEqual({ ...before, packageHash: 'b', sequence: before.sequence + 1, asOf: NOW });
  });

  it('are adopted once', () => {
    expect(decide(adopt, having(adopt, anOpenCase()), NOW)).toEqual([]);
  });

  it('stay away from a case that an inspector has', () => {
    expect(refusalOf(adopt, aCaseUnderInspection())).toBe('case-under-inspection');
  });

  it('come with a new plan where there is one, and stay with it', () => {
    const moved = having({ type: 'change-plan', plan: aLaterPlan({ days: 1 }), by: 'staff-1', packageHash: 'b' }, anOpenCase());
    expect(moved.packageHash).toBe('b');
    expect(having({ type: 'change-plan', plan: aLaterPlan({ days: 2, version: 3 }), by: 'staff-1' }, moved).packageHash).toBe('b');
  });
});
