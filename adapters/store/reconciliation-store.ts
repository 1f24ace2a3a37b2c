import { sql, type Selectable, type Transaction } from 'kysely';
import type { AuditEntry } from '../../ports/audit-store';
import { withPresentRows } from '../../domain/reconciliation/outdated-rows';
import type { LedgerRow, RecordedCase, RecordedInspection } from '../../domain/reconciliation/recorded-case';
import type { LedgerCount, ReconciliationReport } from '../../domain/reconciliation/report';
import { canonicalJson } from '../../domain/canonical-json';
import type { CaseEvent } from '../../domain/case/case-event';
import type { InspectionEvent } from '../../domain/inspection/inspection-event';
import { caseId } from '../../domain/keys';
import type { UnknownRule } from '../../domain/delivery/delivery';
import { ofTheseCases, type TheseCases } from './case-condition';
import { lockCase } from './case-lock';
import { selectCases, toCaseRow, type SelectedCase } from './case-rows';
import type { Db } from './connect';
import { findBreak } from './event-log';
import { mayRepeatAs } from './may-repeat';
import { countedRoll, differencesOf, recount } from './kept-counts';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { MessageRow, MessageStatus } from '../../domain/delivery/ledger';
import type { AbandonedEnd, AbandonedMessage, ReconciliationRow, ReconciliationStore } from '../../ports/reconciliation-store';

