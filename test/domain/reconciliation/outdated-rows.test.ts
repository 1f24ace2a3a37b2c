import { CASE_PROJECTION } from '../../../domain/case/queue';
import { foldInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import { INSPECTION_PROJECTION } from '../../../domain/inspection/projection';
import { findCaseDiscrepancies, findRecordDamage } from '../../../domain/reconciliation/case-discrepancies';
import { findInspectionDamage } from '../../../domain/reconciliation/inspection-damage';
import { findOutdatedRows, olderRowsOf, withPresentRows } from '../../../domain/reconciliation/outdated-rows';
import type { RecordedInspection } from '../../../domain/reconciliation/recorded-case';
import { caseOpened, INSPECTION_TERMS } from '../../support/builders';
import { anInspection, described, filed, NOW, noticeSent, recordedCase, short, terms } from './recorded';

/** As the version before had it: it left the case to the supervisor. */
const EARLIER = { projection: CASE_PROJECTION - 1, row: { queue: 'supervisor', hold: 'steps-missed' } } as const;
const LATER = { ...EARLIER, projection: CASE_PROJECTION + 1 } as const;

const events: readonly InspectionEvent[] = [{ type: 'inspection-opened', terms: INSPECTION_TERMS, inspectorId: 'insp-1', at: NOW }];
const visit = (overrides: Partial<RecordedInspection> = {}): RecordedInspection =>
  anInspection({ events, inspectorId: 'insp-1', state: foldInspection(events), ...overrides });
const earlierVisit = visit({ projection: INSPECTION_PROJECTION - 1, status: 'unassigned', overdue: 'outcome' });

describe('a row of another version (docs/rules.md#projection)', () => {
  it('is not taken for a tampered one: the finding names the command that settles it', () => {
    const earlier = recordedCase(EARLIER);
    expect(findRecordDamage(earlier)).toEqual([]);
    const [finding, ...more] = findOutdatedRows(earlier);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'projection-outdated', subject: 'c/op-1' });
    expect(finding).not.toHaveProperty('repair');
    expect(finding?.sentence).toContain('"rollcall reproject --campaign c"');
  });

  it('that is later is not compared either: this version of the product is the outdated one', () => {
    const later = recordedCase(LATER);
    expect([findRecordDamage(later), olderRowsOf(later)]).toEqual([[], { ofCase: false, inspections: [] }]);
    expect(findOutdatedRows(later)[0]?.sentence).toContain('Upgrade every process');
    expect(withPresentRows(later)).toEqual(later);
  });

  it('of this version is compared: what was tampered with is found', () => {
    const tampered = recordedCase({ row: EARLIER.row });
    expect(short(findRecordDamage(tampered))).toEqual(['projection-differs']);
    expect([findOutdatedRows(tampered), withPresentRows(tampered)]).toEqual([[], tampered]);
  });

  it('with a log that is not as it was written is found for that alone, and is not worked out', () => {
    const broken = recordedCase({ ...EARLIER, brokenAt: 2, inspections: [{ ...earlierVisit, brokenAt: 1 }] });
    expect(short(findRecordDamage(broken))).toEqual(['event-chain-broken']);
    expect([findOutdatedRows(broken), withPresentRows(broken)]).toEqual([[], broken]);
  });

  it('of a case that has recorded nothing is of no version', () => {
    const audience = recordedCase({ projection: 0, events: [], inspections: [anInspection({ projection: 0 })] });
    expect([findOutdatedRows(audience), olderRowsOf(audience)]).toEqual([[], { ofCase: false, inspections: [] }]);
    expect(withPresentRows(audience)).toEqual(audience);
  });

  it('keeps no repair from a case: it is seen as this version would have it', () => {
    const lost = withPresentRows(recordedCase({ ...EARLIER, events: [caseOpened(), noticeSent] }));
    expect(lost.row).toEqual(recordedCase().row);
    expect(short(findCaseDiscrepancies(lost, described({ status: 'absent' }), terms()))).toEqual(['case-without-workflow → restart-case']);
    const closed = { events: [caseOpened(), noticeSent, ...filed] };
    const reopened = withPresentRows(recordedCase({ ...closed, projection: 0, row: { status: 'running', nextAt: NOW } }));
    expect(reopened.row).toEqual(recordedCase(closed).row);
  });

  it('of an inspection is treated as that of a case', () => {
    const one = recordedCase({ inspections: [earlierVisit, visit({ inspection: 2 })] });
    expect(olderRowsOf(one)).toEqual({ ofCase: false, inspections: [1] });
    expect(findOutdatedRows(one)).toMatchObject([{ code: 'projection-outdated', subject: 'c/op-1/1' }]);
    expect(findInspectionDamage(one)).toEqual([]);
    expect(withPresentRows(one).inspections[0]).toEqual({ ...visit(), projection: INSPECTION_PROJECTION - 1 });
    const tampered = recordedCase({ inspections: [{ ...earlierVisit, projection: INSPECTION_PROJECTION }] });
    expect(short(findInspectionDamage(tampered))).toEqual(['projection-differs']);
  });
});
