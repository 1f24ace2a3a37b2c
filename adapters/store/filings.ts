import type { FilingRecorded, NewFiling } from '../../domain/case/case-record';
import type { CaseState } from '../../domain/case/case-state';
import { caseColumns, ofCase } from './case-condition';
import { lockCase } from './case-lock';
import type { Db } from './connect';

/** Under the lock of the case: it has an order with every message that is about to leave, and with the end of the case. */
export async function recordFiling(db: Db, filing: NewFiling): Promise<FilingRecorded> {
  return await db.transaction().execute(async (transaction): Promise<FilingRecorded> => {
    const { state } = await lockCase(transaction, filing);
    if (isOverWithout(state, filing.filingId)) return 'closed';
    const inserted = await transaction
      .insertInto('filing')
      .values({
        ...caseColumns(filing),
        filing_id: filing.filingId,
        received_at: filing.receivedAt,
        reference: filing.reference,
        recorded_by: filing.by,
      })
      .onConflict((conflict) => conflict.columns(['campaign_id', 'operator_id', 'filing_id']).doNothing())
      .returning('filing_id')
      .execute();
    return inserted.length > 0 ? 'recorded' : 'known';
  });
}

/** Of a case that closed without it, and of no other. */
export async function takeBackFiling(db: Db, filing: NewFiling): Promise<boolean> {
  return await db.transaction().execute(async (transaction) => {
    const { state } = await lockCase(transaction, filing);
    if (!isOverWithout(state, filing.filingId)) return false;
    await transaction.deleteFrom('filing').where(ofCase(filing)).where('filing_id', '=', filing.filingId).execute();
    // also where another who entered the same took it back first
    return true;
  });
}

function isOverWithout(state: CaseState | null, filingId: string): boolean {
  return state?.standing.type === 'closed' && !state.seen.includes(filingId);
}
