import { packageOfCase } from '../../../domain/campaign/package-of-case';
import { plannedOperator } from '../../../domain/planning/planned-operator';

import { cohortOf } from '../../../domain/law/deadline/cohort';
import { rollDeadline } from '../../../domain/law/calendar/calendar';
import { lastDayOf } from '../../../domain/planning/last-day';
import { addDays, type CalendarDate, type Instant } from '../../../domain/time';
import type { MatterDecision, StaffAct } from '../../../domain/case/case-command';
import type { CaseState } from '../../../domain/case/case-state';
import { decide } from '../../../domain/case/decide/decide';
import type { PendingMatter } from '../../../domain/case/reply';
import { isRefusal } from '../../../domain/refusal';
import { getCaseRow, stateOf } from '../find-case';
import { RequestRefused } from '../request-refused';
import { askAct } from './ask-act';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { getCase } from './case-detail';
import { requireExtensionDays } from './extension-days';
import { enterFiling } from './enter-filing';
import { freshLadder, replan } from './replan';
import { withinCalendar } from './within-calendar';

/** Staff act on a case, as they saw it. */
export interface CaseDecision extends StaffAct {
  readonly caseId: string;
}

/** Staff decide something that waits; see `MatterDecision`. */
export interface DecidedMatter extends CaseDecision {
  readonly matterId?: string;
}

/**
 * Grants the extension that was asked for: `days` from the present deadline, rolled to a working day; as many as were asked for by
 * default. The same request is granted once.
 *
 * @throws RequestRefused when none is waiting, the days are more than the rules allow, or the calendar does not reach so far
 */
export async function grantExtension(
  parts: ServiceParts,
  { caseId, days, ...decision }: DecidedMatter & { readonly days?: number },
): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const asked = row.state?.pending.find(({ id, about }) => about === 'extension' && id === (decision.matterId ?? id));
  const granted = days ?? asked?.days;
  if (asked === undefined || granted === undefined) throw new RequestRefused('nothing-waiting', 'No request for more time is waiting.');
  const pinned = await packageOfCase(parts.store.campaigns, row);
  requireExtensionDays(pinned, granted);
  const { plan } = stateOf(row);
  const { roll } = cohortOf(pinned, plannedOperator(row))?.deadline ?? pinned.policy.duty.deadline;
  const nominalOn = addDays(lastDayOf(plan, pinned), granted);
  const deadlineOn = withinCalendar(() => rollDeadline({ nominalOn, roll, calendar: pinned.calendar }));
  const newPlan = await replan(parts, row, { pinned, deadlineOn });
  await askAct(parts, row, { type: 'grant-extension', plan: newPlan, ...decision, matterId: asked.id });
  return await getCase(parts, caseId);
}

/** The steps that follow are counted from today. @throws RequestRefused when no request for more time is waiting */
export async function refuseExtension(parts: ServiceParts, { caseId, ...decision }: DecidedMatter): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  await askAct(parts, row, { type: 'refuse-extension', ...decision, ...(await freshLadder(parts, row)) });
  return await getCase(parts, caseId);
}

/**
 * What the operator claimed is true; a claimed filing is recorded as received when it was claimed.
 *
 * @throws RequestRefused when none is waiting
 */
export async function confirmClaim(parts: ServiceParts, { caseId, ...decision }: DecidedMatter): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const claimed = claimedFiling(stateOf(row), decision, await parts.clock.now());
  if (claimed === undefined) await askAct(parts, row, { type: 'confirm-claim', ...decision });
  else await enterFiling(parts, row, { receivedAt: claimed.at, reference: claimed.id, by: decision.by });
  return await getCase(parts, caseId);
}

/** The filing that is confirmed, where it is one: it is entered like any other. @throws RequestRefused where the domain refuses to confirm */
function claimedFiling(state: CaseState, decision: MatterDecision, now: Instant): PendingMatter | undefined {
  const decided = decide({ type: 'confirm-claim', ...decision }, state, now);
  if (isRefusal(decided)) throw new RequestRefused(decided.code, decided.sentence);
  const [confirmed] = decided;
  if (confirmed?.type !== 'claim-confirmed' || confirmed.about !== 'filing') return undefined;
  return state.pending.find(({ id }) => id === confirmed.matterId);
}

/** What the operator claimed is not so: the case goes on, its steps counted from today. @throws RequestRefused when none is waiting */
export async function refuteClaim(parts: ServiceParts, { caseId, ...decision }: DecidedMatter): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  await askAct(parts, row, { type: 'refute-claim', ...decision, ...(await freshLadder(parts, row)) });
  return await getCase(parts, caseId);
}

/** A new deadline for one case, e.g. by a court. @throws RequestRefused when it is not a date to come */
export async function moveDeadline(
  parts: ServiceParts,
  { caseId, deadlineOn, ...act }: CaseDecision & { readonly deadlineOn: CalendarDate },
): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  const plan = await replan(parts, row, { pinned: await packageOfCase(parts.store.campaigns, row), deadlineOn });
  if (plan.deadline <= (await parts.clock.now())) {
    throw new RequestRefused('deadline-passed', `${deadlineOn} has passed; a deadline can only be moved to a day to come.`);
  }
  await askAct(parts, row, { type: 'change-plan', plan, ...act });
  return await getCase(parts, caseId);
}

/** Statutory messages fell into a pause or an outage: the case goes on without them. @throws RequestRefused when none was missed */
export async function acceptMissed(
  parts: ServiceParts,
  { caseId, ...act }: CaseDecision & { readonly reason: string },
): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  await askAct(parts, row, { type: 'accept-missed', ...act });
  return await getCase(parts, caseId);
}

/** After a visit without a result the case goes to inspection again. @throws RequestRefused when no visit ended so */
export async function orderInspection(parts: ServiceParts, { caseId, ...act }: CaseDecision): Promise<CaseDetail> {
  const row = await getCaseRow(parts, caseId);
  await askAct(parts, row, { type: 'order-inspection', ...act });
  return await getCase(parts, caseId);
}
