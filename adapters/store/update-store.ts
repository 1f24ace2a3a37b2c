import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ClaimedUpdate, UpdateInbox } from '../../ports/update-inbox';
import type { Db } from './connect';

/** A process that dies holds up its chats for so long. */
const CLAIM_MS = 5_000;

/** The first of its chat, and the chat in nobody's hands: asked of one row after the other, in their order, until there are enough. */
const isFree = sql`u.update_id = (
    select min(first.update_id) from telegram_update first where first.chat_id = u.chat_id and first.handled_at is null)
  and coalesce((select c.claimed_until from telegram_chat_claim c where c.chat_id = u.chat_id), '-infinity') <= clock_timestamp()`;

interface UpdateRow {
  readonly update_id: number;
  readonly chat_id: number;
  readonly body: ClaimedUpdate['body'];
  readonly tries: number;
  readonly waits: number;
  readonly waited_ms: number;
}

/** One process's view of the updates in the record; each has claims of its own. */
export function createUpdateInbox(db: Db, { claimMs = CLAIM_MS }: { readonly claimMs?: number } = {}): UpdateInbox {
  const holder = randomUUID();
  const claimedUntil = sql`clock_timestamp() + ${claimMs}::integer * interval '1 millisecond'`;

  /**
   * A process that claims at the same moment waits for this one, then finds the chat taken. In the order of chats, so that no two
   * wait for each other.
   */
  async function claimChats(limit: number): Promise<readonly number[]> {
    const { rows } = await sql<{ chat_id: number }>`
      insert into telegram_chat_claim as held (chat_id, claimed_by, claimed_until)
      select chat_id, ${holder}, ${claimedUntil} from (
        select chat_id from (
          (select u.chat_id, u.waits_until, u.update_id from telegram_update u
            where u.handled_at is null and u.waits_until is null and ${isFree} order by u.update_id limit ${limit})
          union all
          (select u.chat_id, u.waits_until, u.update_id from telegram_update u
            where u.handled_at is null and u.waits_until <= now() and ${isFree} order by u.waits_until, u.update_id limit ${limit})
        ) first order by waits_until nulls first, update_id limit ${limit}
      ) free order by chat_id
      on conflict (chat_id) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        where held.claimed_until <= clock_timestamp()
      returning chat_id`.execute(db);
    return rows.map(({ chat_id: chatId }) => chatId);
  }

  /** Looked up once the chats are held: what another process finished or stored meanwhile is seen. */
  async function takeOldest(chatIds: readonly number[]): Promise<readonly UpdateRow[]> {
    const { rows } = await sql<UpdateRow>`
      update telegram_update u set tries = u.tries + 1
      from (
        select distinct on (chat_id) update_id from telegram_update
        where handled_at is null and chat_id = any(${chatIds}::bigint[])
        order by chat_id, update_id
      ) oldest
      where u.update_id = oldest.update_id
      returning u.update_id, u.chat_id, u.body, u.tries, u.waits,
        floor(extract(epoch from clock_timestamp() - u.received_at) * 1000)::double precision as waited_ms`.execute(db);
    return rows;
  }

  async function giveUpChats(chatIds: readonly number[]): Promise<void> {
    await sql`delete from telegram_chat_claim where claimed_by = ${holder} and chat_id = any(${chatIds}::bigint[])`.execute(db);
  }

  /** The claim goes only with the update that it was for: repeated because its answer was lost, this must not take the next one's. */
  async function finish(updateId: number, failed: string | null): Promise<void> {
    await sql`
      with finished as (
        update telegram_update set handled_at = clock_timestamp(), body = null, failed = ${failed}
        where update_id = ${updateId} and handled_at is null
        returning chat_id
      ) delete from telegram_chat_claim c using finished f where c.chat_id = f.chat_id and c.claimed_by = ${holder}`.execute(db);
  }

  return {
    claimMs,

    async store(updates) {
      if (updates.length === 0) return 0;
      const rows = updates.map(({ updateId, chatId, body, heldMs = 0 }) => ({
        update_id: updateId,
        chat_id: chatId,
        body: JSON.stringify(body),
        received_at: sql<Date>`clock_timestamp() - ${heldMs}::double precision * interval '1 millisecond'`,
      }));
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('telegram_update')
        .values(rows)
        .onConflict((conflict) => conflict.column('update_id').doNothing())
        .executeTakeFirstOrThrow();
      return Number(numInsertedOrUpdatedRows);
    },

    async claim(limit) {
      const chatIds = await claimChats(limit);
      if (chatIds.length === 0) return [];
      const rows = await takeOldest(chatIds);
      const empty = chatIds.filter((chatId) => rows.every(({ chat_id: other }) => other !== chatId));
      if (empty.length > 0) await giveUpChats(empty);
      return rows
        .map(({ update_id: updateId, chat_id: chatId, waited_ms: waitedMs, body, tries, waits }) => ({
          updateId,
          chatId,
          body,
          tries,
          waits,
          waitedMs,
        }))
        .sort((one, other) => one.updateId - other.updateId);
    },

    async renew(updateIds) {
      await sql`
        update telegram_chat_claim c set claimed_until = ${claimedUntil} from telegram_update u
        where u.update_id = any(${updateIds}::bigint[]) and u.handled_at is null
          and c.chat_id = u.chat_id and c.claimed_by = ${holder}`.execute(db);
    },

    async release(updateId) {
      await sql`
        with released as (
          delete from telegram_chat_claim c using telegram_update u
          where u.update_id = ${updateId} and u.handled_at is null and c.chat_id = u.chat_id and c.claimed_by = ${holder}
          returning c.chat_id
        ) update telegram_update set tries = tries - 1 from released where update_id = ${updateId}`.execute(db);
    },

    putOff: (updateId, ms) => putOff(db, { holder, updateId, ms }),

    done: (updateId) => finish(updateId, null),

    failed: (updateId, why) => finish(updateId, why),

    async forgetOld() {
      // of processes that died
      await sql`delete from telegram_chat_claim where claimed_until < clock_timestamp() - interval '3 days'`.execute(db);
      // `now()`, because no index is asked with a time that changes while it is read
      const { numAffectedRows } = await sql`
        delete from telegram_update where handled_at is not null and received_at < now() - interval '3 days'`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
}

interface PuttingOff {
  readonly holder: string;
  readonly updateId: number;
  readonly ms: number;
}

/** The whole chat waits with its first update: nobody has to look at each of the others meanwhile. */
async function putOff(db: Db, { holder, updateId, ms }: PuttingOff): Promise<void> {
  await sql`
    with released as (
      delete from telegram_chat_claim c using telegram_update u
      where u.update_id = ${updateId} and u.handled_at is null and c.chat_id = u.chat_id and c.claimed_by = ${holder}
      returning c.chat_id
    ) update telegram_update u
      set tries = u.tries - (u.update_id = ${updateId})::int, waits = u.waits + (u.update_id = ${updateId})::int,
        waits_until = clock_timestamp() + ${ms}::double precision * interval '1 millisecond'
      from released r where u.chat_id = r.chat_id and u.handled_at is null`.execute(db);
}
