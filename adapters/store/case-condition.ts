import { sql, type RawBuilder } from 'kysely';
import type { CaseKey, InspectionKey } from '../../domain/keys';

/**
 * The condition "rows of this case", for `where` and for SQL written as text alike.
 *
 * @param table the table's name or alias, needed where more than one table of the statement has these columns
 */
export function ofCase({ campaignId, operatorId }: CaseKey, table?: string): RawBuilder<boolean> {
  return sql<boolean>`(${column('campaign_id', table)} = ${campaignId} and ${column('operator_id', table)} = ${operatorId})`;
}

/** Some cases of one campaign. */
export interface TheseCases {
  readonly campaignId: string;
  /** Of operators; at least one. */
  readonly ids: readonly string[];
}

/** The condition "rows of these cases", like `ofCase`. */
export function ofTheseCases({ campaignId, ids }: TheseCases, table?: string): RawBuilder<boolean> {
  return sql<boolean>`(${column('campaign_id', table)} = ${campaignId} and ${column('operator_id', table)} in (${sql.join(ids)}))`;
}

function column(name: string, table: string | undefined): RawBuilder<unknown> {
  return sql.ref(table === undefined ? name : `${table}.${name}`);
}

/** The condition "rows of this inspection". */
export function ofInspection(key: InspectionKey): RawBuilder<boolean> {
  return sql<boolean>`(${ofCase(key)} and inspection = ${key.inspection})`;
}

/** The columns that say which case a row belongs to. */
export function caseColumns({ campaignId, operatorId }: CaseKey): { readonly campaign_id: string; readonly operator_id: string } {
  return { campaign_id: campaignId, operator_id: operatorId };
}
