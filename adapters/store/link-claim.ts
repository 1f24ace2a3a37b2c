import type { Selectable, Transaction } from 'kysely';
import { mayHold, nextCode, type NextCode, type SentCodes } from '../../domain/contact/link-rules';
import type { Instant } from '../../domain/time';
import { chooseOperator, ownerOfChat, REACHABLE } from './contacts';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { ChatOwner, ClaimedLink, LinkClaim } from '../../domain/contact/contact';

type LinkRow = Selectable<Database['link']>;

export function claimedLink(row: LinkRow): ClaimedLink | undefined {
  if (row.operator_id === null || row.claimed_by === null) return undefined;
  return {
    link: row.token_hash,
    operatorId: row.operator_id,
    chatId: row.claimed_by,
    wrongCodes: row.wrong_codes,
    ...codesOf(row),
    ...withoutNulls({ contactPointId: row.contact_point_id }),
  };
}

function codesOf({ code_sends, code_sent_at }: LinkRow): SentCodes {
  return { codeSends: code_sends, ...withoutNulls({ codeSentAt: code_sent_at }) };
}

async function lockLink(transaction: Transaction<Database>, link: string): Promise<LinkRow | undefined> {
  return await transaction.selectFrom('link').selectAll().where('token_hash', '=', link).forUpdate().executeTakeFirst();
}

interface ByChat {
  readonly link: string;
  readonly chatId: number;
  readonly now: Instant;
}

/** A chat opens a link. */
export async function claim(transaction: Transaction<Database>, { link, chatId, now }: ByChat): Promise<LinkClaim> {
  const row = await lockLink(transaction, link);
  if (row === undefined) return { status: 'unknown-or-expired' };
  if (row.redeemed_by !== null && row.redeemed_by !== chatId) {
    return { status: 'used-by-another-chat', ...withoutNulls({ operatorId: row.operator_id }) };
  }
  const linked = await linkedAlready(transaction, row, chatId);
  if (linked !== undefined) return { status: 'already-linked', owner: linked };
  // a chat that was taken back needs a link of its own to come again
  if (row.redeemed_by !== null || row.expires_at <= now) return { status: 'unknown-or-expired' };
  const held = mayHold({ ...codesOf(row), heldBy: row.claimed_by ?? undefined }, chatId, now);
  if (held !== 'yes') return { status: held };
  await transaction.updateTable('link').set({ claimed_by: chatId }).where('token_hash', '=', link).execute();
  if (row.inspector_id !== null) {
    const redeemed = await redeem(transaction, { link, chatId, now });
    return redeemed === undefined ? { status: 'unknown-or-expired' } : { status: 'linked', owner: redeemed.owner };
  }
  const claimed = claimedLink({ ...row, claimed_by: chatId });
  return claimed === undefined ? { status: 'unknown-or-expired' } : { status: 'claimed', claimed };
}

/**
 * Whose the chat is, when it needs this link no more: it used it, or another one of the same operator. In the latter case the link
 * stays good for a colleague, unless it lets the chat speak for longer.
 */
async function linkedAlready(transaction: Transaction<Database>, row: LinkRow, chatId: number): Promise<ChatOwner | undefined> {
  const point = await meetAgain(transaction, row, chatId);
  if (point === undefined || (row.redeemed_by === null && speaksLonger(row, point))) return undefined;
  // of several operators the person means the one whose link it opened
  if (row.operator_id !== null) await chooseOperator(transaction, chatId, row.operator_id);
  return await ownerOfChat(transaction, chatId);
}

type Validity = Pick<LinkRow, 'valid_until'>;

/** Whether a link lets a chat speak for its operator longer than it may already. */
export function speaksLonger(link: Validity, point: Validity): boolean {
  return (link.valid_until ?? Infinity) > (point.valid_until ?? Infinity);
}

/** A chat that writes is reachable. @returns the chat's contact point, unless it is none or has left */
async function meetAgain(
  transaction: Transaction<Database>,
  { operator_id, inspector_id }: LinkRow,
  chatId: number,
): Promise<(Validity & { readonly id: number }) | undefined> {
  return await transaction
    .updateTable('contact_point')
    .set({ unreachable_since: null, unreachable_reason: null })
    .where(operator_id === null ? 'inspector_id' : 'operator_id', '=', operator_id ?? inspector_id)
    .where('channel', '=', 'telegram')
    .where('address', '=', String(chatId))
    .where('left_at', 'is', null)
    .returning(['id', 'valid_until'])
    .executeTakeFirst();
}

export async function takeCode(transaction: Transaction<Database>, { link, chatId, now }: ByChat): Promise<NextCode | undefined> {
  const row = await lockLink(transaction, link);
  if (row?.claimed_by !== chatId || row.redeemed_by !== null) return undefined;
  const next = nextCode(codesOf(row), now);
  if (next.type === 'counted')
    await transaction.updateTable('link').set({ code_sends: next.send, code_sent_at: now }).where('token_hash', '=', link).execute();
  return next;
}

interface Redeemed {
  readonly owner: ChatOwner;
  readonly contactPointId: number;
}

/** A chat gave the second factor of a link, for the first time or once more. */
export async function redeem(transaction: Transaction<Database>, { link, chatId, now }: ByChat): Promise<Redeemed | undefined> {
  const row = await lockLink(transaction, link);
  if (row === undefined || (row.redeemed_by ?? row.claimed_by) !== chatId) return undefined;
  const contactPointId =
    row.redeemed_by === null ? await connect(transaction, row, { chatId, now }) : (await meetAgain(transaction, row, chatId))?.id;
  if (contactPointId === undefined) return undefined;
  const owner = await ownerOfChat(transaction, chatId);
  return owner && { owner, contactPointId };
}

/** Once for each link: a chat that was taken back does not come again by the same one. @returns the contact point of the chat */
async function connect(
  transaction: Transaction<Database>,
  row: LinkRow,
  { chatId, now }: { readonly chatId: number; readonly now: Instant },
): Promise<number> {
  await transaction.updateTable('link').set({ redeemed_by: chatId, redeemed_at: now }).where('token_hash', '=', row.token_hash).execute();
  const point = await transaction
    .insertInto('contact_point')
    .values({
      operator_id: row.operator_id,
      inspector_id: row.inspector_id,
      channel: 'telegram',
      address: String(chatId),
      role: row.role,
      valid_until: row.valid_until,
      ...REACHABLE,
    })
    .onConflict((conflict) =>
      conflict.columns([row.operator_id === null ? 'inspector_id' : 'operator_id', 'channel', 'address']).doUpdateSet({
        ...REACHABLE,
        valid_until: row.valid_until,
        ...withoutNulls({ role: row.role }),
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  // a chat that is linked anew speaks for the operator it was linked to
  if (row.operator_id !== null) await chooseOperator(transaction, chatId, row.operator_id);
  return point.id;
}