/** What a reconciliation reads and keeps. */
export function createReconciliationStore(db: Db): ReconciliationStore {
  return {
    page: (campaignId, afterNumber, limit) =>
      asOfOneMoment(db, async (transaction) => {
        const rows = await selectCases(transaction)
          .where('c.campaign_id', '=', campaignId)
          .where('c.number', '>', afterNumber)
          .orderBy('c.number')
          .limit(limit)
          .execute();
        return await readCases(transaction, rows);
      }),

    look: (campaignId, ids) => asOfOneMoment(db, (transaction) => lookAt(transaction, { campaignId, ids })),

    async known(campaignId, operatorIds) {
      if (operatorIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('operator_case')
        .select('operator_id')
        .where(ofTheseCases({ campaignId, ids: operatorIds }))
        .execute();
      return new Set(rows.map(({ operator_id }) => operator_id));
    },

    countLedger: (campaignId) => countLedger(db, campaignId),
    countRoll: (campaignId) => countedRoll(db, campaignId),
    countDifferences: (campaignId) => differencesOf(db, campaignId),
    recount: (campaignId) => recount(db, campaignId),

    settle: (message, decide, act) => settle(db, message, { decide, act }),
    markRepeat: (messageId, act) => markRepeat(db, messageId, act),
    add: (run, report) => add(db, run, report),

    async find(id) {
      const row = await db.selectFrom('reconciliation').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : toReconciliation(row);
    },

    async list(limit) {
      const rows = await db.selectFrom('reconciliation').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map(toReconciliation);
    },
  };
}

/** A case moves while it is read; what belongs together is read as of one moment. */
async function asOfOneMoment<T>(db: Db, read: (transaction: Transaction<Database>) => Promise<T>): Promise<T> {
  return await db.transaction().setIsolationLevel('repeatable read').execute(read);
}

async function lookAt(transaction: Transaction<Database>, these: TheseCases): Promise<readonly RecordedCase[]> {
  if (these.ids.length === 0) return [];
  const rows = await selectCases(transaction).where(ofTheseCases(these, 'c')).orderBy('c.number').execute();
  return await readCases(transaction, rows);
}

async function readCases(transaction: Transaction<Database>, rows: readonly SelectedCase[]): Promise<readonly RecordedCase[]> {
  const first = rows[0];
  if (first === undefined) return [];
  const ids = rows.map(({ operator_id }) => operator_id);
  const these = { campaignId: first.campaign_id, ids };
  // one after the other: a transaction is one connection
  const events = byOperator(await readEvents(transaction, these));
  const filings = byOperator(await transaction.selectFrom('filing').selectAll().where(ofTheseCases(these)).execute());
  const inspections = byOperator(await transaction.selectFrom('inspection').selectAll().where(ofTheseCases(these)).execute());
  const visits = byOperator(await readInspectionEvents(transaction, these));
  const messages = byOperator(await readMessages(transaction, these));
  const unreached = byOperator(await readUnreached(transaction, these));
  return rows.map((row): RecordedCase => {
    const logged = events.get(row.operator_id) ?? [];
    const id = caseId({ campaignId: row.campaign_id, operatorId: row.operator_id });
    const brokenAt = findBreak(id, logged, { sequence: row.sequence, hash: row.head_hash });
    const last = logged.at(-1);
    return withPresentRows({
      row: toCaseRow(row),
      projection: row.projection,
      fence: row.fence,
      // written by this store from a CaseEvent; whether they were changed is what brokenAt says
      events: logged.map(({ data }) => data as CaseEvent),
      ...(brokenAt === undefined ? {} : { brokenAt }),
      ...toUnreached(unreached.get(row.operator_id)?.[0]),
      ...(last === undefined ? {} : { lastRecordedAt: last.recorded_at.getTime() }),
      filings: (filings.get(row.operator_id) ?? []).map(({ filing_id, received_at }) => ({ filingId: filing_id, receivedAt: received_at })),
      inspections: (inspections.get(row.operator_id) ?? []).map((inspection) =>
        toInspection(id, inspection, visits.get(row.operator_id) ?? []),
      ),
      messages: (messages.get(row.operator_id) ?? []).map(toLedgerRow),
    });
  });
}

type UnreachedRow = Pick<Selectable<Database['rule_change_case']>, 'operator_id' | 'change_id' | 'reason'>;

/** Cases that the latest change of the rules did not reach. */
async function readUnreached(transaction: Transaction<Database>, these: TheseCases): Promise<readonly UnreachedRow[]> {
  const latest = transaction
    .selectFrom('rule_change')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('campaign_id', '=', these.campaignId);
  return await transaction
    .selectFrom('rule_change_case')
    .select(['operator_id', 'change_id', 'reason'])
    .where(ofTheseCases(these))
    .where('result', '=', 'failed')
    .where('change_id', '=', latest)
    .execute();
}

function toUnreached(row: UnreachedRow | undefined): Pick<RecordedCase, 'unreached'> {
  return row === undefined ? {} : { unreached: { changeId: row.change_id, reason: row.reason ?? 'no-answer' } };
}

async function readEvents(transaction: Transaction<Database>, these: TheseCases): Promise<readonly Selectable<Database['case_event']>[]> {
  return await transaction.selectFrom('case_event').selectAll().where(ofTheseCases(these)).orderBy('sequence').execute();
}

type SelectedInspectionEvent = Selectable<Database['inspection_event']>;

async function readInspectionEvents(transaction: Transaction<Database>, these: TheseCases): Promise<readonly SelectedInspectionEvent[]> {
  return await transaction.selectFrom('inspection_event').selectAll().where(ofTheseCases(these)).orderBy('sequence').execute();
}

type SelectedMessage = Selectable<Database['message']> & { readonly since: Date };

async function readMessages(transaction: Transaction<Database>, these: TheseCases): Promise<readonly SelectedMessage[]> {
  return await transaction
    .selectFrom('message as m')
    .selectAll('m')
    .select(sql<Date>`(select coalesce(max(d.recorded_at), 'epoch') from delivery d where d.message_id = m.id)`.as('since'))
    .where(ofTheseCases(these, 'm'))
    .orderBy('m.id')
    .execute();
}

function byOperator<Row extends { readonly operator_id: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.operator_id);
    if (group === undefined) groups.set(row.operator_id, [row]);
    else group.push(row);
  }
  return groups;
}

/** @param all events of every inspection of the case */
function toInspection(
  ofCase: string,
  row: Selectable<Database['inspection']>,
  all: readonly SelectedInspectionEvent[],
): RecordedInspection {
  const logged = all.filter(({ inspection }) => inspection === row.inspection);
  const brokenAt = findBreak(`${ofCase}/${row.inspection}`, logged, { sequence: row.sequence, hash: row.head_hash });
  return {
    inspection: row.inspection,
    status: row.status,
    openedAt: row.opened_at,
    clockOffsetMs: row.clock_offset_ms,
    projection: row.projection,
    fence: row.fence,
    // written by this store from an InspectionEvent; whether they were changed is what brokenAt says
    events: logged.map(({ data }) => data as InspectionEvent),
    ...(brokenAt === undefined ? {} : { brokenAt }),
    ...withoutNulls({
      inspectorId: row.inspector_id,
      overdue: row.overdue,
      outcome: row.outcome,
      findings: row.findings,
      state: row.state,
    }),
  };
}

