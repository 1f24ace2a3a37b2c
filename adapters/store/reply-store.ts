import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { caseColumns, ofCase } from './case-condition';
import type { Db } from './connect';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { Utterance } from '../../domain/case/conversation';
import type { ReplyStore } from '../../ports/reply-store';
import type { ReplyCode } from '../../domain/reply-code';

/** What people say beside the codes of their answers, and what staff answer. */
export function createReplyStore(db: Db): ReplyStore {
  return {
    async note({ replyId, code, at, channel, contactPointId, answers, ...key }) {
      await db
        .insertInto('reply_detail')
        .values({
          reply_id: replyId,
          ...caseColumns(key),
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

    async list(key) {
      const rows = await db.selectFrom('reply_detail').selectAll().where(ofCase(key)).orderBy('at').orderBy('reply_id').execute();
      return rows.map((row) => ({
        campaignId: row.campaign_id,
        operatorId: row.operator_id,
        replyId: row.reply_id,
        code: row.code as ReplyCode,
        at: row.at,
        channel: row.channel,
        ...withoutNulls({ contactPointId: row.contact_point_id }),
        answers: row.answers,
      }));
    },

    async say({ id, at, author, by, text, ...key }) {
      await db
        .insertInto('conversation')
        .values({ id, ...caseColumns(key), at, author, by, text })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async utterance(id) {
      const row = await db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toUtterance(row);
    },

    async talk(key) {
      const rows = await db.selectFrom('conversation').selectAll().where(ofCase(key)).orderBy('number').execute();
      return rows.map(toUtterance);
    },
  };
}

function toUtterance({ id, campaign_id, operator_id, at, author, by, text }: Selectable<Database['conversation']>): Utterance {
  return { id, campaignId: campaign_id, operatorId: operator_id, at, author, by, text };
}
