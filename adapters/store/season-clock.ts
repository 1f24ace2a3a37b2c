import type { Db } from './connect';
import type { Clock } from '../../ports/clock';

/** Business time of a rehearsal: machine time plus an offset that every process reads from the record. */
export interface SeasonClock extends Clock {
  setOffset(offsetMs: number): Promise<void>;
}

export function createSeasonClock(db: Db): SeasonClock {
  const offsetMs = async (): Promise<number> => {
    const row = await db.selectFrom('season_clock').select('offset_ms').where('id', '=', 1).executeTakeFirst();
    return row?.offset_ms ?? 0;
  };
  return {
    offsetMs,
    now: async () => Date.now() + (await offsetMs()),
    async setOffset(offset) {
      await db
        .insertInto('season_clock')
        .values({ id: 1, offset_ms: offset })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ offset_ms: offset }))
        .execute();
    },
  };
}

/** Business time in production: machine time, and nothing else. */
export const systemClock: Clock = {
  now: () => Promise.resolve(Date.now()),
  offsetMs: () => Promise.resolve(0),
};
