import type { Selectable, Transaction } from 'kysely';
import type { SendingMoment } from '../../domain/case/sending-moment';
import { caseId, type CaseKey } from '../../domain/keys';
import { ofCase } from './case-condition';
import type { Database } from './schema';

/** The lock that gives messages, filings and events of one case an order. */
export async function lockCase(transaction: Transaction<Database>, key: CaseKey): Promise<Selectable<Database['operator_case']>> {
  return await transaction
    .selectFrom('operator_case')
    .selectAll()
    .where(ofCase(key))
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Error(`no case ${caseId(key)} in the record`));
}

/** What is true of a case under its lock. */
export async function sendingMoment(transaction: Transaction<Database>, key: CaseKey): Promise<SendingMoment> {
  const row = await lockCase(transaction, key);
  const campaign = await transaction.selectFrom('campaign').select('status').where('id', '=', key.campaignId).executeTakeFirstOrThrow();
  const filing = await transaction.selectFrom('filing').select('filing_id').where(ofCase(key)).executeTakeFirst();
  return { campaignStatus: campaign.status, state: row.state ?? undefined, filed: filing !== undefined };
}
