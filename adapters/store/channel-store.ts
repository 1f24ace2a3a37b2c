import { HEALTHY } from '../../domain/delivery/channel-health';
import type { Db } from './connect';
import { withoutNulls } from './without-nulls';
import type { ChannelStore } from '../../ports/channel-store';

/** What the workers learned of the providers. The newest word of any of them counts: one that stood still may come late with its own. */
export function createChannelStore(db: Db): ChannelStore {
  return {
    async health(channel) {
      const row = await db.selectFrom('channel_health').selectAll().where('channel', '=', channel).executeTakeFirst();
      if (row === undefined) return HEALTHY;
      const { openings, paused_until: pausedUntil, since, why } = row;
      return { recent: '', openings, pausedUntil, since, ...withoutNulls({ why }) };
    },

    async save(channel, { openings, pausedUntil, since, why = null }) {
      const values = { openings, paused_until: pausedUntil, since, why };
      await db
        .insertInto('channel_health')
        .values({ channel, ...values })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet(values).where('channel_health.since', '<=', since))
        .execute();
    },
  };
}
