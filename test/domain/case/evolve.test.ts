import type { CaseEvent } from '../../../domain/case/case-event';
import { evolve, foldCase } from '../../../domain/case/evolve/evolve';
import { DAY } from '../../../domain/time';
import {
  aCasePlan,
  aCaseState,
  after,
  aLaterPlan,
  anOpenCase,
  aSilentCase,
  caseOpened,
  DEADLINE,
  delivered,
  OPENED_AT,
  STEP_AT,
  theStep,
  WARNED_UNTIL,
} from '../../support/builders';

describe('foldCase', () => {
  it('begins with an open case that has everything before it', () => {
    const plan = aCasePlan();
    expect(foldCase([caseOpened(plan)])).toStrictEqual({
      v: 1,
      rules: 1,
      notice: theStep('N0'),
      sequence: 1,
      asOf: OPENED_AT,
      revision: 1,
      standing: { type: 'open' },
      plan,
      settled: [],
      pending: [],
      seen: [],
      lost: [],
      inspections: 0,
    });
  });

  it('is not a case without events', () => {
    expect(() => foldCase([])).toThrow('a case without events');
  });

  it('is not a case that begins with anything but its opening', () => {
    expect(() => foldCase([{ type: 'case-released', at: OPENED_AT }])).toThrow('a case begins with case-opened, not case-released');
  });
});

describe('evolve', () => {
  it('knows until when it knows, also when an answer comes that was received before the last event', () => {
    const lost: CaseEvent = { type: 'channel-lost', channel: 'email', at: OPENED_AT + 9 };
    const received: CaseEvent = { type: 'reply-received', replyId: 'r', code: 'received', at: OPENED_AT + 3 };
    expect(foldCase([caseOpened(), lost, received]).asOf).toBe(OPENED_AT + 9);
  });

  it('numbers the events from one', () => {
    const state = foldCase([
      caseOpened(),
      { type: 'channel-lost', channel: 'email', at: OPENED_AT },
      { type: 'case-released', at: OPENED_AT },
    ]);
    expect(state.sequence).toBe(3);
  });

  it('leaves the state it was given alone', () => {
    const state = Object.freeze(anOpenCase());
    const before = structuredClone(state);
    evolve(state, { type: 'case-held', reason: 'campaign-paused', at: OPENED_AT });
    expect(state).toEqual(before);
  });

  it('remembers the latest fifty replies', () => {
    const replies = Array.from({ length: 60 }, (_, index) => ({
      type: 'reply-received' as const,
      replyId: `reply-${index}`,
      code: 'received' as const,
      at: OPENED_AT,
    }));
    const { seen } = after(anOpenCase(), replies);
    expect(seen).toHaveLength(50);
    expect(seen[0]).toBe('reply-10');
    expect(seen.at(-1)).toBe('reply-59');
  });

  it('keeps a served warning under a plan that names the same date', () => {
    const plan = { ...aLaterPlan({ days: 1 }), warnedUntil: WARNED_UNTIL };
    const changed = evolve(aSilentCase(), { type: 'plan-changed', plan, by: 'staff-1', at: DEADLINE });
    expect(changed.finalWarningServedAt).toBe(aSilentCase().finalWarningServedAt);
  });

  it('forgets a served warning under a plan that names another date', () => {
    const changed = evolve(aSilentCase(), { type: 'plan-changed', plan: aLaterPlan({ days: 1 }), by: 'staff-1', at: DEADLINE });
    expect(changed).not.toHaveProperty('finalWarningServedAt');
  });

  it('counts a warning under a plan that names another date from when that one was sent, whatever took the one before', () => {
    const plan = aLaterPlan({ days: 1 });
    const { at, kind } = theStep('W1', plan);
    const warned = after(aSilentCase(), [
      { type: 'plan-changed', plan, by: 'staff-1', at: DEADLINE },
      { type: 'step-sent', step: 'W1', planVersion: 2, kind, deliveries: [delivered('telegram')], at },
    ]);
    expect(warned.finalWarningServedAt).toBe(at);
  });

  it('forgets quiet hours with the plan they belonged to', () => {
    const deferred = anOpenCase({ notBefore: DEADLINE });
    expect(evolve(deferred, { type: 'plan-changed', plan: aLaterPlan({ days: 1 }), by: 'staff-1', at: DEADLINE })).not.toHaveProperty(
      'notBefore',
    );
  });

  it('reads a record in which the opening stands twice', () => {
    expect(evolve(anOpenCase(), caseOpened())).toMatchObject({ plan: aCasePlan(), standing: { type: 'open' }, noticeServedAt: STEP_AT.N0 });
  });

  it('repeats a notice under another plan only where staff had it sent again', () => {
    const changed: CaseEvent = { type: 'plan-changed', plan: aLaterPlan({ days: 1 }), by: 'staff-1', at: DEADLINE };
    expect(evolve(aCaseState({ repeats: { N0: 2, R1: 2 } }), changed).repeats).toEqual({ N0: 2 });
    expect(evolve(aCaseState(), changed)).not.toHaveProperty('repeats');
    expect(evolve(anOpenCase({ repeats: { N0: 2 } }), changed)).not.toHaveProperty('repeats');
  });

  it('moves a case without a notice to another plan', () => {
    const { notice: _, ...joined } = aCaseState();
    const plan = aCasePlan({ version: 2, steps: [] });
    expect(evolve(joined, { type: 'plan-changed', plan, by: 'staff-1', at: DEADLINE })).toMatchObject({ plan, settled: [] });
  });

  it('keeps the questions that are not answered, and no empty list of them', () => {
    const asked: CaseEvent = { type: 'reply-received', replyId: 'first', code: 'need-help', at: OPENED_AT };
    const answered: CaseEvent = { type: 'question-answered', answerId: 'a', questions: ['first'], by: 'staff-1', at: OPENED_AT };
    expect(after(anOpenCase(), [asked]).questions).toEqual(['first']);
    expect(after(anOpenCase(), [asked, { ...asked, replyId: 'second' }, answered]).questions).toEqual(['second']);
    expect(after(anOpenCase(), [answered])).not.toHaveProperty('questions');
    expect(after(anOpenCase(), [asked])).not.toHaveProperty('promise');
  });

  it('ignores steps of an older plan that were skipped', () => {
    const state = anOpenCase({ plan: aLaterPlan({ days: 1 }), settled: [] });
    const skipped = evolve(state, { type: 'steps-skipped', steps: ['R1'], planVersion: 1, because: 'collapsed', at: DEADLINE + DAY });
    expect(skipped.settled).toEqual([]);
  });
});
