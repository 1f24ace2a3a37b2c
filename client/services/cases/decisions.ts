import { packageOfCase } from '../../../domain/campaign/package-of-case';
import { plannedOperator } from '../../../domain/planning/planned-operator';

import { cohortOf } from '../../../domain/law/deadline/cohort';
import { rollDeadline } from '../../../domain/law/calendar/calendar';
import { lastDayOf } from '../../../domain/planning/last-day';
import { addDays, type CalendarDate } from '../../../domain/time';
import { getCaseRow, stateOf } from '../find-case';
import { opaqueId } from '../opaque-id';
import { RequestRefused } from '../request-refused';
import { askCase } from '../requests';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { getCase } from './case-detail';
import { requireExtensionDays } from './extension-days';
import { enterFiling } from './enter-filing';
import { freshLadder, replan } from './replan';
import { withinCalendar } from './within-calendar';

/** Staff decide on a case. */
export interface CaseDecision {
  readonly caseId: string;
  readonly by: string;
}

/**
 * Grants the extension that was asked for: `days` from the present deadline, rolled to a working day; as many as were asked for by
 * default. The same request is granted once.
 *
 * @throws RequestRefused when none is waiting, the days are more than the rules allow, or the calendar does not reach so far
 */
export async function grantExtension(
  parts: ServiceParts,
  { caseId, by, days }: CaseDecision & { readonly days?: number },
): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const asked = row.state?.pending.find(({ about }) => about === 'extension');
  const granted = days ?? asked?.days;
  if (asked === undefined || granted === undefined) throw new RequestRefused('nothing-waiting', 'No request for more time is waiting.');
  const pinned = await packageOfCase(parts.store.campaigns, row);
  requireExtensionDays(pinned, granted);
  const { plan } = stateOf(row);
  const { roll } = cohortOf(pinned, plannedOperator(row))?.deadline ?? pinned.policy.duty.deadline;
  const nominalOn = addDays(lastDayOf(plan, pinned), granted);
  const deadlineOn = withinCalendar(() => rollDeadline({ nominalOn, roll, calendar: pinned.calendar }));
  const newPlan = await replan(parts, row, { pinned, deadlineOn });
  await askCase(parts, row, { type: 'grant-extension', plan: newPlan, by, requestId: opaqueId('grant', asked.id) });
  return await getCase(parts, caseId);
}

/** The steps that follow are counted from today. @throws RequestRefused when no request for more time is waiting */
export async function refuseExtension(parts: ServiceParts, { caseId, by }: CaseDecision): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  await askCase(parts, row, { type: 'refuse-extension', by, ...(await freshLadder(parts, row)) });
  return await getCase(parts, caseId);
}

/**
 * What the operator claimed is true; a claimed filing is recorded as received when it was claimed.
 *
 * @throws RequestRefused when none is waiting
 */
export async function confirmClaim(parts: ServiceParts, { caseId, by }: CaseDecision): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const filed = stateOf(row).pending.find(({ about }) => about === 'filing');
  if (filed === undefined) await askCase(parts, row, { type: 'confirm-claim', by });
  else await enterFiling(parts, row, { receivedAt: filed.at, reference: filed.id, by });
  return await getCase(parts, caseId);
}

/** What the operator claimed is not so: the case goes on, its steps counted from today. @throws RequestRefused when none is waiting */
export async function refuteClaim(parts: ServiceParts, { caseId, by }: CaseDecision): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  await askCase(parts, row, { type: 'refute-claim', by, ...(await freshLadder(parts, row)) });
  return await getCase(parts, caseId);
}

/** A new deadline for one case, e.g. by a court. @throws RequestRefused when it is not a date to come */
export async function moveDeadline(
  parts: ServiceParts,
  { caseId, deadlineOn, by }: CaseDecision & { readonly deadlineOn: CalendarDate },
): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const plan = await replan(parts, row, { pinned: await packageOfCase(parts.store.campaigns, row), deadlineOn });
  if (plan.deadline <= (await parts.clock.now())) {
    throw new RequestRefused('deadline-passed', `${deadlineOn} has passed; a deadline can only be moved to a day to come.`);
  }
  await askCase(parts, row, { type: 'change-plan', plan, by });
  return await getCase(parts, caseId);
}

/** Statutory messages fell into a pause or an outage: the case goes on without them. @throws RequestRefused when none was missed */
export async function acceptMissed(
  parts: ServiceParts,
  { caseId, by, reason }: CaseDecision & { readonly reason: string },
): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  stateOf(row);
  await askCase(parts, row, { type: 'accept-missed', by, reason });
  return await getCase(parts, caseId);
}

/** After a visit without a result the case goes to inspection again. @throws RequestRefused when no visit ended so */
export async function orderInspection(parts: ServiceParts, { caseId, by }: CaseDecision): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  stateOf(row);
  await askCase(parts, row, { type: 'order-inspection', by });
  return await getCase(parts, caseId);
}
