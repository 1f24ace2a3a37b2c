import { sql, type Selectable, type Transaction } from 'kysely';
import { caseId, type CaseKey, type InspectionKey } from '../../domain/keys';
import { foldInspection } from '../../domain/inspection/evolve-inspection';
import { type InspectionEvent } from '../../domain/inspection/inspection-event';
import type { Instant } from '../../domain/time';
import { sendingMoment } from './case-lock';
import { caseColumns, ofCase, ofInspection } from './case-condition';
import type { Db } from './connect';
import { chainEvents, FIRST_HASH, fitBatch, type EventBatch } from './event-log';
import type { Database } from './schema';
import { inspectionProjectionOf } from './inspection-projection';
import { withoutNulls } from './without-nulls';
import { keepVoided } from './void-events';
import type { InspectionFilter, InspectionRow } from '../../domain/inspection/inspection-record';
import type { InspectionStore } from '../../ports/inspection-store';

export function createInspectionStore(db: Db): InspectionStore {
  return {
    open: (key, at, clockOffsetMs, veto) => open(db, { key, at, clockOffsetMs, veto }),

    find: async (key) => (await list(db, { limit: 1 }, key))[0],
    list: (filter) => list(db, filter),
    ofCase: (key) => list(db, { limit: 100 }, key),
    recordEvents: (key, batch) => recordEvents(db, key, batch),

    async events(key) {
      const rows = await readLog(db, key);
      return rows.map(({ sequence, data }) => ({ sequence, event: data as InspectionEvent }));
    },

    async setClockOffset(key, clockOffsetMs) {
      await db.updateTable('inspection').set({ clock_offset_ms: clockOffsetMs }).where(ofInspection(key)).execute();
    },
  };
}

interface Opening {
  readonly key: InspectionKey;
  readonly at: Instant;
  readonly clockOffsetMs: number;
  readonly veto: Parameters<InspectionStore['open']>[3];
}

async function open(db: Db, { key, at, clockOffsetMs, veto }: Opening): ReturnType<InspectionStore['open']> {
  return await db.transaction().execute(async (transaction) => {
    const moment = await sendingMoment(transaction, key);
    const existing = await transaction.selectFrom('inspection').select('inspector_id').where(ofInspection(key)).executeTakeFirst();
    if (existing !== undefined) return opened(existing.inspector_id);
    const reason = veto(moment);
    if (reason !== undefined) return { status: 'held', reason } as const;
    const inspectorId = await leastBusyInspector(transaction, key);
    await transaction
      .insertInto('inspection')
      .values({
        ...inspectionColumns(key),
        status: inspectorId === null ? 'unassigned' : 'assigned',
        inspector_id: inspectorId,
        opened_at: at,
        clock_offset_ms: clockOffsetMs,
        overdue: null,
        outcome: null,
        findings: null,
        state: null,
        head_hash: null,
      })
      .execute();
    return opened(inspectorId);
  });
}

/**
 * Of those who inspect in the region of the case and can be reached, the one with the fewest open inspections. One who cannot be reached
 * comes last, however little that inspector has to do; null when there is none.
 *
 * @see docs/rules.md#inspectors-reached
 */
