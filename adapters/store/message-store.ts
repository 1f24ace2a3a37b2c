import { createHash } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { CaseKey } from '../../domain/case/case-key';
import type { SendOutcome, UnknownRule } from '../../domain/delivery';
import type { MessageRow, MessageStatus, MessageStore, NewMessage } from '../../domain/store';
import type { Instant } from '../../domain/time';
import { sendingMoment } from './case-store';
import type { Db } from './connect';
import type { Database } from './schema';

export function createMessageStore(db: Db): MessageStore {
  return {
    reserve: (message, now) => reserve(db, message, now),

    async submit(id, at, content, veto) {
      return await db.transaction().execute(async (transaction) => {
        const row = await transaction.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        const stopped = veto(await sendingMoment(transaction, { campaignId: row.campaign_id, operatorId: row.operator_id }));
        if (stopped === undefined) {
          await transaction
            .updateTable('message')
            .set((update) => ({
              status: 'submitted',
              text_hash: createHash('sha256').update(content).digest('hex'),
              sends: update('sends', '+', 1),
            }))
            .where('id', '=', id)
            .execute();
          await addDelivery(transaction, { id, at, status: 'submitted', detail: {} });
        } else if (stopped.status === 'not-wanted') {
          await transaction.updateTable('message').set({ status: 'not-wanted', settled_at: at }).where('id', '=', id).execute();
          await addDelivery(transaction, { id, at, status: 'not-wanted', detail: { because: stopped.because } });
        }
        return stopped;
      });
    },

    async settle(id, at, result) {
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('message')
          .set({ status: result.status, settled_at: at, ...settledColumns(result) })
          .where('id', '=', id)
          .execute();
        const { status, ...detail } = result;
        await addDelivery(transaction, { id, at, status, detail });
      });
    },

    async release(id, at) {
      await db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('message')
          .set((update) => ({ status: 'reserved', sends: update('sends', '-', 1) }))
          .where('id', '=', id)
          .where('status', '=', 'submitted')
          .execute();
        await addDelivery(transaction, { id, at, status: 'reserved', detail: { because: 'provider-unavailable' } });
      });
    },

    async markPossibleRepeat(id) {
      await db.updateTable('message').set({ possible_repeat: true }).where('id', '=', id).execute();
    },

    async list(key: CaseKey) {
      const rows = await db
        .selectFrom('message')
        .selectAll()
        .where('campaign_id', '=', key.campaignId)
        .where('operator_id', '=', key.operatorId)
        .orderBy('id')
        .execute();
      return rows.map(toMessageRow);
    },

    async countAfterFiling(campaignId) {
      const { rows } = await sql<{ late: number }>`
        select count(distinct m.id)::int as late
        from filing f
        join message m on m.campaign_id = f.campaign_id and m.operator_id = f.operator_id and m.recipient = 'operator'
        join delivery d on d.message_id = m.id and d.status = 'submitted' and d.recorded_at > f.recorded_at
        where f.campaign_id = ${campaignId}`.execute(db);
      return rows[0]?.late ?? 0;
    },

    async counts(campaignId) {
      const { rows } = await sql<{ accepted: number; refused: number; unknown: number; possible_repeats: number }>`
        select count(*) filter (where status = 'accepted')::int as accepted,
          count(*) filter (where status = 'refused')::int as refused,
          count(*) filter (where status = 'unknown')::int as unknown,
          count(*) filter (where possible_repeat)::int as possible_repeats
        from message where campaign_id = ${campaignId}`.execute(db);
      const counted = rows[0];
      if (counted === undefined) throw new Error('counting gave no row');
      const { possible_repeats: possibleRepeats, ...byStatus } = counted;
      return { ...byStatus, possibleRepeats };
    },
  };
}

async function reserve(db: Db, message: NewMessage, now: Instant): Promise<MessageRow> {
  const key = {
    campaign_id: message.campaignId,
    operator_id: message.operatorId,
    step_id: message.stepId,
    channel: message.channel,
    contact_point_id: message.contactPointId,
    plan_version: message.planVersion,
  };
  return await db.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('message')
      .values({
        ...key,
        recipient: message.recipient,
        kind: message.kind,
        status: 'reserved',
        reserved_at: now,
        settled_at: null,
        provider_id: null,
        reason: null,
        rule: null,
        text_hash: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['campaign_id', 'operator_id', 'step_id', 'channel', 'contact_point_id', 'plan_version']).doNothing(),
      )
      .returningAll()
      .executeTakeFirst();
    if (inserted !== undefined) {
      await addDelivery(transaction, { id: inserted.id, at: now, status: 'reserved', detail: {} });
      return toMessageRow(inserted);
    }
    let query = transaction.selectFrom('message').selectAll();
    for (const [column, value] of Object.entries(key) as [keyof typeof key, string | number][]) query = query.where(column, '=', value);
    return toMessageRow(await query.executeTakeFirstOrThrow());
  });
}

async function addDelivery(
  transaction: Transaction<Database>,
  { id, at, status, detail }: { readonly id: number; readonly at: Instant; readonly status: MessageStatus; readonly detail: object },
): Promise<void> {
  await transaction
    .insertInto('delivery')
    .values({ message_id: id, at, status, detail: JSON.stringify(detail) })
    .execute();
}

function settledColumns(
  result: SendOutcome | { readonly status: 'unknown'; readonly rule: UnknownRule },
): Partial<Pick<Selectable<Database['message']>, 'provider_id' | 'reason' | 'rule'>> {
  switch (result.status) {
    case 'accepted':
      return { provider_id: result.providerId };
    case 'refused':
      return { reason: result.reason };
    case 'unknown':
      return 'rule' in result ? { rule: result.rule } : {};
  }
}

function toMessageRow(row: Selectable<Database['message']>): MessageRow {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    stepId: row.step_id,
    channel: row.channel,
    planVersion: row.plan_version,
    contactPointId: row.contact_point_id,
    recipient: row.recipient,
    kind: row.kind,
    status: row.status,
    sends: row.sends,
    possibleRepeat: row.possible_repeat,
    reservedAt: row.reserved_at,
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
    ...(row.provider_id === null ? {} : { providerId: row.provider_id }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.rule === null ? {} : { rule: row.rule }),
    ...(row.text_hash === null ? {} : { textHash: row.text_hash }),
  };
}
