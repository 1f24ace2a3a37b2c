import { sql, type Selectable, type Transaction } from 'kysely';
import type { OperatorRow } from '../../domain/campaign/operator-row';
import { canonicalJson } from '../../domain/canonical-json';
import type { Instant } from '../../domain/time';
import { idOf, inPortions, storeOperators } from './write-audience';
import { addAudit } from './audit-log';
import type { Db } from './connect';
import type { Database } from './schema';
import type { ImportedOperator, ImportEffect, ImportRow, NewImport, UndoneImport } from '../../domain/campaign/operator-import';
import type { ImportStore } from '../../ports/import-store';

/** An operator as it was before an import, as far as a list can change it. */
type Before = NonNullable<ImportedOperator['before']>;

export function createImportStore(db: Db): ImportStore {
  return {
    async compare(operators) {
      const effects = new Map<string, ImportEffect>();
      for (const some of inPortions(operators)) {
        const known = await readBefore(db, some);
        for (const operator of some) effects.set(operator.identifier, effectOn(known.get(operator.identifier)?.before, operator));
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
      return rows.map(({ operator_id, data, before }) => ({
        operatorId: operator_id,
        imported: data as OperatorRow,
        ...(before === null ? {} : { before: before as Before }),
      }));
    },

    undo: (id, by, at) => db.transaction().execute((transaction) => undoImport(transaction, { id, by, at })),
  };
}

function effectOn(before: Before | undefined, operator: OperatorRow): ImportEffect {
  if (before === undefined) return 'new';
  const { names, language, region, phones = [], email, otherEmails = [] } = operator;
  const emails = [...(email === undefined ? [] : [email]), ...otherEmails];
  const same =
    canonicalJson({ names, language, region, phones }) ===
      canonicalJson({ names: before.names, language: before.language, region: before.region, phones: before.phones }) &&
    emails.every((address) => before.emails.includes(address));
  return same ? 'unchanged' : 'changed';
}

async function readBefore(
  db: Db | Transaction<Database>,
  operators: readonly OperatorRow[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly before: Before }>> {
  const rows = await db
    .selectFrom('operator as o')
    .select(['o.id', 'o.identifier', 'o.names', 'o.language', 'o.region', 'o.phones'])
    .select(
      sql<string[]>`coalesce((select jsonb_agg(p.address order by p.id) from contact_point p
        where p.operator_id = o.id and p.channel = 'email'), '[]'::jsonb)`.as('emails'),
    )
    .where(
      'o.identifier',
      'in',
      operators.map(({ identifier }) => identifier),
    )
    .execute();
  return new Map(rows.map(({ id, identifier, ...before }) => [identifier, { id, before }]));
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
      .returningAll()
      .executeTakeFirst();
    if (inserted === undefined) {
      return toImportRow(await transaction.selectFrom('import').selectAll().where('digest', '=', list.digest).executeTakeFirstOrThrow());
    }
    for (const some of inPortions(list.operators)) {
      const known = await readBefore(transaction, some);
      const ids = await storeOperators(transaction, some);
      const rows = some.map((operator) => {
        const before = known.get(operator.identifier)?.before;
        return {
          import_id: inserted.id,
          operator_id: idOf(ids, operator.identifier),
          data: JSON.stringify(operator),
          before: before === undefined ? null : JSON.stringify(before),
        };
      });
      await transaction.insertInto('import_row').values(rows).execute();
    }
    await addAudit(transaction, {
      at: list.at,
      actor: list.by,
      action: 'list-imported',
      target: `import ${inserted.id}`,
      detail: `${list.operators.length} operators`,
    });
    return toImportRow(inserted);
  });
}

async function undoImport(
  transaction: Transaction<Database>,
  { id, by, at }: { readonly id: number; readonly by: string; readonly at: Instant },
): Promise<UndoneImport> {
  await lockImports(transaction);
  const row = await transaction.selectFrom('import').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  if (row.status === 'undone') return { status: 'undone-before' };
  const { rows: used } = await sql<{ operators: number }>`
    select count(*) as operators from import_row r where r.import_id = ${id} and (
      exists (select 1 from import_row later join import i on i.id = later.import_id
        where later.operator_id = r.operator_id and later.import_id > r.import_id and i.status = 'imported')
      or (r.before is null and exists (select 1 from operator_case c where c.operator_id = r.operator_id)))`.execute(transaction);
  const inUse = used[0]?.operators ?? 0;
  if (inUse > 0) return { status: 'in-use', operators: inUse };
  const restored = await restore(transaction, id);
  const removed = await removeNew(transaction, id);
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
    from import_row r where r.import_id = ${id} and r.operator_id = o.id and r.before is not null`.execute(transaction);
  await sql`
    delete from contact_point p using import_row r
    where r.import_id = ${id} and r.operator_id = p.operator_id and r.before is not null and p.channel = 'email'
      and not (r.before -> 'emails') ? p.address
      and not exists (select 1 from message m where m.contact_point_id = p.id)`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

async function removeNew(transaction: Transaction<Database>, id: number): Promise<number> {
  const fresh = sql`select r.operator_id from import_row r where r.import_id = ${id} and r.before is null`;
  await sql`delete from contact_point where operator_id in (${fresh})`.execute(transaction);
  await sql`delete from link where operator_id in (${fresh})`.execute(transaction);
  const { numAffectedRows } = await sql`delete from operator where id in (${fresh})`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

function toImportRow(row: Selectable<Database['import']>): ImportRow {
  const { id, digest, at, actor, rows, status } = row;
  return { id, digest, fileName: row.file_name, at, by: actor, rows, status };
}
