import type { CaseKey, InspectionKey } from '../../domain/keys';
import type { CampaignRequest } from '../../domain/campaign/campaign-progress';
import type { CaseRequest, InspectionRequest, RequestOutcome } from '../../ports/workflows';
import { RequestRefused } from './request-refused';
import type { ServiceParts } from './service-parts';

/** How long a person waits for a workflow to answer. */
const ANSWER_WITHIN_MS = 10_000;

type Parts = Pick<ServiceParts, 'workflows'>;

/**
 * Asks a case to do something and waits until it is recorded.
 *
 * @param requestId the same id is the same act: a double click is one decision
 * @throws RequestRefused when the rules say no, or the case is closed
 */
export async function askCase({ workflows }: Parts, key: CaseKey, request: CaseRequest & { readonly requestId?: string }): Promise<void> {
  const { requestId, ...what } = request;
  const terms = { withinMs: ANSWER_WITHIN_MS, ...(requestId === undefined ? {} : { requestId }) };
  requireDone(await workflows.requestOfCase(key, what, terms));
}

/** As `askCase`; the act's own id makes a repeat the same act. @throws RequestRefused when the rules say no, or the inspection is closed */
export async function askInspection({ workflows }: Parts, key: InspectionKey, request: InspectionRequest): Promise<void> {
  const terms = { withinMs: ANSWER_WITHIN_MS, requestId: request.actId };
  requireDone(await workflows.requestOfInspection(key, request, terms), 'inspection-closed');
}

/** As `askCase`; what follows is done by the workers. @throws RequestRefused when the campaign is over */
export async function askCampaign({ workflows }: Parts, campaignId: string, request: CampaignRequest): Promise<void> {
  requireDone(await workflows.requestOfCampaign(campaignId, request, { withinMs: ANSWER_WITHIN_MS }));
}

function requireDone(outcome: RequestOutcome, gone: 'case-closed' | 'inspection-closed' = 'case-closed'): void {
  switch (outcome.status) {
    case 'done':
      return;
    case 'refused':
      throw new RequestRefused(outcome.refusal.code, outcome.refusal.sentence);
    case 'gone':
      throw new RequestRefused(gone, 'It is closed already; nothing was changed.');
  }
}
