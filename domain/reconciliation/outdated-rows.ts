import { CASE_PROJECTION, projectCase } from '../case/queue';
import { foldCase } from '../case/evolve/evolve';
import { INSPECTION_PROJECTION, projectInspection } from '../inspection/projection';
import { foldInspection } from '../inspection/evolve-inspection';
import { caseId } from '../keys';
import type { RecordedCase, RecordedInspection } from './recorded-case';
import type { Discrepancy } from './report';

/** A row that says what its log says: since which version, and whether it can be worked out from its log. */
interface Projected {
  readonly projection: number;
  readonly events: readonly unknown[];
  readonly brokenAt?: number;
}

/** Rows of one case that can be worked out anew: that of the case itself, and those of inspections by number. */
export interface OlderRows {
  readonly ofCase: boolean;
  readonly inspections: readonly number[];
}

function isOlder({ projection, events }: Projected, present: number): boolean {
  return projection < present && events.length > 0;
}

/** Rows that an earlier version of the product worked out. */
export function olderRowsOf(recorded: RecordedCase): OlderRows {
  const older = recorded.inspections.filter((inspection) => isOlder(inspection, INSPECTION_PROJECTION));
  return { ofCase: isOlder(recorded, CASE_PROJECTION), inspections: older.map(({ inspection }) => inspection) };
}

/**
 * Rows of a case that another version of the product worked out, and what settles it. One whose log is not as it was written is left to
 * that finding.
 *
 * @see docs/rules.md#projection
 */
export function findOutdatedRows(recorded: RecordedCase): readonly Discrepancy[] {
  const { row, inspections } = recorded;
  const found = (what: string, subject: string, projected: Projected, present: number): readonly Discrepancy[] => {
    if (projected.brokenAt !== undefined || projected.events.length === 0 || projected.projection === present) return [];
    const sentence = isOlder(projected, present)
      ? `The row of the ${what} was worked out by an earlier version of Rollcall. "rollcall reproject --campaign ${row.campaignId}" works it out anew.`
      : `The row of the ${what} was worked out by a later version of Rollcall than this one. Upgrade every process to that version.`;
    return [{ code: 'projection-outdated', subject, sentence }];
  };
  const subject = caseId(row);
  return [
    ...found('case', subject, recorded, CASE_PROJECTION),
    ...inspections.flatMap((inspection) => found('inspection', `${subject}/${inspection.inspection}`, inspection, INSPECTION_PROJECTION)),
  ];
}

/** The case as its rows would say it had this version worked them out: what an older row says is not what is true by now. */
export function withPresentRows(recorded: RecordedCase): RecordedCase {
  const inspections = recorded.inspections.map(withPresentRow);
  if (!canBeWorkedOut(recorded, CASE_PROJECTION)) return { ...recorded, inspections };
  const { nextAt: _next, outcome: _outcome, hold: _hold, ...row } = recorded.row;
  return { ...recorded, row: { ...row, ...projectCase(foldCase(recorded.events)) }, inspections };
}

function withPresentRow(recorded: RecordedInspection): RecordedInspection {
  if (!canBeWorkedOut(recorded, INSPECTION_PROJECTION)) return recorded;
  const { inspectorId: _inspector, overdue: _overdue, outcome: _outcome, findings: _findings, ...row } = recorded;
  return { ...row, ...projectInspection(foldInspection(recorded.events)) };
}

function canBeWorkedOut(projected: Projected, present: number): boolean {
  return isOlder(projected, present) && projected.brokenAt === undefined;
}
