import { sql, type Selectable, type Transaction } from 'kysely';
import { caseColumns, ofCase } from './case-condition';
import { lockCase } from './case-lock';
import type { Db } from './connect';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { DocumentRow } from '../../domain/document/document';
import type { DocumentStore } from '../../ports/document-store';

/** What is known of papers; their bytes lie in the vault. */
export function createDocumentStore(db: Db): DocumentStore {
  const find = async (id: number): Promise<DocumentRow | undefined> => {
    const row = await db.selectFrom('paper').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toDocument(row);
  };

  return {
    add: (document, isTooMany = () => false) => add(db, document, isTooMany),

    find,

    async list(key) {
      const rows = await db.selectFrom('paper').selectAll().where(ofCase(key)).orderBy('id').execute();
      return rows.map(toDocument);
    },

    async assign(id, requirement) {
      const document = await find(id);
      if (document === undefined) throw new Error(`no paper ${id} in the record`);
      const there = await same(db, { ...document, requirement });
      if (there !== undefined && there !== id) {
        await db.deleteFrom('paper').where('id', '=', id).execute();
        return (await find(there)) ?? document;
      }
      await db.updateTable('paper').set({ requirement }).where('id', '=', id).execute();
      return { ...document, requirement };
    },

    async waiting({ after, limit }) {
      const waiting = db.selectFrom('paper').selectAll().where('scan', '=', 'waiting');
      const rows = await waiting.where('id', '>', after).orderBy('id').limit(limit).execute();
      return rows.map(toDocument);
    },

    async waitingWith(hash) {
      const waiting = db.selectFrom('paper').selectAll().where('scan', '=', 'waiting');
      return (await waiting.where('hash', '=', hash).orderBy('id').execute()).map(toDocument);
    },

    async settleScan(hash, scan) {
      await db.updateTable('paper').set({ scan, scanned_at: new Date() }).where('hash', '=', hash).where('scan', '=', 'waiting').execute();
    },

    async decide({ requirement, status, finding, by, at, ...key }) {
      await db
        .insertInto('requirement_decision')
        .values({ ...caseColumns(key), requirement, status, finding: finding ?? null, by, at })
        .execute();
    },

    async decisions(key) {
      const { campaignId, operatorId } = key;
      const { rows } = await sql<Selectable<Database['requirement_decision']>>`
        select distinct on (requirement) * from requirement_decision
        where ${ofCase(key)} order by requirement, id desc`.execute(db);
      return rows.map(({ requirement, status, finding, by, at }) => ({
        campaignId,
        operatorId,
        requirement,
        status,
        by,
        at,
        ...withoutNulls({ finding }),
      }));
    },
  };
}

async function add(
  db: Db,
  document: NewDocument,
  isTooMany: (documents: readonly DocumentRow[]) => boolean,
): Promise<DocumentRow | undefined> {
  return await db.transaction().execute(async (transaction) => {
    await lockCase(transaction, document);
    const there = await transaction.selectFrom('paper').selectAll().where(ofCase(document)).orderBy('id').execute();
    if (isTooMany(there.map(toDocument))) return undefined;
    const id = (await insert(transaction, document)) ?? (await same(transaction, document));
    const row = await transaction
      .selectFrom('paper')
      .selectAll()
      .where('id', '=', id ?? 0)
      .executeTakeFirst();
    if (row === undefined) throw new Error('a paper was neither kept nor there');
    return toDocument(row);
  });
}

type NewDocument = Omit<DocumentRow, 'id' | 'scan'>;

/** @returns undefined when the same paper is there already */
async function insert(transaction: Transaction<Database>, document: NewDocument): Promise<number | undefined> {
  const { campaignId, operatorId, requirement, hash, type, name, bytes, receivedAt, channel, contactPointId } = document;
  const { rows } = await sql<{ id: number }>`
    insert into paper (campaign_id, operator_id, requirement, hash, type, name, bytes, received_at, channel, contact_point_id, scan)
    values (${campaignId}, ${operatorId}, ${requirement ?? null}, ${hash}, ${type}, ${name}, ${bytes}, ${receivedAt}, ${channel},
      ${contactPointId ?? null}, coalesce((select scan from paper where hash = ${hash} and scan <> 'waiting' limit 1), 'waiting'))
    on conflict do nothing returning id`.execute(transaction);
  return rows[0]?.id;
}

async function same(
  db: Db | Transaction<Database>,
  document: Pick<DocumentRow, 'campaignId' | 'operatorId' | 'hash' | 'requirement'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from paper where ${ofCase(document)} and hash = ${document.hash}
      and coalesce(requirement, '') = ${document.requirement ?? ''}`.execute(db);
  return rows[0]?.id;
}

function toDocument(row: Selectable<Database['paper']>): DocumentRow {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    hash: row.hash,
    type: row.type,
    name: row.name,
    bytes: row.bytes,
    receivedAt: row.received_at,
    channel: row.channel,
    scan: row.scan,
    ...withoutNulls({ requirement: row.requirement, contactPointId: row.contact_point_id }),
  };
}
