import { sql, type Selectable, type Transaction } from 'kysely';
import {
  changesOf,
  type ListedChange,
  type ListProposal,
  type ProposalDecision,
  type ProposalFilter,
} from '../../domain/campaign/list-proposal';
import type { OperatorRow } from '../../domain/campaign/operator-row';
import type { Instant } from '../../domain/time';
import type { ProposalStore } from '../../ports/proposal-store';
import { addAudit } from './audit-log';
import type { Db } from './connect';
import { REACHABLE } from './contacts';
import type { KnownOperator } from './known-operators';
import type { Database } from './schema';

export function createProposalStore(db: Db): ProposalStore {
  return {
    list: (filter) => listProposals(db, filter),
    decide: (decision) => db.transaction().execute((transaction) => decide(transaction, decision)),
  };
}

async function listProposals(db: Db, filter: ProposalFilter): Promise<readonly ListProposal[]> {
  const { status, operatorId, source, afterId = 0, limit } = filter;
  let query = db.selectFrom('list_proposal').selectAll().where('id', '>', afterId);
  if (status !== undefined) query = query.where('status', '=', status);
  if (operatorId !== undefined) query = query.where('operator_id', '=', operatorId);
  if (source !== undefined) query = query.where('source', '=', source);
  return (await query.orderBy('id').limit(limit).execute()).map(toProposal);
}

function toProposal(row: Selectable<Database['list_proposal']>): ListProposal {
  const { id, source, field, before, after, at, status, reason } = row;
  // written by this store from a validated row of a list
  const change = { field, ...(before === null ? {} : { before }), after } as ListedChange;
  const decided = { at: row.decided_at ?? 0, by: row.decided_by ?? '', reason: reason ?? '' };
  return { id, operatorId: row.operator_id, source, change, at, by: row.actor, status, ...(status === 'open' ? {} : { decided }) };
}

/** Writes down what a list changes of operators with an open case. What waits already is not asked twice. */
export async function propose(
  transaction: Transaction<Database>,
  operators: readonly { readonly operator: OperatorRow; readonly known: KnownOperator | undefined }[],
  { source, at, by }: { readonly source: string; readonly at: Instant; readonly by: string },
): Promise<void> {
  const rows = operators.flatMap(({ operator, known }) =>
    (known === undefined ? [] : changesOf(known.before, operator)).map(({ field, before, after }) => ({
      operator_id: known?.id ?? '',
      source,
      field,
      before: before === undefined ? null : JSON.stringify(before),
      after: JSON.stringify(after),
      at,
      actor: by,
    })),
  );
  if (rows.length === 0) return;
  await transaction
    .insertInto('list_proposal')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function decide(transaction: Transaction<Database>, decision: ProposalDecision): Promise<ListProposal | undefined> {
  const { id, accept, reason, by, at } = decision;
  const row = await transaction.selectFrom('list_proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  const proposal = toProposal(row);
  if (proposal.status !== 'open') return proposal;
  if (accept) await carryOut(transaction, proposal);
  const status = accept ? 'accepted' : 'declined';
  const decided = { status, decided_at: at, decided_by: by, reason } as const;
  const after = await transaction.updateTable('list_proposal').set(decided).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  // what is proposed may be personal: the trail names the proposal
  const detail = `proposal ${id} (${proposal.change.field}, ${proposal.source}): ${reason}`;
  await addAudit(transaction, { at, actor: by, action: `list-change-${status}`, target: proposal.operatorId, detail });
  return toProposal(after);
}

async function carryOut(transaction: Transaction<Database>, { operatorId, change }: ListProposal): Promise<void> {
  if (change.field === 'email') return await acceptAddress(transaction, operatorId, change.after);
  const column = sql.ref(change.field);
  const isText = change.field === 'language' || change.field === 'region';
  const value = isText ? sql`${change.after}` : sql`${JSON.stringify(change.after)}::jsonb`;
  await sql`update operator set ${column} = ${value} where id = ${operatorId}`.execute(transaction);
  if (change.field === 'phones') return;
  // a case that has started, or is being started, rests on what it started with; one that has not starts with this
  await sql`update operator_case set ${column} = ${value}
    where operator_id = ${operatorId} and started_at is null and not start_begun`.execute(transaction);
}

async function acceptAddress(transaction: Transaction<Database>, operatorId: string, address: string): Promise<void> {
  await transaction
    .insertInto('contact_point')
    .values({ operator_id: operatorId, channel: 'email', address, ...REACHABLE })
    .onConflict((conflict) => conflict.columns(['operator_id', 'channel', 'address']).doUpdateSet(REACHABLE))
    .execute();
}

/** The import they came with was undone: nobody has to decide them any more. */
export async function takeBackProposals(
  transaction: Transaction<Database>,
  { source, at, by }: { readonly source: string; readonly at: Instant; readonly by: string },
): Promise<void> {
  await transaction
    .updateTable('list_proposal')
    .set({ status: 'taken-back', decided_at: at, decided_by: by, reason: 'the import was undone' })
    .where('source', '=', source)
    .where('status', '=', 'open')
    .execute();
}
