import type { Transaction } from 'kysely';
import type { Database } from './schema';

/** Append-only like the logs themselves. */
export async function keepVoided(
  transaction: Transaction<Database>,
  logId: string,
  gone: readonly { readonly sequence: number; readonly data: object; readonly hash: string }[],
): Promise<void> {
  await transaction
    .insertInto('void_event')
    .values(gone.map(({ sequence, data, hash }) => ({ log_id: logId, sequence, data: JSON.stringify(data), hash })))
    .execute();
}
