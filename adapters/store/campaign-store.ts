import { sql, type Selectable, type Transaction } from 'kysely';
import { factsOf, inPortions, storedOf, storeOperators } from './write-audience';
import { addAudit } from './audit-log';
import type { Db } from './connect';
import { keptRoll } from './kept-counts';
import { keepPackage } from './keep-package';
import type { Database } from './schema';
import type { CampaignCreated, CampaignRow, NewCampaign, PinnedPackage, StatusChange } from '../../domain/campaign/campaign';
import type { AuditEntry } from '../../ports/audit-store';
import type { CampaignStore } from '../../ports/campaign-store';

export function createCampaignStore(db: Db): CampaignStore {
  // content-addressed and immutable, so what was read once stays true
  const packages = new Map<string, PinnedPackage>();

  return {
    create: (campaign) => createCampaign(db, campaign),

    async find(campaignId) {
      const row = await db.selectFrom('campaign').selectAll().where('id', '=', campaignId).executeTakeFirst();
      return row === undefined ? undefined : toCampaignRow(row);
    },

    list: async () => (await db.selectFrom('campaign').selectAll().orderBy('started_at').orderBy('id').execute()).map(toCampaignRow),

    async package(hash) {
      const known = packages.get(hash);
      if (known !== undefined) return known;
      const row = await db.selectFrom('package').select('content').where('hash', '=', hash).executeTakeFirst();
      if (row === undefined) throw new RangeError(`no package ${hash} in the record`);
      // written by this store from a validated package, under its own hash
      const pinned = { ...row.content, hash } as PinnedPackage;
      packages.set(hash, pinned);
      return pinned;
    },

    setStatus: (campaignId, change, act) => setStatus(db, { campaignId, change, act }),

    async setClockOffset(campaignId, clockOffsetMs) {
      await db.updateTable('campaign').set({ clock_offset_ms: clockOffsetMs }).where('id', '=', campaignId).execute();
    },

    count: (campaignId) => keptRoll(db, campaignId),
    countOpen: (campaignId) => countOpen(db, campaignId),
  };
}

interface NewStatus {
  readonly campaignId: string;
  readonly change: StatusChange;
  readonly act: AuditEntry | undefined;
}

async function setStatus(db: Db, { campaignId, change: { from, to }, act }: NewStatus): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('campaign')
      .set({ status: to })
      .where('id', '=', campaignId)
      .where('status', 'in', from)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    if (act !== undefined) await transaction.insertInto('audit').values(act).execute();
    return true;
  });
}

async function countOpen(db: Db, campaignId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select coalesce(sum(c.cases), 0)::bigint as open from case_count c join campaign a on a.id = c.campaign_id
    where a.id = ${campaignId} and c.status <> 'closed' and (a.status <> 'withdrawn' or c.status <> 'not-started' or c.started)`.execute(
    db,
  );
  return rows[0]?.open ?? 0;
}

function toCampaignRow(row: Selectable<Database['campaign']>): CampaignRow {
  return {
    id: row.id,
    packageCode: row.package_code,
    packageHash: row.package_hash,
    status: row.status,
    deadlineOn: row.deadline_on,
    deadline: row.deadline,
    startedAt: row.started_at,
    audience: row.audience,
    clockOffsetMs: row.clock_offset_ms,
  };
}

async function createCampaign(db: Db, campaign: NewCampaign): Promise<CampaignCreated> {
  const { pinned, importId = null } = campaign;
  return await db.transaction().execute(async (transaction): Promise<CampaignCreated> => {
    if (importId !== null && !(await keepImport(transaction, importId))) return 'import-undone';
    await keepPackage(transaction, pinned);
    const inserted = await transaction
      .insertInto('campaign')
      .values({
        id: campaign.id,
        package_code: pinned.code,
        package_hash: pinned.hash,
        status: 'running',
        deadline_on: campaign.deadlineOn,
        deadline: campaign.deadline,
        started_at: campaign.startedAt,
        audience: campaign.operators.length,
        clock_offset_ms: campaign.clockOffsetMs,
        import_id: importId,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .execute();
    if (inserted.length === 0) return 'known';
    await addAudience(transaction, campaign);
    const detail = `${campaign.operators.length} operators, package ${pinned.hash}`;
    await addAudit(transaction, { at: campaign.startedAt, actor: campaign.by, action: 'campaign-started', target: campaign.id, detail });
    return 'created';
  });
}

/** Nobody undoes it while the campaign is being written. @returns false when it was undone before, or never was */
async function keepImport(transaction: Transaction<Database>, importId: number): Promise<boolean> {
  const row = await transaction.selectFrom('import').select('status').where('id', '=', importId).forShare().executeTakeFirst();
  return row?.status === 'imported';
}

/** What the dates and words of a case rest on is the list's row, as the audience was frozen. */
async function addAudience(transaction: Transaction<Database>, campaign: NewCampaign): Promise<void> {
  const { id: campaignId, operators, startedAt: at, by, importId } = campaign;
  const source = importId === undefined ? `campaign ${campaignId}` : `import ${importId}`;
  const stored = await storeOperators(transaction, operators, { source, at, by, campaignId });
  for (const some of inPortions(operators)) {
    await transaction
      .insertInto('operator_case')
      .values(
        some.map((operator) => ({
          campaign_id: campaignId,
          operator_id: storedOf(stored, operator).id,
          facts: JSON.stringify(factsOf(operator)),
          names: JSON.stringify(operator.names),
          language: operator.language,
          region: operator.region,
          package_hash: null,
          next_at: null,
          deadline: null,
          outcome: null,
          hold: null,
          started_at: null,
          state: null,
        })),
      )
      .execute();
  }
}
