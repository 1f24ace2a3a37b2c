import type { CaseCommand, StaffAct } from '../../../../domain/case/case-command';
import type { CaseState } from '../../../../domain/case/case-state';
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

/** A command that may say which act it is, and what was looked at. */
type ActOf<Command> = Command extends unknown ? (keyof StaffAct extends keyof Command ? Command : never) : never;
type ActOfStaff = ActOf<CaseCommand>;

/** An act on a case in which it is possible. */
interface PossibleAct<Act extends ActOfStaff> {
  readonly act: Act;
  readonly state: CaseState;
}

/** Every act of staff on a case. One that is missing here does not compile. */
const ACTS: { readonly [Type in ActOfStaff['type']]: PossibleAct<Extract<ActOfStaff, { readonly type: Type }>> } = {
  'grant-extension': { act: { type: 'grant-extension', plan, by: 'staff' }, state: anOpenCase({ pending: [aMatter('extension')] }) },
  'refuse-extension': { act: { type: 'refuse-extension', by: 'staff' }, state: anOpenCase({ pending: [aMatter('extension')] }) },
  'confirm-claim': { act: { type: 'confirm-claim', by: 'staff' }, state: anOpenCase({ pending: [aMatter('dispute')] }) },
  'refute-claim': { act: { type: 'refute-claim', by: 'staff' }, state: anOpenCase({ pending: [aMatter('dispute')] }) },
  'change-plan': { act: { type: 'change-plan', plan, by: 'court' }, state: anOpenCase() },
  'adopt-rules': { act: { type: 'adopt-rules', packageHash: 'b', by: 'supervisor', reason: 'order 12' }, state: anOpenCase() },
  'find-deficiencies': {
    act: { type: 'find-deficiencies', items: ['x'], cureBy: DEADLINE, plan, by: 'staff' },
    state: anOpenCase(),
  },
  'accept-missed': { act: { type: 'accept-missed', by: 'supervisor', reason: 'told' }, state: aSilentCase({ missed: ['M1'] }) },
  'send-again': {
    act: { type: 'send-again', step: 'N0', by: 'supervisor', reason: 'mended' },
    state: aCaseState({ settled: ['N0'] }),
  },
  'warn-again': { act: { type: 'warn-again', plan, by: 'supervisor', reason: 'paused' }, state: anOpenCase({ settled: MESSAGE_STEPS }) },
  'order-inspection': { act: { type: 'order-inspection', by: 'supervisor' }, state: visited },
};

describe.each(Object.entries<PossibleAct<ActOfStaff>>(ACTS))('B6: the act %s', (_, { act, state }) => {
  it('is refused when the case changed since it was looked at', () => {
    expect(refusalOf({ ...act, revision: state.revision - 1 }, state, now)).toBe('case-changed');
    expect(refusalOf({ ...act, revision: state.revision }, state, now)).toBeUndefined();
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
