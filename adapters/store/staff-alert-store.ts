import { sql, type Selectable } from 'kysely';
import type { Db } from './connect';
import type { Database } from './schema';
import { withoutNulls } from './without-nulls';
import { STAFF_ALERTS, type StaffAlert } from '../../domain/staff/staff-alert';
import type { StaffAlertStore } from '../../ports/staff-alert-store';

/** What staff should know and no event of a case says. */
export function createStaffAlertStore(db: Db): StaffAlertStore {
  return {
    async add({ at, about, key, detail }) {
      const [campaignId, operatorId] = [key?.campaignId ?? null, key?.operatorId ?? null];
      await sql`
        insert into staff_notice (at, about, campaign_id, operator_id, detail)
        values (${at}, ${about}, ${campaignId}, ${operatorId}, ${detail})
        on conflict do nothing`.execute(db);
    },

    async list(limit, onlyUnseen) {
      let query = db.selectFrom('staff_notice').selectAll().orderBy('id', 'desc').limit(limit);
      if (onlyUnseen) query = query.where('seen_by', 'is', null);
      return (await query.execute()).map(toStaffAlert);
    },

    async markSeen(id, by, at) {
      const seen = await db
        .updateTable('staff_notice')
        .set({ seen_by: by, seen_at: at })
        .where('id', '=', id)
        .where('seen_by', 'is', null)
        .returning('id')
        .execute();
      return seen.length > 0;
    },
  };
}

function toStaffAlert(row: Selectable<Database['staff_notice']>): StaffAlert {
  const { id, at, about, campaign_id, operator_id, detail, seen_by } = row;
  const kind = STAFF_ALERTS.find((one) => one === about);
  if (kind === undefined) throw new RangeError(`there is no notice of kind ${about}`);
  return {
    id,
    at,
    about: kind,
    ...(campaign_id === null || operator_id === null ? {} : { key: { campaignId: campaign_id, operatorId: operator_id } }),
    detail,
    ...withoutNulls({ seenBy: seen_by }),
  };
}
