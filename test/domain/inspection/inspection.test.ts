import fc from 'fast-check';
import { decideInspection } from '../../../domain/inspection/decide-inspection';
import { evolveInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionCommand } from '../../../domain/inspection/inspection-command';
import type { InspectionEvent, InspectionMessageKind } from '../../../domain/inspection/inspection-event';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import { nextInspectionStep } from '../../../domain/inspection/next-inspection-step';
import { RECORDABLE_OUTCOMES } from '../../../domain/inspection/outcome';
import { isRefusal } from '../../../domain/refusal';
import { DAY, HOUR } from '../../../domain/time';
import { anInspection, INSPECTION_TERMS, refusalCode, WARNED_UNTIL } from '../../support/builders';

const { acceptBy, recordBy } = INSPECTION_TERMS;
const NOW = WARNED_UNTIL + HOUR;

const told = (about: InspectionMessageKind): InspectionEvent => ({
  type: 'inspector-told',
  about,
  at: NOW,
});
const accepted: InspectionEvent = { type: 'inspection-accepted', inspectorId: 'insp-1', at: NOW };
const overdue = (missing: 'acceptance' | 'outcome'): InspectionEvent => ({ type: 'inspection-overdue', missing, at: NOW });

const unassigned = anInspection();
const assigned = anInspection({ inspectorId: 'insp-1', events: [told('assigned')] });
const inHand = anInspection({ inspectorId: 'insp-1', events: [told('assigned'), accepted] });

function having(command: InspectionCommand, state: InspectionState, now = NOW): InspectionState {
  const events = decideInspection(command, state, now);
  if (isRefusal(events)) throw new Error(`refused: ${events.code}`);
  return events.reduce<InspectionState>(evolveInspection, state);
}

function record(outcome: (typeof RECORDABLE_OUTCOMES)[number] = 'seized'): InspectionCommand {
  return { type: 'record', outcome, by: 'insp-1', findings: { units: 3 } };
}

const assign = (inspectorId: string): InspectionCommand => ({ type: 'assign', inspectorId, by: 'supervisor-1' });
const accept = (inspectorId: string): InspectionCommand => ({ type: 'accept', inspectorId });
const refusalOf = (command: InspectionCommand, state: InspectionState) => refusalCode(decideInspection(command, state, NOW));

