import type { CaseKey, InspectionKey } from '../../../domain/keys';
import type { NumberedEvents } from '../../../domain/case/case-record';
import { evolveInspection } from '../../../domain/inspection/evolve-inspection';
import type { InspectionEvent } from '../../../domain/inspection/inspection-event';
import { INSPECTION_PROJECTION, projectInspection } from '../../../domain/inspection/projection';
import type { InspectionState } from '../../../domain/inspection/inspection-state';
import type { InspectionFilter, InspectionRow } from '../../../domain/inspection/inspection-record';
import type { InspectionStore } from '../../../ports/inspection-store';
import { asPort, compare, present } from './as-port';
import { appendBatch, caseIn, ofCase, sendingMoment, type FakeRecord, type InspectionEntry, inspectionId } from './fake-record';

/** Inspections and their logs. */
export function createFakeInspectionStore(record: FakeRecord): InspectionStore {
  const ofThis = (key: InspectionKey): InspectionEntry | undefined => record.inspections.get(inspectionId(key));
  return asPort<InspectionStore>({
    open(key, at, clockOffsetMs, veto) {
      const moment = sendingMoment(record, key);
      const existing = ofThis(key);
      if (existing !== undefined) return { status: 'opened', ...present({ inspectorId: existing.inspectorId }) };
      const reason = veto(moment);
      if (reason !== undefined) return { status: 'held', reason };
      const { campaignId, operatorId, inspection } = key;
      const picked = present({ inspectorId: pickInspector(record, key) });
      const status = picked.inspectorId === undefined ? 'unassigned' : 'assigned';
      const entry = { campaignId, operatorId, inspection, openedAt: at, clockOffsetMs, status, ...picked } as const;
      record.inspections.set(inspectionId(key), { ...entry, sequence: 0, fence: 0, projection: 0, log: [] });
      return { status: 'opened', ...picked };
    },
    find: (key) => list(record, { limit: 1 }, (entry) => inspectionId(entry) === inspectionId(key))[0],
    list: (filter) => list(record, filter, () => true),
    ofCase: (key: CaseKey) => list(record, { limit: 100 }, ofCase(key)),
    recordEvents: (key, batch) => recordEvents(record, key, batch),
    events: (key) => (ofThis(key)?.log ?? []).map(({ sequence, event }) => ({ sequence, event })),
    setClockOffset(key, clockOffsetMs) {
      const entry = ofThis(key);
      if (entry !== undefined) record.inspections.set(inspectionId(key), { ...entry, clockOffsetMs });
    },
  });
}

/** Of those who cover the region of the case, the one with the fewest open inspections; who cannot be reached comes last. */
function pickInspector(record: FakeRecord, key: CaseKey): string | undefined {
  const { region } = caseIn(record, key);
  const open = (id: string): number =>
    [...record.inspections.values()].filter(({ inspectorId, status }) => inspectorId === id && status !== 'closed').length;
  return [...record.inspectors.values()]
    .filter(({ regions }) => regions.length === 0 || regions.includes(region))
    .map(({ id }) => ({ id, unreachable: isReachable(record, id) ? 0 : 1, open: open(id) }))
    .sort((one, other) => compare(one.unreachable, other.unreachable) || compare(one.open, other.open) || compare(one.id, other.id))[0]?.id;
}

function isReachable(record: FakeRecord, inspectorId: string): boolean {
  return [...record.contactPoints.values()].some(
    (point) =>
      point.inspectorId === inspectorId &&
      point.channel === 'telegram' &&
      point.unreachableSince === undefined &&
      point.leftAt === undefined,
  );
}

function list(record: FakeRecord, filter: InspectionFilter, fit: (entry: InspectionEntry) => boolean): readonly InspectionRow[] {
  const { campaignId, inspectorId, status, limit } = filter;
  return [...record.inspections.values()]
    .filter(
      (entry) =>
        fit(entry) &&
        (campaignId === undefined || entry.campaignId === campaignId) &&
        (inspectorId === undefined || entry.inspectorId === inspectorId) &&
        (status === undefined || entry.status === status),
    )
    .map((entry) => toInspectionRow(record, entry))
    .sort(
      (one, other) =>
        compare(one.openedAt, other.openedAt) || compare(one.caseNumber, other.caseNumber) || compare(one.inspection, other.inspection),
    )
    .slice(0, limit);
}

function toInspectionRow(record: FakeRecord, entry: InspectionEntry): InspectionRow {
  const { sequence: _sequence, fence: _fence, projection: _projection, log: _log, ...row } = entry;
  const { number: caseNumber, region, names } = caseIn(record, row);
  return { ...row, caseNumber, region, names };
}

function recordEvents(record: FakeRecord, key: InspectionKey, batch: NumberedEvents<InspectionEvent>): void {
  const id = inspectionId(key);
  const entry = record.inspections.get(id);
  if (entry === undefined) throw new Error(`no inspection ${id} in the record`);
  const change = appendBatch(record, { id, ...entry }, batch);
  if (change === undefined) return;
  const events = change.log.map(({ event }) => event);
  const state = events.reduce<InspectionState | undefined>(evolveInspection, undefined);
  const { inspectorId: _inspector, overdue: _overdue, outcome: _outcome, findings: _findings, ...kept } = entry;
  if (state === undefined) {
    record.inspections.set(id, { ...entry, log: change.log });
    return;
  }
  record.inspections.set(id, {
    ...kept,
    ...projectInspection(state),
    log: change.log,
    sequence: state.sequence,
    fence: batch.fence,
    projection: INSPECTION_PROJECTION,
  });
}
