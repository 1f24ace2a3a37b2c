import { sql, type Selectable, type Transaction } from 'kysely';
import type { OperatorRow } from '../../domain/campaign/operator-row';
import type { Instant } from '../../domain/time';
import { hasOpenCase, readKnownOperators } from './known-operators';
import { takeBackProposals } from './proposal-store';
import { inPortions, storedOf, storeOperators } from './write-audience';
import { addAudit } from './audit-log';
import type { Db } from './connect';
import type { Database } from './schema';
import { effectOf } from '../../domain/campaign/list-proposal';
import type { OperatorBefore, ImportEffect, ImportRow, NewImport, UndoneImport } from '../../domain/campaign/operator-import';
import type { ImportStore } from '../../ports/import-store';

export function createImportStore(db: Db): ImportStore {
  return {
    async compare(operators) {
      const effects = new Map<string, ImportEffect>();
      for (const some of inPortions(operators)) {
        const known = await readKnownOperators(db, some);
        for (const operator of some) {
          const found = known.get(operator.identifier);
          effects.set(operator.identifier, effectOf(found?.before, operator, found?.hasOpenCase === true));
        }
      }
      return effects;
    },

    add: (list) => addImport(db, list),

    async find(id) {
      const row = await db.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : toImportRow(row);
    },

    list: async () => (await db.selectFrom('import').selectAll().orderBy('id').execute()).map(toImportRow),

    async operators(id) {
      const rows = await db.selectFrom('import_row').selectAll().where('import_id', '=', id).orderBy('operator_id').execute();
      // written by this store from a validated row
      return rows.map(({ operator_id, data, before, effect }) => ({
        operatorId: operator_id,
        imported: data as OperatorRow,
        effect,
        ...(before === null ? {} : { before: before as OperatorBefore }),
      }));
    },

    undo: (id, by, at) => db.transaction().execute((transaction) => undoImport(transaction, { id, by, at })),
  };
}

/** One at a time: what an operator was before a list is what the list before it made of it. */
async function lockImports(transaction: Transaction<Database>): Promise<void> {
  await sql`lock table import in share row exclusive mode`.execute(transaction);
}

async function addImport(db: Db, list: NewImport): Promise<ImportRow> {
  return await db.transaction().execute(async (transaction) => {
    await lockImports(transaction);
    const inserted = await transaction
      .insertInto('import')
      .values({
        digest: list.digest,
        file_name: list.fileName,
        at: list.at,
        actor: list.by,
        decisions: JSON.stringify(list.decisions),
        rows: list.operators.length,
        status: 'imported',
      })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) return await importOf(transaction, list.digest);
    const taken = { source: sourceOf(inserted.id), at: list.at, by: list.by };
    let proposed = 0;
    for (const some of inPortions(list.operators)) {
      const stored = await storeOperators(transaction, some, taken);
      const rows = some.map((operator) => {
        const { id, effect, before } = storedOf(stored, operator);
        return {
          import_id: inserted.id,
          operator_id: id,
          data: JSON.stringify(operator),
          before: before === undefined ? null : JSON.stringify(before),
          effect,
        };
      });
      await transaction.insertInto('import_row').values(rows).execute();
      proposed += rows.filter(({ effect }) => effect === 'proposed').length;
    }
    await transaction.updateTable('import').set({ proposed }).where('id', '=', inserted.id).execute();
    await addAudit(transaction, {
      at: list.at,
      actor: list.by,
      action: 'list-imported',
      target: `import ${inserted.id}`,
      detail: `${list.operators.length} operators`,
    });
    return await importOf(transaction, list.digest);
  });
}

/** An import as proposals name it. */
function sourceOf(id: number): string {
  return `import ${id}`;
}

async function importOf(transaction: Transaction<Database>, digest: string): Promise<ImportRow> {
  return toImportRow(await transaction.selectFrom('import').selectAll().where('digest', '=', digest).executeTakeFirstOrThrow());
}

async function undoImport(
  transaction: Transaction<Database>,
  { id, by, at }: { readonly id: number; readonly by: string; readonly at: Instant },
): Promise<UndoneImport> {
  await lockImports(transaction);
  const row = await transaction.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  if (row.status === 'undone') return { status: 'undone-before' };
  const started = await transaction.selectFrom('campaign').select('id').where('import_id', '=', id).orderBy('id').executeTakeFirst();
  if (started !== undefined) return { status: 'in-use-by-campaign', campaignId: started.id };
  const { rows: used } = await sql<{ operators: number }>`
    select count(*) as operators from import_row r where r.import_id = ${id} and (
      exists (select 1 from import_row later join import i on i.id = later.import_id
        where later.operator_id = r.operator_id and later.import_id > r.import_id and i.status = 'imported')
      or (r.effect = 'new' and exists (select 1 from operator_case c where c.operator_id = r.operator_id))
      -- the campaign came after the import: what a case rests on when the list comes is proposed, not changed
      or (r.effect = 'changed' and ${hasOpenCase('r.operator_id')}))`.execute(transaction);
  const inUse = used[0]?.operators ?? 0;
  if (inUse > 0) return { status: 'in-use', operators: inUse };
  const restored = await restore(transaction, id);
  const removed = await removeNew(transaction, id);
  await takeBackProposals(transaction, { source: sourceOf(id), at, by });
  await transaction
    .updateTable('import')
    .set({ status: 'undone', digest: `${row.digest}/undone/${id}` })
    .where('id', '=', id)
    .execute();
  const detail = `${removed} removed, ${restored} restored`;
  await addAudit(transaction, { at, actor: by, action: 'import-undone', target: `import ${id}`, detail });
  return { status: 'undone', removed, restored };
}

/** Operators that were known before get back what they had; an address that came with the list goes unless a message used it. */
async function restore(transaction: Transaction<Database>, id: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update operator o set names = r.before -> 'names', language = r.before ->> 'language', region = r.before ->> 'region',
      phones = coalesce(r.before -> 'phones', '[]'::jsonb)
    from import_row r where r.import_id = ${id} and r.operator_id = o.id and r.effect = 'changed'`.execute(transaction);
  await sql`
    delete from contact_point p using import_row r
    where r.import_id = ${id} and r.operator_id = p.operator_id and r.effect = 'changed' and p.channel = 'email'
      and not (r.before -> 'emails') ? p.address
      and not exists (select 1 from message m where m.contact_point_id = p.id)`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

async function removeNew(transaction: Transaction<Database>, id: number): Promise<number> {
  const fresh = sql`select r.operator_id from import_row r where r.import_id = ${id} and r.effect = 'new'`;
  await sql`delete from contact_point where operator_id in (${fresh})`.execute(transaction);
  await sql`delete from link where operator_id in (${fresh})`.execute(transaction);
  const { numAffectedRows } = await sql`delete from operator where id in (${fresh})`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

function toImportRow(row: Selectable<Database['import']>): ImportRow {
  const { id, digest, at, actor, rows, status, proposed } = row;
  return { id, digest, fileName: row.file_name, at, by: actor, rows, status, proposed };
}
