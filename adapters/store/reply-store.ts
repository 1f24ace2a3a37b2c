import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from './connect';
import type { Database } from './schema';
import type { Utterance } from '../../domain/case/conversation';
import type { ReplyStore } from '../../ports/reply-store';
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
