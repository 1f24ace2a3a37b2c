import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { CaseOutcome } from '../../domain/case/outcome';
import type { Queue, RollStatus } from '../../domain/case/queue';
import type { UnknownRule } from '../../domain/delivery/delivery';
import type { MessageStatus } from '../../domain/delivery/ledger';
import { rollCountOf, type RollCount } from '../../domain/figures/roll-count';
import { countDifferences, type CountDifference } from '../../domain/reconciliation/count-discrepancy';
import type { Db } from './connect';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';

interface CaseGroup {
  readonly status: RollStatus;
  readonly queue: Queue;
  readonly outcome: CaseOutcome | '';
  readonly dated: boolean;
  readonly cases: number;
}

/** Messages of a campaign that are alike. `rule` is empty where none was applied. */
export interface MessageGroup {
  readonly status: MessageStatus;
  readonly rule: UnknownRule | '';
  readonly possible_repeat: boolean;
  readonly messages: number;
}

/** `kept` is written by the database in the transaction that changes a row (ADR 0028), `counted` reads every row of the campaign. */
type Source = 'kept' | 'counted';

type Reading = Db | Transaction<Database>;

/** The roll of a campaign as it is kept, without reading its cases. */
export async function keptRoll(db: Reading, campaignId: string): Promise<RollCount> {
  return await rollFrom(db, campaignId, 'kept');
}

/** The roll of a campaign, counted from its cases. */
export async function countedRoll(db: Reading, campaignId: string): Promise<RollCount> {
  return await rollFrom(db, campaignId, 'counted');
}

async function rollFrom(db: Reading, campaignId: string, source: Source): Promise<RollCount> {
  const campaign = await db.selectFrom('campaign').select('audience').where('id', '=', campaignId).executeTakeFirst();
  const groups = await caseGroups(db, campaignId, source);
  return rollCountOf(
    campaign?.audience ?? 0,
    groups.map(({ outcome, ...group }) => ({ ...group, ...withoutNulls({ outcome: outcome === '' ? null : outcome }) })),
  );
}

async function caseGroups(db: Reading, campaignId: string, source: Source): Promise<readonly CaseGroup[]> {
  const { rows } = await sql<CaseGroup>`
    select status, queue, outcome, dated, sum(cases)::bigint as cases from ${from(source, 'case')} where campaign_id = ${campaignId}
    group by status, queue, outcome, dated having sum(cases) <> 0`.execute(db);
  return rows;
}

/** The settled messages of a campaign, and those that are marked as a possible repeat. */
export async function messageGroups(db: Reading, campaignId: string, source: Source): Promise<readonly MessageGroup[]> {
  const { rows } = await sql<MessageGroup>`
    select status, rule, possible_repeat, sum(messages)::bigint as messages from ${from(source, 'message')}
    where campaign_id = ${campaignId} group by status, rule, possible_repeat having sum(messages) <> 0`.execute(db);
  return rows;
}

function from(source: Source, of: 'case' | 'message'): RawBuilder<unknown> {
  return sql.table(source === 'kept' ? `${of}_count` : `counted_${of}`);
}

/** Where what is kept is not what is there. Both are read as of one moment. */
export async function differencesOf(db: Db, campaignId: string): Promise<readonly CountDifference[]> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) =>
      countDifferences(await namedCounts(transaction, campaignId, 'kept'), await namedCounts(transaction, campaignId, 'counted')),
    );
}

async function namedCounts(db: Reading, campaignId: string, source: Source): Promise<ReadonlyMap<string, number>> {
  const cases = await caseGroups(db, campaignId, source);
  const messages = await messageGroups(db, campaignId, source);
  const loads = await loadsFrom(db, source);
  return new Map([
    ...cases.map(({ cases: count, ...group }) => [nameOf('cases', group), count] as const),
    ...messages.map(({ messages: count, ...group }) => [nameOf('messages', group), count] as const),
    ...loads.map(({ inspector_id: id, open }) => [nameOf('inspections', { id }), open] as const),
  ]);
}

/** What inspectors have in hand, of all campaigns. */
async function loadsFrom(db: Reading, source: Source): Promise<readonly { readonly inspector_id: string; readonly open: number }[]> {
  const from = sql.table(source === 'kept' ? 'inspector_load' : 'counted_load');
  const { rows } = await sql<{ inspector_id: string; open: number }>`select inspector_id, open from ${from} where open <> 0`.execute(db);
  return rows;
}

function nameOf(what: string, group: Readonly<Record<string, string | boolean>>): string {
  const said = Object.entries(group).flatMap(([name, value]) => (value === true ? name : value === false ? [] : value));
  return [what, ...said.filter((word) => word !== '')].join(' ');
}

/** Counts a campaign anew, and what all inspectors have in hand. Who changes what is counted waits meanwhile, so that nothing is left out or counted twice. */
export async function recount(db: Db, campaignId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`lock table case_count, message_count, inspector_load in share row exclusive mode`.execute(transaction);
    await sql`delete from case_count where campaign_id = ${campaignId}`.execute(transaction);
    await sql`insert into case_count select * from counted_case where campaign_id = ${campaignId}`.execute(transaction);
    await sql`delete from inspector_load`.execute(transaction);
    await sql`insert into inspector_load select * from counted_load`.execute(transaction);
    await sql`delete from message_count where campaign_id = ${campaignId}`.execute(transaction);
    await sql`insert into message_count select * from counted_message where campaign_id = ${campaignId}`.execute(transaction);
  });
}
