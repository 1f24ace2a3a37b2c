import { sql, type Selectable } from 'kysely';
import type { CaseKey } from '../../domain/keys';
import type { Instant } from '../../domain/time';
import { ofCase } from './case-condition';
import type { Db } from './connect';
import { messageGroups, type MessageGroup } from './kept-counts';
import { toDeliveryRow, toMessageRow } from './message-rows';
import type { Database } from './schema';
import { addNews, settleRow } from './settle-message';
import { submit } from './submit-message';
import type { MessageRow, NewMessage } from '../../domain/delivery/ledger';
import type { MessageStore } from '../../ports/message-store';

export function createMessageStore(db: Db): MessageStore {
  return {
    reserve: (message, now) => reserve(db, message, now),

    submit: (id, at, content, veto) => submit(db, { id, at, content, veto }),

    settle: (id, at, result) => settleRow(db, { id, at, result }),

    addNews: (id, at, news) => addNews(db, { id, at, news }),

    async release(id, at, sends) {
      await sql`
        with released as (
          update message set status = 'reserved', sends = sends - 1
          where id = ${id} and status = 'submitted' and sends = ${sends} returning id
        ) insert into delivery (message_id, status, at, detail)
          select id, 'reserved', ${at}, '{"because":"provider-unavailable"}' from released`.execute(db);
    },

    async markPossibleRepeat(id) {
      const { numUpdatedRows } = await db
        .updateTable('message')
        .set({ possible_repeat: true })
        .where('id', '=', id)
        .where('status', 'in', ['submitted', 'unknown'])
        .where('sends', '<', 2)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async find(id) {
      const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toMessageRow(row);
    },

    async list(key: CaseKey) {
      const rows = await db.selectFrom('message').selectAll().where(ofCase(key)).orderBy('id').execute();
      return rows.map(toMessageRow);
    },

    refused: (page) => listRefused(db, page),

    async deliveries(key: CaseKey) {
      const rows = await db
        .selectFrom('delivery as d')
        .innerJoin('message as m', 'm.id', 'd.message_id')
        .selectAll('d')
        .where(ofCase(key, 'm'))
        .orderBy('d.id')
        .execute();
      return rows.map(toDeliveryRow);
    },

    async countAfterFiling(campaignId) {
      const { rows } = await sql<{ late: number }>`
        select count(distinct m.id) as late
        from filing f
        join message m on m.campaign_id = f.campaign_id and m.operator_id = f.operator_id
          and m.recipient = 'operator' and m.kind <> 'letter'
        join delivery d on d.message_id = m.id and d.status = 'submitted' and d.recorded_at > f.recorded_at
        where f.campaign_id = ${campaignId}`.execute(db);
      return rows[0]?.late ?? 0;
    },

    counts: async (campaignId) => countsOf(await messageGroups(db, campaignId, 'kept')),
  };
}

/** The states stand in the text, so that their own index answers. */
async function listRefused(
  db: Db,
  { campaignId, because, after, limit }: Parameters<MessageStore['refused']>[0],
): Promise<readonly MessageRow[]> {
  const undecided = sql`status = 'unknown' and rule = 'ask-a-person'`;
  const which = because === 'unknown' ? undecided : sql`status in ('refused', 'bounced') and reason = ${because}`;
  const { rows } = await sql<Selectable<Database['message']>>`
    select * from message where campaign_id = ${campaignId} and ${which}
      and recipient = 'operator' and kind <> 'letter' and id > ${after}
      and not exists (select from message later where later.campaign_id = message.campaign_id and later.operator_id = message.operator_id
        and later.step_id = message.step_id and later.channel = message.channel
        and (later.plan_version, later.attempt) > (message.plan_version, message.attempt))
    order by id limit ${limit}`.execute(db);
  return rows.map(toMessageRow);
}

function countsOf(groups: readonly MessageGroup[]): Awaited<ReturnType<MessageStore['counts']>> {
  const sum = (of: (group: MessageGroup) => boolean): number => groups.filter(of).reduce((total, { messages }) => total + messages, 0);
  return {
    accepted: sum(({ status }) => status === 'accepted' || status === 'delivered'),
    refused: sum(({ status }) => status === 'refused' || status === 'bounced'),
    unknown: sum(({ status }) => status === 'unknown'),
    possibleRepeats: sum((group) => group.possible_repeat),
  };
}

/** One statement: the row and its first delivery, or nothing where the key is taken. */
async function reserve(db: Db, message: NewMessage, now: Instant): Promise<MessageRow> {
  const { campaignId, operatorId, stepId, channel, contactPointId, planVersion, attempt = 1, recipient, kind } = message;
  const { rows } = await sql<Selectable<Database['message']>>`
    with reserved as (
      insert into message (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, attempt, recipient, kind, status,
        reserved_at)
      values (${campaignId}, ${operatorId}, ${stepId}, ${channel}, ${contactPointId}, ${planVersion}, ${attempt}, ${recipient}, ${kind},
        'reserved', ${now})
      on conflict (campaign_id, operator_id, step_id, channel, contact_point_id, plan_version, attempt) do nothing returning *
    ), noted as (
      insert into delivery (message_id, status, at, detail) select id, 'reserved', ${now}, '{}' from reserved
    ) select * from reserved`.execute(db);
  const [row] = rows;
  if (row !== undefined) return toMessageRow(row);
  const taken = await db
    .selectFrom('message')
    .selectAll()
    .where(ofCase(message))
    .where('step_id', '=', stepId)
    .where('channel', '=', channel)
    .where('contact_point_id', '=', contactPointId)
    .where('plan_version', '=', planVersion)
    .where('attempt', '=', attempt)
    .executeTakeFirstOrThrow();
  return toMessageRow(taken);
}
