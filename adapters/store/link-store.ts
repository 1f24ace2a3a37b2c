import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './connect';
import { claim, claimedLink, redeem, speaksLonger, takeCode } from './link-claim';
import type { LinkStore } from '../../ports/link-store';

/** One-time links: their tokens are never kept, and of two chats with the same link one wins. */
export function createLinkStore(db: Db): LinkStore {
  return {
    async add({ token, expiresAt, operatorId, inspectorId, contactPointId, role, validUntil }) {
      await db
        .insertInto('link')
        .values({
          token_hash: hashToken(token),
          expires_at: expiresAt,
          operator_id: operatorId ?? null,
          inspector_id: inspectorId ?? null,
          redeemed_by: null,
          redeemed_at: null,
          contact_point_id: contactPointId ?? null,
          role: role ?? null,
          valid_until: validUntil ?? null,
          claimed_by: null,
          code_sent_at: null,
        })
        .onConflict((conflict) => conflict.column('token_hash').doNothing())
        .execute();
    },

    async claim(token, chatId, now) {
      const link = hashToken(token);
      const claimed = await db.transaction().execute((transaction) => claim(transaction, { link, chatId, now }));
      if (claimed.status === 'claimed') await letGoOfOthers(db, link, chatId);
      return claimed;
    },

    async claimedBy(chatId, now) {
      const rows = await db
        .selectFrom('link as l')
        .leftJoin('contact_point as p', (join) =>
          join
            .onRef('p.operator_id', '=', 'l.operator_id')
            .on('p.channel', '=', 'telegram')
            .on('p.address', '=', String(chatId))
            .on('p.left_at', 'is', null),
        )
        .selectAll('l')
        .select(['p.id as point', 'p.valid_until as point_until'])
        .where('l.claimed_by', '=', chatId)
        .where('l.redeemed_by', 'is', null)
        .where('l.expires_at', '>', now)
        // a process may have died before it let go of an earlier link: the code that was made last counts
        .orderBy((one) => one.fn.coalesce('l.code_sent_at', one.val(0)), 'desc')
        .execute();
      const row = rows.find((one) => one.point === null || speaksLonger(one, { valid_until: one.point_until }));
      return row && claimedLink(row);
    },

    async redeemedBy(chatId, since) {
      const row = await db
        .selectFrom('link')
        .selectAll()
        .where('redeemed_by', '=', chatId)
        .where('redeemed_at', '>', since)
        .where('operator_id', 'is not', null)
        .orderBy('redeemed_at', 'desc')
        .executeTakeFirst();
      return row && claimedLink(row);
    },

    takeCode: (link, chatId, now) => db.transaction().execute((transaction) => takeCode(transaction, { link, chatId, now })),

    async countTry(link, chatId, written) {
      const row = await db
        .updateTable('link')
        .set({ wrong_codes: sql<number>`wrong_codes + (last_wrong is distinct from ${written})::integer`, last_wrong: written })
        .where('token_hash', '=', link)
        .where('claimed_by', '=', chatId)
        .returning('wrong_codes')
        .executeTakeFirst();
      return row?.wrong_codes;
    },

    async kill(link) {
      await db.updateTable('link').set({ claimed_by: null, expires_at: 0 }).where('token_hash', '=', link).execute();
    },

    redeem: (link, chatId, now) => db.transaction().execute((transaction) => redeem(transaction, { link, chatId, now })),
  };
}

/** Outside the transaction that claims: two chats that swap their links would lock each other out. */
async function letGoOfOthers(db: Db, link: string, chatId: number): Promise<void> {
  await db
    .updateTable('link')
    .set({ claimed_by: null })
    .where('claimed_by', '=', chatId)
    .where('redeemed_by', 'is', null)
    .where('token_hash', '<>', link)
    .execute();
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