describe('an inspection that is assigned', () => {
  it('tells its inspector once', () => {
    const fresh = having(assign('insp-1'), unassigned);
    expect(nextInspectionStep(fresh, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-1' });
    const informed = having({ type: 'record-told', about: 'assigned' }, fresh);
    expect(nextInspectionStep(informed, NOW)).toEqual({ type: 'wait', until: acceptBy });
  });

  it('to the same inspector twice is one act', () => {
    expect(decideInspection(assign('insp-1'), assigned, NOW)).toEqual([]);
  });

  it('to somebody else tells the new one', () => {
    const other = having(assign('insp-2'), assigned);
    expect(nextInspectionStep(other, NOW)).toEqual({ type: 'tell', about: 'assigned', inspectorId: 'insp-2' });
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
    expect(decideInspection(accept('insp-1'), inHand, NOW)).toEqual([]);
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
    expect(closed.standing).toEqual({ type: 'closed', outcome });
    expect(nextInspectionStep(closed, NOW)).toEqual({ type: 'tell', about: 'recorded', inspectorId: 'insp-1' });
    expect(nextInspectionStep(having({ type: 'record-told', about: 'recorded' }, closed), NOW)).toEqual({ type: 'close', outcome });
  });

  it('keeps what was found', () => {
    expect(decideInspection(record(), inHand, NOW)).toEqual([
      { type: 'inspection-closed', outcome: 'seized', by: 'insp-1', findings: { units: 3 }, at: NOW },
    ]);
  });

  it('with the same outcome twice is one act, with another it is refused', () => {
    const closed = having(record('seized'), inHand);
    expect(decideInspection(record('seized'), closed, NOW)).toEqual([]);
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
    expect(nextInspectionStep(recalled, NOW)).toEqual({ type: 'tell', about: 'recalled', inspectorId: 'insp-1' });
    const informed = having({ type: 'record-told', about: 'recalled' }, recalled);
    expect(nextInspectionStep(informed, NOW)).toEqual({ type: 'close', outcome: 'recalled' });
  });

  it('while nobody had it ends at once', () => {
    expect(nextInspectionStep(having({ type: 'recall' }, unassigned), NOW)).toEqual({ type: 'close', outcome: 'recalled' });
  });

  it('after its end changes nothing', () => {
    const closed = having(record(), inHand);
    expect(decideInspection({ type: 'recall' }, closed, NOW)).toEqual([]);
  });

  it('can no longer be assigned, accepted or recorded', () => {
    const recalled = having({ type: 'recall' }, inHand);
    expect([assign('insp-2'), accept('insp-1'), record()].map((command) => refusalOf(command, recalled))).toEqual(
      Array.from({ length: 3 }, () => 'inspection-closed'),
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
    expect(nextInspectionStep(heard, NOW)).toEqual({ type: 'tell', about: 'operator-ready', inspectorId: 'insp-1' });
    const informed = having({ type: 'record-told', about: 'operator-ready' }, heard);
    expect(nextInspectionStep(informed, NOW).type).toBe('wait');
    expect(decideInspection(ready, informed, NOW)).toEqual([]);
  });

  it('is told to the inspector who gets the inspection later, after the inspection itself', () => {
    const heard = having(ready, unassigned);
    expect(nextInspectionStep(heard, NOW)).toEqual({ type: 'wait', until: acceptBy });
    const other = having(assign('insp-2'), heard);
    expect(nextInspectionStep(other, NOW)).toMatchObject({ about: 'assigned' });
    expect(nextInspectionStep(having({ type: 'record-told', about: 'assigned' }, other), NOW)).toEqual({
      type: 'tell',
      about: 'operator-ready',
      inspectorId: 'insp-2',
    });
  });

  it('changes nothing once the inspection is closed', () => {
    expect(decideInspection(ready, having(record(), inHand), NOW)).toEqual([]);
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
    expect(nextInspectionStep(marked, by)).toEqual({ type: 'tell', about, inspectorId: 'insp-1' });
    expect(nextInspectionStep(having({ type: 'record-told', about }, marked), by + DAY)).toEqual({ type: 'wait' });
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
  it('begins with inspection-opened', () => {
    expect(() => evolveInspection(undefined, accepted)).toThrow(RangeError);
  });

  it('keeps no inspector when none was free', () => {
    expect(unassigned).toEqual({ v: 1, sequence: 1, terms: INSPECTION_TERMS, told: [], standing: { type: 'unassigned' } });
  });
});

describe('any sequence of commands', () => {
  const inspector = fc.constantFrom('insp-1', 'insp-2');
  const anyCommand: fc.Arbitrary<InspectionCommand> = fc.oneof(
    inspector.map(assign),
    inspector.map(accept),
    fc.constantFrom(...RECORDABLE_OUTCOMES).map(record),
    fc.constantFrom<InspectionCommand>({ type: 'recall' }, { type: 'note-ready' }),
  );

  /** Does what the inspection asks for at `now`, as its workflow does, until it waits or ends. */
  function settled(state: InspectionState, now: number): InspectionState {
    let current = state;
    for (let turns = 0; turns < 20; turns++) {
      const step = nextInspectionStep(current, now);
      if (step.type === 'wait' || step.type === 'close') return current;
      const command: InspectionCommand =
        step.type === 'tell' ? { type: 'record-told', about: step.about } : { type: 'record-overdue', missing: step.missing };
      current = having(command, current, now);
    }
    throw new Error('the inspection never comes to rest');
  }

  it('comes to rest, numbers its events, and never reopens a closed inspection', () => {
    const anyTurn = fc.tuple(anyCommand, fc.integer({ min: 0, max: 3 * DAY }));
    fc.assert(
      fc.property(fc.array(anyTurn, { maxLength: 25 }), (turns) => {
        let state = anInspection();
        let now: number = WARNED_UNTIL;
        for (const [command, pause] of turns) {
          now += pause;
          const before = state;
          const events = decideInspection(command, before, now);
          const after = isRefusal(events) ? before : events.reduce<InspectionState>(evolveInspection, before);
          expect(after.sequence).toBe(before.sequence + (isRefusal(events) ? 0 : events.length));
          state = settled(after, now);
          if (before.standing.type === 'closed') expect(state.standing).toEqual(before.standing);
        }
      }),
    );
  });
});
