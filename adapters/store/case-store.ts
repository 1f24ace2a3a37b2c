import { sql, type Selectable, type Transaction } from 'kysely';
import type { CaseEvent } from '../../domain/case/case-event';
import { caseId, type CaseKey } from '../../domain/keys';
import type { CaseState } from '../../domain/case/case-state';
import { evolve } from '../../domain/case/evolve/evolve';
import { nextDateOf, queueOf, rollStatus } from '../../domain/case/queue';
import type { Instant } from '../../domain/time';
import { inPortions } from './write-audience';
import type { Db } from './connect';
import { chainEvents, FIRST_HASH, fitBatch, type EventBatch } from './event-log';
import type { Database } from './schema';
import type { SendingMoment } from '../../domain/case/sending-moment';
import type { CaseFilter, CaseRow, NewFiling, RecordedEvent } from '../../domain/case/case-record';
import type { CaseStore } from '../../ports/case-store';

export function createCaseStore(db: Db): CaseStore {
  return {
    find: async (key) =>
      first(await selectCases(db).where('c.campaign_id', '=', key.campaignId).where('c.operator_id', '=', key.operatorId).execute()),
    findByNumber: async (number) => first(await selectCases(db).where('c.number', '=', number).execute()),
    ofOperator: async (operatorId) =>
      (await selectCases(db).where('c.operator_id', '=', operatorId).orderBy('c.number', 'desc').execute()).map(toCaseRow),
    list: (filter) => listCases(db, filter),
    events: (key) => readEvents(db, key),
    async countEvents(campaignId) {
      const { rows } = await sql<{
        events: number;
      }>`select count(*)::int as events from case_event where campaign_id = ${campaignId}`.execute(db);
      return rows[0]?.events ?? 0;
    },
    recordEvents: (key, batch) => recordEvents(db, key, batch),

    async notStarted(campaignId, after, limit) {
      let query = selectCases(db)
        .where('c.campaign_id', '=', campaignId)
        // also one whose workflow has written its first events already: the launcher may have died before it said so
        .where('c.started_at', 'is', null);
      if (after !== undefined) query = query.where('c.operator_id', '>', after);
      return (await query.orderBy('c.operator_id').limit(limit).execute()).map(toCaseRow);
    },

    async markStarted(key, { at, clockOffsetMs, plan, packageHash }) {
      await db
        .updateTable('operator_case')
        .set({
          started_at: at,
          clock_offset_ms: clockOffsetMs,
          package_hash: packageHash,
          // what the case itself has recorded meanwhile is the truth
          deadline: sql<number>`coalesce(deadline, ${plan.deadline})`,
          next_at: sql<number>`case when sequence = 0 then ${plan.steps[0]?.at ?? plan.warnedUntil} else next_at end`,
        })
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .where('started_at', 'is', null)
        .execute();
    },

    async setClockOffset(key, clockOffsetMs) {
      await db
        .updateTable('operator_case')
        .set({ clock_offset_ms: clockOffsetMs })
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .execute();
    },

    plannedMoments: (operatorIds, exceptCampaignId) => plannedMoments(db, operatorIds, exceptCampaignId),
    recordFiling: (filing) => recordFiling(db, filing),

    async filings(key) {
      const rows = await db
        .selectFrom('filing')
        .selectAll()
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .orderBy('received_at')
        .execute();
      return rows.map((row) => ({
        ...key,
        filingId: row.filing_id,
        receivedAt: row.received_at,
        reference: row.reference,
        by: row.recorded_by,
      }));
    },
  };
}

export const selectCases = (db: Db | Transaction<Database>) =>
  db
    .selectFrom('operator_case as c')
    .innerJoin('operator as o', 'o.id', 'c.operator_id')
    .selectAll('c')
    .select(['o.names', 'o.identifier', 'o.language', 'o.region']);

type SelectedCase = Selectable<Database['operator_case']> &
  Pick<Selectable<Database['operator']>, 'names' | 'identifier' | 'language' | 'region'>;

export function toCaseRow(row: SelectedCase): CaseRow {
  return {
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    number: row.number,
    names: row.names,
    identifier: row.identifier,
    language: row.language,
    region: row.region,
    status: row.status,
    queue: row.queue,
    clockOffsetMs: row.clock_offset_ms,
    facts: row.facts,
    ...(row.package_hash === null ? {} : { packageHash: row.package_hash }),
    ...(row.next_at === null ? {} : { nextAt: row.next_at }),
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.hold === null ? {} : { hold: row.hold }),
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.state === null ? {} : { state: row.state }),
  };
}

