import type { Transaction } from 'kysely';
import type { CaseEvent } from '../../domain/case/case-event';
import type { RecordedEvent } from '../../domain/case/case-record';
import type { CaseState } from '../../domain/case/case-state';
import { evolve } from '../../domain/case/evolve/evolve';
import { CASE_PROJECTION } from '../../domain/case/queue';
import { caseId, type CaseKey } from '../../domain/keys';
import { caseColumns, ofCase } from './case-condition';
import { lockCase } from './case-lock';
import { writtenProjectionOf } from './case-projection';
import type { Db } from './connect';
import { chainEvents, FIRST_HASH, fitBatch, type EventBatch } from './event-log';
import type { Database } from './schema';
import { keepVoided } from './void-events';
import { keepWaitingMessages } from './waiting-messages';

export async function readEvents(db: Db, key: CaseKey): Promise<readonly RecordedEvent[]> {
  const rows = await db
    .selectFrom('case_event')
    .select(['sequence', 'data', 'hash', 'recorded_at'])
    .where(ofCase(key))
    .orderBy('sequence')
    .execute();
  // written by this store from a CaseEvent and never changed
  return rows.map(({ sequence, data, hash, recorded_at }) => ({
    sequence,
    event: data as CaseEvent,
    hash,
    recordedAt: recorded_at.getTime(),
  }));
}

export async function recordEvents(db: Db, key: CaseKey, batch: EventBatch<CaseEvent>): Promise<boolean> {
  const id = caseId(key);
  return await db.transaction().execute(async (transaction) => {
    const row = await lockCase(transaction, key);
    const all = await transaction
      .selectFrom('case_event')
      .select(['sequence', 'data', 'hash'])
      .where(ofCase(key))
      .where('sequence', '>=', Math.max(1, batch.from - 1))
      .execute();
    const logged = all.filter(({ sequence }) => sequence >= batch.from);
    const change = fitBatch(batch, { id, lastSequence: row.sequence, fence: row.fence, logged });
    if (change.type !== 'append') return change.type === 'none';
    if (change.voids) await voidEvents(transaction, key, change.after);
    const previous = all.find(({ sequence }) => sequence === change.after)?.hash ?? FIRST_HASH;
    const chained = chainEvents({ id, from: change.after + 1, previous }, change.events);
    if (chained.length > 0) {
      await transaction
        .insertInto('case_event')
        .values(chained.map((event) => ({ ...caseColumns(key), ...event })))
        .execute();
    }
    // the state in the row of another version is not what this one makes of the events
    const isFoldedAnew = change.voids || row.projection !== CASE_PROJECTION;
    const before = isFoldedAnew ? await foldedUntil(transaction, key, change.after) : (row.state ?? undefined);
    const state = change.events.reduce<CaseState | undefined>(evolve, before);
    if (state !== undefined) {
      const projection = writtenProjectionOf(state, { fence: batch.fence, headHash: chained.at(-1)?.hash ?? previous });
      await transaction.updateTable('operator_case').set(projection).where(ofCase(key)).execute();
    }
    if (state !== undefined && state.revision !== row.state?.revision) await outdateCards(transaction, key, state.revision);
    if (state !== undefined) await keepWaitingMessages(transaction, key, { state, ...change });
    return true;
  });
}

/** Keeps what a failed workflow task had written, and takes it out of the log. */
async function voidEvents(transaction: Transaction<Database>, key: CaseKey, after: number): Promise<void> {
  const gone = await transaction
    .deleteFrom('case_event')
    .where(ofCase(key))
    .where('sequence', '>', after)
    .returning(['sequence', 'data', 'hash'])
    .execute();
  await keepVoided(transaction, caseId(key), gone);
}

async function foldedUntil(transaction: Transaction<Database>, key: CaseKey, until: number): Promise<CaseState | undefined> {
  const rows = await transaction
    .selectFrom('case_event')
    .select('data')
    .where(ofCase(key))
    .where('sequence', '<=', until)
    .orderBy('sequence')
    .execute();
  return rows.map(({ data }) => data as CaseEvent).reduce<CaseState | undefined>(evolve, undefined);
}

/** What was decided is shown in every chat, as soon as somebody draws it; a card may have been sent ahead of the record. */
async function outdateCards(transaction: Transaction<Database>, key: CaseKey, revision: number): Promise<void> {
  await transaction.updateTable('card').set({ stale: true }).where(ofCase(key)).where('revision', '<', revision).execute();
}
