import type { Transaction } from 'kysely';
import type { OperatorRow } from '../../domain/campaign/operator-row';
import type { Database } from './schema';
import type { OperatorFacts } from '../../domain/operator';

/** Rows per statement: well under PostgreSQL's limit of 65,535 parameters. */
const ROWS_PER_STATEMENT = 1_000;

/** An operator as the record keeps it. */
export interface KnownOperator {
  readonly id: string;
  readonly identifier: string;
}

/**
 * Stores operators of a list, in one transaction with what they are stored for. One known from before is the same operator:
 * its name, language, region and telephones are brought up to date, its addresses are added to.
 *
 * @returns ids by identifier
 */
export async function storeOperators(
  transaction: Transaction<Database>,
  operators: readonly OperatorRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const some of inPortions(operators)) {
    for (const { id, identifier } of await upsertOperators(transaction, some)) ids.set(identifier, id);
    await addEmails(transaction, some, ids);
  }
  return ids;
}

/** The list in portions that fit one statement. */
export function* inPortions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += ROWS_PER_STATEMENT) yield items.slice(from, from + ROWS_PER_STATEMENT);
}

async function upsertOperators(transaction: Transaction<Database>, operators: readonly OperatorRow[]): Promise<readonly KnownOperator[]> {
  return await transaction
    .insertInto('operator')
    .values(
      operators.map(({ identifier, names, language, region, phones = [] }) => ({
        identifier,
        names: JSON.stringify(names),
        language,
        region,
        phones: JSON.stringify(phones),
      })),
    )
    .onConflict((conflict) =>
      conflict.column('identifier').doUpdateSet((row) => ({
        names: row.ref('excluded.names'),
        language: row.ref('excluded.language'),
        region: row.ref('excluded.region'),
        phones: row.ref('excluded.phones'),
      })),
    )
    .returning(['id', 'identifier'])
    .execute();
}

/** The first address of the list is stored last, so that it is the one that is written to. */
async function addEmails(
  transaction: Transaction<Database>,
  operators: readonly OperatorRow[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const emails = operators.flatMap(({ identifier, email, otherEmails = [] }) =>
    [...otherEmails, ...(email === undefined ? [] : [email])].map((address) => ({ operator_id: idOf(ids, identifier), address })),
  );
  for (const some of inPortions(emails)) {
    await transaction
      .insertInto('contact_point')
      .values(
        some.map((email) => ({
          ...email,
          inspector_id: null,
          channel: 'email' as const,
          unreachable_since: null,
          unreachable_reason: null,
        })),
      )
      .onConflict((conflict) => conflict.columns(['operator_id', 'channel', 'address']).doNothing())
      .execute();
  }
}

export function idOf(ids: ReadonlyMap<string, string>, identifier: string): string {
  const id = ids.get(identifier);
  if (id === undefined) throw new Error('operator was not stored');
  return id;
}

/** What a case keeps of a list's row. */
export function factsOf({ sites, cohort, events }: OperatorRow): OperatorFacts {
  return {
    ...(sites === undefined ? {} : { sites }),
    ...(cohort === undefined ? {} : { cohort }),
    ...(events === undefined ? {} : { events }),
  };
}
