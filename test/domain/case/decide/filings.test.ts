import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../domain/time';
import { aCaseUnderInspection, aMatter, anOpenCase, DEADLINE, having, refusalCode, STEP_AT } from '../../../support/builders';

const NOW = DEADLINE - DAY;
const ESCALATION_AT = STEP_AT.E1;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

describe('a filing', () => {
  it.each([
    ['a second before the deadline', -SECOND, 'registered-on-time'],
    ['a millisecond before the deadline', -1, 'registered-on-time'],
    ['at the deadline', 0, 'registered-late'],
    ['a day after it', DAY, 'registered-late'],
  ] as const)('received %s closes the case', (_, offset, outcome) => {
    const receivedAt = DEADLINE + offset;
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt }, anOpenCase(), receivedAt);
    expect(filed.standing).toEqual({ type: 'closed', outcome, at: receivedAt });
    expect(filed.filedAt).toBe(receivedAt);
  });

  it('received at 23:59 and handled at 00:05 is on time', () => {
    const command = { type: 'receive-filing', filingId: 'f-1', receivedAt: DEADLINE - MINUTE } as const;
    expect(having(command, anOpenCase(), DEADLINE + 5 * MINUTE).standing).toMatchObject({ outcome: 'registered-on-time' });
  });

  it('takes away whatever waited and whatever held the case', () => {
    const waiting = anOpenCase({ pending: [aMatter('not-in-scope')], hold: 'claim-waiting' });
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt: NOW }, waiting);
    expect(filed.pending).toEqual([]);
    expect(filed).not.toHaveProperty('hold');
  });

  it('during an inspection closes the case and leaves the number of the inspection to recall', () => {
    const filed = having({ type: 'receive-filing', filingId: 'f-1', receivedAt: ESCALATION_AT }, aCaseUnderInspection(), ESCALATION_AT);
    expect(filed.standing).toMatchObject({ type: 'closed', outcome: 'registered-late' });
    expect(filed.openInspection).toBe(1);
  });

  it('is one act when it arrives twice', () => {
    const command = { type: 'receive-filing', filingId: 'f-1', receivedAt: NOW } as const;
    const filed = having(command, anOpenCase());
    expect(decide(command, filed, NOW + HOUR)).toEqual([]);
    expect(decide(command, anOpenCase({ seen: ['f-1'] }), NOW)).toEqual([]);
    expect(refusalOf({ ...command, filingId: 'f-2' }, filed)).toBe('case-closed');
  });
});
