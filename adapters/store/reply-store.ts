import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from './connect';
import type { Database } from './schema';
import type { Utterance } from '../../domain/case/conversation';
import { STAFF_ALERTS, type StaffAlert } from '../../domain/staff/staff-alert';
import type { ReplyStore } from '../../ports/reply-store';
import type { StaffAlertStore } from '../../ports/staff-alert-store';
import type { ReplyCode } from '../../domain/reply-code';

/** What people say beside the codes of their answers, and what staff answer. */
export function createReplyStore(db: Db): ReplyStore {
  return {
    async note({ replyId, campaignId, operatorId, code, at, channel, contactPointId, answers }) {
      await db
        .insertInto('reply_detail')
        .values({
          reply_id: replyId,
          campaign_id: campaignId,
          operator_id: operatorId,
          code,
          at,
          channel,
          contact_point_id: contactPointId ?? null,
          answers: JSON.stringify(answers),
        })
        // what was said first stays: the same act arriving again cannot change it
        .onConflict((conflict) => conflict.column('reply_id').doUpdateSet({ answers: sql`excluded.answers || reply_detail.answers` }))
        .execute();
    },

    async list({ campaignId, operatorId }) {
      const rows = await db
        .selectFrom('reply_detail')
        .selectAll()
        .where('campaign_id', '=', campaignId)
        .where('operator_id', '=', operatorId)
        .orderBy('at')
        .orderBy('reply_id')
        .execute();
      return rows.map((row) => ({
        campaignId,
        operatorId,
        replyId: row.reply_id,
        code: row.code as ReplyCode,
        at: row.at,
        channel: row.channel,
        ...(row.contact_point_id === null ? {} : { contactPointId: row.contact_point_id }),
        answers: row.answers,
      }));
    },

    async say({ id, campaignId, operatorId, at, author, by, text }) {
      await db
        .insertInto('conversation')
        .values({ id, campaign_id: campaignId, operator_id: operatorId, at, author, by, text })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async utterance(id) {
      const row = await db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toUtterance(row);
    },

    async talk({ campaignId, operatorId }) {
      const rows = await db
        .selectFrom('conversation')
        .selectAll()
        .where('campaign_id', '=', campaignId)
        .where('operator_id', '=', operatorId)
        .orderBy('number')
        .execute();
      return rows.map(toUtterance);
    },
  };
}

function toUtterance({ id, campaign_id, operator_id, at, author, by, text }: Selectable<Database['conversation']>): Utterance {
  return { id, campaignId: campaign_id, operatorId: operator_id, at, author, by, text };
}

/** What staff should know and no event of a case says. */
export function createStaffAlertStore(db: Db): StaffAlertStore {
  return {
    async add({ at, about, key, detail }) {
      const [campaignId, operatorId] = [key?.campaignId ?? null, key?.operatorId ?? null];
      await sql`
        insert into staff_notice (at, about, campaign_id, operator_id, detail)
        select ${at}, ${about}, ${campaignId}::text, ${operatorId}::text, ${detail}
        where not exists (
          select 1 from staff_notice
          where seen_by is null and about = ${about} and detail = ${detail}
            and campaign_id is not distinct from ${campaignId} and operator_id is not distinct from ${operatorId}
        )`.execute(db);
    },

    async list(limit, onlyUnseen) {
      let query = db.selectFrom('staff_notice').selectAll().orderBy('id', 'desc').limit(limit);
      if (onlyUnseen) query = query.where('seen_by', 'is', null);
      return (await query.execute()).map(toStaffAlert);
    },

    async markSeen(id, by, at) {
      const seen = await db
        .updateTable('staff_notice')
        .set({ seen_by: by, seen_at: at })
        .where('id', '=', id)
        .where('seen_by', 'is', null)
        .returning('id')
        .execute();
      return seen.length > 0;
    },
  };
}

function toStaffAlert(row: Selectable<Database['staff_notice']>): StaffAlert {
  const { id, at, about, campaign_id, operator_id, detail, seen_by } = row;
  const kind = STAFF_ALERTS.find((one) => one === about);
  if (kind === undefined) throw new RangeError(`there is no notice of kind ${about}`);
  return {
    id,
    at,
    about: kind,
    ...(campaign_id === null || operator_id === null ? {} : { key: { campaignId: campaign_id, operatorId: operator_id } }),
    detail,
    ...(seen_by === null ? {} : { seenBy: seen_by }),
  };
}
