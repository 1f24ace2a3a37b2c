import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { Db } from './connect';

/** Keeps a package under its own hash; one that is kept already is the same, and stays. */
export async function keepPackage(db: Db, pinned: PinnedPackage): Promise<void> {
  await db
    .insertInto('package')
    .values({ hash: pinned.hash, content: JSON.stringify(pinned) })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}
