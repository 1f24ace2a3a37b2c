import { createHash } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { CampaignStatus } from '../../domain/campaign/campaign';
import type { CaseState } from '../../domain/case/case-state';
import type { SendingMoment } from '../../domain/case/sending-moment';
import type { Delivery } from '../../domain/delivery/delivery';
import { chatTurnMs } from '../../domain/delivery/chat-turn';
import { isTaken, type Submission } from '../../domain/delivery/ledger';
import { splitText } from '../../domain/message/split-text';
import type { Instant } from '../../domain/time';
import { ofCase } from './case-condition';
import type { Db } from './connect';
import type { Database } from './schema';
import { settleRow } from './settle-message';

/** What is true of the message's case, under the lock that filings take too. */
async function momentOf(transaction: Transaction<Database>, id: number): Promise<SendingMoment> {
  const { rows: locked } = await sql<{ state: CaseState | null; campaign_id: string; operator_id: string; unsubscribed: boolean }>`
    select c.state, c.campaign_id, c.operator_id, p.unsubscribed_at is not null as unsubscribed
    from message m
    join operator_case c on c.campaign_id = m.campaign_id and c.operator_id = m.operator_id
    join contact_point p on p.id = m.contact_point_id
    where m.id = ${id} for update of c`.execute(transaction);
  const [row] = locked;
  if (row === undefined) throw new Error(`no message ${id} in the ledger`);
  // a statement of its own: one that waited for the lock would not see what was committed meanwhile
  const { rows } = await sql<{ status: CampaignStatus; filed: boolean }>`
    select status, exists (select 1 from filing where ${ofCase({ campaignId: row.campaign_id, operatorId: row.operator_id })}) as filed
    from campaign where id = ${row.campaign_id}`.execute(transaction);
  const [now] = rows;
  if (now === undefined) throw new Error(`no campaign ${row.campaign_id} in the record`);
  return { campaignStatus: now.status, state: row.state ?? undefined, filed: now.filed, unsubscribed: row.unsubscribed };
}

interface Submitting {
  readonly id: number;
  readonly at: Instant;
  readonly content: string;
  readonly veto: (moment: SendingMoment) => Delivery | undefined;
}

export async function submit(db: Db, { id, at, content, veto }: Submitting): Promise<Submission> {
  const textHash = createHash('sha256').update(content).digest('hex');
  return await db.transaction().execute(async (transaction): Promise<Submission> => {
    const moment = await momentOf(transaction, id);
    const row = await lockRow(transaction, id);
    if (isTaken({ status: row.status, sends: row.sends, possibleRepeat: row.possible_repeat })) return { type: 'taken' };
    const delivery = veto(moment);
    if (delivery?.status === 'not-wanted') await settleRow(transaction, { id, at, result: delivery });
    if (delivery !== undefined) return { type: 'stopped', delivery };
    const isMarked = await mark(transaction, {
      id,
      at,
      textHash,
      turnMs: row.channel === 'telegram' ? chatTurnMs(splitText(content).length) : undefined,
    });
    return isMarked ? { type: 'submitted' } : { type: 'not-its-turn', queued: await countQueued(transaction, id) };
  });
}

/** Locked once the case is locked: what an attempt that came first has committed is seen. */
async function lockRow(transaction: Transaction<Database>, id: number): Promise<LockedRow> {
  return await transaction
    .selectFrom('message')
    .select(['status', 'sends', 'possible_repeat', 'channel'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

type LockedRow = Pick<Selectable<Database['message']>, 'status' | 'sends' | 'possible_repeat' | 'channel'>;

interface Marking {
  readonly id: number;
  readonly at: Instant;
  readonly textHash: string;
  /** How long the chat is taken; undefined where there is none. */
  readonly turnMs: number | undefined;
}

/**
 * In one statement with the turn of the chat, whose row is the last that is locked: whoever waits for it holds nothing that its holder
 * still needs.
 */
async function mark(transaction: Transaction<Database>, { id, at, textHash, turnMs }: Marking): Promise<boolean> {
  const freeAt = sql`clock_timestamp() + ${turnMs ?? 0}::integer * interval '1 millisecond'`;
  const { rows } = await sql<{ id: number }>`
    with turn as (
      insert into chat_turn as held (chat, free_at)
      select p.address, ${freeAt} from message m join contact_point p on p.id = m.contact_point_id
      where m.id = ${id} and ${turnMs !== undefined}
      on conflict (chat) do update set free_at = ${freeAt} where held.free_at <= clock_timestamp()
      returning chat
    ), marked as (
      update message set status = 'submitted', text_hash = ${textHash}, sends = sends + 1
      where id = ${id} and (${turnMs === undefined} or exists (select from turn)) returning id
    ) insert into delivery (message_id, status, at, detail)
      select id, 'submitted', ${at}, '{}' from marked returning message_id as id`.execute(transaction);
  return rows.length > 0;
}

/** Messages that wait for the same chat, whichever operators they are for. */
async function countQueued(transaction: Transaction<Database>, id: number): Promise<number> {
  const { rows } = await sql<{ queued: number }>`
    select count(*) as queued from message m
    join contact_point p on p.id = m.contact_point_id
    join contact_point mine on mine.channel = p.channel and mine.address = p.address
    join message this on this.contact_point_id = mine.id
    where this.id = ${id} and m.status = 'reserved'`.execute(transaction);
  return rows[0]?.queued ?? 0;
}
