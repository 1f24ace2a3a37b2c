import { sql } from 'kysely';
import type { CaseOpened } from '../../domain/case/opening';
import type { CaseRow } from '../../domain/case/case-record';
import { evolve } from '../../domain/case/evolve/evolve';
import { caseId, type CaseKey } from '../../domain/keys';
import { ofCase } from './case-condition';
import { writtenProjectionOf } from './case-projection';
import { toCaseRow } from './case-rows';
import type { Db } from './connect';
import { chainEvents, FIRST_HASH } from './event-log';

/** A case that its launch has started. */
export interface StartedCase {
  readonly opening: CaseOpened;
  readonly clockOffsetMs: number;
  readonly packageHash: string;
}

/** In one statement: a proposal that is accepted at this moment is in what is returned, or leaves these cases as they are. */
export async function beginStart(db: Db, campaignId: string, operatorIds: readonly string[]): Promise<readonly CaseRow[]> {
  if (operatorIds.length === 0) return [];
  const rows = await db
    .with('c', (one) =>
      one
        .updateTable('operator_case')
        .set({ start_begun: true })
        .where('campaign_id', '=', campaignId)
        .where('operator_id', 'in', [...operatorIds])
        .where('started_at', 'is', null)
        .returningAll(),
    )
    .selectFrom('c')
    .innerJoin('operator as o', 'o.id', 'c.operator_id')
    .selectAll('c')
    .select('o.identifier')
    .execute();
  return rows.map(toCaseRow);
}

/** A launch that comes late finds what the workflow itself has recorded, and leaves it. */
export async function markStarted(db: Db, key: CaseKey, start: StartedCase): Promise<void> {
  if (await openCase(db, key, start)) return;
  await db.updateTable('operator_case').set(startOf(start)).where(ofCase(key)).where('started_at', 'is', null).execute();
}

function startOf({ opening, clockOffsetMs, packageHash }: StartedCase) {
  // what the case itself has recorded meanwhile is the truth
  const package_hash = sql<string>`coalesce(package_hash, ${packageHash})`;
  return { started_at: opening.at, clock_offset_ms: clockOffsetMs, package_hash, start_problem: null };
}

/**
 * One statement, which costs a launch no more than saying that the case has started. The fence is that of no workflow task: what the
 * workflow says itself, replaces it.
 *
 * @returns false when the case has events already
 */
async function openCase(db: Db, key: CaseKey, start: StartedCase): Promise<boolean> {
  const { opening } = start;
  const [event] = chainEvents({ id: caseId(key), from: 1, previous: FIRST_HASH }, [opening]);
  if (event === undefined) throw new RangeError('an opening is one event');
  const state = evolve(undefined, opening);
  const projection = writtenProjectionOf(state, { fence: 0, headHash: event.hash });
  const opened = await db
    .with('opened', (one) =>
      one
        .updateTable('operator_case')
        .set({ ...startOf(start), ...projection })
        .where(ofCase(key))
        .where('sequence', '=', 0)
        .returning(['campaign_id', 'operator_id']),
    )
    // a chat that was linked before was told that its first message is being prepared
    .with('outdated', (one) =>
      one
        .updateTable('card')
        .set({ stale: true })
        .where(ofCase(key))
        .where('revision', '<', state.revision)
        .where((where) => where.exists(where.selectFrom('opened').select('campaign_id'))),
    )
    .insertInto('case_event')
    .columns(['campaign_id', 'operator_id', 'sequence', 'type', 'at', 'data', 'previous_hash', 'hash'])
    .expression((one) =>
      one
        .selectFrom('opened')
        .select([
          'campaign_id',
          'operator_id',
          sql<number>`${event.sequence}::integer`.as('sequence'),
          sql<string>`${event.type}::text`.as('type'),
          sql<number>`${event.at}::bigint`.as('at'),
          sql<object>`${event.data}::jsonb`.as('data'),
          sql<string>`${event.previous_hash}::text`.as('previous_hash'),
          sql<string>`${event.hash}::text`.as('hash'),
        ]),
    )
    .returning('sequence')
    .execute();
  return opened.length > 0;
}
