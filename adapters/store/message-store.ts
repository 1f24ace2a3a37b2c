import { createHash } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { CaseKey } from '../../domain/keys';
import type { CaseState } from '../../domain/case/case-state';
import { losesContact, type Delivery, type DeliveryRefusal, type NotWanted, type UnknownRule } from '../../domain/delivery/delivery';
import type { Instant } from '../../domain/time';
import type { Db } from './connect';
import type { Database } from './schema';
import type { CampaignStatus } from '../../domain/campaign/campaign';
import type { SendingMoment } from '../../domain/case/sending-moment';
import type {
  DeliveryNews,
  DeliveryRow,
  MessageRow,
  MessageStatus,
  NewMessage,
  SettledSend,
  Submission,
} from '../../domain/delivery/ledger';
import type { MessageStore } from '../../ports/message-store';

export function createMessageStore(db: Db): MessageStore {
  return {
    reserve: (message, now) => reserve(db, message, now),

    submit: (id, at, content, veto) => submit(db, { id, at, content, veto }),

    async settle(id, at, result) {
      await settleRow(db, { id, at, result });
    },

    addNews: (id, at, news) => addNews(db, { id, at, news }),

    async release(id, at) {
      await sql`
        with released as (
          update message set status = 'reserved', sends = sends - 1 where id = ${id} and status = 'submitted' returning id
        ) insert into delivery (message_id, status, at, detail)
          select id, 'reserved', ${at}, '{"because":"provider-unavailable"}' from released`.execute(db);
    },

    async markPossibleRepeat(id) {
      await db.updateTable('message').set({ possible_repeat: true }).where('id', '=', id).execute();
    },

    async find(id) {
      const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toMessageRow(row);
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

    async deliveries(key: CaseKey) {
      const rows = await db
        .selectFrom('delivery as d')
        .innerJoin('message as m', 'm.id', 'd.message_id')
        .selectAll('d')
        .where('m.campaign_id', '=', key.campaignId)
        .where('m.operator_id', '=', key.operatorId)
        .orderBy('d.id')
        .execute();
      return rows.map(toDeliveryRow);
    },

    async countAfterFiling(campaignId) {
      const { rows } = await sql<{ late: number }>`
        select count(distinct m.id)::int as late
        from filing f
        join message m on m.campaign_id = f.campaign_id and m.operator_id = f.operator_id and m.recipient = 'operator' and m.kind <> 'letter'
        join delivery d on d.message_id = m.id and d.status = 'submitted' and d.recorded_at > f.recorded_at
        where f.campaign_id = ${campaignId}`.execute(db);
      return rows[0]?.late ?? 0;
    },

    async counts(campaignId) {
      const { rows } = await sql<{ accepted: number; refused: number; unknown: number; possible_repeats: number }>`
        select count(*) filter (where status in ('accepted', 'delivered'))::int as accepted,
          count(*) filter (where status in ('refused', 'bounced'))::int as refused,
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

/** One statement: the row and its first delivery, or nothing where the key is taken. */
async function reserve(db: Db, message: NewMessage, now: Instant): Promise<MessageRow> {
  const { campaignId, operatorId, stepId, channel, contactPointId, planVersion, recipient, kind } = message;
  const { rows } = await sql<Selectable<Database['message']>>`
    with reserved as (
      insert into message (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, recipient, kind, status, reserved_at)
      values (${campaignId}, ${operatorId}, ${stepId}, ${channel}, ${contactPointId}, ${planVersion}, ${recipient}, ${kind}, 'reserved', ${now})
      on conflict (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version) do nothing returning *
    ), noted as (
      insert into delivery (message_id, status, at, detail) select id, 'reserved', ${now}, '{}' from reserved
    ) select * from reserved`.execute(db);
  const [row] = rows;
  if (row !== undefined) return toMessageRow(row);
  const taken = await db
    .selectFrom('message')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('operator_id', '=', operatorId)
    .where('step_id', '=', stepId)
    .where('channel', '=', channel)
    .where('contact_point_id', '=', contactPointId)
    .where('plan_version', '=', planVersion)
    .executeTakeFirstOrThrow();
  return toMessageRow(taken);
}

/** What is true of the message's case, under the lock that filings take too. */
async function momentOf(transaction: Transaction<Database>, id: number): Promise<SendingMoment> {
  const { rows: locked } = await sql<{ state: CaseState | null; campaign_id: string; operator_id: string; unsubscribed: boolean }>`
    select c.state, c.campaign_id, c.operator_id, p.unsubscribed_at is not null as unsubscribed
    from message m
    join operator_case c on c.campaign_id = m.campaign_id and c.operator_id = m.operator_id
    join contact_point p on p.id = m.contact_point_id
    where m.id = ${id} for update of c`.execute(transaction);
  const [row] = locked;
  if (row === undefined) throw new Error(`no message ${id} in the ledger`);
  // a statement of its own: one that waited for the lock would not see what was committed meanwhile
  const { rows } = await sql<{ status: CampaignStatus; filed: boolean }>`
    select status, exists (select 1 from filing where campaign_id = ${row.campaign_id} and operator_id = ${row.operator_id}) as filed
    from campaign where id = ${row.campaign_id}`.execute(transaction);
  const [now] = rows;
  if (now === undefined) throw new Error(`no campaign ${row.campaign_id} in the record`);
  return { campaignStatus: now.status, state: row.state ?? undefined, filed: now.filed, unsubscribed: row.unsubscribed };
}

interface Submitting {
  readonly id: number;
  readonly at: Instant;
  readonly content: string;
  readonly veto: (moment: SendingMoment) => Delivery | undefined;
}

async function submit(db: Db, { id, at, content, veto }: Submitting): Promise<Submission> {
  const textHash = createHash('sha256').update(content).digest('hex');
  return await db.transaction().execute(async (transaction): Promise<Submission> => {
    const delivery = veto(await momentOf(transaction, id));
    if (delivery?.status === 'not-wanted') await settleRow(transaction, { id, at, result: delivery });
    if (delivery !== undefined) return { type: 'stopped', delivery };
    // a chat takes one message a second (Bot API FAQ); the turn is taken with the mark, in one statement
    const { rows } = await sql<{ id: number }>`
      with turn as (
        update contact_point p set last_submitted_at = clock_timestamp() from message m
        where m.id = ${id} and p.id = m.contact_point_id
          and (p.channel <> 'telegram' or p.last_submitted_at is null or p.last_submitted_at <= clock_timestamp() - interval '1 second')
        returning m.id
      ), marked as (
        update message set status = 'submitted', text_hash = ${textHash}, sends = sends + 1 where id in (select id from turn) returning id
      ) insert into delivery (message_id, status, at, detail) select id, 'submitted', ${at}, '{}' from marked returning message_id as id`.execute(
      transaction,
    );
    return rows.length > 0 ? { type: 'submitted' } : { type: 'not-its-turn', queued: await countQueued(transaction, id) };
  });
}

/** Messages that wait for the same contact. */
async function countQueued(transaction: Transaction<Database>, id: number): Promise<number> {
  const { rows } = await sql<{ queued: number }>`
    select count(*)::int as queued from message
    where status = 'reserved' and contact_point_id = (select contact_point_id from message where id = ${id})`.execute(transaction);
  return rows[0]?.queued ?? 0;
}

interface Settling {
  readonly id: number;
  readonly at: Instant;
  readonly result: SettledSend | (Delivery & { readonly status: 'not-wanted' });
}

/** What was delivered or bounced meanwhile is later news than the answer to the call, and stays; the answer is kept as evidence. */
async function settleRow(db: Db | Transaction<Database>, { id, at, result }: Settling): Promise<void> {
  const { status, provider_id, reason, rule, receipt, detail } = settledColumns(result);
  await sql`
    with settled as (
      update message set
        status = case when status in ('delivered', 'bounced') then status else ${status} end,
        settled_at = coalesce(settled_at, ${at}), provider_id = coalesce(${provider_id}, provider_id),
        reason = coalesce(reason, ${reason}), rule = coalesce(${rule}, rule)
      where id = ${id} returning id, contact_point_id
    ), lost as (
      update contact_point set unreachable_since = coalesce(unreachable_since, ${at}), unreachable_reason = ${reason}
      where ${isContactLost(result)} and id in (select contact_point_id from settled)
    ) insert into delivery (message_id, status, at, detail, provider_id, receipt)
      select id, ${status}, ${at}, ${JSON.stringify(detail)}::jsonb, ${provider_id}, ${receipt} from settled`.execute(db);
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
async function addNews(
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

function toDeliveryRow(row: Selectable<Database['delivery']>): DeliveryRow {
  return {
    messageId: row.message_id,
    status: row.status,
    at: row.at,
    recordedAt: row.recorded_at.getTime(),
    ...(row.provider_id === null ? {} : { providerId: row.provider_id }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    detail: row.detail,
  };
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
