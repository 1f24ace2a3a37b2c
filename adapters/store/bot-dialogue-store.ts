import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { CaseKey } from '../../domain/keys';
import { ofCase } from './case-condition';
import type { Db } from './connect';
import { chooseOperator } from './contacts';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { CardRow, BotDialogueStore, FormRow } from '../../ports/bot-dialogue-store';

/** What a chat is in the middle of: its form, its cards, and whom it speaks for. */
export function createBotDialogueStore(db: Db): BotDialogueStore {
  return {
    async form(chatId) {
      const row = await db.selectFrom('form').selectAll().where('chat_id', '=', chatId).executeTakeFirst();
      return row && toForm(row);
    },

    async saveForm(form) {
      const { chatId, serial, campaignId, operatorId, topic, replyId, question, answers, choices, expiresAt, messageId, lastUpdate } = form;
      const values = {
        serial,
        campaign_id: campaignId,
        operator_id: operatorId,
        topic,
        reply_id: replyId ?? null,
        question,
        answers: JSON.stringify(answers),
        choices: JSON.stringify(choices),
        last_update: lastUpdate ?? null,
        expires_at: expiresAt,
        message_id: messageId ?? null,
      };
      await db
        .insertInto('form')
        .values({ chat_id: chatId, ...values })
        .onConflict((conflict) =>
          conflict
            .column('chat_id')
            .doUpdateSet(values)
            .where(sql<boolean>`form.last_update is null or excluded.last_update is null or form.last_update <= excluded.last_update`),
        )
        .execute();
    },

    async endForm({ chatId, serial }) {
      await db.deleteFrom('form').where('chat_id', '=', chatId).where('serial', '=', serial).execute();
    },

    async expiredForms(now, limit) {
      const rows = await db.selectFrom('form').selectAll().where('expires_at', '<=', now).orderBy('expires_at').limit(limit).execute();
      return rows.map(toForm);
    },

    async issueCard({ campaignId, operatorId, chatId, messageId, revision }) {
      // message ids of a chat only grow: a late call with an older one changes nothing
      await sql`
        with before as (
          select message_id from card where ${ofCase({ campaignId, operatorId })} and chat_id = ${chatId}
        ), issued as (
          insert into card (campaign_id, operator_id, chat_id, message_id, revision, stale)
          values (${campaignId}, ${operatorId}, ${chatId}, ${messageId}, ${revision}, ${isBehind({ campaignId, operatorId }, revision)})
          on conflict (campaign_id, operator_id, chat_id) do update
            set message_id = excluded.message_id, revision = excluded.revision, stale = excluded.stale
          where card.message_id < excluded.message_id
          returning message_id
        ) insert into old_card (chat_id, message_id, case_number)
          select ${chatId}, before.message_id, c.number
          from before, issued, operator_case c
          where before.message_id <> issued.message_id and ${ofCase({ campaignId, operatorId }, 'c')}
          on conflict do nothing`.execute(db);
    },

    async card(key, chatId) {
      const row = await cards(db).where(ofCase(key, 'card')).where('card.chat_id', '=', chatId).executeTakeFirst();
      return row && toCard(row);
    },

    async caseOfMessage(chatId, messageId) {
      const { rows } = await sql<{ number: number }>`
        select o.number from operator_case o join (
          select campaign_id, operator_id from card where chat_id = ${chatId} and message_id = ${messageId}
          union all select campaign_id, operator_id from form where chat_id = ${chatId} and message_id = ${messageId}
          union all select c.campaign_id, c.operator_id from old_card old join operator_case c on c.number = old.case_number
            where old.chat_id = ${chatId} and old.message_id = ${messageId}
          union all select m.campaign_id, m.operator_id from contact_point p join message m on m.contact_point_id = p.id
            where p.channel = 'telegram' and p.address = ${String(chatId)} and m.provider_id = ${String(messageId)}
        ) about on about.campaign_id = o.campaign_id and about.operator_id = o.operator_id
        limit 1`.execute(db);
      return rows[0]?.number;
    },

    async showCard({ campaignId, operatorId, chatId, messageId, revision }) {
      await sql`
        update card set revision = ${revision}, stale = ${isBehind({ campaignId, operatorId }, revision)}
        where ${ofCase({ campaignId, operatorId })} and chat_id = ${chatId} and message_id = ${messageId}
          and revision <= ${revision}`.execute(db);
    },

    async forgetCard({ chatId, messageId }) {
      await db.deleteFrom('card').where('chat_id', '=', chatId).where('message_id', '=', messageId).execute();
    },

    async outdateCards(key) {
      await db.updateTable('card').set({ stale: true }).where(ofCase(key)).execute();
    },

    async staleCards(limit) {
      return (await cards(db).where('stale', '=', true).orderBy('card.chat_id').limit(limit).execute()).map(toCard);
    },

    async oldCards(limit) {
      const rows = await db
        .selectFrom('old_card as card')
        .innerJoin('operator_case as c', 'c.number', 'card.case_number')
        .select(['c.operator_id', 'card.chat_id', 'card.message_id', 'card.case_number', cameWith('c').as('ledger_id')])
        .orderBy('card.chat_id')
        .orderBy('card.message_id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ operatorId: row.operator_id, ...shownIn(row), caseNumber: row.case_number }));
    },

    async forgetOldCard({ chatId, messageId }) {
      await db.deleteFrom('old_card').where('chat_id', '=', chatId).where('message_id', '=', messageId).execute();
    },

    choose: (chatId, operatorId) => chooseOperator(db, chatId, operatorId),

    async countGuess(chatId, now, since) {
      const { rows } = await sql<{ guesses: number }>`
        insert into chat_session (chat_id, guesses, guesses_since) values (${chatId}, 1, ${now})
        on conflict (chat_id) do update set
          guesses = case when chat_session.guesses_since < ${since} then 1 else chat_session.guesses + 1 end,
          guesses_since = case when chat_session.guesses_since < ${since} then ${now} else chat_session.guesses_since end
        returning guesses`.execute(db);
      return rows[0]?.guesses ?? 1;
    },

    async forgiveGuess(chatId) {
      await sql`update chat_session set guesses = guesses - 1 where chat_id = ${chatId} and guesses > 0`.execute(db);
    },
  };
}

function toForm(row: Selectable<Database['form']>): FormRow {
  return {
    chatId: row.chat_id,
    serial: row.serial,
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    topic: row.topic,
    question: row.question,
    answers: row.answers,
    choices: row.choices,
    ...withoutNulls({ lastUpdate: row.last_update }),
    expiresAt: row.expires_at,
    ...withoutNulls({ replyId: row.reply_id, messageId: row.message_id }),
  };
}

const cards = (db: Db) => db.selectFrom('card').selectAll('card').select(cameWith('card').as('ledger_id'));

/** The ledger row of the message that a card came with. Numbers of messages are only unique within a chat. */
function cameWith(of: 'card' | 'c'): RawBuilder<number | null> {
  return sql<number | null>`(
    select m.id from message m join contact_point p on p.id = m.contact_point_id
    where m.campaign_id = ${sql.ref(`${of}.campaign_id`)} and m.operator_id = ${sql.ref(`${of}.operator_id`)} and m.channel = 'telegram'
      and m.provider_id = card.message_id::text and p.address = card.chat_id::text
    limit 1)`;
}

interface ShownIn {
  readonly chat_id: number;
  readonly message_id: number;
  readonly ledger_id: number | null;
}

function toCard({ campaign_id, operator_id, revision, ...row }: Selectable<Database['card']> & ShownIn): CardRow {
  return { campaignId: campaign_id, operatorId: operator_id, ...shownIn(row), revision };
}

function shownIn({ chat_id, message_id, ledger_id }: ShownIn): Pick<CardRow, 'chatId' | 'messageId' | 'ledgerId'> {
  return { chatId: chat_id, messageId: message_id, ...withoutNulls({ ledgerId: ledger_id }) };
}

/** What changed while a card was being drawn is drawn again. */
function isBehind(key: CaseKey, revision: number): RawBuilder<boolean> {
  return sql<boolean>`coalesce((
    select (c.state->>'revision')::int > ${revision} from operator_case c where ${ofCase(key, 'c')}
  ), false)`;
}
