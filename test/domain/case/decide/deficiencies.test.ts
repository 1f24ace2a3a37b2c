import type { CaseState } from '../../../../domain/case/case-state';
import { decide } from '../../../../domain/case/decide/decide';
import type { CaseCommand } from '../../../../domain/case/case-command';
import { queueOf } from '../../../../domain/case/queue';
import { DAY, HOUR } from '../../../../domain/time';
import {
  aCaseUnderInspection,
  aLaterPlan,
  aMatter,
  anOpenCase,
  aReply,
  DEADLINE,
  having,
  refusalCode,
  eventsOf,
} from '../../../support/builders';

const NOW = DEADLINE - DAY;

function refusalOf(command: CaseCommand, state: CaseState, now = NOW): string | undefined {
  return refusalCode(decide(command, state, now));
}

describe('gaps in what was filed', () => {
  const filed = anOpenCase({ pending: [aMatter('filing', { at: DEADLINE - HOUR })], hold: 'filing-waiting' });
  const cureBy = DEADLINE + 5 * DAY;
  const find: CaseCommand = { type: 'find-deficiencies', items: ['equipment'], cureBy, plan: aLaterPlan({ days: 0 }), by: 'staff-1' };
  const found = having(find, filed, DEADLINE + DAY);

  it('take the filing from the queue, and give the operator its time', () => {
    expect(found.pending).toEqual([]);
    expect(found).not.toHaveProperty('hold');
    expect(found.deficiency).toEqual({ items: ['equipment'], cureBy, filedAt: DEADLINE - HOUR });
  });

  it('that are cured in time count as filed when the filing came', () => {
    const cured = having(
      { type: 'receive-reply', reply: aReply({ code: 'deficiency-fixed', receivedAt: cureBy - HOUR }) },
      found,
      cureBy - HOUR,
    );
    expect(queueOf(cured)).toBe('filings');
    expect(having({ type: 'confirm-claim', by: 'staff-1' }, cured, cureBy + DAY).standing).toMatchObject({
      outcome: 'registered-on-time',
    });
  });

  it.each([
    ['nothing is named', { ...find, items: [] }, 'cure-date-passed'],
    ['the date is this very moment', { ...find, cureBy: DEADLINE + DAY }, 'cure-date-passed'],
    ['the date has passed', { ...find, cureBy: DEADLINE }, 'cure-date-passed'],
    ['the case moved on meanwhile', { ...find, plan: aLaterPlan({ days: 0, version: 3 }) }, 'plan-outdated'],
  ] as const)('are refused when %s', (_, command, refusal) => {
    expect(refusalOf(command, filed, DEADLINE + DAY)).toBe(refusal);
  });

  it('are for the inspector once an inspection was assigned', () => {
    expect(refusalOf(find, aCaseUnderInspection())).toBe('case-under-inspection');
  });
});

describe('gaps that are found', () => {
  const now = DEADLINE + DAY;
  const find: CaseCommand = { type: 'find-deficiencies', items: ['x'], cureBy: now + DAY, plan: aLaterPlan({ days: 0 }), by: 'staff-1' };
  const filing = aMatter('filing', { at: DEADLINE - HOUR });
  const cure = aMatter('deficiency', { at: DEADLINE + HOUR });
  const deficiency = { items: ['x'], cureBy: DEADLINE, filedAt: DEADLINE - 2 * DAY };

  it.each<readonly [string, Partial<CaseState>, { readonly filedAt: number; readonly matterId?: string }]>([
    ['in a filing that waits behind a dispute', { pending: [aMatter('dispute'), filing] }, { filedAt: filing.at, matterId: filing.id }],
    [
      'in what should have cured them: it still counts as filed at first',
      { pending: [cure], deficiency },
      { filedAt: deficiency.filedAt, matterId: cure.id },
    ],
    ['in a cure without an earlier finding', { pending: [cure] }, { filedAt: cure.at, matterId: cure.id }],
    ['without any filing that waits, while a dispute does', { pending: [aMatter('dispute')] }, { filedAt: now }],
  ])('%s say what they were found in, and when that was filed', (_, state, expected) => {
    const [found] = eventsOf(find, anOpenCase(state), now);
    expect(found).toStrictEqual({ type: 'deficiencies-found', items: ['x'], cureBy: now + DAY, by: 'staff-1', at: now, ...expected });
  });
});