function first(rows: readonly SelectedCase[]): CaseRow | undefined {
  const row = rows[0];
  return row === undefined ? undefined : toCaseRow(row);
}

async function listCases(db: Db, filter: CaseFilter): Promise<readonly CaseRow[]> {
  let query = selectCases(db);
  if (filter.campaignId !== undefined) query = query.where('c.campaign_id', '=', filter.campaignId);
  if (filter.status !== undefined) query = query.where('c.status', '=', filter.status);
  if (filter.queue !== undefined) query = query.where('c.queue', '=', filter.queue);
  if (filter.outcome !== undefined) query = query.where('c.outcome', '=', filter.outcome);
  if (filter.region !== undefined) query = query.where('o.region', '=', filter.region);
  if (filter.afterNumber !== undefined) query = query.where('c.number', '>', filter.afterNumber);
  if (filter.search !== undefined) {
    const start = `${escapeLike(filter.search)}%`;
    query = query.where((where) =>
      where.or([
        where(sql<string>`o.names::text`, 'ilike', `%${start}`),
        where('o.identifier', 'like', start),
        where('c.operator_id', 'like', start),
      ]),
    );
  }
  return (await query.orderBy('c.number').limit(filter.limit).execute()).map(toCaseRow);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

async function readEvents(db: Db, key: CaseKey): Promise<readonly RecordedEvent[]> {
  const rows = await db
    .selectFrom('case_event')
    .select(['sequence', 'data', 'hash', 'recorded_at'])
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .orderBy('sequence')
    .execute();
  // written by this store from a CaseEvent and never changed
  return rows.map(({ sequence, data, hash, recorded_at }) => ({
    sequence,
    event: data as CaseEvent,
    hash,
    recordedAt: recorded_at.getTime(),
  }));
}

async function recordEvents(db: Db, key: CaseKey, batch: EventBatch<CaseEvent>): Promise<void> {
  const id = caseId(key);
  await db.transaction().execute(async (transaction) => {
    const row = await lockCase(transaction, key);
    const all = await transaction
      .selectFrom('case_event')
      .select(['sequence', 'data', 'hash'])
      .where('campaign_id', '=', key.campaignId)
      .where('operator_id', '=', key.operatorId)
      .where('sequence', '>=', Math.max(1, batch.from - 1))
      .execute();
    const logged = all.filter(({ sequence }) => sequence >= batch.from);
    const change = fitBatch(batch, { id, lastSequence: row.sequence, fence: row.fence, logged });
    if (change.type === 'none') return;
    if (change.voids) await voidEvents(transaction, key, change.after);
    const previous = all.find(({ sequence }) => sequence === change.after)?.hash ?? FIRST_HASH;
    const chained = chainEvents({ id, from: change.after + 1, previous }, change.events);
    if (chained.length > 0) {
      await transaction
        .insertInto('case_event')
        .values(chained.map((event) => ({ campaign_id: key.campaignId, operator_id: key.operatorId, ...event })))
        .execute();
    }
    const before = change.voids ? await foldedUntil(transaction, key, change.after) : (row.state ?? undefined);
    const state = change.events.reduce<CaseState | undefined>(evolve, before);
    await project(transaction, key, { state, fence: batch.fence });
    if (state !== undefined && state.revision !== row.state?.revision) await outdateCards(transaction, key, state.revision);
    if (state !== undefined && change.events.some(endsWaiting))
      await endWaitingMessages(transaction, key, { state, at: change.events.at(-1)?.at ?? 0 });
  });
}

/** Keeps what a failed workflow task had written, and takes it out of the log. */
async function voidEvents(transaction: Transaction<Database>, key: CaseKey, after: number): Promise<void> {
  const gone = await transaction
    .deleteFrom('case_event')
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .where('sequence', '>', after)
    .returning(['sequence', 'data', 'hash'])
    .execute();
  await keepVoided(transaction, caseId(key), gone);
}

/** Append-only like the logs themselves. */
export async function keepVoided(
  transaction: Transaction<Database>,
  logId: string,
  gone: readonly { readonly sequence: number; readonly data: object; readonly hash: string }[],
): Promise<void> {
  await transaction
    .insertInto('void_event')
    .values(gone.map(({ sequence, data, hash }) => ({ log_id: logId, sequence, data: JSON.stringify(data), hash })))
    .execute();
}

async function foldedUntil(transaction: Transaction<Database>, key: CaseKey, until: number): Promise<CaseState | undefined> {
  const rows = await transaction
    .selectFrom('case_event')
    .select('data')
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .where('sequence', '<=', until)
    .orderBy('sequence')
    .execute();
  return rows.map(({ data }) => data as CaseEvent).reduce<CaseState | undefined>(evolve, undefined);
}

/** The lock that gives messages, filings and events of one case an order. */
export async function lockCase(transaction: Transaction<Database>, key: CaseKey): Promise<Selectable<Database['operator_case']>> {
  return await transaction
    .selectFrom('operator_case')
    .selectAll()
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Error(`no case ${caseId(key)} in the record`));
}

