import { createHash } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { CaseKey } from '../../domain/case/case-key';
import type { CaseState } from '../../domain/case/case-state';
import type { SendOutcome, UnknownRule } from '../../domain/delivery';
import type { CampaignStatus, MessageRow, MessageStatus, MessageStore, NewMessage, SendingMoment } from '../../domain/store';
import type { Instant } from '../../domain/time';
import type { Db } from './connect';
import type { Database } from './schema';

export function createMessageStore(db: Db): MessageStore {
  return {
    reserve: (message, now) => reserve(db, message, now),

    async submit(id, at, content, veto) {
      const textHash = createHash('sha256').update(content).digest('hex');
      return await db.transaction().execute(async (transaction) => {
        const stopped = veto(await momentOf(transaction, id));
        if (stopped === undefined) {
          await sql`
            with marked as (update message set status = 'submitted', text_hash = ${textHash}, sends = sends + 1 where id = ${id} returning id)
            insert into delivery (message_id, status, at, detail) select id, 'submitted', ${at}, '{}' from marked`.execute(transaction);
        } else if (stopped.status === 'not-wanted') {
          await settleRow(transaction, { id, at, change: { status: 'not-wanted' }, detail: { because: stopped.because } });
        }
        return stopped;
      });
    },

    async settle(id, at, result) {
      const { status, ...detail } = result;
      await settleRow(db, { id, at, change: { status, ...settledColumns(result) }, detail });
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
  const { rows: locked } = await sql<{ state: CaseState | null; campaign_id: string; operator_id: string }>`
    select c.state, c.campaign_id, c.operator_id
    from message m join operator_case c on c.campaign_id = m.campaign_id and c.operator_id = m.operator_id
    where m.id = ${id} for update of c`.execute(transaction);
  const [row] = locked;
  if (row === undefined) throw new Error(`no message ${id} in the ledger`);
  // a statement of its own: one that waited for the lock would not see what was committed meanwhile
  const { rows } = await sql<{ status: CampaignStatus; filed: boolean }>`
    select status, exists (select 1 from filing where campaign_id = ${row.campaign_id} and operator_id = ${row.operator_id}) as filed
    from campaign where id = ${row.campaign_id}`.execute(transaction);
  const [now] = rows;
  if (now === undefined) throw new Error(`no campaign ${row.campaign_id} in the record`);
  return { campaignStatus: now.status, state: row.state ?? undefined, filed: now.filed };
}

interface SettledRow {
  readonly id: number;
  readonly at: Instant;
  readonly change: { readonly status: MessageStatus } & ReturnType<typeof settledColumns>;
  readonly detail: object;
}

async function settleRow(db: Db | Transaction<Database>, { id, at, change, detail }: SettledRow): Promise<void> {
  const { status, provider_id = null, reason = null, rule = null } = change;
  await sql`
    with settled as (
      update message set status = ${status}, settled_at = ${at}, provider_id = coalesce(${provider_id}, provider_id),
        reason = coalesce(${reason}, reason), rule = coalesce(${rule}, rule)
      where id = ${id} returning id
    ) insert into delivery (message_id, status, at, detail) select id, ${status}, ${at}, ${JSON.stringify(detail)}::jsonb from settled`.execute(
    db,
  );
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
