import { foldInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import { inspectionRulesOf, presentInspectionRules } from '../../../domain/inspection/inspection-rules-of';
import { INSPECTION_TERMS, WARNED_UNTIL } from '../../support/builders';
import { NEW_TERMS, NOW, told } from './acting';

const opened: InspectionEvent = { type: 'inspection-opened', terms: INSPECTION_TERMS, rules: 1, at: WARNED_UNTIL };
const fresh = {
  v: 1,
  rules: 1,
  sequence: 1,
  revision: 1,
  terms: INSPECTION_TERMS,
  assignment: 0,
  told: [],
  untold: [],
  seen: [],
  standing: { type: 'unassigned' },
};

describe('what is true of an inspection', () => {
  it('that was opened: nobody has it, and nothing was done', () => {
    expect(foldInspection([opened])).toStrictEqual(fresh);
  });

  it('that was opened for an inspector: it is the first to hear', () => {
    expect(foldInspection([{ ...opened, inspectorId: 'insp-1' }])).toStrictEqual({
      ...fresh,
      assignment: 1,
      standing: { type: 'assigned', inspectorId: 'insp-1' },
      lastInspectorId: 'insp-1',
    });
  });

  it('that changed hands: the new inspector begins with nothing told and dates of its own', () => {
    const untold: InspectionEvent = { type: 'inspector-not-told', about: 'operator-ready', inspectorId: 'insp-1', assignment: 1, at: NOW };
    const given: InspectionEvent = { type: 'inspection-assigned', inspectorId: 'insp-2', terms: NEW_TERMS, by: 's', actId: 'a', at: NOW };
    expect(foldInspection([{ ...opened, inspectorId: 'insp-1' }, told('assigned'), untold, given])).toStrictEqual({
      ...fresh,
      sequence: 4,
      revision: 2,
      terms: NEW_TERMS,
      assignment: 2,
      seen: ['a'],
      standing: { type: 'assigned', inspectorId: 'insp-2' },
      lastInspectorId: 'insp-2',
    });
  });

  it('is worked out by rules that are known here', () => {
    expect(inspectionRulesOf({ rules: presentInspectionRules() })).toMatchObject({ version: presentInspectionRules() });
    const newer = presentInspectionRules() + 1;
    expect(() => inspectionRulesOf({ rules: newer })).toThrow(`rules of an inspection in version ${newer} are not known here`);
  });
});
