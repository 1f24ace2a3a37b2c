import { foldInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import { findCaseDiscrepancies } from '../../../domain/reconciliation/case-discrepancies';
import { findInspectionDamage } from '../../../domain/reconciliation/inspection-damage';
import type { RecordedInspection } from '../../../domain/reconciliation/recorded-case';
import { caseOpened, INSPECTION_TERMS } from '../../support/builders';
import { anInspection, described, escalated, noticeSent, NOW, recordedCase, RUNNING, short, terms } from './recorded';

const events: readonly InspectionEvent[] = [
  { type: 'inspection-opened', terms: INSPECTION_TERMS, rules: 1, inspectorId: 'insp-1', at: NOW },
  { type: 'inspection-accepted', inspectorId: 'insp-1', actId: 'a', at: NOW },
  { type: 'inspection-closed', outcome: 'seized', by: 'insp-1', findings: { units: 1_173 }, actId: 'b', at: NOW },
];

/** A seizure in the record as it should be. */
function seizure(overrides: Partial<RecordedInspection> = {}): RecordedInspection {
  const state = foldInspection(events);
  const row = { status: 'closed', inspectorId: 'insp-1', outcome: 'seized', findings: { units: 1_173 } } as const;
  return anInspection({ events, state, ...row, ...overrides });
}

const closed = { type: 'inspection-closed', inspection: 1, outcome: 'seized', at: NOW } as const;
const heard = [caseOpened(), noticeSent, escalated, closed];
const withInspection = (inspection: RecordedInspection, ofCase = heard) => recordedCase({ events: ofCase, inspections: [inspection] });

describe('(C13) the log of an inspection (docs/rules.md#reconcile)', () => {
  it('that is as it was written is in order, and so is one whose first event is on its way', () => {
    expect(findInspectionDamage(withInspection(seizure()))).toEqual([]);
    expect(findInspectionDamage(withInspection(anInspection(), [caseOpened(), noticeSent, escalated]))).toEqual([]);
  });

  it('that was changed is found, named, and nothing of that case is repaired', () => {
    const broken = withInspection(seizure({ brokenAt: 3 }));
    expect(findInspectionDamage(broken)).toMatchObject([{ code: 'event-chain-broken', subject: 'c/op-1/1' }]);
    expect(short(findCaseDiscrepancies(broken, described({ status: 'absent' }), terms()))).toEqual([
      'event-chain-broken',
      'case-without-workflow',
    ]);
  });

  it.each<readonly [string, Partial<RecordedInspection>, string]>([
    ['status', { status: 'accepted' }, 'status'],
    ['inspector', { inspectorId: 'insp-2' }, 'inspector'],
    ['overdue mark', { overdue: 'outcome' }, 'overdue'],
    ['findings', { findings: { units: 173 } }, 'findings'],
    ['state', { state: { ...foldInspection(events), revision: 9 } }, 'state'],
    ['events alone', { events: [] }, 'events'],
  ])('is compared with the row that lists read: %s', (_what, row, named) => {
    const [discrepancy] = findInspectionDamage(withInspection(seizure(row)));
    expect(discrepancy).toMatchObject({ code: 'projection-differs', subject: 'c/op-1/1' });
    expect(discrepancy?.sentence).toContain(named);
  });

  it('is compared with what the case heard of its end, however well the inspection was rewritten', () => {
    const rewritten = events.map((event) => (event.type === 'inspection-closed' ? { ...event, outcome: 'compliant' as const } : event));
    const consistent = seizure({ events: rewritten, state: foldInspection(rewritten), outcome: 'compliant' });
    const [discrepancy] = findInspectionDamage(withInspection(consistent));
    expect(discrepancy).toMatchObject({ code: 'projection-differs' });
    expect(discrepancy?.sentence).toContain('ended as seized; its own record says compliant');
  });

  it('is looked at in a case that is otherwise in order', () => {
    expect(short(findCaseDiscrepancies(withInspection(seizure()), described(RUNNING), terms()))).toEqual([]);
  });
});
