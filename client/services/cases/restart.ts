import type { CaseRow } from '../../../domain/case/case-record';
import { TOLD_AGAIN_MS } from '../../../domain/case/case-news';
import { caseId as idOf } from '../../../domain/keys';
import type { RecordedCase } from '../../../domain/reconciliation/recorded-case';
import { getCaseRow, stateOf } from '../find-case';
import { RequestRefused, requireReason } from '../request-refused';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { getCase } from './case-detail';

/** Which case does not move, why it is started again, and who has it done. */
export interface CaseRestart {
  readonly caseId: string;
  readonly reason: string;
  readonly by: string;
}

/**
 * The workflow of a case that does not move is ended, and the case goes on from its record. A message that it had on its way is settled
 * by the rule for its kind.
 *
 * @throws RequestRefused without a reason, when the case is closed or has not started, or when its record was changed
 * @see docs/rules.md#reconcile
 */
export async function restartCase(parts: ServiceParts, { caseId, reason, by }: CaseRestart): Promise<CaseDetail> {
  const { store, workflows, clock } = parts;
  const row = await getCaseRow(parts, caseId);
  requireReason(reason, 'the audit trail');
  if (stateOf(row).standing.type === 'closed') throw new RequestRefused('case-closed', 'The case is closed.');
  await soundRecord(parts, row);
  await store.audit.add({ at: await clock.now(), actor: by, action: 'case-restarted', target: caseId, detail: reason });
  await workflows.endCase(row);
  await goOn(parts, row);
  return await getCase(parts, caseId);
}

/** What the workflow recorded before it was ended counts; what it was told of late may not have come so far, and is told again. */
async function goOn(parts: ServiceParts, row: CaseRow): Promise<void> {
  const { store, workflows, clock } = parts;
  const { fence, row: recorded } = await soundRecord(parts, row);
  const { campaignId, operatorId, clockOffsetMs } = recorded;
  const key = { campaignId, operatorId };
  await workflows.restartCase({ key, clockOffsetMs, from: { state: stateOf(recorded), fence } });
  await store.news.forgetTold(key, (await clock.now()) - clockOffsetMs - TOLD_AGAIN_MS);
}

/** @throws RequestRefused where it cannot be trusted: such a case is not touched before a person has looked */
async function soundRecord({ store }: ServiceParts, row: CaseRow): Promise<RecordedCase> {
  const [recorded] = await store.reconciliations.look(row.campaignId, [row.operatorId]);
  if (recorded === undefined) throw new RangeError(`no case ${idOf(row)} in the record`);
  if (recorded.brokenAt === undefined) return recorded;
  throw new RequestRefused('record-changed', `Event ${recorded.brokenAt} of the case is not as it was written: a person must look first.`);
}
