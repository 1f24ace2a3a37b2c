import type { Selectable, SelectQueryBuilder, Transaction } from 'kysely';
import type { Db } from './connect';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import type { CaseRow } from '../../domain/case/case-record';

export const selectCases = (db: Db | Transaction<Database>) =>
  db.selectFrom('operator_case as c').innerJoin('operator as o', 'o.id', 'c.operator_id').selectAll('c').select('o.identifier');

type Cases = SelectQueryBuilder<Database, 'operator_case', Selectable<Database['operator_case']>>;

/**
 * A page of cases: first the page, then the operators of those on it. Together with the operators, a page may be looked for among all
 * of them.
 */
export function selectPage(db: Db, page: (cases: Cases) => Cases) {
  return db
    .with('c', (one) => page(one.selectFrom('operator_case').selectAll()))
    .selectFrom('c')
    .innerJoin('operator as o', 'o.id', 'c.operator_id')
    .selectAll('c')
    .select('o.identifier');
}

export type SelectedCase = Selectable<Database['operator_case']> & Pick<Selectable<Database['operator']>, 'identifier'>;

export function toCaseRow(row: SelectedCase): CaseRow {
  return {
    campaignId: row.campaign_id,
    operatorId: row.operator_id,
    number: row.number,
    names: row.names,
    identifier: row.identifier,
    language: row.language,
    region: row.region,
    status: row.status,
    queue: row.queue,
    clockOffsetMs: row.clock_offset_ms,
    facts: row.facts,
    ...withoutNulls({
      packageHash: row.package_hash,
      nextAt: row.next_at,
      deadline: row.deadline,
      outcome: row.outcome,
      hold: row.hold,
      startedAt: row.started_at,
      startProblem: row.start_problem,
      state: row.state,
    }),
  };
}
