import type { CaseRow } from '../../../domain/case/case-record';
import type { CaseState } from '../../../domain/case/case-state';
import type { CaseKey } from '../../../domain/keys';
import type { Instant } from '../../../domain/time';
import { getOpenCampaignRow } from '../find-campaign';
import { opaqueId } from '../opaque-id';
import { RequestRefused } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import { whenRecorded } from '../when-recorded';
import { tellCase } from './tell-case';

/** A filing that the register has received. */
export interface RecordFiling {
  readonly receivedAt: Instant;
  /** The register's reference: what makes the same filing the same. */
  readonly reference: string;
  readonly by: string;
}

/** Enters a filing in the record and tells its case. @throws RequestRefused as `recordFiling` */
export async function enterFiling(parts: ServiceParts, row: CaseRow, filing: RecordFiling): Promise<void> {
  const { store, clock } = parts;
  const filingId = opaqueId(row.campaignId, row.operatorId, filing.reference);
  if (filing.receivedAt > (await clock.now()))
    throw new RequestRefused('filing-in-future', 'A filing cannot have been received in the future.');
  if (row.state === undefined) await getOpenCampaignRow(parts, row.campaignId);
  else requireOpen(row.state, filingId);
  const key: CaseKey = { campaignId: row.campaignId, operatorId: row.operatorId };
  const entered = { ...key, filingId, ...filing };
  // from this commit on no message leaves: the sending transaction looks here under the same lock
  if ((await store.cases.recordFiling(entered)) === 'closed') throw caseClosed();
  // the launch has not come to it: the case hears of the filing when its opening is recorded, and nothing is sent to it before
  if (row.state === undefined && (await store.cases.find(key))?.state === undefined) return;
  const telling = await tellCase(parts, row, { type: 'filing-received', filingId, receivedAt: filing.receivedAt });
  // it is in the record, and the case hears of it when the server is back
  if (telling === 'waits') return;
  // a case whose workflow was lost is told by the next reconciliation
  if (telling !== 'gone') await whenRecorded(parts, key, { shown: ({ state: now }) => now?.standing.type === 'closed' });
  // closed otherwise at the same moment: who entered it must know, and nothing says that it was filed
  if (await store.cases.takeBackFiling(entered)) throw caseClosed();
}

/** The filing that closed the case may come again. */
function requireOpen({ standing, seen }: CaseState, filingId: string): void {
  if (standing.type === 'closed' && !seen.includes(filingId)) throw caseClosed();
}

function caseClosed(): RequestRefused {
  return new RequestRefused('case-closed', 'The case is closed.');
}
