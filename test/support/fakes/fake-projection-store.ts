import { CASE_PROJECTION, projectCase } from '../../../domain/case/queue';
import { INSPECTION_PROJECTION, projectInspection } from '../../../domain/inspection/projection';
import { caseId } from '../../../domain/keys';
import type { ProjectionStore } from '../../../ports/projection-store';
import { asPort } from './as-port';
import { caseRows } from './fake-case-store';
import { caseIn, inspectionId, ofCase, type FakeRecord, type Logged } from './fake-record';

const isOlder = ({ sequence, projection }: Logged<unknown>, present: number): boolean => sequence > 0 && projection < present;

/** Rows that are worked out from events, and by which version of the product they were. */
export function createFakeProjectionStore(record: FakeRecord): ProjectionStore {
  return asPort<ProjectionStore>({
    older(campaignId, afterNumber, limit) {
      const rows = caseRows(record, (entry) => entry.campaignId === campaignId && entry.number > afterNumber).slice(0, limit);
      const older = rows.filter(
        (row) =>
          isOlder(caseIn(record, row), CASE_PROJECTION) ||
          [...record.inspections.values()].filter(ofCase(row)).some((entry) => isOlder(entry, INSPECTION_PROJECTION)),
      );
      const last = rows.at(-1)?.number;
      return { looked: rows.length, operatorIds: older.map(({ operatorId }) => operatorId), ...(last === undefined ? {} : { last }) };
    },
    renewCase(key, { state, fence }) {
      const entry = caseIn(record, key);
      if (entry.sequence !== state.sequence || entry.fence !== fence || entry.projection >= CASE_PROJECTION) return false;
      const { nextAt: _next, outcome: _outcome, hold: _hold, ...kept } = entry;
      record.cases.set(caseId(key), { ...kept, ...projectCase(state), projection: CASE_PROJECTION });
      return true;
    },
    renewInspection(key, { state, fence }) {
      const entry = record.inspections.get(inspectionId(key));
      if (entry?.sequence !== state.sequence || entry.fence !== fence || entry.projection >= INSPECTION_PROJECTION) return false;
      const { inspectorId: _inspector, overdue: _overdue, outcome: _outcome, findings: _findings, ...kept } = entry;
      record.inspections.set(inspectionId(key), { ...kept, ...projectInspection(state), projection: INSPECTION_PROJECTION });
      return true;
    },
  });
}
