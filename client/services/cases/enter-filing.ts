import type { CaseRow } from '../../../domain/case/case-record';
import type { CaseState } from '../../../domain/case/case-state';
import type { CaseKey } from '../../../domain/keys';
import type { Instant } from '../../../domain/time';
import { stateOf } from '../find-case';
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
  const state = stateOf(row);
  const filingId = opaqueId(row.campaignId, row.operatorId, filing.reference);
  if (filing.receivedAt > (await clock.now()))
    throw new RequestRefused('filing-in-future', 'A filing cannot have been received in the future.');
  requireOpen(state, filingId);
  const key: CaseKey = { campaignId: row.campaignId, operatorId: row.operatorId };
  // from this commit on no message leaves: the sending transaction looks here under the same lock
  await store.cases.recordFiling({ ...key, filingId, ...filing });
  const telling = await tellCase(parts, row, { type: 'filing-received', filingId, receivedAt: filing.receivedAt });
  // a case whose workflow was lost is told by the next reconciliation; one that was closed otherwise meanwhile never is
  if (telling === 'gone') return requireOpen(stateOf((await store.cases.find(key)) ?? row), filingId);
  // it is in the record, and the case hears of it when the server is back
  if (telling === 'waits') return;
  await whenRecorded(parts, key, { shown: ({ state: now }) => now?.seen.includes(filingId) === true });
}

/** The filing that closed the case may come again. */
function requireOpen({ standing, seen }: CaseState, filingId: string): void {
  if (standing.type === 'closed' && !seen.includes(filingId)) throw new RequestRefused('case-closed', 'The case is closed.');
}
