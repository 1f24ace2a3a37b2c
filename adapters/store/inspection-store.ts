import { sql, type Selectable, type Transaction } from 'kysely';
import { caseId, type InspectionKey } from '../../domain/keys';
import { evolveInspection } from '../../domain/inspection/evolve-inspection';
import { type InspectionEvent } from '../../domain/inspection/inspection-event';
import { type InspectionState } from '../../domain/inspection/inspection-state';
import { sendingMoment } from './case-lock';
import type { Db } from './connect';
import { chainEvents, FIRST_HASH, fitBatch, type EventBatch } from './event-log';
import type { Database } from './schema';
import { keepVoided } from './void-events';
import type { InspectionFilter, InspectionRow } from '../../domain/inspection/inspection-record';
import type { InspectionStore } from '../../ports/inspection-store';

export function createInspectionStore(db: Db): InspectionStore {
  return {
    async open(key, at, clockOffsetMs, veto) {
      return await db.transaction().execute(async (transaction) => {
        const moment = await sendingMoment(transaction, key);
        const existing = await transaction
          .selectFrom('inspection')
          .select(['inspector_id'])
          .where('campaign_id', '=', key.campaignId)
          .where('operator_id', '=', key.operatorId)
          .where('inspection', '=', key.inspection)
          .executeTakeFirst();
        if (existing !== undefined) return opened(existing.inspector_id);
        const reason = veto(moment);
        if (reason !== undefined) return { status: 'held', reason } as const;
        const { rows } = await sql<{ id: string }>`
          select i.id from inspector i
          join operator o on o.id = ${key.operatorId} and (i.regions = '[]'::jsonb or i.regions ? o.region)
          left join inspection n on n.inspector_id = i.id and n.status <> 'closed'
          group by i.id order by count(n.inspection), i.id limit 1`.execute(transaction);
        const inspectorId = rows[0]?.id ?? null;
        await transaction
          .insertInto('inspection')
          .values({
            campaign_id: key.campaignId,
            operator_id: key.operatorId,
            inspection: key.inspection,
            status: inspectorId === null ? 'unassigned' : 'assigned',
            inspector_id: inspectorId,
            opened_at: at,
            clock_offset_ms: clockOffsetMs,
            overdue: null,
            outcome: null,
            findings: null,
            state: null,
          })
          .execute();
        return opened(inspectorId);
      });
    },

    find: async (key) => (await list(db, { limit: 1 }, key))[0],
    list: (filter) => list(db, filter),
    ofCase: (key) => list(db, { limit: 100 }, key),
    recordEvents: (key, batch) => recordEvents(db, key, batch),

    async events(key) {
      const rows = await db
        .selectFrom('inspection_event')
        .select(['sequence', 'data'])
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .where('inspection', '=', key.inspection)
        .orderBy('sequence')
        .execute();
      return rows.map(({ sequence, data }) => ({ sequence, event: data as InspectionEvent }));
    },

    async setClockOffset(key, clockOffsetMs) {
      await db
        .updateTable('inspection')
        .set({ clock_offset_ms: clockOffsetMs })
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .where('inspection', '=', key.inspection)
        .execute();
    },
  };
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
    .innerJoin('operator as o', 'o.id', 'i.operator_id')
    .innerJoin('operator_case as c', (join) =>
      join.onRef('c.campaign_id', '=', 'i.campaign_id').onRef('c.operator_id', '=', 'i.operator_id'),
    )
    .selectAll('i')
    .select(['o.names', 'o.region', 'c.number']);
  if (key !== undefined) {
    query = query.where('i.campaign_id', '=', key.campaignId).where('i.operator_id', '=', key.operatorId);
    if (key.inspection !== undefined) query = query.where('i.inspection', '=', key.inspection);
  }
  if (filter.campaignId !== undefined) query = query.where('i.campaign_id', '=', filter.campaignId);
  if (filter.inspectorId !== undefined) query = query.where('i.inspector_id', '=', filter.inspectorId);
  if (filter.status !== undefined) query = query.where('i.status', '=', filter.status);
  const rows = await query.orderBy('i.opened_at').orderBy('c.number').orderBy('i.inspection').limit(filter.limit).execute();
  return rows.map(toInspectionRow);
}

type SelectedInspection = Selectable<Database['inspection']> &
  Pick<Selectable<Database['operator']>, 'names' | 'region'> &
  Pick<Selectable<Database['operator_case']>, 'number'>;

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
    ...(row.inspector_id === null ? {} : { inspectorId: row.inspector_id }),
    ...(row.overdue === null ? {} : { overdue: row.overdue }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.findings === null ? {} : { findings: row.findings }),
    ...(row.state === null ? {} : { state: row.state }),
  };
}

async function recordEvents(db: Db, key: InspectionKey, batch: EventBatch<InspectionEvent>): Promise<void> {
  const id = `${caseId(key)}/${key.inspection}`;
  const columns = { campaign_id: key.campaignId, operator_id: key.operatorId, inspection: key.inspection };
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('inspection')
      .select(['sequence', 'fence'])
      .where('campaign_id', '=', key.campaignId)
      .where('operator_id', '=', key.operatorId)
      .where('inspection', '=', key.inspection)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new Error(`no inspection ${id} in the record`));
    // an inspection has a dozen events at most, so the log is read whole
    const log = await transaction
      .selectFrom('inspection_event')
      .select(['sequence', 'data', 'hash'])
      .where('campaign_id', '=', key.campaignId)
      .where('operator_id', '=', key.operatorId)
      .where('inspection', '=', key.inspection)
      .orderBy('sequence')
      .execute();
    const logged = log.filter(({ sequence }) => sequence >= batch.from);
    const change = fitBatch(batch, { id, lastSequence: row.sequence, fence: row.fence, logged });
    if (change.type === 'none') return;
    const kept = log.filter(({ sequence }) => sequence <= change.after);
    if (change.voids) {
      await transaction
        .deleteFrom('inspection_event')
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .where('inspection', '=', key.inspection)
        .where('sequence', '>', change.after)
        .execute();
      await keepVoided(transaction, id, log.slice(kept.length));
    }
    const chained = chainEvents({ id, from: change.after + 1, previous: kept.at(-1)?.hash ?? FIRST_HASH }, change.events);
    if (chained.length > 0)
      await transaction
        .insertInto('inspection_event')
        .values(chained.map((event) => ({ ...columns, ...event })))
        .execute();
    const events = [...kept.map(({ data }) => data as InspectionEvent), ...change.events];
    await project(transaction, key, { events, fence: batch.fence });
  });
}

async function project(
  transaction: Transaction<Database>,
  key: InspectionKey,
  { events, fence }: { readonly events: readonly InspectionEvent[]; readonly fence: number },
): Promise<void> {
  const state = events.reduce<InspectionState | undefined>(evolveInspection, undefined);
  if (state === undefined) return;
  const ended = events.find((event) => event.type === 'inspection-closed');
  await transaction
    .updateTable('inspection')
    .set({
      status: state.standing.type,
      inspector_id: state.lastInspectorId ?? null,
      overdue: state.standing.type === 'closed' ? null : (state.overdue ?? null),
      sequence: state.sequence,
      fence,
      state: JSON.stringify(state),
      outcome: ended?.outcome ?? null,
      findings: ended === undefined ? null : JSON.stringify(ended.findings),
    })
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .where('inspection', '=', key.inspection)
    .execute();
}
