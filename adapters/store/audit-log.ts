import type { AuditStore } from '../../ports/audit-store';
import type { Db } from './connect';

/** Notes who did what. Given a transaction, the note stands or falls with the act. */
export async function addAudit(db: Db, entry: Parameters<AuditStore['add']>[0]): Promise<void> {
  await db.insertInto('audit').values(entry).execute();
}
