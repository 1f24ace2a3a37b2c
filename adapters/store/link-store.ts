import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { ChatOwner, ClaimedLink, LinkClaim, LinkStore } from '../../domain/store';
import type { Instant } from '../../domain/time';
import type { Db } from './connect';
import { chooseFirm, ownerOfChat, REACHABLE } from './contacts';
import type { Database } from './schema';

/** One-time links: their tokens are never kept, and of two chats with the same link one wins. */
export function createLinkStore(db: Db): LinkStore {
  return {
    async add({ token, expiresAt, operatorId, inspectorId, contactPointId, role }) {
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
          claimed_by: null,
          code_sent_at: null,
        })
        .onConflict((conflict) => conflict.column('token_hash').doNothing())
        .execute();
    },

    claim: (token, chatId, now) => db.transaction().execute((transaction) => claim(transaction, { link: hashToken(token), chatId, now })),

    async claimedBy(chatId, now) {
      const row = await db
        .selectFrom('link')
        .selectAll()
        .where('claimed_by', '=', chatId)
        .where('redeemed_by', 'is', null)
        .where('expires_at', '>', now)
        .orderBy('expires_at', 'desc')
        .executeTakeFirst();
      return row && claimedLink(row);
    },

    async redeemedBy(chatId) {
      const row = await db
        .selectFrom('link')
        .selectAll()
        .where('redeemed_by', '=', chatId)
        .where('operator_id', 'is not', null)
        .orderBy('redeemed_at', 'desc')
        .executeTakeFirst();
      return row && claimedLink(row);
    },

    async countCode(link, now) {
      const row = await db
        .updateTable('link')
        .set((one) => ({ code_sends: one('code_sends', '+', 1), code_sent_at: now }))
        .where('token_hash', '=', link)
        .returning('code_sends')
        .executeTakeFirst();
      return row?.code_sends ?? 0;
    },

    async countWrong(link) {
      const row = await db
        .updateTable('link')
        .set((one) => ({ wrong_codes: one('wrong_codes', '+', 1) }))
        .where('token_hash', '=', link)
        .returning('wrong_codes')
        .executeTakeFirst();
      return row?.wrong_codes ?? 0;
    },

    async kill(link) {
      await db.updateTable('link').set({ claimed_by: null, expires_at: 0 }).where('token_hash', '=', link).execute();
    },

    redeem: (link, now) => db.transaction().execute((transaction) => redeem(transaction, link, now)),
  };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function claimedLink(row: Selectable<Database['link']>): ClaimedLink | undefined {
  if (row.operator_id === null || row.claimed_by === null) return undefined;
  return {
    link: row.token_hash,
    operatorId: row.operator_id,
    chatId: row.claimed_by,
    codeSends: row.code_sends,
    wrongCodes: row.wrong_codes,
    ...(row.contact_point_id === null ? {} : { contactPointId: row.contact_point_id }),
    ...(row.code_sent_at === null ? {} : { codeSentAt: row.code_sent_at }),
  };
}

interface Claim {
  readonly link: string;
  readonly chatId: number;
  readonly now: Instant;
}

/** Until the second factor is given another chat may claim the link: only who reads the firm's mail can finish. */
async function claim(transaction: Transaction<Database>, { link, chatId, now }: Claim): Promise<LinkClaim> {
  const row = await transaction.selectFrom('link').selectAll().where('token_hash', '=', link).forUpdate().executeTakeFirst();
  if (row === undefined) return { status: 'unknown-or-expired' };
  if (row.redeemed_by !== null && row.redeemed_by !== chatId) {
    return { status: 'used-by-another-chat', ...(row.operator_id === null ? {} : { operatorId: row.operator_id }) };
  }
  if (row.redeemed_by === chatId) {
    const owner = await ownerOfChat(transaction, chatId);
    return owner === undefined ? { status: 'unknown-or-expired' } : { status: 'already-linked', owner };
  }
  if (row.expires_at <= now) return { status: 'unknown-or-expired' };
  await transaction.updateTable('link').set({ claimed_by: chatId }).where('token_hash', '=', link).execute();
  if (row.inspector_id !== null) {
    const redeemed = await redeem(transaction, link, now);
    return redeemed === undefined ? { status: 'unknown-or-expired' } : { status: 'linked', owner: redeemed.owner };
  }
  const claimed = claimedLink({ ...row, claimed_by: chatId });
  return claimed === undefined ? { status: 'unknown-or-expired' } : { status: 'claimed', claimed };
}

async function redeem(
  transaction: Transaction<Database>,
  link: string,
  now: Instant,
): Promise<{ readonly owner: ChatOwner; readonly contactPointId: number } | undefined> {
  const row = await transaction.selectFrom('link').selectAll().where('token_hash', '=', link).forUpdate().executeTakeFirst();
  const chatId = row?.redeemed_by ?? row?.claimed_by;
  if (row === undefined || chatId === null || chatId === undefined) return undefined;
  await transaction
    .updateTable('link')
    .set({ redeemed_by: chatId, redeemed_at: row.redeemed_at ?? now })
    .where('token_hash', '=', link)
    .execute();
  const point = await transaction
    .insertInto('contact_point')
    .values({
      operator_id: row.operator_id,
      inspector_id: row.inspector_id,
      channel: 'telegram',
      address: String(chatId),
      role: row.role,
      ...REACHABLE,
    })
    .onConflict((conflict) =>
      conflict.columns([row.operator_id === null ? 'inspector_id' : 'operator_id', 'channel', 'address']).doUpdateSet(REACHABLE),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  // a chat that is linked anew speaks for the firm it was linked to
  if (row.operator_id !== null) await chooseFirm(transaction, chatId, row.operator_id);
  const owner = await ownerOfChat(transaction, chatId);
  return owner && { owner, contactPointId: point.id };
}
