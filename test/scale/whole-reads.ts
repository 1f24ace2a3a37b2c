import type { ExplainedStatement, PlanNode } from './explained-database';

/** A table of so many rows may be read whole: it does not grow with operators, cases or messages. */
const SMALL_TABLE = 1_000;
/** Rows that one statement may look at in one table or index: a page of a list and what belongs to it. */
const MOST_ROWS = 5_000;
/** Blocks of 8 kB that one look into a table or an index may read: the whole of the smallest index over all cases has more. */
const MOST_BLOCKS = 200;

/** What every operator has in its name, such as its legal form, is looked up before it is known to be so common. */
const BITMAP_BLOCKS: Readonly<Record<string, number>> = { operator_search: 1_000 };

/** Whatever a plan reads too much of, in words. @param rowsOf rows of each table */
export function wholeReads({ plan }: ExplainedStatement, rowsOf: ReadonlyMap<string, number>): readonly string[] {
  const inside = (plan.Plans ?? []).flatMap((child) => wholeReads({ by: '', text: '', plan: child }, rowsOf));
  return [...inside, ...complaintsOf(plan, rowsOf)];
}

function complaintsOf(node: PlanNode, rowsOf: ReadonlyMap<string, number>): readonly string[] {
  const type = node['Node Type'];
  const place = node['Relation Name'] ?? node['Index Name'];
  if (place === undefined || !type.endsWith('Scan')) return [];
  const read = `${type} of ${node['Index Name'] ?? place}`;
  const loops = Math.max(1, node['Actual Loops']);
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const rows = Math.round((node['Actual Rows'] + removed) * loops);
  const all = rowsOf.get(node['Relation Name'] ?? '') ?? 0;
  if (type === 'Seq Scan' && all > SMALL_TABLE && rows > 0.9 * all) return [`${read}, all ${all} rows`];
  const blocks = Math.round(ownBlocks(node) / loops);
  // what a bitmap marks is not read yet
  if (type === 'Bitmap Index Scan')
    return blocks > (BITMAP_BLOCKS[node['Index Name'] ?? ''] ?? MOST_BLOCKS) ? [`${read}, ${blocks} blocks`] : [];
  if (rows > MOST_ROWS) return [`${read}, ${rows} rows`];
  // one row of a table is one block, more or less: what is beyond that was searched
  return blocks > MOST_BLOCKS + 4 * (node['Actual Rows'] + removed) ? [`${read}, ${blocks} blocks for ${node['Actual Rows']} rows`] : [];
}

/** Without what the nodes below it have read. */
function ownBlocks({ Plans = [], ...node }: PlanNode): number {
  const below = Plans.reduce((sum, child) => sum + blocksOf(child), 0);
  return blocksOf(node) - below;
}

function blocksOf(node: PlanNode): number {
  return node['Shared Hit Blocks'] + node['Shared Read Blocks'];
}
