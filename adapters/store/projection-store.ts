import { sql } from 'kysely';
import { CASE_PROJECTION } from '../../domain/case/queue';
import { INSPECTION_PROJECTION } from '../../domain/inspection/projection';
import type { OlderCases, ProjectionStore } from '../../ports/projection-store';
import { ofCase, ofInspection } from './case-condition';
import { projectionOf } from './case-projection';
import type { Db } from './connect';
import { inspectionProjectionOf } from './inspection-projection';

/** The end of a log and the version of its row are in the statement that writes: who records meanwhile keeps what it has written. */
export function createProjectionStore(db: Db): ProjectionStore {
  return {
    older: (campaignId, afterNumber, limit) => older(db, { campaignId, afterNumber, limit }),

    async renewCase(key, { state, fence }) {
      const { numUpdatedRows } = await db
        .updateTable('operator_case')
        .set(projectionOf(state))
        .where(ofCase(key))
        .where('sequence', '=', state.sequence)
        .where('fence', '=', fence)
        .where('projection', '<', CASE_PROJECTION)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async renewInspection(key, { state, fence }) {
      const { numUpdatedRows } = await db
        .updateTable('inspection')
        .set(inspectionProjectionOf(state))
        .where(ofInspection(key))
        .where('sequence', '=', state.sequence)
        .where('fence', '=', fence)
        .where('projection', '<', INSPECTION_PROJECTION)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

interface Stretch {
  readonly campaignId: string;
  readonly afterNumber: number;
  readonly limit: number;
}

/** Each row of a stretch is asked for its version, and its inspections in turn: no index is kept for what an upgrade asks once. */
async function older(db: Db, { campaignId, afterNumber, limit }: Stretch): Promise<OlderCases> {
  const { rows } = await sql<{ number: number; operator_id: string; older: boolean }>`
    select c.number, c.operator_id, (c.sequence > 0 and c.projection < ${CASE_PROJECTION}) or (
      select count(*) from inspection i where i.campaign_id = c.campaign_id and i.operator_id = c.operator_id
        and i.sequence > 0 and i.projection < ${INSPECTION_PROJECTION}) > 0 as older
    from operator_case c where c.campaign_id = ${campaignId} and c.number > ${afterNumber}
    order by c.number limit ${limit}`.execute(db);
  const last = rows.at(-1)?.number;
  const operatorIds = rows.filter((row) => row.older).map(({ operator_id }) => operator_id);
  return { looked: rows.length, operatorIds, ...(last === undefined ? {} : { last }) };
}
