import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { CHANNELS, type Channel } from '../../domain/channel';
import type { ChatOwner, ContactPoint, InspectorRow, LinkResult, PeopleStore } from '../../domain/store';
import type { Instant } from '../../domain/time';
import { inPortions } from './audience';
import type { Db } from './connect';
import type { Database } from './schema';

export function createPeopleStore(db: Db): PeopleStore {
  return {
    async operator(operatorId) {
      return await db.selectFrom('operator').select(['names', 'language', 'region']).where('id', '=', operatorId).executeTakeFirst();
    },

    knownOperators: (identifiers) => knownOperators(db, identifiers),

    async contactPoint(operatorId, channel) {
      const row = await db
        .selectFrom('contact_point')
        .select(['id', 'channel', 'address'])
        .where('operator_id', '=', operatorId)
        .where('channel', '=', channel)
        .where('unreachable_since', 'is', null)
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row satisfies ContactPoint | undefined;
    },

    async absentChannels(operatorIds) {
      const present = await db
        .selectFrom('contact_point')
        .select(['operator_id', 'channel'])
        .where('operator_id', 'in', [...operatorIds])
        .where('unreachable_since', 'is', null)
        .execute();
      const has = (operatorId: string, channel: Channel): boolean =>
        present.some((point) => point.operator_id === operatorId && point.channel === channel);
      return new Map(operatorIds.map((operatorId) => [operatorId, CHANNELS.filter((channel) => !has(operatorId, channel))]));
    },

    async inspectorContactPoint(inspectorId) {
      const row = await db
        .selectFrom('contact_point')
        .select(['id', 'channel', 'address'])
        .where('inspector_id', '=', inspectorId)
        .where('unreachable_since', 'is', null)
        .orderBy('id', 'desc')
        .executeTakeFirst();
      return row satisfies ContactPoint | undefined;
    },

    async setEmail(operatorId, address) {
      await db
        .insertInto('contact_point')
        .values({
          operator_id: operatorId,
          inspector_id: null,
          channel: 'email',
          address,
          ...REACHABLE,
        })
        .onConflict((conflict) => conflict.columns(['operator_id', 'channel', 'address']).doUpdateSet(REACHABLE))
        .execute();
    },

    async moveChat(contactPointId, chatId) {
      const address = String(chatId);
      // where the new id was linked meanwhile, the old row stays what it was
      await sql`
        update contact_point p set address = ${address} where id = ${contactPointId} and not exists (
          select 1 from contact_point o where o.channel = p.channel and o.address = ${address}
            and o.operator_id is not distinct from p.operator_id and o.inspector_id is not distinct from p.inspector_id
        )`.execute(db);
    },

    async unsubscribe(contactPointId, at) {
      const { rows } = await sql`
        update contact_point set unsubscribed_at = coalesce(unsubscribed_at, ${at}) where id = ${contactPointId} returning id`.execute(db);
      return rows.length > 0;
    },

    markChatReachable: (chatId) => markChat(db, chatId, null),
    markChatUnreachable: (chatId, at) => markChat(db, chatId, at),

    async addInspector({ id, name, language, regions }) {
      const values = { name, language, regions: JSON.stringify(regions) };
      await db
        .insertInto('inspector')
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
        .execute();
    },

    inspectors: () => inspectors(db),
    ownerOfChat: (chatId) => ownerOfChat(db, chatId),

    async addLink({ token, expiresAt, operatorId, inspectorId }) {
      await db
        .insertInto('link')
        .values({
          token_hash: hashToken(token),
          expires_at: expiresAt,
          operator_id: operatorId ?? null,
          inspector_id: inspectorId ?? null,
          redeemed_by: null,
          redeemed_at: null,
        })
        .onConflict((conflict) => conflict.column('token_hash').doNothing())
        .execute();
    },

    redeemLink: (token, chatId, now) => redeemLink(db, { tokenHash: hashToken(token), chatId, now }),

    async setLanguage(operatorId, language) {
      await db.updateTable('operator').set({ language }).where('id', '=', operatorId).execute();
    },
  };
}

const REACHABLE = { unreachable_since: null, unreachable_reason: null } as const;

