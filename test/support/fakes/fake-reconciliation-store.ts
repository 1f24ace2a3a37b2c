import { findBreak } from '../../../adapters/store/event-log';
import { caseId } from '../../../domain/keys';
import type { CaseRow } from '../../../domain/case/case-record';
import type { UnknownRule } from '../../../domain/delivery/delivery';
import { mayRepeat, type MessageRow, type MessageStatus } from '../../../domain/delivery/ledger';
import { withPresentRows } from '../../../domain/reconciliation/outdated-rows';
import type { LedgerRow, RecordedCase, RecordedInspection } from '../../../domain/reconciliation/recorded-case';
import type { LedgerCount, ReconciliationReport } from '../../../domain/reconciliation/report';
import type { AbandonedEnd, AbandonedMessage, ReconciliationStore } from '../../../ports/reconciliation-store';
import { asPort, present } from './as-port';
import { caseRows } from './fake-case-store';
import { countRoll } from './fake-campaign-store';
import { caseIn, ofCase, type FakeRecord, type InspectionEntry, type Logged } from './fake-record';

/** What a reconciliation reads and keeps. */
export function createFakeReconciliationStore(record: FakeRecord): ReconciliationStore {
  const reports = new Map<string, ReconciliationReport>();
  const kept = () => [...reports.values()].map((report, index) => ({ id: index + 1, report }));
  return asPort<ReconciliationStore>({
    page: (campaignId, afterNumber, limit) =>
      caseRows(record, (entry) => entry.campaignId === campaignId && entry.number > afterNumber)
        .slice(0, limit)
        .map((row) => recordedCase(record, row)),
    look: (campaignId, operatorIds) =>
      caseRows(record, (entry) => entry.campaignId === campaignId && operatorIds.includes(entry.operatorId)).map((row) =>
        recordedCase(record, row),
      ),
    known: (campaignId, operatorIds) => new Set(operatorIds.filter((operatorId) => record.cases.has(caseId({ campaignId, operatorId })))),
    countLedger: (campaignId) => countLedger([...record.messages.values()].filter((message) => message.campaignId === campaignId)),
    countRoll: (campaignId) => countRoll(record, campaignId),
    // the fakes count whenever they are asked
    countDifferences: () => [],
    recount: () => undefined,
    settle(message, decide, act) {
      const isSettled = settle(record, message, decide);
      if (isSettled) record.audit.push(act);
      return isSettled;
    },
    markRepeat(messageId, act) {
      const message = record.messages.get(messageId);
      if (message === undefined || message.possibleRepeat || message.sends < 2) return false;
      record.messages.set(messageId, { ...message, possibleRepeat: true });
      record.audit.push(act);
      return true;
    },
    add(run, report) {
      if (!reports.has(run)) reports.set(run, report);
      return [...reports.keys()].indexOf(run) + 1;
    },
    find: (id) => kept().find((row) => row.id === id),
    list: (limit) => kept().reverse().slice(0, limit),
  });
}

function recordedCase(record: FakeRecord, row: CaseRow): RecordedCase {
  const entry = caseIn(record, row);
  return withPresentRows({
    row,
    projection: entry.projection,
    fence: entry.fence,
    events: entry.log.map(({ event }) => event),
    ...present({ brokenAt: breakIn(caseId(entry), entry), lastRecordedAt: entry.log.at(-1)?.recordedAt }),
    filings: record.filings.filter(ofCase(row)).map(({ filingId, receivedAt }) => ({ filingId, receivedAt })),
    inspections: [...record.inspections.values()].filter(ofCase(row)).map((kept) => recordedInspection(kept)),
    messages: [...record.messages.values()].filter(ofCase(row)).map((message) => toLedgerRow(record, message)),
  });
}

function recordedInspection(entry: InspectionEntry): RecordedInspection {
  const { inspection, status, openedAt, clockOffsetMs, fence, projection, log, inspectorId, overdue, outcome, findings, state } = entry;
  const brokenAt = breakIn(`${caseId(entry)}/${inspection}`, entry);
  return {
    ...{ inspection, status, openedAt, clockOffsetMs, fence, projection, events: log.map(({ event }) => event) },
    ...present({ brokenAt, inspectorId, overdue, outcome, findings, state }),
  };
}

function toLedgerRow(record: FakeRecord, message: MessageRow): LedgerRow {
  const { id, stepId, channel, planVersion, attempt, recipient, kind, status, sends, possibleRepeat, rule } = message;
  const since = record.deliveries.findLast(({ messageId }) => messageId === id)?.recordedAt ?? 0;
  return { id, stepId, channel, planVersion, attempt, recipient, kind, status, sends, possibleRepeat, since, ...present({ rule }) };
}

/** The fake keeps no head of its own: what its log ends with is what it should end with. */
function breakIn<Event extends object>(id: string, { log, sequence }: Logged<Event>): number | undefined {
  const rows = log.map(({ event, recordedAt: _, ...row }) => ({ ...row, data: event }));
  return findBreak(id, rows, { sequence, hash: log.at(-1)?.hash ?? null });
}

function countLedger(messages: readonly MessageRow[]): LedgerCount {
  const byStatus: Partial<Record<MessageStatus, number>> = {};
  const unknownByRule: Partial<Record<UnknownRule, number>> = {};
  for (const { status, rule } of messages) {
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    if (status === 'unknown' && rule !== undefined) unknownByRule[rule] = (unknownByRule[rule] ?? 0) + 1;
  }
  return { byStatus, unknownByRule };
}

function settle(
  record: FakeRecord,
  { messageId, from, at, ...key }: AbandonedMessage,
  decide: Parameters<ReconciliationStore['settle']>[1],
): boolean {
  caseIn(record, key);
  const [row] = caseRows(record, ofCase(key));
  const message = [...record.messages.values()].filter(ofCase(key)).find(({ id }) => id === messageId);
  const decided = row === undefined || message?.status !== from ? undefined : decide(recordedCase(record, row));
  if (message === undefined || decided === undefined) return false;
  const change = endOf(decided);
  const ended = { ...message, ...change, settledAt: at };
  const possibleRepeat = message.possibleRepeat || mayRepeat(ended, [...record.messages.values()].filter(ofCase(message)));
  record.messages.set(messageId, { ...ended, possibleRepeat });
  const detail = { ...decided, by: 'reconciliation' };
  const recordedAt = record.machineNow();
  record.deliveries.push({ messageId, status: change.status, at, recordedAt, detail, order: record.next('order') });
  return true;
}

function endOf(end: AbandonedEnd): Pick<MessageRow, 'status' | 'reason' | 'rule'> {
  if ('rule' in end) return { status: 'unknown', rule: end.rule };
  if ('refused' in end) return { status: 'refused', reason: end.refused };
  return { status: end.because === 'plan-superseded' ? 'superseded' : 'not-wanted', reason: end.because };
}
