import { decideInspection } from '../../../domain/inspection/decide-inspection';
import { evolveInspection, foldInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import type { InspectionRules } from '../../../domain/inspection/inspection-rules';
import { inspectionRulesOf, presentInspectionRules } from '../../../domain/inspection/inspection-rules-of';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import { nextInspectionStep } from '../../../domain/inspection/next-inspection-step';
import { DAY } from '../../../domain/time';
import { INSPECTION_TERMS, refusalCode, WARNED_UNTIL } from '../../support/builders';

// the product as it will be one day: a second version of the rules, beside the one that inspections live by now
jest.mock('../../../domain/inspection/inspection-rules', () => {
  const { INSPECTION_RULES } = jest.requireActual<{ readonly INSPECTION_RULES: readonly InspectionRules[] }>(
    '../../../domain/inspection/inspection-rules',
  );
  const [first] = INSPECTION_RULES;
  const second = { ...first, version: 2, actsRemembered: 1, changesHandsWhenAccepted: true, overdueAfterDays: 2 };
  return { INSPECTION_RULES: [...INSPECTION_RULES, second] };
});

const at = WARNED_UNTIL;
const { acceptBy } = INSPECTION_TERMS;

/** An inspection of a version of the rules, after some events. */
function under(rules: number, ...events: readonly InspectionEvent[]): InspectionState {
  return foldInspection([{ type: 'inspection-opened', terms: INSPECTION_TERMS, rules, inspectorId: 'insp-1', at }, ...events]);
}

const told: InspectionEvent = { type: 'inspector-told', about: 'assigned', inspectorId: 'insp-1', assignment: 1, at };
const accepted: InspectionEvent = { type: 'inspection-accepted', inspectorId: 'insp-1', actId: 'a', at };

describe('the version of the rules (docs/rules.md#inspection-rules-version)', () => {
  it('is the newest for an inspection that is opened now, and the first where an older record names none', () => {
    expect(presentInspectionRules()).toBe(2);
    expect(evolveInspection(undefined, { type: 'inspection-opened', terms: INSPECTION_TERMS, at }).rules).toBe(1);
  });

  it('is not guessed when a newer product wrote the record', () => {
    expect(() => inspectionRulesOf({ rules: 3 })).toThrow('rules of an inspection in version 3 are not known here');
  });

  it('decides about an old and a new inspection by their own rules, side by side', () => {
    const act = { type: 'assign', inspectorId: 'insp-2', terms: INSPECTION_TERMS, by: 'supervisor-1', actId: 'b', revision: 2 } as const;
    expect(refusalCode(decideInspection(act, under(1, told, accepted), at))).toBe('already-accepted');
    expect(decideInspection(act, under(2, told, accepted), at)).toHaveLength(1);
  });

  it('folds an old and a new inspection by their own rules', () => {
    const acts = ['b', 'c'].map((actId): InspectionEvent => ({
      type: 'inspection-assigned',
      inspectorId: actId,
      terms: INSPECTION_TERMS,
      by: 's',
      actId,
      at,
    }));
    expect([under(1, ...acts).seen, under(2, ...acts).seen]).toEqual([['b', 'c'], ['c']]);
  });

  it('moves an old and a new inspection by their own rules', () => {
    expect(nextInspectionStep(under(1, told), acceptBy)).toEqual({ type: 'mark-overdue', missing: 'acceptance' });
    expect(nextInspectionStep(under(2, told), acceptBy)).toEqual({ type: 'wait', until: acceptBy + 2 * DAY });
  });
});
