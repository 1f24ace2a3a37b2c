import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../../domain/time';
import { ofCase } from './case-condition';
import { recordFiling, takeBackFiling } from './filings';
import { beginStart, markStarted } from './open-case';
import { readEvents, recordEvents } from './case-log';
import { selectCases, selectPage, toCaseRow, type SelectedCase } from './case-rows';
import { inPortions } from './write-audience';
import type { Db } from './connect';
import type { CaseFilter, CaseRow } from '../../domain/case/case-record';
import type { CaseStore } from '../../ports/case-store';

export function createCaseStore(db: Db): CaseStore {
  return {
    find: async (key) => first(await selectCases(db).where(ofCase(key, 'c')).execute()),
    findByNumber: async (number) => first(await selectCases(db).where('c.number', '=', number).execute()),
    ofOperator: async (operatorId) =>
      (await selectCases(db).where('c.operator_id', '=', operatorId).orderBy('c.number', 'desc').execute()).map(toCaseRow),
    list: (filter) => listCases(db, filter),
    events: (key) => readEvents(db, key),
    async hasFreshCase(campaignId) {
      const { rows } = await sql<{ found: boolean }>`
        select exists (
          select from operator_case where campaign_id = ${campaignId} and status in ('running', 'on-hold') and sequence <= 1
        ) as found`.execute(db);
      return rows[0]?.found === true;
    },
    async countEvents(campaignId) {
      const { rows } = await sql<{
        events: number;
      }>`select count(*) as events from case_event where campaign_id = ${campaignId}`.execute(db);
      return rows[0]?.events ?? 0;
    },
    recordEvents: (key, batch) => recordEvents(db, key, batch),

    async notStarted(campaignId, after, limit) {
      const rows = await selectPage(db, (cases) => {
        // also one whose workflow has written its first events already: the launcher may have died before it said so
        const left = cases.where('campaign_id', '=', campaignId).where('started_at', 'is', null);
        return (after === undefined ? left : left.where('operator_id', '>', after)).orderBy('operator_id').limit(limit);
      })
        .orderBy('c.operator_id')
        .execute();
      return rows.map(toCaseRow);
    },

    beginStart: (campaignId, operatorIds) => beginStart(db, campaignId, operatorIds),

    markStarted: (key, start) => markStarted(db, key, start),

    async noteStartProblem(key, problem) {
      await db
        .updateTable('operator_case')
        .set({ start_problem: problem, queue: 'supervisor', start_begun: false })
        .where(ofCase(key))
        .where('started_at', 'is', null)
        .where('sequence', '=', 0)
        .execute();
    },

    async setClockOffset(key, clockOffsetMs) {
      await db.updateTable('operator_case').set({ clock_offset_ms: clockOffsetMs }).where(ofCase(key)).execute();
    },

    plannedMoments: (operatorIds, exceptCampaignId) => plannedMoments(db, operatorIds, exceptCampaignId),
    recordFiling: (filing) => recordFiling(db, filing),
    takeBackFiling: (filing) => takeBackFiling(db, filing),

    async filings(key) {
      const rows = await db.selectFrom('filing').selectAll().where(ofCase(key)).orderBy('received_at').execute();
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

function first(rows: readonly SelectedCase[]): CaseRow | undefined {
  const row = rows[0];
  return row === undefined ? undefined : toCaseRow(row);
}

async function listCases(db: Db, filter: CaseFilter): Promise<readonly CaseRow[]> {
  const { campaignId, status, queue, outcome, region, search, afterNumber, limit } = filter;
  const found = search === undefined ? undefined : await findOperators(db, search);
  const rows = await selectPage(db, (cases) => {
    let page = cases;
    if (campaignId !== undefined) page = page.where('campaign_id', '=', campaignId);
    if (status !== undefined) page = page.where('status', '=', status);
    if (queue !== undefined) page = page.where('queue', '=', queue);
    if (outcome !== undefined) page = page.where('outcome', '=', outcome);
    if (region !== undefined) page = page.where('region', '=', region);
    if (afterNumber !== undefined) page = page.where('number', '>', afterNumber);
    if (found !== undefined) page = page.where(sql<boolean>`operator_id = any(${found}::text[])`);
    else if (search !== undefined) page = page.where(isCalled(search));
    return page.orderBy('number').limit(limit);
  })
    .orderBy('c.number')
    .execute();
  return rows.map(toCaseRow);
}

/** Asked of the operator of each case in turn, as far as the page goes. */
function isCalled(search: string): RawBuilder<boolean> {
  return sql<boolean>`(select o.search @@ search_query(${search}) from operator o where o.id = operator_case.operator_id)`;
}

/** So many operators are looked up by themselves; more are met soon enough by going through the cases. */
const MOST_FOUND = 3_000;

/** @returns undefined when the words are so common that they say little */
async function findOperators(db: Db, search: string): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from operator where search @@ search_query(${search}) limit ${MOST_FOUND + 1}`.execute(db);
  return rows.length > MOST_FOUND ? undefined : rows.map(({ id }) => id);
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
