import { sql, type Transaction } from 'kysely';
import { effectOf } from '../../domain/campaign/list-proposal';
import type { ImportEffect, OperatorBefore } from '../../domain/campaign/operator-import';
import type { OperatorRow } from '../../domain/campaign/operator-row';
import type { OperatorFacts } from '../../domain/operator';
import type { Instant } from '../../domain/time';
import { lockOperators, readKnownOperators, type KnownOperator } from './known-operators';
import { propose } from './proposal-store';
import type { Database } from './schema';

/** Rows per statement: well under PostgreSQL's limit of 65,535 parameters. */
const ROWS_PER_STATEMENT = 1_000;

/** A list that is taken over. */
export interface TakenList {
  /** What a proposal says it came with. */
  readonly source: string;
  readonly at: Instant;
  readonly by: string;
  /** The campaign whose audience it is: its cases write to the addresses of its list, whatever staff decide for the others. */
  readonly campaignId?: string;
}

/** What became of one operator of a list. */
export interface StoredOperator {
  readonly id: string;
  readonly effect: ImportEffect;
  readonly before?: OperatorBefore;
}

/**
 * Stores operators of a list, in one transaction with what they are stored for. One known from before is the same operator: its name,
 * language, region and telephones are brought up to date, its addresses are added to. Where it has an open case nothing of it is
 * written: what the list changes is proposed to staff.
 *
 * @returns by identifier
 * @see docs/rules.md#frozen-case
 */
export async function storeOperators(
  transaction: Transaction<Database>,
  operators: readonly OperatorRow[],
  list: TakenList,
): Promise<ReadonlyMap<string, StoredOperator>> {
  const stored = new Map<string, StoredOperator>();
  for (const some of inPortions(operators)) {
    await lockOperators(transaction, some);
    const known = await readKnownOperators(transaction, some);
    const effects = new Map(some.map((operator) => [operator, effectOn(known, operator)]));
    const having = (...wanted: readonly ImportEffect[]): readonly OperatorRow[] =>
      some.filter((operator) => wanted.includes(effects.get(operator) ?? 'new'));
    const ids = await upsertOperators(transaction, having('new', 'changed'));
    for (const [identifier, { id }] of known) ids.set(identifier, id);
    await addEmails(transaction, having('new', 'changed'), { ids });
    const proposed = having('proposed');
    await propose(
      transaction,
      proposed.map((operator) => ({ operator, known: known.get(operator.identifier) })),
      list,
    );
    if (list.campaignId !== undefined) await addEmails(transaction, proposed, { ids, onlyFor: list.campaignId });
    for (const operator of some)
      stored.set(operator.identifier, storedAs(operator, { ids, known, effect: effects.get(operator) ?? 'new' }));
  }
  return stored;
}

function effectOn(known: ReadonlyMap<string, KnownOperator>, operator: OperatorRow): ImportEffect {
  const found = known.get(operator.identifier);
  return effectOf(found?.before, operator, found?.hasOpenCase === true);
}

function storedAs(
  { identifier }: OperatorRow,
  { ids, known, effect }: { readonly ids: Ids; readonly known: ReadonlyMap<string, KnownOperator>; readonly effect: ImportEffect },
): StoredOperator {
  const before = known.get(identifier)?.before;
  return { id: idOf(ids, identifier), effect, ...(before === undefined ? {} : { before }) };
}

/** The list in portions that fit one statement. */
export function* inPortions<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += ROWS_PER_STATEMENT) yield items.slice(from, from + ROWS_PER_STATEMENT);
}

/** By identifier. */
type Ids = ReadonlyMap<string, string>;

/** A list that names no telephone takes none away. */
async function upsertOperators(transaction: Transaction<Database>, operators: readonly OperatorRow[]): Promise<Map<string, string>> {
  if (operators.length === 0) return new Map();
  const rows = await transaction
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
        phones: sql<string>`case when excluded.phones = '[]'::jsonb then operator.phones else excluded.phones end`,
      })),
    )
    .returning(['id', 'identifier'])
    .execute();
  return new Map(rows.map(({ id, identifier }) => [identifier, id]));
}

/** The first address of the list is stored last, so that it is the one that is written to. */
async function addEmails(
  transaction: Transaction<Database>,
  operators: readonly OperatorRow[],
  { ids, onlyFor }: { readonly ids: Ids; readonly onlyFor?: string },
): Promise<void> {
  const only_for = onlyFor === undefined ? null : JSON.stringify([onlyFor]);
  const emails = operators.flatMap(({ identifier, email, otherEmails = [] }) =>
    [...otherEmails, ...(email === undefined ? [] : [email])].map((address) => ({ operator_id: idOf(ids, identifier), address, only_for })),
  );
  for (const some of inPortions(emails)) {
    await transaction
      .insertInto('contact_point')
      .values(some.map((email) => ({ ...email, channel: 'email' as const })))
      .onConflict((conflict) =>
        conflict.columns(['operator_id', 'channel', 'address']).doUpdateSet({
          // a list that may write to it for all its cases, or one campaign more
          only_for: sql<string | null>`contact_point.only_for || excluded.only_for`,
        }),
      )
      .execute();
  }
}

/** What became of one operator of the list that was stored. */
export function storedOf(stored: ReadonlyMap<string, StoredOperator>, { identifier }: OperatorRow): StoredOperator {
  const found = stored.get(identifier);
  if (found === undefined) throw new Error('operator was not stored');
  return found;
}

function idOf(ids: Ids, identifier: string): string {
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
