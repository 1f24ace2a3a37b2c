import { foldInspection } from '../inspection/evolve-inspection';
import { INSPECTION_PROJECTION, projectInspection } from '../inspection/projection';
import { caseId, type CaseKey } from '../keys';
import type { RecordedCase, RecordedInspection } from './recorded-case';
import type { Discrepancy } from './report';
import { differing } from './differing';

/**
 * The log of each inspection of a case is as it was written, the row that lists read is its fold, and the case heard of the end that it
 * had.
 *
 * @see docs/rules.md#reconcile
 */
export function findInspectionDamage({ row, events, inspections }: RecordedCase): readonly Discrepancy[] {
  return inspections.flatMap((inspection) => {
    const heard = events.find((event) => event.type === 'inspection-closed' && event.inspection === inspection.inspection);
    return damageOf(row, inspection, heard?.type === 'inspection-closed' ? heard.outcome : undefined);
  });
}

function damageOf(row: CaseKey, inspection: RecordedInspection, heard: string | undefined): readonly Discrepancy[] {
  const subject = `${caseId(row)}/${inspection.inspection}`;
  const { brokenAt, outcome } = inspection;
  if (brokenAt !== undefined) {
    const sentence = `Event ${brokenAt} of the inspection is not as it was written: its hash does not fit. Nothing was repaired.`;
    return [{ code: 'event-chain-broken', subject, sentence }];
  }
  const different = differentColumns(inspection);
  const columns: readonly Discrepancy[] =
    different.length === 0
      ? []
      : [
          {
            code: 'projection-differs',
            subject,
            sentence: `The events of the inspection come to something else than its row in the record: ${different.join(', ')}. Nothing was repaired.`,
          },
        ];
  if (heard === undefined || heard === outcome) return columns;
  const sentence = `The case heard that the inspection ended as ${heard}; its own record says ${outcome ?? 'that it is open'}. Nothing was repaired.`;
  return [...columns, { code: 'projection-differs', subject, sentence }];
}

function differentColumns(inspection: RecordedInspection): readonly string[] {
  const { events, projection } = inspection;
  // its first event is on its way
  if (events.length === 0) return inspection.state === undefined ? [] : ['events'];
  if (projection !== INSPECTION_PROJECTION) return [];
  const folded = projectInspection(foldInspection(events));
  return differing([
    ['status', inspection.status, folded.status],
    ['inspector', inspection.inspectorId, folded.inspectorId],
    ['overdue', inspection.overdue, folded.overdue],
    ['outcome', inspection.outcome, folded.outcome],
    ['findings', inspection.findings, folded.findings],
    ['state', inspection.state, folded.state],
  ]);
}
