import fc from 'fast-check';
import type { CaseEvent } from '../../../domain/case/case-event';
import type { CaseState } from '../../../domain/case/case-state';
import { decide } from '../../../domain/case/decide/decide';
import { evolve, foldCase } from '../../../domain/case/evolve/evolve';
import { nextStep } from '../../../domain/case/next-step';
import { isOwned, nextDateOf, QUEUES, queueOf, rollStatus } from '../../../domain/case/queue';
import { isSilencing } from '../../../domain/case/reply';
import type { Delivery } from '../../../domain/delivery/delivery';
import { isRefusal } from '../../../domain/refusal';
import { DAY, HOUR, type Instant } from '../../../domain/time';

import { always, anyStory, live, workOf } from './stories';

describe('whatever happens to a case', () => {
  it('its number goes up by one with every event', () => {
    always(({ before, state, events }) => expect(state.sequence).toBe(before.sequence + events.length));
  });

  it('its revision never goes down', () => {
    always(({ before, state }) => expect(state.revision).toBeGreaterThanOrEqual(before.revision));
  });

  it('the fold of its record is the case that was kept along the way', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { record, state } = live(story, () => undefined);
        expect(foldCase(JSON.parse(JSON.stringify(record)) as readonly CaseEvent[])).toEqual(state);
      }),
      { numRuns: 200 },
    );
  });

  it('a closed case never changes where it stands, and only ever closes', () => {
    always(({ before, state, now }) => {
      if (before.standing.type !== 'closed') return;
      expect(state.standing).toEqual(before.standing);
      expect(nextStep(state, now + 100 * DAY)).toEqual({ type: 'close', outcome: before.standing.outcome });
    });
  });

  it('a closed case has nothing waiting', () => {
    always(({ state }) => {
      if (state.standing.type === 'closed') expect(state.pending).toEqual([]);
    });
  });

  it('it is never inspected without notice and warning, before the named date, or while anything waits (promise P4)', () => {
    always(({ state, now }) => {
      for (const later of [now, now + 40 * DAY]) {
        if (nextStep(state, later).type !== 'escalate') continue;
        expect(state.noticeServedAt).toBeDefined();
        expect(state.finalWarningServedAt).toBeDefined();
        expect(state.finalWarningServedAt).toBeLessThan(state.plan.warnedUntil);
        expect(later).toBeGreaterThanOrEqual(state.plan.warnedUntil);
        expect(state.pending).toEqual([]);
        expect(state.missed ?? []).toEqual([]);
        expect(state.standing.type).toBe('open');
      }
    });
  });

  it('nothing is sent from an open case while a filing or a claim waits', () => {
    always(({ state, now }) => {
      const waits = state.pending.some(({ about }) => isSilencing(about));
      if (waits && state.standing.type === 'open') expect(nextStep(state, now).type).toBe('hold');
    });
  });

  it('C10: a date that has passed is never its next one while it rests', () => {
    always(({ state, now }) => {
      const next = nextDateOf(state);
      if (isAtRest(state, now) && next !== undefined) expect(next).toBeGreaterThan(now);
    });
  });

  it('it counts once in the roll, has a queue, and is owned until it is closed (promise P2)', () => {
    always(({ state }) => {
      const closed = state.standing.type === 'closed';
      expect(QUEUES).toContain(queueOf(state));
      expect(queueOf(state) === 'none').toBe(closed);
      expect(isOwned({ queue: queueOf(state), dated: nextDateOf(state) !== undefined })).toBe(!closed);
      expect(rollStatus(state) === 'closed').toBe(closed);
    });
  });

  it('a settled step of the plan in force is not sent again, unless it is a notice that reached nobody', () => {
    always(({ state, now }) => {
      const step = nextStep(state, now);
      if (step.type === 'send') expect(state.settled).not.toContain(step.step.id);
    });
  });

  it('A3: a step is not settled by a sending that quiet hours cut in two', () => {
    always(({ before, command, state }) => {
      if (command?.type !== 'record-step' || command.deliveries.every(({ delivery }) => delivery.status !== 'deferred')) return;
      if (!before.settled.includes(command.step.id)) expect(state.settled).not.toContain(command.step.id);
    });
  });

  it('the same command again right away changes nothing or is refused, when it came from outside', () => {
    always(({ command, state, now }) => {
      if (command?.type !== 'receive-reply' && command?.type !== 'receive-filing') return;
      const again = decide(command, state, now);
      expect(isRefusal(again) ? [] : again).toEqual([]);
    });
  });

  it.each<readonly [string, Delivery]>([
    ['accepted', { status: 'accepted' }],
    ['refused', { status: 'refused', reason: 'gave-up' }],
    ['not allowed', { status: 'not-allowed' }],
    ['not wanted', { status: 'not-wanted', because: 'matter-waiting' }],
    ['paused', { status: 'paused' }],
  ])('its own work comes to rest without news, when every message is %s', (_, delivery) => {
    always(({ state, now }) => expect(turnsToRest(state, now, delivery)).toBeLessThan(MANY_TURNS));
  });

  it('its own work comes to rest without news, when every message is put off until the morning', () => {
    always(({ state, now }) => expect(turnsToRest(state, now, { status: 'deferred', until: now + 12 * HOUR })).toBeLessThan(MANY_TURNS));
  });
});

/** Nothing is left to do or to write down. A hold is written down when it is met, and no sooner. */
function isAtRest(state: CaseState, now: Instant): boolean {
  const step = nextStep(state, now);
  if (step.type === 'hold') return state.hold === step.reason && nextStep(state, state.asOf ?? 0).type === 'hold';
  return step.type === 'wait' || step.type === 'wait-for-inspection';
}

const MANY_TURNS = 20;

/** How many turns the case takes until it waits, when every message comes to `delivery`. */
function turnsToRest(state: CaseState, now: Instant, delivery: Delivery): number {
  let current = state;
  for (let turn = 0; turn < MANY_TURNS; turn++) {
    const command = workOf(current, now, [delivery, delivery]);
    if (command === undefined) return turn;
    const events = decide(command, current, now);
    if (isRefusal(events)) throw new Error(`the case refuses its own work: ${events.code}`);
    if (command.type === 'record-hold' && events.length === 0) return turn;
    current = events.reduce<CaseState>(evolve, current);
  }
  return MANY_TURNS;
}
