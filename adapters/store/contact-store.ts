import { sql, type Selectable, type Transaction } from 'kysely';
import { CHANNELS, type Channel } from '../../domain/channel';
import { isLastAddress } from '../../domain/contact/link-rules';
import type { Instant } from '../../domain/time';
import { inPortions } from './write-audience';
import { addAudit } from './audit-log';
import type { Db } from './connect';
import { inspectors, ownerOfChat, REACHABLE, takeOffList } from './contacts';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import {
  CONTACT_ROLES,
  type ContactEntry,
  type ContactPoint,
  type ContactRemoval,
  type RemovedContact,
} from '../../domain/contact/contact';
import type { ContactStore } from '../../ports/contact-store';

export function createContactStore(db: Db): ContactStore {
  return {
    async operator(operatorId) {
      return await db
        .selectFrom('operator')
        .select(['identifier', 'names', 'language', 'region'])
        .where('id', '=', operatorId)
        .executeTakeFirst();
    },

    knownOperators: (identifiers) => knownOperators(db, identifiers),

    contactPoint: async (operatorId, channel, campaignId) => (await usableContacts(db, { operatorId, channel, campaignId }))[0],
    contactPoints: (operatorId, channel, campaignId) => usableContacts(db, { operatorId, channel, campaignId }),

    contacts: (operatorId) => contacts(db, operatorId),

    async contact(contactPointId) {
      const row = await db.selectFrom('contact_point').selectAll().where('id', '=', contactPointId).executeTakeFirst();
      return row && contactEntry(row);
    },

    async outlived(now) {
      const rows = await db.selectFrom('contact_point').selectAll().where('valid_until', '<=', now).where('left_at', 'is', null).execute();
      return rows.flatMap((row) => contactEntry(row) ?? []);
    },

    leave: (contactPointId, at) => db.transaction().execute((transaction) => takeOffList(transaction, [contactPointId], at)),
    remove: (removal) => db.transaction().execute((transaction) => remove(transaction, removal)),

    async absentChannels(operatorIds, campaignId) {
      const present = await db
        .selectFrom('contact_point')
        .select(['operator_id', 'channel'])
        .where('operator_id', 'in', [...operatorIds])
        .where('unreachable_since', 'is', null)
        .where('left_at', 'is', null)
        .where(isFor(campaignId))
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

    setEmail: (operatorId, address, at) => db.transaction().execute((transaction) => setEmail(transaction, { operatorId, address, at })),

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
      await sql`
        update contact_point set language = ${language} where id = ${contactPointId}
          or channel = 'telegram' and address = (
            select address from contact_point where id = ${contactPointId} and channel = 'telegram'
          )`.execute(db);
    },
  };
}

/** Locks the operator, so that of two people who remove one address each one stays. */
async function remove(transaction: Transaction<Database>, removal: ContactRemoval): Promise<RemovedContact> {
  const { operatorId, contactPointId, at, actor, reason } = removal;
  await lockOperator(transaction, operatorId);
  const all = await contacts(transaction, operatorId);
  const contact = all.find(({ id }) => id === contactPointId);
  if (contact === undefined) return 'unknown';
  if (contact.unusable === 'left') return 'left-before';
  if (isLastAddress(all, contactPointId)) return 'last-address';
  await takeOffList(transaction, [contactPointId], at);
  const detail = `contact ${contactPointId}: ${reason}`;
  await addAudit(transaction, { at, actor, action: 'contact-removed', target: operatorId, detail });
  return 'removed';
}

async function lockOperator(transaction: Transaction<Database>, operatorId: string): Promise<void> {
  await transaction.selectFrom('operator').select('id').where('id', '=', operatorId).forUpdate().execute();
}

interface NewAddress {
  readonly operatorId: string;
  readonly address: string;
  readonly at: Instant;
}

/** Locks the operator, so that of two addresses that are set at the same moment one is its only one. */
async function setEmail(transaction: Transaction<Database>, { operatorId, address, at }: NewAddress): Promise<void> {
  await lockOperator(transaction, operatorId);
  const { id } = await transaction
    .insertInto('contact_point')
    .values({ operator_id: operatorId, inspector_id: null, channel: 'email', address, ...REACHABLE })
    .onConflict((conflict) => conflict.columns(['operator_id', 'channel', 'address']).doUpdateSet(REACHABLE))
    .returning('id')
    .executeTakeFirstOrThrow();
  const others = (await contacts(transaction, operatorId)).filter((other) => other.channel === 'email' && other.id !== id);
  await takeOffList(
    transaction,
    others.filter(({ unusable }) => unusable !== 'left').map((other) => other.id),
    at,
  );
}

async function contacts(db: Db | Transaction<Database>, operatorId: string): Promise<readonly ContactEntry[]> {
  const rows = await db.selectFrom('contact_point').selectAll().where('operator_id', '=', operatorId).orderBy('id', 'desc').execute();
  return rows.flatMap((row) => contactEntry(row) ?? []);
}

interface Reaching {
  readonly operatorId: string;
  readonly channel: Channel;
  readonly campaignId: string | undefined;
}

/** True for a contact of all cases, and for one that is of this campaign's alone. */
function isFor(campaignId: string | undefined): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`(only_for is null or only_for ? ${campaignId ?? ''})`;
}

async function usableContacts(db: Db, { operatorId, channel, campaignId }: Reaching): Promise<readonly ContactPoint[]> {
  const rows = await db
    .selectFrom('contact_point')
    .select(['id', 'channel', 'address', 'language', 'role', 'valid_until'])
    .where('operator_id', '=', operatorId)
    .where('channel', '=', channel)
    .where('unreachable_since', 'is', null)
    .where('left_at', 'is', null)
    .where(isFor(campaignId))
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
  valid_until: validUntil,
}: Pick<Selectable<Database['contact_point']>, 'id' | 'channel' | 'address' | 'language' | 'role' | 'valid_until'>): ContactPoint {
  const known = CONTACT_ROLES.find((other) => other === role);
  return {
    id,
    channel,
    address,
    ...withoutNulls({ language }),
    ...(known === undefined ? {} : { role: known }),
    ...withoutNulls({ validUntil }),
  };
}

function contactEntry(row: Selectable<Database['contact_point']>): ContactEntry | undefined {
  if (row.operator_id === null) return undefined;
  const entry = { ...contactPoint(row), operatorId: row.operator_id, ...withoutNulls({ onlyFor: row.only_for }) };
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
        join
          .onRef('p.operator_id', '=', 'o.id')
          .on('p.channel', '=', 'telegram')
          .on('p.unreachable_since', 'is', null)
          .on('p.left_at', 'is', null),
      )
      .select(['o.id', 'o.identifier', 'p.id as point'])
      .where('o.identifier', 'in', [...some])
      .execute();
    for (const { id, identifier, point } of rows) known.set(identifier, { operatorId: id, hasTelegram: point !== null });
  }
  return known;
}

/** Names every operator of the chat, also when nothing changed: the process that changed it may have died before it notified the cases. */
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