async function leastBusyInspector(transaction: Transaction<Database>, { campaignId, operatorId }: CaseKey): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select i.id from inspector i
    join operator_case c on c.campaign_id = ${campaignId} and c.operator_id = ${operatorId}
      and (i.regions = '[]'::jsonb or i.regions ? c.region)
    left join inspector_load l on l.inspector_id = i.id
    order by not exists (
      select 1 from contact_point p
      where p.inspector_id = i.id and p.channel = 'telegram' and p.unreachable_since is null and p.left_at is null
    ), coalesce(l.open, 0), i.id limit 1`.execute(transaction);
  return rows[0]?.id ?? null;
}

function inspectionColumns(key: InspectionKey) {
  return { ...caseColumns(key), inspection: key.inspection };
}

function opened(inspectorId: string | null): { readonly status: 'opened'; readonly inspectorId?: string } {
  return inspectorId === null ? { status: 'opened' } : { status: 'opened', inspectorId };
}

async function list(
  db: Db,
  filter: InspectionFilter,
  key?: { campaignId: string; operatorId: string; inspection?: number },
): Promise<readonly InspectionRow[]> {
  let query = db
    .selectFrom('inspection as i')
    .innerJoin('operator_case as c', (join) =>
      join.onRef('c.campaign_id', '=', 'i.campaign_id').onRef('c.operator_id', '=', 'i.operator_id'),
    )
    .selectAll('i')
    .select(['c.names', 'c.region', 'c.number']);
  if (key !== undefined) {
    query = query.where(ofCase(key, 'i'));
    if (key.inspection !== undefined) query = query.where('i.inspection', '=', key.inspection);
  }
  if (filter.campaignId !== undefined) query = query.where('i.campaign_id', '=', filter.campaignId);
  if (filter.inspectorId !== undefined) query = query.where('i.inspector_id', '=', filter.inspectorId);
  if (filter.status !== undefined) query = query.where('i.status', '=', filter.status);
  const rows = await query.orderBy('i.opened_at').orderBy('c.number').orderBy('i.inspection').limit(filter.limit).execute();
  return rows.map(toInspectionRow);
}

type SelectedInspection = Selectable<Database['inspection']> & Pick<Selectable<Database['operator_case']>, 'names' | 'region' | 'number'>;

function toInspectionRow(row: SelectedInspection): InspectionRow {
  return {
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    inspection: row.inspection,
    caseNumber: row.number,
    region: row.region,
    names: row.names,
    openedAt: row.opened_at,
    clockOffsetMs: row.clock_offset_ms,
    status: row.status,
    ...withoutNulls({
      inspectorId: row.inspector_id,
      overdue: row.overdue,
      outcome: row.outcome,
      findings: row.findings,
      state: row.state,
    }),
  };
}

async function recordEvents(db: Db, key: InspectionKey, batch: EventBatch<InspectionEvent>): Promise<void> {
  const id = `${caseId(key)}/${key.inspection}`;
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('inspection')
      .select(['sequence', 'fence'])
      .where(ofInspection(key))
      .forUpdate()
      .executeTakeFirstOrThrow(() => new Error(`no inspection ${id} in the record`));
    const log = await readLog(transaction, key);
    const logged = log.filter(({ sequence }) => sequence >= batch.from);
    const change = fitBatch(batch, { id, lastSequence: row.sequence, fence: row.fence, logged });
    if (change.type !== 'append') return;
    const kept = log.filter(({ sequence }) => sequence <= change.after);
    if (change.voids) {
      await transaction.deleteFrom('inspection_event').where(ofInspection(key)).where('sequence', '>', change.after).execute();
      await keepVoided(transaction, id, log.slice(kept.length));
    }
    const previous = kept.at(-1)?.hash ?? FIRST_HASH;
    const chained = chainEvents({ id, from: change.after + 1, previous }, change.events);
    if (chained.length > 0)
      await transaction
        .insertInto('inspection_event')
        .values(chained.map((event) => ({ ...inspectionColumns(key), ...event })))
        .execute();
    const events = [...kept.map(({ data }) => data as InspectionEvent), ...change.events];
    await project(transaction, key, { events, fence: batch.fence, headHash: chained.at(-1)?.hash ?? previous });
  });
}

type LogRow = Pick<Selectable<Database['inspection_event']>, 'sequence' | 'data' | 'hash'>;

/** An inspection has a dozen events at most, so the log is read whole. */
async function readLog(db: Db, key: InspectionKey): Promise<readonly LogRow[]> {
  return await db
    .selectFrom('inspection_event')
    .select(['sequence', 'data', 'hash'])
    .where(ofInspection(key))
    .orderBy('sequence')
    .execute();
}

async function project(
  transaction: Transaction<Database>,
  key: InspectionKey,
  { events, fence, headHash }: { readonly events: readonly InspectionEvent[]; readonly fence: number; readonly headHash: string },
): Promise<void> {
  if (events.length === 0) return;
  const state = foldInspection(events);
  await transaction
    .updateTable('inspection')
    .set({ ...inspectionProjectionOf(state), sequence: state.sequence, head_hash: headHash, fence })
    .where(ofInspection(key))
    .execute();
}
