import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
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
          unreachable_since: null,
          unreachable_reason: null,
        })
        .onConflict((conflict) =>
          conflict.columns(['operator_id', 'channel', 'address']).doUpdateSet({ unreachable_since: null, unreachable_reason: null }),
        )
        .execute();
    },

    async markUnreachable(contactPointId, at, reason) {
      await db
        .updateTable('contact_point')
        .set({ unreachable_since: at, unreachable_reason: reason })
        .where('id', '=', contactPointId)
        .where('unreachable_since', 'is', null)
        .execute();
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

async function markChat(db: Db, chatId: number, since: Instant | null): Promise<readonly string[]> {
  const rows = await db
    .updateTable('contact_point')
    .set({ unreachable_since: since, unreachable_reason: since === null ? null : 'blocked' })
    .where('channel', '=', 'telegram')
    .where('address', '=', String(chatId))
    .where('unreachable_since', since === null ? 'is not' : 'is', null)
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
        unreachable_since: null,
        unreachable_reason: null,
      })
      .onConflict((conflict) =>
        conflict
          .columns([link.operator_id === null ? 'inspector_id' : 'operator_id', 'channel', 'address'])
          .doUpdateSet({ unreachable_since: null, unreachable_reason: null }),
      )
      .execute();
    return { status: 'linked', owner: linkedTo };
  });
}
