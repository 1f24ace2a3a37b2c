import { alertsOf } from '../../../domain/inspection/inspection-alerts';
import { INSPECTION_TERMS, WARNED_UNTIL } from '../../support/builders';

const at = WARNED_UNTIL;
const opened = { type: 'inspection-opened', terms: INSPECTION_TERMS, rules: 1, at } as const;
const news = { about: 'assigned', inspectorId: 'insp-1', assignment: 1, at } as const;

describe('(C) when nobody can be told of an inspection, the supervisor is (docs/rules.md#inspectors-reached)', () => {
  it('of one for which no inspector was found', () => {
    expect(alertsOf([opened], 2)).toEqual([{ about: 'inspection-unassigned', detail: 'inspection 2' }]);
  });

  it('of one whose inspector a message did not reach', () => {
    expect(
      alertsOf(
        [
          { ...opened, inspectorId: 'insp-1' },
          { type: 'inspector-not-told', ...news },
        ],
        1,
      ),
    ).toEqual([{ about: 'inspector-not-told', detail: 'inspection 1, insp-1: assigned' }]);
  });

  it('and of no other', () => {
    expect(
      alertsOf(
        [
          { ...opened, inspectorId: 'insp-1' },
          { type: 'inspector-told', ...news },
          { type: 'operator-ready', at },
        ],
        1,
      ),
    ).toEqual([]);
  });
});
