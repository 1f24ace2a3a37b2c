import { sql, type Selectable } from 'kysely';
import { CHANNELS, type Channel } from '../../domain/channel';
import { CONTACT_ROLES, type ContactEntry, type ContactPoint, type PeopleStore } from '../../domain/store';
import type { Instant } from '../../domain/time';
import { inPortions } from './audience';
import type { Db } from './connect';
import { inspectors, ownerOfChat, REACHABLE } from './contacts';
import type { Database } from './schema';

export function createPeopleStore(db: Db): PeopleStore {
  return {
    async operator(operatorId) {
      return await db
        .selectFrom('operator')
        .select(['identifier', 'names', 'language', 'region'])
        .where('id', '=', operatorId)
        .executeTakeFirst();
    },

    knownOperators: (identifiers) => knownOperators(db, identifiers),

    contactPoint: async (operatorId, channel) => (await usableContacts(db, operatorId, channel))[0],
    contactPoints: (operatorId, channel) => usableContacts(db, operatorId, channel),

    async contacts(operatorId) {
      const rows = await db.selectFrom('contact_point').selectAll().where('operator_id', '=', operatorId).orderBy('id', 'desc').execute();
      return rows.flatMap((row) => contactEntry(row) ?? []);
    },

    async contact(contactPointId) {
      const row = await db.selectFrom('contact_point').selectAll().where('id', '=', contactPointId).executeTakeFirst();
      return row && contactEntry(row);
    },

    leave: (contactPointId, at) => leave(db, contactPointId, at),

    async absentChannels(operatorIds) {
      const present = await db
        .selectFrom('contact_point')
        .select(['operator_id', 'channel'])
        .where('operator_id', 'in', [...operatorIds])
        .where('unreachable_since', 'is', null)
        .where('left_at', 'is', null)
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

    async setLanguage(contactPointId, language) {
      await db.updateTable('contact_point').set({ language }).where('id', '=', contactPointId).execute();
    },
  };
}

/** In one statement: a chat that has left is in the middle of nothing that it could go on with. */
async function leave(db: Db, contactPointId: number, at: Instant): Promise<boolean> {
  const { rows } = await sql`
    with gone as (
      select operator_id, address::bigint as chat_id from contact_point where id = ${contactPointId} and channel = 'telegram'
    ), forms as (
      delete from form f using gone where f.chat_id = gone.chat_id and f.operator_id = gone.operator_id
    ), cards as (
      delete from card c using gone where c.chat_id = gone.chat_id and c.operator_id = gone.operator_id
      returning c.campaign_id, c.operator_id, c.chat_id, c.message_id
    ), folding as (
      insert into old_card (chat_id, message_id, case_number)
      select cards.chat_id, cards.message_id, o.number
      from cards join operator_case o on o.campaign_id = cards.campaign_id and o.operator_id = cards.operator_id
      on conflict do nothing
    ) update contact_point set left_at = ${at} where id = ${contactPointId} and left_at is null returning id`.execute(db);
  return rows.length > 0;
}

async function usableContacts(db: Db, operatorId: string, channel: Channel): Promise<readonly ContactPoint[]> {
  const rows = await db
    .selectFrom('contact_point')
    .select(['id', 'channel', 'address', 'language', 'role'])
    .where('operator_id', '=', operatorId)
    .where('channel', '=', channel)
    .where('unreachable_since', 'is', null)
    .where('left_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(contactPoint);
}

function contactPoint({
  id,
  channel,
  address,
  language,
  role,
}: Pick<Selectable<Database['contact_point']>, 'id' | 'channel' | 'address' | 'language' | 'role'>): ContactPoint {
  const known = CONTACT_ROLES.find((other) => other === role);
  return { id, channel, address, ...(language === null ? {} : { language }), ...(known === undefined ? {} : { role: known }) };
}

function contactEntry(row: Selectable<Database['contact_point']>): ContactEntry | undefined {
  if (row.operator_id === null) return undefined;
  const entry = { ...contactPoint(row), operatorId: row.operator_id };
  if (row.left_at !== null) return { ...entry, unusable: 'left' };
  return row.unreachable_since === null ? entry : { ...entry, unusable: 'unreachable' };
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

/** Names every operator of the chat, also when nothing changed: whoever changed it may have died before telling the cases. */
async function markChat(db: Db, chatId: number, since: Instant | null): Promise<readonly string[]> {
  const rows = await db
    .updateTable('contact_point')
    .set((column) =>
      since === null
        ? { unreachable_since: null, unreachable_reason: null }
        : { unreachable_since: column.fn.coalesce('unreachable_since', column.val(since)), unreachable_reason: 'blocked' },
    )
    .where('channel', '=', 'telegram')
    .where('address', '=', String(chatId))
    .returning('operator_id')
    .execute();
  return rows.flatMap(({ operator_id }) => operator_id ?? []);
}
