import { sql, type RawBuilder, type Transaction } from 'kysely';
import { losesContact, type Delivery, type DeliveryRefusal, type NotWanted, type UnknownRule } from '../../domain/delivery/delivery';
import type { DeliveryNews, MessageRow, MessageStatus, SettledSend } from '../../domain/delivery/ledger';
import type { Instant } from '../../domain/time';
import type { Db } from './connect';
import { mayRepeatAs } from './may-repeat';
import { toMessageRow } from './message-rows';
import type { Database } from './schema';

interface Settling {
  readonly id: number;
  readonly at: Instant;
  readonly result: SettledSend | (Delivery & { readonly status: 'not-wanted' });
}

/**
 * What was delivered or bounced meanwhile is later news than the answer to the call, and stays, as does an acceptance against what another
 * attempt was answered; the answer is kept as evidence. Nobody's guess that the outcome is unknown stands against an answer.
 */
export async function settleRow(db: Db | Transaction<Database>, { id, at, result }: Settling): Promise<MessageStatus> {
  const { status, provider_id, reason, rule, receipt, detail } = settledColumns(result);
  const { rows } = await sql<{ status: MessageStatus }>`
    with before as (
      select id, status from message where id = ${id} for update
    ), settled as (
      update message m set
        status = case when ${staysAgainst(status)} then m.status else ${status} end,
        settled_at = coalesce(settled_at, ${at}), provider_id = coalesce(${provider_id}, provider_id),
        reason = coalesce(reason, ${reason}), rule = coalesce(${rule}, rule),
        -- heard of before it left a second time; or staff had it sent again, and nobody knows that it did not arrive before
        possible_repeat = (possible_repeat and sends > 1) or ${mayRepeatAs(status)}
      from before where m.id = before.id and (${status} <> 'unknown' or before.status = 'submitted')
      returning m.id, m.contact_point_id, m.status
    ), lost as (
      update contact_point set unreachable_since = coalesce(unreachable_since, ${at}), unreachable_reason = ${reason}
      where ${isContactLost(result)} and id in (select contact_point_id from settled where status = ${status})
    ), noted as (
      insert into delivery (message_id, status, at, detail, provider_id, receipt)
      select id, ${status}, ${at}, ${JSON.stringify(detail)}::jsonb, ${provider_id}, ${receipt} from settled
    ) select coalesce(settled.status, before.status) as status from before left join settled on settled.id = before.id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`no message ${id} in the ledger`);
  return row.status;
}

function staysAgainst(status: MessageStatus): RawBuilder<boolean> {
  return status === 'accepted' ? sql`m.status in ('delivered', 'bounced')` : sql`m.status in ('accepted', 'delivered', 'bounced')`;
}

/** With the settled row in one statement: a crash leaves both or neither. */
function isContactLost(result: Settling['result']): boolean {
  return result.status === 'refused' && losesContact(result.reason);
}

interface SettledColumns {
  readonly status: MessageStatus;
  readonly provider_id: string | null;
  readonly reason: DeliveryRefusal | NotWanted | null;
  readonly rule: UnknownRule | null;
  readonly receipt: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

function settledColumns(result: Settling['result']): SettledColumns {
  const empty = { provider_id: null, reason: null, rule: null, receipt: null, detail: {} };
  switch (result.status) {
    case 'accepted': {
      const moved = result.movedTo === undefined ? {} : { movedTo: result.movedTo };
      return { ...empty, status: 'accepted', provider_id: result.providerId, receipt: result.receipt ?? null, detail: moved };
    }
    case 'refused':
      return { ...empty, status: 'refused', reason: result.reason, receipt: result.receipt ?? null, detail: { reason: result.reason } };
    case 'unknown':
      return { ...empty, status: 'unknown', rule: result.rule, receipt: result.receipt ?? null, detail: { rule: result.rule } };
    case 'not-allowed':
      return { ...empty, status: 'not-allowed' };
    case 'not-wanted': {
      const { because } = result;
      return { ...empty, status: because === 'plan-superseded' ? 'superseded' : 'not-wanted', reason: because, detail: { because } };
    }
  }
}

/** News arrives late, twice and out of order: a bounce stands against a delivery report, and neither is written twice. */
export async function addNews(
  db: Db,
  { id, at, news }: { readonly id: number; readonly at: Instant; readonly news: DeliveryNews },
): Promise<MessageRow | undefined> {
  return await db.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (row === undefined) return undefined;
    if (row.status === news.status || row.status === 'bounced') return toMessageRow(row);
    const detail = news.reason === undefined ? {} : { reason: news.reason };
    await transaction
      .insertInto('delivery')
      .values({ message_id: id, status: news.status, at, detail: JSON.stringify(detail), receipt: news.receipt ?? null })
      .execute();
    if (news.status === 'delayed') return toMessageRow(row);
    if (news.status === 'bounced' && losesContact(news.reason ?? 'bounced')) {
      await sql`
        update contact_point set unreachable_since = coalesce(unreachable_since, ${at}), unreachable_reason = ${news.reason ?? 'bounced'}
        where id = ${row.contact_point_id}`.execute(transaction);
    }
    const changed = await transaction
      .updateTable('message')
      .set({ status: news.status, settled_at: row.settled_at ?? at, reason: news.reason ?? row.reason })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return toMessageRow(changed);
  });
}
