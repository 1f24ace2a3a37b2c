import { sql, type Transaction } from 'kysely';
import type { OperatorBefore } from '../../domain/campaign/operator-import';
import type { OperatorRow } from '../../domain/campaign/operator-row';
import type { Db } from './connect';
import type { Database } from './schema';

/** An operator that a list names and the record knows. */
export interface KnownOperator {
  readonly id: string;
  readonly before: OperatorBefore;
  /** In a campaign that runs or is paused; one whose case has not started counts, for its audience is frozen. */
  readonly hasOpenCase: boolean;
}

/** @returns by identifier */
export async function readKnownOperators(
  db: Db | Transaction<Database>,
  operators: readonly OperatorRow[],
): Promise<ReadonlyMap<string, KnownOperator>> {
  const rows = await db
    .selectFrom('operator as o')
    .select(['o.id', 'o.identifier', 'o.names', 'o.language', 'o.region', 'o.phones'])
    .select([
      sql<string[]>`coalesce((select jsonb_agg(p.address order by p.id) from contact_point p
        where p.operator_id = o.id and p.channel = 'email' and p.only_for is null), '[]'::jsonb)`.as('emails'),
      hasOpenCase('o.id').as('hasOpenCase'),
    ])
    .where('o.identifier', 'in', identifiersOf(operators))
    .execute();
  return new Map(rows.map(({ id, identifier, hasOpenCase: busy, ...before }) => [identifier, { id, before, hasOpenCase: busy }]));
}

/** True for an operator that a case rests on. */
export function hasOpenCase(operatorId: string): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`exists (
    select 1 from operator_case open join campaign running on running.id = open.campaign_id
    where open.operator_id = ${sql.ref(operatorId)} and open.status <> 'closed' and running.status in ('running', 'paused'))`;
}

/** Two lists that name the same operators come one after the other, in one order. */
export async function lockOperators(transaction: Transaction<Database>, operators: readonly OperatorRow[]): Promise<void> {
  await transaction
    .selectFrom('operator')
    .select('id')
    .where('identifier', 'in', identifiersOf(operators))
    .orderBy('id')
    .forUpdate()
    .execute();
}

function identifiersOf(operators: readonly OperatorRow[]): string[] {
  return operators.map(({ identifier }) => identifier);
}
