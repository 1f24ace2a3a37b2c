import { packageOfCase } from '../../../domain/campaign/package-of-case';
import { plannedOperator } from '../../../domain/planning/planned-operator';
import { deadlineOf } from '../../../domain/law/deadline/deadline-of';
import type { DeadlineExplanation } from '../../../domain/message/explain-deadline';
import { lastDayOf } from '../../../domain/planning/last-day';
import { getCaseRow, stateOf } from '../find-case';
import type { ServiceParts } from '../service-parts';

/** Why the deadline is what it is: the same calculation that planned the case. @throws RequestRefused when it has not started */
export async function explainCase(parts: ServiceParts, caseId: string): Promise<DeadlineExplanation> {
  const { campaigns } = parts.store;
  const row = await getCaseRow(parts, caseId);
  const { plan } = stateOf(row);
  const [pinned, campaign] = await Promise.all([packageOfCase(campaigns, row), campaigns.find(row.campaignId)]);
  const derived = deadlineOf({
    rules: pinned,
    operator: plannedOperator(row),
    asOf: campaign?.startedAt ?? row.startedAt ?? plan.deadline,
    deadlineOn: lastDayOf(plan, pinned),
  });
  return { ...derived, acts: pinned.legalActs, ...(derived.instant === plan.deadline ? {} : { plannedInstant: plan.deadline }) };
}
