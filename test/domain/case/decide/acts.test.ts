import type { CaseCommand, StaffAct } from '../../../../domain/case/case-command';
import { DAY } from '../../../../domain/time';
import {
  aCaseState,
  aLaterPlan,
  aMatter,
  aCaseUnderInspection,
  anOpenCase,
  aSilentCase,
  DEADLINE,
  eventsOf,
  having,
  MESSAGE_STEPS,
  refusalOf,
} from '../../../support/builders';

const now = DEADLINE - DAY;
const plan = aLaterPlan({ days: 30 });
const visited = having({ type: 'close-inspection', inspection: 1, outcome: 'no-access' }, aCaseUnderInspection());

type ActOfStaff = Extract<CaseCommand, StaffAct>;

/** Every act of staff on a case, where it is possible. */
const ACTS: readonly (readonly [string, ActOfStaff, ReturnType<typeof anOpenCase>])[] = [
  ['grant-extension', { type: 'grant-extension', plan, by: 'staff' }, anOpenCase({ pending: [aMatter('extension')] })],
  ['refuse-extension', { type: 'refuse-extension', by: 'staff' }, anOpenCase({ pending: [aMatter('extension')] })],
  ['confirm-claim', { type: 'confirm-claim', by: 'staff' }, anOpenCase({ pending: [aMatter('dispute')] })],
  ['refute-claim', { type: 'refute-claim', by: 'staff' }, anOpenCase({ pending: [aMatter('dispute')] })],
  ['change-plan', { type: 'change-plan', plan, by: 'court' }, anOpenCase()],
  ['find-deficiencies', { type: 'find-deficiencies', items: ['x'], cureBy: DEADLINE, plan, by: 'staff' }, anOpenCase()],
  ['accept-missed', { type: 'accept-missed', by: 'supervisor', reason: 'told' }, aSilentCase({ missed: ['M1'] })],
  ['send-again', { type: 'send-again', step: 'N0', by: 'supervisor', reason: 'mended' }, aCaseState({ settled: ['N0'] })],
  ['warn-again', { type: 'warn-again', plan, by: 'supervisor', reason: 'paused' }, anOpenCase({ settled: MESSAGE_STEPS })],
  ['order-inspection', { type: 'order-inspection', by: 'supervisor' }, visited],
];

describe.each(ACTS)('B6: the act %s', (_, act, state) => {
  it('is refused when the case changed since it was looked at', () => {
    expect(refusalOf({ ...act, revision: state.revision - 1 } as CaseCommand, state, now)).toBe('case-changed');
    expect(refusalOf({ ...act, revision: state.revision } as CaseCommand, state, now)).toBeUndefined();
  });

  it('is the same act when it comes again, whatever the case is by then', () => {
    const again = { ...act, actId: 'act-1', revision: state.revision };
    const once = having(again, state, now);
    expect(once.revision + once.sequence).toBeGreaterThan(state.revision + state.sequence);
    expect(eventsOf(again, once, now)).toEqual([]);
    expect(eventsOf(again, { ...once, standing: { type: 'closed', outcome: 'registered-on-time', at: now } }, now)).toEqual([]);
  });
});

describe('B6: of several matters that wait', () => {
  const dispute = aMatter('dispute', { id: 'first' });
  const closure = aMatter('voluntary-closure', { id: 'second' });
  const two = anOpenCase({ pending: [dispute, closure] });

  it.each(['confirm-claim', 'refute-claim'] as const)('%s chooses none by itself', (type) => {
    expect(refusalOf({ type, by: 'staff' }, two, now)).toBe('name-the-matter');
  });

  it('a double click confirms the one that was read, and never a second', () => {
    const act = { type: 'confirm-claim', by: 'staff', matterId: 'first' } as const;
    const once = having(act, two, now);
    expect(once.pending).toEqual([closure]);
    expect(once.standing).toEqual({ type: 'open' });
    expect(refusalOf(act, once, now)).toBe('nothing-waiting');
  });

  it('a filing is refuted, and the dispute before it stays', () => {
    const state = anOpenCase({ pending: [dispute, aMatter('filing', { id: 'filed' })] });
    expect(having({ type: 'refute-claim', by: 'staff', matterId: 'filed' }, state, now).pending).toEqual([dispute]);
  });

  it('an extension is not taken for a claim, nor a claim for an extension', () => {
    const state = anOpenCase({ pending: [dispute, aMatter('extension', { id: 'time' })] });
    expect(refusalOf({ type: 'confirm-claim', by: 'staff', matterId: 'time' }, state, now)).toBe('nothing-waiting');
    expect(refusalOf({ type: 'refuse-extension', by: 'staff', matterId: 'first' }, state, now)).toBe('nothing-waiting');
  });
});