async function knownOperators(
  db: Db,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, { readonly operatorId: string; readonly hasTelegram: boolean }>> {
  const known = new Map<string, { readonly operatorId: string; readonly hasTelegram: boolean }>();
  for (const some of inPortions(identifiers)) {
    const rows = await db
      .selectFrom('operator as o')
      .leftJoin('contact_point as p', (join) =>
        join.onRef('p.operator_id', '=', 'o.id').on('p.channel', '=', 'telegram').on('p.unreachable_since', 'is', null),
      )
      .select(['o.id', 'o.identifier', 'p.id as point'])
      .where('o.identifier', 'in', [...some])
      .execute();
    for (const { id, identifier, point } of rows) known.set(identifier, { operatorId: id, hasTelegram: point !== null });
  }
  return known;
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Names every operator of the chat, also when nothing changed: whoever changed it may have died before telling the cases. */
async function markChat(db: Db, chatId: number, since: Instant | null): Promise<readonly string[]> {
  const rows = await db
    .updateTable('contact_point')
    .set((column) =>
      since === null
        ? REACHABLE
        : { unreachable_since: column.fn.coalesce('unreachable_since', column.val(since)), unreachable_reason: 'blocked' },
    )
    .where('channel', '=', 'telegram')
    .where('address', '=', String(chatId))
    .returning('operator_id')
    .execute();
  return rows.flatMap(({ operator_id }) => operator_id ?? []);
}

async function inspectors(db: Db | Transaction<Database>, id?: string): Promise<readonly InspectorRow[]> {
  let query = db
    .selectFrom('inspector as i')
    .leftJoin('contact_point as p', (join) => join.onRef('p.inspector_id', '=', 'i.id').on('p.unreachable_since', 'is', null))
    .select(['i.id', 'i.name', 'i.language', 'i.regions', 'p.address'])
    .orderBy('i.id')
    .orderBy('p.id');
  if (id !== undefined) query = query.where('i.id', '=', id);
  const byId = new Map<string, InspectorRow>();
  for (const { address, ...inspector } of await query.execute()) {
    byId.set(inspector.id, { ...inspector, ...(address === null ? {} : { chatId: Number(address) }) });
  }
  return [...byId.values()];
}

async function ownerOfChat(db: Db | Transaction<Database>, chatId: number): Promise<ChatOwner | undefined> {
  const point = await db
    .selectFrom('contact_point')
    .select(['operator_id', 'inspector_id'])
    .where('channel', '=', 'telegram')
    .where('address', '=', String(chatId))
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (point === undefined) return undefined;
  return await owner(db, { operatorId: point.operator_id, inspectorId: point.inspector_id });
}

async function owner(
  db: Db | Transaction<Database>,
  { operatorId, inspectorId }: { readonly operatorId: string | null; readonly inspectorId: string | null },
): Promise<ChatOwner | undefined> {
  if (operatorId !== null) {
    const operator = await db.selectFrom('operator').select('language').where('id', '=', operatorId).executeTakeFirst();
    return operator && { type: 'operator', operatorId, language: operator.language };
  }
  const inspector = inspectorId === null ? undefined : (await inspectors(db, inspectorId))[0];
  return inspector && { type: 'inspector', inspector };
}

/** Single use: the row is locked, so that of two chats with the same link one wins. */
async function redeemLink(
  db: Db,
  { tokenHash, chatId, now }: { readonly tokenHash: string; readonly chatId: number; readonly now: Instant },
): Promise<LinkResult> {
  return await db.transaction().execute(async (transaction) => {
    const link = await transaction.selectFrom('link').selectAll().where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst();
    if (link === undefined) return { status: 'unknown-or-expired' };
    if (link.redeemed_by !== null && link.redeemed_by !== chatId) return { status: 'used-by-another-chat' };
    const ownerIds = { operatorId: link.operator_id, inspectorId: link.inspector_id };
    const linkedTo = await owner(transaction, ownerIds);
    if (linkedTo === undefined) return { status: 'unknown-or-expired' };
    if (link.redeemed_by === chatId) return { status: 'already-linked', owner: linkedTo };
    if (link.expires_at <= now) return { status: 'unknown-or-expired' };
    await transaction.updateTable('link').set({ redeemed_by: chatId, redeemed_at: now }).where('token_hash', '=', tokenHash).execute();
    await transaction
      .insertInto('contact_point')
      .values({
        operator_id: link.operator_id,
        inspector_id: link.inspector_id,
        channel: 'telegram',
        address: String(chatId),
        ...REACHABLE,
      })
      .onConflict((conflict) =>
        conflict.columns([link.operator_id === null ? 'inspector_id' : 'operator_id', 'channel', 'address']).doUpdateSet(REACHABLE),
      )
      .execute();
    return { status: 'linked', owner: linkedTo };
  });
}
