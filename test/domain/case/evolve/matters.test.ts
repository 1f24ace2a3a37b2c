import type { CaseEvent } from '../../../../domain/case/case-event';
import type { MatterKind } from '../../../../domain/case/reply';
import { DAY, HOUR } from '../../../../domain/time';
import { aCasePlan, after, aMatter, anOpenCase, DEADLINE } from '../../../support/builders';

const at = DEADLINE + HOUR;
const raised = (about: MatterKind): CaseEvent => ({ type: 'matter-raised', matterId: 'm', about, at });

describe('a matter that is raised', () => {
  it.each([
    ['filing', 'filing-waiting'],
    ['deficiency', 'filing-waiting'],
    ['not-operating', 'claim-waiting'],
    ['extension', undefined],
    ['dispute', undefined],
  ] as const)('of kind %s holds the case as %s at once', (about, hold) => {
    expect(after(anOpenCase(), [raised(about)]).hold).toBe(hold);
  });

  it('leaves a pause a pause', () => {
    expect(after(anOpenCase({ hold: 'campaign-paused' }), [raised('filing')]).hold).toBe('campaign-paused');
  });

  it('holds nothing once it was refuted as often as the policy hears it', () => {
    const state = anOpenCase({ plan: aCasePlan({ claimsOfOneKind: 1 }), refuted: { filing: 1 } });
    const again = after(state, [raised('filing')]);
    expect(again.pending).toStrictEqual([{ id: 'm', about: 'filing', at, repeated: true }]);
    expect(again).not.toHaveProperty('hold');
  });

  it('is kept without what was not said', () => {
    expect(after(anOpenCase(), [raised('filing')]).pending).toStrictEqual([{ id: 'm', about: 'filing', at }]);
  });
});

describe('a matter that is decided', () => {
  const waiting = anOpenCase({ pending: [aMatter('filing'), aMatter('not-operating')], hold: 'campaign-paused' });

  it.each<readonly [string, CaseEvent, object]>([
    ['confirmed', { type: 'claim-confirmed', matterId: 'matter-filing', about: 'filing', by: 'staff', at }, {}],
    ['refuted', { type: 'claim-refuted', matterId: 'matter-filing', about: 'filing', by: 'staff', at }, { filing: 1 }],
  ])('is counted where it was refuted: %s', (_, decided, refuted) => {
    expect(after(waiting, [decided]).refuted ?? {}).toEqual(refuted);
  });

  it('is decided by a filing, with all that waits, and a pause ends with it', () => {
    const filed = after(waiting, [{ type: 'filing-received', filingId: 'f', receivedAt: at, at }]);
    expect(filed).toMatchObject({ filedAt: at, pending: [] });
    expect(filed).not.toHaveProperty('hold');
  });

  it.each([
    ['what was filed', { matterId: 'matter-filing' }, ['not-operating'], 1],
    ['nothing that waits', {}, ['filing', 'not-operating'], 0],
  ] as const)('is decided by deficiencies, which are to be cured: of %s', (_, of, left, acts) => {
    const found = { items: ['papers'], cureBy: at + DAY, filedAt: at - DAY };
    const state = after(waiting, [{ type: 'deficiencies-found', ...found, ...of, by: 'staff', at }]);
    expect(state.deficiency).toStrictEqual(found);
    expect(state.pending.map(({ about }) => about)).toEqual(left);
    expect(state.revision).toBe(waiting.revision + acts);
  });
});
