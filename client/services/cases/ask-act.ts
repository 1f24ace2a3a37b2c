import type { CaseRow } from '../../../domain/case/case-record';
import type { CaseRequest } from '../../../ports/workflows';
import { stateOf } from '../find-case';
import { opaqueId } from '../opaque-id';
import { requireReason } from '../request-refused';
import { askCase } from '../requests';
import type { ServiceParts } from '../service-parts';

/** What staff can ask of a case as they saw it. */
type ActRequest = Exclude<CaseRequest, { readonly type: 'answer-question' }>;

/**
 * Asks for an act of staff, on the case as they saw it: by default as it is in the record now. The same act on the same case is one
 * act, however often it is asked for.
 *
 * @throws RequestRefused when the rules say no, the case changed since, is closed or has not started
 */
export async function askAct(parts: Pick<ServiceParts, 'workflows'>, row: CaseRow, request: ActRequest): Promise<void> {
  if ('reason' in request) requireReason(request.reason, 'the case');
  const revision = request.revision ?? stateOf(row).revision;
  const subject = subjectOf(request);
  const actId = request.actId ?? opaqueId('act', row.campaignId, row.operatorId, request.type, subject, String(revision), request.by);
  await askCase(parts, row, { ...request, revision, actId, requestId: actId });
}

function subjectOf(request: ActRequest): string {
  if ('matterId' in request) return request.matterId ?? '';
  return 'step' in request ? request.step : '';
}