/** What is true of a case under its lock. */
export async function sendingMoment(transaction: Transaction<Database>, key: CaseKey): Promise<SendingMoment> {
  const row = await lockCase(transaction, key);
  const campaign = await transaction.selectFrom('campaign').select('status').where('id', '=', key.campaignId).executeTakeFirstOrThrow();
  const filing = await transaction
    .selectFrom('filing')
    .select('filing_id')
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .executeTakeFirst();
  return { campaignStatus: campaign.status, state: row.state ?? undefined, filed: filing !== undefined };
}

/** The projection: what lists and counts read. Folded by the same function as the workflow's own state. */
async function project(
  transaction: Transaction<Database>,
  key: CaseKey,
  { state, fence }: { readonly state: CaseState | undefined; readonly fence: number },
): Promise<void> {
  if (state === undefined) return;
  await transaction
    .updateTable('operator_case')
    .set({
      status: rollStatus(state),
      queue: queueOf(state),
      next_at: nextDateOf(state) ?? null,
      deadline: state.plan.deadline,
      outcome: state.standing.type === 'closed' ? state.standing.outcome : null,
      hold: state.hold ?? null,
      sequence: state.sequence,
      fence,
      state: JSON.stringify(state),
    })
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .execute();
}

/** What was decided is shown in every chat, as soon as somebody draws it; a card may have been sent ahead of the record. */
async function outdateCards(transaction: Transaction<Database>, key: CaseKey, revision: number): Promise<void> {
  await transaction
    .updateTable('card')
    .set({ stale: true })
    .where('campaign_id', '=', key.campaignId)
    .where('operator_id', '=', key.operatorId)
    .where('revision', '<', revision)
    .execute();
}

function endsWaiting({ type }: CaseEvent): boolean {
  return type === 'plan-changed' || type === 'extension-granted' || type === 'case-closed';
}

/** Messages that still wait for a provider die with their plan or their case, in the same commit. */
async function endWaitingMessages(
  transaction: Transaction<Database>,
  key: CaseKey,
  { state, at }: { readonly state: CaseState; readonly at: Instant },
): Promise<void> {
  const closed = state.standing.type === 'closed';
  await sql`
    with ended as (
      update message set status = ${closed ? 'not-wanted' : 'superseded'}, reason = ${closed ? 'case-closed' : 'plan-superseded'}
      where campaign_id = ${key.campaignId} and operator_id = ${key.operatorId} and recipient = 'operator' and status = 'reserved' and kind <> 'letter'
        and (${closed} or plan_version < ${state.plan.version})
      returning id, status, reason
    ) insert into delivery (message_id, status, at, detail)
      select id, status, ${at}, jsonb_build_object('because', reason) from ended`.execute(transaction);
}

/** Of plans that are under way; what an inspection brings is no message that a cap could spare. */
async function plannedMoments(
  db: Db,
  operatorIds: readonly string[],
  exceptCampaignId: string,
): Promise<ReadonlyMap<string, readonly Instant[]>> {
  const moments = new Map<string, Instant[]>();
  for (const some of inPortions(operatorIds)) {
    const rows = await db
      .selectFrom('operator_case')
      .select(['operator_id', 'state'])
      .where('operator_id', 'in', [...some])
      .where('campaign_id', '<>', exceptCampaignId)
      .where('status', 'in', ['running', 'on-hold'])
      .execute();
    for (const { operator_id, state } of rows) {
      const steps = state?.plan.steps.filter(({ kind }) => kind !== 'escalation') ?? [];
      moments.set(operator_id, [...(moments.get(operator_id) ?? []), ...steps.map(({ at }) => at)]);
    }
  }
  return moments;
}

async function recordFiling(db: Db, filing: NewFiling): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    await lockCase(transaction, filing);
    const inserted = await transaction
      .insertInto('filing')
      .values({
        campaign_id: filing.campaignId,
        operator_id: filing.operatorId,
        filing_id: filing.filingId,
        received_at: filing.receivedAt,
        reference: filing.reference,
        recorded_by: filing.by,
      })
      .onConflict((conflict) => conflict.columns(['campaign_id', 'operator_id', 'filing_id']).doNothing())
      .returning('filing_id')
      .execute();
    return inserted.length > 0;
  });
}
