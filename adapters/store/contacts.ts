import type { Transaction } from 'kysely';
import type { ChatOwner, InspectorRow } from '../../domain/store';
import type { Instant } from '../../domain/time';
import type { Db } from './connect';
import type { Database } from './schema';

/** What makes a contact usable again. */
export const REACHABLE = { unreachable_since: null, unreachable_reason: null, left_at: null } as const;

/** What takes contacts off the list takes the links along that were made for them, so that no forwarded mail brings anybody in. */
export async function takeOffList(transaction: Transaction<Database>, contactPointIds: readonly number[], at: Instant): Promise<boolean> {
  if (contactPointIds.length === 0) return false;
  const left = await transaction
    .updateTable('contact_point')
    .set({ left_at: at })
    .where('id', 'in', [...contactPointIds])
    .where('left_at', 'is', null)
    .returning('id')
    .execute();
  await transaction
    .updateTable('link')
    .set({ claimed_by: null, expires_at: 0 })
    .where('contact_point_id', 'in', [...contactPointIds])
    .where('redeemed_by', 'is', null)
    .execute();
  return left.length > 0;
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

export async function chooseFirm(db: Db | Transaction<Database>, chatId: number, operatorId: string): Promise<void> {
  await db
    .insertInto('chat_session')
    .values({ chat_id: chatId, operator_id: operatorId })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ operator_id: operatorId }))
    .execute();
}

/** Whose chat it is. One person may speak for several firms, and then for the one it chose. */
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
  const firms = points.flatMap(({ operator_id: operatorId, ...point }) => (operatorId === null ? [] : [{ operatorId, ...point }]));
  const firm = firms.find(({ operatorId, chosen }) => operatorId === chosen) ?? firms[0];
  if (firm === undefined) {
    const inspector = inspectorId === null || inspectorId === undefined ? undefined : (await inspectors(db, inspectorId))[0];
    return inspector && { type: 'inspector', inspector };
  }
  return {
    type: 'operator',
    operatorId: firm.operatorId,
    operatorIds: firms.map(({ operatorId }) => operatorId),
    contactPointId: firm.id,
    language: firm.language ?? firm.ofOperator ?? 'ru',
  };
}
