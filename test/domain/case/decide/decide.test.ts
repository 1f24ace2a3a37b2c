import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { DAY } from '../../../../domain/time';
import {
  aCaseUnderInspection,
  aClosedCase,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aReply,
  DEADLINE,
  having,
  refusalCode,
  eventsOf,
  anUnwarnedCase,
} from '../../../support/builders';

const NOW = DEADLINE - DAY;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

describe('a closed case', () => {
  const plan = aLaterPlan({ days: 7 });
  const commands: readonly CaseCommand[] = [
    { type: 'receive-reply', reply: aReply() },
    { type: 'receive-filing', filingId: 'f-9', receivedAt: NOW },
    { type: 'grant-extension', plan, by: 'staff-1' },
    { type: 'refuse-extension', by: 'staff-1' },
    { type: 'confirm-claim', by: 'staff-1' },
    { type: 'refute-claim', by: 'staff-1' },
    { type: 'change-plan', plan, by: 'staff-1' },
    { type: 'adopt-rules', packageHash: 'b', by: 'staff-1', reason: 'order 12' },
    { type: 'order-inspection', by: 'supervisor-1' },
    { type: 'withdraw', by: 'staff-1' },
    { type: 'record-inspection', inspection: 1 },
  ];

  it.each(commands.map((command) => [command.type, command] as const))('refuses %s', (_, command) => {
    expect(refusalOf(command, aClosedCase())).toBe('case-closed');
  });

  const facts: readonly CaseCommand[] = [
    { type: 'release' },
    { type: 'lose-channel', channel: 'email' },
    { type: 'restore-channel', channel: 'email' },
    { type: 'record-hold', reason: 'notice-not-served' },
    { type: 'close-inspection', inspection: 1, outcome: 'seized' },
  ];

  it.each(facts.map((command) => [command.type, command] as const))('takes no notice of %s', (_, command) => {
    expect(decide(command, aClosedCase(), NOW)).toEqual([]);
  });
});

describe('a withdrawn campaign', () => {
  it.each([
    ['an open case', anOpenCase()],
    ['a case with a claim', anOpenCase({ pending: [aMatter('filing')], hold: 'filing-waiting' })],
    ['a case under inspection', aCaseUnderInspection()],
  ] as const)('closes %s', (_, state) => {
    const withdrawn = having({ type: 'withdraw', by: 'staff-1' }, state);
    expect(withdrawn).toMatchObject({ standing: { type: 'closed', outcome: 'campaign-withdrawn' }, pending: [] });
  });
});

describe('an act of staff', () => {
  const plan = aLaterPlan({ days: 40 });
  const warn = { type: 'warn-again', plan, by: 'staff-1', reason: 'paused' } as const;

  it('is named in the first of its events alone, also where nobody says what was looked at', () => {
    const events = eventsOf({ ...warn, actId: 'act-1' }, anUnwarnedCase());
    expect(events.map((event) => ('actId' in event ? event.actId : undefined))).toEqual(['act-1', undefined]);
    expect(eventsOf(warn, anUnwarnedCase()).filter((event) => 'actId' in event)).toEqual([]);
  });

  it('that is refused is refused, also where it has a name', () => {
    expect(refusalOf({ ...warn, actId: 'act-1' }, aCaseUnderInspection())).toBe('case-under-inspection');
  });

  it('on a case that was closed since it was looked at is told that, not to look again', () => {
    expect(refusalOf({ ...warn, revision: -1 }, aClosedCase())).toBe('case-closed');
  });
});