function toLedgerRow(row: SelectedMessage): LedgerRow {
  return {
    id: row.id,
    stepId: row.step_id,
    channel: row.channel,
    planVersion: row.plan_version,
    attempt: row.attempt,
    recipient: row.recipient,
    kind: row.kind,
    status: row.status,
    sends: row.sends,
    possibleRepeat: row.possible_repeat,
    since: row.since.getTime(),
    ...withoutNulls({ rule: row.rule }),
  };
}

async function countLedger(db: Db, campaignId: string): Promise<LedgerCount> {
  const { rows } = await sql<{ status: MessageStatus; rule: UnknownRule | null; messages: number }>`
    select status, rule, count(*) as messages from message where campaign_id = ${campaignId} group by status, rule`.execute(db);
  const byStatus: Partial<Record<MessageStatus, number>> = {};
  const unknownByRule: Partial<Record<UnknownRule, number>> = {};
  for (const { status, rule, messages } of rows) {
    byStatus[status] = (byStatus[status] ?? 0) + messages;
    if (status === 'unknown' && rule !== null) unknownByRule[rule] = (unknownByRule[rule] ?? 0) + messages;
  }
  return { byStatus, unknownByRule };
}

/** Under the case's lock, so that it has an order with a message that is about to leave. */
async function settle(
  db: Db,
  { messageId, from, at, ...key }: AbandonedMessage,
  { decide, act }: { readonly decide: Parameters<ReconciliationStore['settle']>[1]; readonly act: AuditEntry },
): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    await lockCase(transaction, key);
    const [recorded] = await lookAt(transaction, { campaignId: key.campaignId, ids: [key.operatorId] });
    const message = recorded?.messages.find(({ id }) => id === messageId);
    const decided = recorded === undefined || message?.status !== from ? undefined : decide(recorded);
    if (decided === undefined) return false;
    const change = endOf(decided);
    const possible_repeat = sql<boolean>`m.possible_repeat or ${mayRepeatAs(change.status)}`;
    const settled = { ...change, settled_at: at, possible_repeat };
    await transaction.updateTable('message as m').set(settled).where('m.id', '=', messageId).execute();
    await transaction
      .insertInto('delivery')
      .values({
        message_id: messageId,
        status: change.status,
        at,
        detail: JSON.stringify({ ...decided, by: 'reconciliation' }),
        provider_id: null,
        receipt: null,
      })
      .execute();
    await transaction.insertInto('audit').values(act).execute();
    return true;
  });
}

function endOf(end: AbandonedEnd): Pick<MessageRow, 'status' | 'reason' | 'rule'> {
  if ('rule' in end) return { status: 'unknown', rule: end.rule };
  if ('refused' in end) return { status: 'refused', reason: end.refused };
  return { status: end.because === 'plan-superseded' ? 'superseded' : 'not-wanted', reason: end.because };
}

async function markRepeat(db: Db, messageId: number, act: AuditEntry): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    const marked = await transaction
      .updateTable('message')
      .set({ possible_repeat: true })
      .where('id', '=', messageId)
      .where('possible_repeat', '=', false)
      .where('sends', '>', 1)
      .returning('id')
      .execute();
    if (marked.length === 0) return false;
    await transaction.insertInto('audit').values(act).execute();
    return true;
  });
}

/** Of two processes with the same run one keeps it. */
async function add(db: Db, run: string, report: ReconciliationReport): Promise<number> {
  await db
    .insertInto('reconciliation')
    .values({ at: report.at, holds: report.holds, report: canonicalJson({ run, ...report }) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await db
    .selectFrom('reconciliation')
    .select('id')
    .where(sql<boolean>`report ->> 'run' = ${run}`)
    .executeTakeFirstOrThrow();
  return id;
}

function toReconciliation({ id, report }: Selectable<Database['reconciliation']>): ReconciliationRow {
  // written by this store from a ReconciliationReport
  const { run: _, ...kept } = report as ReconciliationReport & { readonly run: string };
  return { id, report: kept };
}
