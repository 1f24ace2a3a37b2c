import { decideInspection } from '../../../domain/inspection/decide-inspection';
import { evolveInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionAct, InspectionWish } from '../../../domain/inspection/inspection-command';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import { isRefusal, type RefusalCode } from '../../../domain/refusal';
import { HOUR } from '../../../domain/time';
import { anInspection, INSPECTION_TERMS, refusalCode, WARNED_UNTIL } from '../../support/builders';

const NOW = WARNED_UNTIL + HOUR;
const by = 'supervisor-1';

const assign: InspectionWish = { type: 'assign', inspectorId: 'insp-2', terms: INSPECTION_TERMS, by };
const accept: InspectionWish = { type: 'accept', inspectorId: 'insp-1' };
const record: InspectionWish = { type: 'record', outcome: 'seized', findings: { units: 12 }, by: 'insp-1' };

const assigned = anInspection({ inspectorId: 'insp-1' });
const accepted = having(act(accept, assigned), assigned);
const recalled = decided({ type: 'recall' }, accepted);

function act(wish: InspectionWish, { revision }: InspectionState, actId = `${wish.type} now`): InspectionAct {
  return { ...wish, actId, revision };
}

function decided(command: Parameters<typeof decideInspection>[0], state: InspectionState): InspectionState {
  const events = decideInspection(command, state, NOW);
  if (isRefusal(events)) throw new Error(`refused: ${events.code}`);
  return events.reduce<InspectionState>(evolveInspection, state);
}

function having(one: InspectionAct, state: InspectionState): InspectionState {
  return decided(one, state);
}

/** Each act, and a state that allows it. */
const ACTS: readonly (readonly [string, InspectionWish, InspectionState])[] = [
  ['assigning', assign, assigned],
  ['accepting', accept, assigned],
  ['recording', record, accepted],
];

describe('(C, B6) every act on an inspection', () => {
  it.each(ACTS)('%s twice under one id is one act, also when more has happened since', (_, wish, state) => {
    const once = act(wish, state);
    const after = having(once, state);
    expect(decideInspection(once, after, NOW)).toEqual([]);
    const later = decided({ type: 'recall' }, after);
    expect(decideInspection(once, later, NOW)).toEqual([]);
  });

  it.each(ACTS)('%s an inspection that has changed since it was seen is refused with a sentence', (_, wish, state) => {
    const outdated = { ...act(wish, state), revision: state.revision - 1 };
    expect(decideInspection(outdated, state, NOW)).toMatchObject({
      code: 'inspection-outdated',
      sentence: expect.stringContaining('.') as string,
    });
  });

  it.each(ACTS)('%s keeps its id in the record, and outdates what others saw', (_, wish, state) => {
    const events = decideInspection(act(wish, state), state, NOW);
    expect(events).toMatchObject([{ actId: `${wish.type} now` }]);
    expect(having(act(wish, state), state).revision).toBe(state.revision + 1);
  });

  it('is not refused as outdated where it would change nothing', () => {
    const again: InspectionAct = { ...act(assign, assigned, 'again'), type: 'assign', inspectorId: 'insp-1', terms: INSPECTION_TERMS, by };
    expect(decideInspection({ ...again, revision: 0 }, assigned, NOW)).toEqual([]);
  });

  it('is remembered among the last fifty', () => {
    const inspectors = Array.from({ length: 51 }, (_, index) => `act-${index + 1}`);
    const last = inspectors.reduce((state, id) => {
      const one: InspectionAct = { type: 'assign', inspectorId: id, terms: INSPECTION_TERMS, by, actId: id, revision: state.revision };
      return having(one, state);
    }, assigned);
    expect(last.seen).toEqual(inspectors.slice(1));
  });

  it('lets two supervisors who saw the same not both have their way', () => {
    const first = having(act(assign, assigned, 'one'), assigned);
    const other: InspectionAct = { ...act(assign, assigned, 'other'), type: 'assign', inspectorId: 'insp-3', terms: INSPECTION_TERMS, by };
    expect(refusalCode(decideInspection(other, first, NOW))).toBe('inspection-outdated');
  });

  it.each<readonly [string, InspectionWish, InspectionState, RefusalCode]>([
    ['accepting what went to somebody else', accept, having(act(assign, assigned), assigned), 'not-assigned'],
    ['assigning what was accepted meanwhile', assign, accepted, 'already-accepted'],
    ['recording what was recalled while the visit was under way', record, recalled, 'inspection-recalled'],
    ['assigning what was recalled', assign, recalled, 'inspection-recalled'],
  ])('says the true reason first: %s', (_, wish, state, code) => {
    expect(refusalCode(decideInspection({ ...wish, actId: 'late', revision: 1 }, state, NOW))).toBe(code);
  });
});

describe('(C) a recall', () => {
  it('while the visit is under way ends the inspection', () => {
    expect(recalled.standing).toEqual({ type: 'closed', outcome: 'recalled', findings: {} });
    expect(decided({ type: 'recall' }, accepted).seen).toStrictEqual(['accept now']);
  });

  it('after a recorded outcome changes nothing', () => {
    const seized = having(act(record, accepted), accepted);
    expect(decideInspection({ type: 'recall' }, seized, NOW)).toEqual([]);
    expect(seized.standing).toEqual({ type: 'closed', outcome: 'seized', findings: { units: 12 } });
  });
});

describe('(C, B6) a result that was recorded', () => {
  const seized = having(act(record, accepted, 'first'), accepted);

  it('is the same when another act records the same', () => {
    expect(decideInspection(act(record, seized, 'second'), seized, NOW)).toEqual([]);
  });

  it.each<readonly [string, InspectionWish]>([
    ['another outcome', { ...record, type: 'record', outcome: 'compliant', findings: { units: 12 }, by: 'insp-1' }],
    ['other figures', { ...record, type: 'record', outcome: 'seized', findings: { units: 1_200 }, by: 'insp-1' }],
  ])('is not silently kept when another act records %s', (_, wish) => {
    expect(refusalCode(decideInspection(act(wish, seized, 'second'), seized, NOW))).toBe('inspection-closed');
  });
});
