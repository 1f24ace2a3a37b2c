import fc from 'fast-check';
import { evolveInspection, foldInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionCommand } from '../../../domain/inspection/inspection-command';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import { nextInspectionStep } from '../../../domain/inspection/next-inspection-step';
import { RECORDABLE_OUTCOMES } from '../../../domain/inspection/outcome';
import { isRefusal } from '../../../domain/refusal';
import { DAY, HOUR } from '../../../domain/time';
import { anInspection, INSPECTION_TERMS, WARNED_UNTIL } from '../../support/builders';
import {
  accept,
  accepted,
  assign,
  assigned,
  decide,
  having,
  inHand,
  NEW_TERMS,
  NOW,
  overdue,
  record,
  refusalOf,
  told,
  unassigned,
  whenTold,
  type CommandFor,
} from './acting';

const { acceptBy, recordBy } = INSPECTION_TERMS;

describe('an inspection that is assigned', () => {
  it('tells its inspector once', () => {
    const fresh = having(assign('insp-1'), unassigned);
    expect(nextInspectionStep(fresh, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-1', assignment: 1 });
    const informed = having(whenTold('assigned'), fresh);
    expect(nextInspectionStep(informed, NOW)).toEqual({ type: 'wait', until: NEW_TERMS.acceptBy });
  });

  it('to the same inspector twice is one act', () => {
    expect(decide(assign('insp-1'), assigned)).toEqual([]);
  });

  it('to somebody else tells the new one', () => {
    const other = having(assign('insp-2'), assigned);
    expect(nextInspectionStep(other, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-2', assignment: 2 });
  });

  it('is not taken from an inspector who accepted it', () => {
    expect(refusalOf(assign('insp-2'), inHand)).toBe('already-accepted');
  });
});

describe('an inspection that is accepted', () => {
  it('is in the hands of its inspector', () => {
    expect(having(accept('insp-1'), assigned).standing).toEqual({ type: 'accepted', inspectorId: 'insp-1' });
  });

  it('twice is one act', () => {
    expect(decide(accept('insp-1'), inHand)).toEqual([]);
  });

  it('was assigned before, and to nobody else', () => {
    expect(refusalOf(accept('insp-1'), unassigned)).toBe('not-assigned');
    expect(refusalOf(accept('insp-2'), inHand)).toBe('not-assigned');
  });

  it.each([
    ['unassigned', unassigned],
    ['assigned to somebody else', assigned],
    ['accepted by somebody else', inHand],
  ] as const)('cannot be accepted by others when it is %s', (_, state) => {
    expect(refusalOf(accept('insp-2'), state)).toBe('not-assigned');
  });

  it('after the supervisor heard that it was overdue is no longer overdue for acceptance', () => {
    const late = anInspection({ inspectorId: 'insp-1', events: [told('assigned'), overdue('acceptance'), told('accept-reminder')] });
    expect(having(accept('insp-1'), late, acceptBy + HOUR).overdue).toBeUndefined();
  });
});

describe('an inspection that is recorded', () => {
  it.each(RECORDABLE_OUTCOMES)('as %s is closed, tells the inspector, and ends', (outcome) => {
    const closed = having(record(outcome), inHand);
    expect(closed.standing).toEqual({ type: 'closed', outcome, findings: { units: 3 } });
    expect(nextInspectionStep(closed, NOW)).toEqual({ type: 'tell', about: 'recorded', inspectorId: 'insp-1', assignment: 1 });
    expect(nextInspectionStep(having(whenTold('recorded'), closed), NOW)).toEqual({ type: 'close', outcome });
  });

  it('keeps what was found', () => {
    expect(decide(record(), inHand)).toEqual([
      { type: 'inspection-closed', outcome: 'seized', by: 'insp-1', findings: { units: 3 }, actId: expect.any(String) as string, at: NOW },
    ]);
  });

  it('with the same outcome twice is one act, with another it is refused', () => {
    const closed = having(record('seized'), inHand);
    expect(decide(record('seized'), closed)).toEqual([]);
    expect(refusalOf(record('compliant'), closed)).toBe('inspection-closed');
  });

  it.each([
    ['unassigned', unassigned],
    ['only assigned', assigned],
  ] as const)('cannot be recorded while it is %s', (_, state) => {
    expect(refusalOf(record(), state)).toBe('not-accepted-yet');
  });
});

describe('an inspection that is recalled', () => {
  it.each([
    ['assigned', assigned],
    ['accepted', inHand],
  ] as const)('while %s tells its inspector, then ends', (_, state) => {
    const recalled = having({ type: 'recall' }, state);
    expect(nextInspectionStep(recalled, NOW)).toEqual({ type: 'tell', about: 'recalled', inspectorId: 'insp-1', assignment: 1 });
    const informed = having(whenTold('recalled'), recalled);
    expect(nextInspectionStep(informed, NOW)).toEqual({ type: 'close', outcome: 'recalled' });
  });

  it('is recalled by the product itself', () => {
    expect(decide({ type: 'recall' }, inHand)).toMatchObject([
      { type: 'inspection-closed', outcome: 'recalled', by: 'rollcall', findings: {} },
    ]);
  });

  it('while nobody had it ends at once', () => {
    expect(nextInspectionStep(having({ type: 'recall' }, unassigned), NOW)).toEqual({ type: 'close', outcome: 'recalled' });
  });

  it('after its end changes nothing', () => {
    const closed = having(record(), inHand);
    expect(decide({ type: 'recall' }, closed)).toEqual([]);
  });

  it('can no longer be assigned, accepted or recorded', () => {
    const recalled = having({ type: 'recall' }, inHand);
    expect([assign('insp-2'), accept('insp-1'), record()].map((command) => refusalOf(command, recalled))).toEqual(
      Array.from({ length: 3 }, () => 'inspection-recalled'),
    );
  });
});

describe('an operator that is ready', () => {
  const ready: InspectionCommand = { type: 'note-ready' };

  it.each([
    ['was told of the inspection', assigned],
    ['accepted it', inHand],
  ] as const)('is told once to the inspector who %s', (_, state) => {
    const heard = having(ready, state);
    expect(nextInspectionStep(heard, NOW)).toEqual({ type: 'tell', about: 'operator-ready', inspectorId: 'insp-1', assignment: 1 });
    const informed = having(whenTold('operator-ready'), heard);
    expect(nextInspectionStep(informed, NOW).type).toBe('wait');
    expect(decide(ready, informed)).toEqual([]);
  });

  it('is told to the inspector who gets the inspection later, after the inspection itself', () => {
    const heard = having(ready, unassigned);
    expect(nextInspectionStep(heard, NOW)).toEqual({ type: 'wait', until: acceptBy });
    const other = having(assign('insp-2'), heard);
    expect(nextInspectionStep(other, NOW)).toMatchObject({ about: 'assigned' });
    expect(nextInspectionStep(having(whenTold('assigned'), other), NOW)).toEqual({
      type: 'tell',
      about: 'operator-ready',
      inspectorId: 'insp-2',
      assignment: 1,
    });
  });

  it('changes nothing once the inspection is closed', () => {
    expect(decide(ready, having(record(), inHand))).toEqual([]);
  });
});

describe('an overdue inspection', () => {
  it.each([
    ['unassigned', unassigned, acceptBy, 'acceptance'],
    ['assigned', assigned, acceptBy, 'acceptance'],
    ['accepted', inHand, recordBy, 'outcome'],
  ] as const)('%s waits up to its date and is marked at it', (_, state, by, missing) => {
    expect(nextInspectionStep(state, by - 1)).toEqual({ type: 'wait', until: by });
    expect(nextInspectionStep(state, by)).toEqual({ type: 'mark-overdue', missing });
  });

  it.each([
    ['accept-reminder', assigned, 'acceptance', acceptBy],
    ['record-reminder', inHand, 'outcome', recordBy],
  ] as const)('reminds once with %s, then waits for a person', (about, state, missing, by) => {
    const marked = having({ type: 'record-overdue', missing }, state, by);
    expect(nextInspectionStep(marked, by)).toEqual({ type: 'tell', about, inspectorId: 'insp-1', assignment: 1 });
    expect(nextInspectionStep(having(whenTold(about), marked), by + DAY)).toEqual({ type: 'wait' });
  });

  it('without an inspector waits for the supervisor', () => {
    const marked = having({ type: 'record-overdue', missing: 'acceptance' }, unassigned, acceptBy);
    expect(nextInspectionStep(marked, acceptBy + DAY)).toEqual({ type: 'wait' });
  });

  it('that was overdue for acceptance is marked again for its outcome', () => {
    const state = anInspection({ inspectorId: 'insp-1', events: [told('assigned'), overdue('acceptance'), accepted] });
    expect(nextInspectionStep(state, recordBy)).toEqual({ type: 'mark-overdue', missing: 'outcome' });
  });
});

describe('evolveInspection', () => {
  it('takes no record without its beginning', () => {
    expect(() => evolveInspection(undefined, accepted)).toThrow('an inspection begins with inspection-opened, not inspection-accepted');
    expect(() => foldInspection([])).toThrow('an inspection without events');
  });

  it('changes nothing but the number when it is opened once more', () => {
    const opened = { type: 'inspection-opened', terms: INSPECTION_TERMS, at: NOW } as const;
    expect(evolveInspection(inHand, opened)).toEqual({ ...inHand, sequence: inHand.sequence + 1 });
  });

  it('begins with inspection-opened', () => {
    expect(() => evolveInspection(undefined, accepted)).toThrow(RangeError);
  });

  it('keeps no inspector when none was free', () => {
    expect(unassigned).toMatchObject({ assignment: 0, terms: INSPECTION_TERMS, told: [], standing: { type: 'unassigned' } });
    expect(unassigned).not.toHaveProperty('lastInspectorId');
  });
});

describe('any sequence of commands', () => {
  const inspector = fc.constantFrom('insp-1', 'insp-2');
  const anyCommand: fc.Arbitrary<InspectionCommand | CommandFor> = fc.oneof(
    inspector.map(assign),
    inspector.map(accept),
    fc.constantFrom(...RECORDABLE_OUTCOMES).map(record),
    fc.constantFrom<InspectionCommand>({ type: 'recall' }, { type: 'note-ready' }),
  );

  /** Does what the inspection asks for at `now`, as its workflow does, until it waits or ends. */
  function settled(state: InspectionState, now: number, reached: boolean): InspectionState {
    let current = state;
    for (let turns = 0; turns < 20; turns++) {
      const step = nextInspectionStep(current, now);
      if (step.type === 'wait' || step.type === 'close') return current;
      const command: InspectionCommand =
        step.type === 'tell' ? { ...step, type: 'record-told', reached } : { type: 'record-overdue', missing: step.missing };
      current = having(command, current, now);
    }
    throw new Error('the inspection never comes to rest');
  }

  it('comes to rest, numbers its events, and never reopens a closed inspection', () => {
    const anyTurn = fc.tuple(anyCommand, fc.integer({ min: 0, max: 3 * DAY }), fc.boolean());
    fc.assert(
      fc.property(fc.array(anyTurn, { maxLength: 25 }), (turns) => {
        let state = anInspection();
        let now: number = WARNED_UNTIL;
        for (const [command, pause, reached] of turns) {
          now += pause;
          const before = state;
          const events = decide(command, before, now);
          const after = isRefusal(events) ? before : events.reduce<InspectionState>(evolveInspection, before);
          expect(after.sequence).toBe(before.sequence + (isRefusal(events) ? 0 : events.length));
          state = settled(after, now, reached);
          if (before.standing.type === 'closed') expect(state.standing).toEqual(before.standing);
        }
      }),
    );
  });
});
