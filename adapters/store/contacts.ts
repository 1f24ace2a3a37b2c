import { sql, type Transaction } from 'kysely';
import type { Instant } from '../../domain/time';
import type { Db } from './connect';
import type { Database } from './schema';
import type { ChatOwner } from '../../domain/contact/contact';
import type { InspectorRow } from '../../domain/inspection/inspection-record';

/** What makes a contact usable again. */
export const REACHABLE = { unreachable_since: null, unreachable_reason: null, left_at: null, only_for: null } as const;

/**
 * What takes contacts off the list takes the links along that were made for them, so that no forwarded mail brings anybody in.
 *
 * @returns whether any of them was still on it
 */
export async function takeOffList(transaction: Transaction<Database>, contactPointIds: readonly number[], at: Instant): Promise<boolean> {
  if (contactPointIds.length === 0) return false;
  await transaction
    .updateTable('link')
    .set({ claimed_by: null, expires_at: 0 })
    .where('contact_point_id', 'in', [...contactPointIds])
    .where('redeemed_by', 'is', null)
    .execute();
  let anyLeft = false;
  for (const contactPointId of contactPointIds) anyLeft = (await leave(transaction, contactPointId, at)) || anyLeft;
  return anyLeft;
}

/** In one statement: a chat that has left is in the middle of nothing that it could go on with. */
async function leave(transaction: Transaction<Database>, contactPointId: number, at: Instant): Promise<boolean> {
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
    ) update contact_point set left_at = ${at} where id = ${contactPointId} and left_at is null returning id`.execute(transaction);
  return rows.length > 0;
}

export async function inspectors(db: Db | Transaction<Database>, id?: string): Promise<readonly InspectorRow[]> {
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

export async function chooseOperator(db: Db | Transaction<Database>, chatId: number, operatorId: string): Promise<void> {
  await db
    .insertInto('chat_session')
    .values({ chat_id: chatId, operator_id: operatorId })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ operator_id: operatorId }))
    .execute();
}

/** Whose chat it is. One person may speak for several operators; then the one that it chose counts. */
export async function ownerOfChat(db: Db | Transaction<Database>, chatId: number): Promise<ChatOwner | undefined> {
  const points = await db
    .selectFrom('contact_point as p')
    .leftJoin('operator as o', 'o.id', 'p.operator_id')
    .leftJoin('chat_session as s', (join) => join.on('s.chat_id', '=', chatId))
    .select(['p.id', 'p.operator_id', 'p.inspector_id', 'p.language', 'o.language as ofOperator', 's.operator_id as chosen'])
    .where('p.channel', '=', 'telegram')
    .where('p.address', '=', String(chatId))
    .where('p.left_at', 'is', null)
    .orderBy('p.id', 'desc')
    .execute();
  const inspectorId = points.find(({ inspector_id }) => inspector_id !== null)?.inspector_id;
  const operators = points.flatMap(({ operator_id: operatorId, ...point }) => (operatorId === null ? [] : [{ operatorId, ...point }]));
  const operator = operators.find(({ operatorId, chosen }) => operatorId === chosen) ?? operators[0];
  if (operator === undefined) {
    const inspector = inspectorId === null || inspectorId === undefined ? undefined : (await inspectors(db, inspectorId))[0];
    return inspector && { type: 'inspector', inspector };
  }
  return {
    type: 'operator',
    operatorId: operator.operatorId,
    operatorIds: operators.map(({ operatorId }) => operatorId),
    contactPointId: operator.id,
    contactPointIds: Object.fromEntries(operators.map(({ operatorId, id }) => [operatorId, id])),
    language: operator.language ?? operator.ofOperator ?? 'ru',
  };
}
