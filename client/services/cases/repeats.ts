import type { StepId } from '../../../domain/planning/case-plan';
import { getCaseRow } from '../find-case';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { askAct } from './ask-act';
import { getCase } from './case-detail';
import type { CaseDecision } from './decisions';
import { warnCase } from './replan';

/**
 * A message that a provider refused, or of which nobody knows whether it arrived, leaves once more where it did not arrive.
 *
 * @param act.step as the plan names it, such as `N0`
 * @throws RequestRefused when it arrived, is still to be sent, was never sent, or its words are no longer true
 */
export async function sendAgain(
  parts: ServiceParts,
  { caseId, ...act }: CaseDecision & { readonly step: StepId; readonly reason: string },
): Promise<CaseDetail> {
  await askAct(parts, await getCaseRow(parts, caseId), { type: 'send-again', ...act });
  return await getCase(parts, caseId);
}

/**
 * What follows the deadline begins anew, counted from today, with the final warning; the deadline stays.
 *
 * @throws RequestRefused when the operator was warned, or is still to be; while a matter waits; under inspection
 */
export async function warnAgain(parts: ServiceParts, { caseId, ...act }: CaseDecision & { readonly reason: string }): Promise<CaseDetail> {
  await warnCase(parts, await getCaseRow(parts, caseId), act);
  return await getCase(parts, caseId);
}
