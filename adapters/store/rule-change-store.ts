import { sql, type Selectable, type Transaction } from 'kysely';
import type { CaseKey } from '../../domain/keys';
import { addAudit } from './audit-log';
import { caseColumns } from './case-condition';
import { selectPage, toCaseRow } from './case-rows';
import type { Db } from './connect';
import { keepPackage } from './keep-package';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { CaseRow } from '../../domain/case/case-record';
import type { NewRuleChange, RuleChangeRow } from '../../domain/case/rule-change-record';
import type { RuleChangeStore } from '../../ports/rule-change-store';

export function createRuleChangeStore(db: Db): RuleChangeStore {
  return {
    add: (change) => addRuleChange(db, change),
    find: (id) => findRuleChange(db, id),

    async list(campaignId) {
      const rows = await db.selectFrom('rule_change').select('id').where('campaign_id', '=', campaignId).orderBy('id').execute();
      const changes = await Promise.all(rows.map(({ id }) => findRuleChange(db, id)));
      return changes.flatMap((change) => change ?? []);
    },

    casesLeft: (id, limit, after) => casesLeft(db, { id, limit, ...(after === undefined ? {} : { after }) }),

    settleCase: (id, key, settled) => settleCase(db, { id, key, settled }),

    async finish(id, at) {
      await db.updateTable('rule_change').set({ applied_at: at }).where('id', '=', id).where('applied_at', 'is', null).execute();
    },
  };
}

async function addRuleChange(db: Db, change: NewRuleChange): Promise<RuleChangeRow | undefined> {
  const { campaignId, pinned } = change;
  const id = await db.transaction().execute(async (transaction) => {
    const campaign = await transaction
      .selectFrom('campaign')
      .select('package_hash')
      .where('id', '=', campaignId)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new RangeError(`no campaign ${campaignId} in the record`));
    const open = await transaction
      .selectFrom('rule_change')
      .select(['id', 'to_hash'])
      .where('campaign_id', '=', campaignId)
      .where('applied_at', 'is', null)
      .executeTakeFirst();
    if (open !== undefined) return open.to_hash === pinned.hash ? open.id : undefined;
    if (campaign.package_hash !== change.fromHash) return undefined;
    await keepPackage(transaction, pinned);
    const added = await insertRuleChange(transaction, change, campaign.package_hash);
    await transaction
      .updateTable('campaign')
      .set({ package_hash: pinned.hash, deadline_on: change.deadlineOn, deadline: change.deadline })
      .where('id', '=', campaignId)
      .execute();
    const { at, by, kind, reason } = change;
    await addAudit(transaction, { at, actor: by, action: `campaign-${kind}`, target: campaignId, detail: reason });
    return added;
  });
  return id === undefined ? undefined : await findRuleChange(db, id);
}

/** Goes on behind `after`; without it where the last page began. Who was started behind that is found once nobody is left ahead. */
async function casesLeft(db: Db, { id, limit, after }: LeftOf): Promise<readonly CaseRow[]> {
  const change = await db.selectFrom('rule_change').select(['campaign_id', 'looked_from']).where('id', '=', id).executeTakeFirst();
  if (change === undefined) return [];
  const { campaign_id: campaignId, looked_from: from } = change;
  if (after !== undefined) return await leftFrom(db, { id, campaignId, limit, start: ['>', after] });
  let rows = await leftFrom(db, { id, campaignId, limit, start: ['>=', from] });
  if (rows.length === 0 && from !== '') rows = await leftFrom(db, { id, campaignId, limit, start: ['>=', ''] });
  const first = rows[0]?.operatorId;
  if (first !== undefined && first !== from) await db.updateTable('rule_change').set({ looked_from: first }).where('id', '=', id).execute();
  return rows;
}

interface LeftOf {
  readonly id: number;
  readonly limit: number;
  readonly after?: string;
}

interface PageLeft extends Omit<LeftOf, 'after'> {
  readonly campaignId: string;
  readonly start: readonly ['>' | '>=', string];
}

async function leftFrom(db: Db, { id, campaignId, start, limit }: PageLeft): Promise<readonly CaseRow[]> {
  const rows = await selectPage(db, (cases) =>
    cases
      .where('campaign_id', '=', campaignId)
      .where('operator_id', ...start)
      .where('started_at', 'is not', null)
      // asked of each case in turn: as a join, all that are done would be read for one page
      .where(
        sql<boolean>`(select count(*) from rule_change_case done
          where done.change_id = ${id} and done.operator_id = operator_case.operator_id) = 0`,
      )
      .orderBy('operator_id')
      .limit(limit),
  )
    .orderBy('c.operator_id')
    .execute();
  return rows.map(toCaseRow);
}

async function insertRuleChange(transaction: Transaction<Database>, change: NewRuleChange, fromHash: string): Promise<number> {
  const { id } = await transaction
    .insertInto('rule_change')
    .values({
      campaign_id: change.campaignId,
      kind: change.kind,
      from_hash: fromHash,
      to_hash: change.pinned.hash,
      reason: change.reason,
      actor: change.by,
      at: change.at,
      affected: change.affected,
      applied_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

interface SettledCase {
  readonly id: number;
  readonly key: CaseKey;
  readonly settled: Parameters<RuleChangeStore['settleCase']>[2];
}

async function settleCase(db: Db, { id, key, settled: { result, reason, before, after } }: SettledCase): Promise<void> {
  const settled = {
    result,
    reason: reason ?? null,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  };
  await db
    .insertInto('rule_change_case')
    .values({ change_id: id, ...caseColumns(key), ...settled })
    .onConflict((conflict) =>
      conflict.columns(['change_id', 'operator_id']).doUpdateSet(settled).where('rule_change_case.result', '=', 'failed'),
    )
    .execute();
}

async function findRuleChange(db: Db, id: number): Promise<RuleChangeRow | undefined> {
  const row = await db.selectFrom('rule_change').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const { rows } = await sql<{ result: keyof RuleChangeRow['results']; cases: number }>`
    select result, sum(cases)::bigint as cases from rule_change_count where change_id = ${id}
    group by result having sum(cases) > 0`.execute(db);
  return toRuleChange(row, Object.fromEntries(rows.map(({ result, cases }) => [result, cases])));
}

function toRuleChange(row: Selectable<Database['rule_change']>, results: RuleChangeRow['results']): RuleChangeRow {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    kind: row.kind,
    fromHash: row.from_hash,
    toHash: row.to_hash,
    reason: row.reason,
    by: row.actor,
    at: row.at,
    affected: row.affected,
    ...withoutNulls({ appliedAt: row.applied_at }),
    results,
  };
}
