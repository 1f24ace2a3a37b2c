import type { PinnedPackage } from '../../../domain/campaign/campaign';
import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { StaffAct } from '../../../domain/case/case-command';
import type { CaseRow } from '../../../domain/case/case-record';
import { decide } from '../../../domain/case/decide/decide';
import { addWorkingDays } from '../../../domain/law/calendar/calendar';
import { dateIn, endOfDay } from '../../../domain/law/calendar/zone';
import { lastDayOf } from '../../../domain/planning/last-day';
import { zoneOf } from '../../../domain/planning/zone-of';
import { isRefusal } from '../../../domain/refusal';
import type { Instant } from '../../../domain/time';
import { getCaseRow, stateOf } from '../find-case';
import { RequestRefused } from '../request-refused';
import { askAct } from './ask-act';
import type { ServiceParts } from '../service-parts';
import type { CaseDetail } from '../views';
import { getCase } from './case-detail';
import { replan } from './replan';
import { withinCalendar } from './within-calendar';

/** Deficiencies that staff found in what was filed. */
export interface FoundDeficiencies extends StaffAct {
  readonly caseId: string;
  /** Items of the checklist, each with what is wrong. */
  readonly items: readonly { readonly code: string; readonly finding?: string }[];
  readonly cureWorkingDays: number;
}

/**
 * Tells the operator of deficiencies in what it filed. It has so many working days to cure them; the steps that follow are planned
 * from then on.
 *
 * @throws RequestRefused for an item the checklist does not have, for no item, for a day that has passed or that the calendar does not
 *   know, and where the case is under inspection, closed or has not started
 */
export async function findDeficiencies(parts: ServiceParts, found: FoundDeficiencies): Promise<CaseDetail> {
  const { caseId, items, cureWorkingDays, by } = found;
  const row = await getCaseRow(parts, caseId);
  const pinned = await packageOfCase(parts.store.campaigns, row);
  requireItems(pinned, found);
  const now = await parts.clock.now();
  const { plan: present } = stateOf(row);
  const cureBy = endOfCure(pinned, { now, zone: zoneOf(present, pinned.calendar), cureWorkingDays });
  const plan = await replan(parts, row, { pinned, deadlineOn: lastDayOf(present, pinned), from: cureBy });
  const { actId, revision } = found;
  const act = { by, ...(actId === undefined ? {} : { actId }), ...(revision === undefined ? {} : { revision }) };
  const request = { type: 'find-deficiencies', items: items.map(({ code }) => code), cureBy, plan, ...act } as const;
  const refusal = decide(request, stateOf(row), now);
  if (isRefusal(refusal)) throw new RequestRefused(refusal.code, refusal.sentence);
  // before the case hears of it: what the operator is told of is shown as it was found
  await returnItems(parts, row, { ...found, at: now });
  await askAct(parts, row, request);
  return await getCase(parts, caseId);
}

function requireItems({ checklist }: PinnedPackage, { items }: FoundDeficiencies): void {
  const unknown = items.find(({ code }) => !checklist.some((known) => known.code === code));
  if (unknown !== undefined) throw new RequestRefused('unknown-requirement', `The checklist has no item "${unknown.code}".`);
}

function endOfCure(
  { calendar }: PinnedPackage,
  { now, zone, cureWorkingDays }: { readonly now: Instant; readonly zone: string; readonly cureWorkingDays: number },
): Instant {
  return endOfDay(
    zone,
    withinCalendar(() => addWorkingDays(calendar, dateIn(zone, now), cureWorkingDays)),
  );
}

async function returnItems(
  { store }: ServiceParts,
  { campaignId, operatorId }: CaseRow,
  { items, by, at }: FoundDeficiencies & { readonly at: Instant },
): Promise<void> {
  for (const { code: requirement, finding } of items) {
    const what = finding === undefined ? {} : { finding };
    await store.documents.decide({ campaignId, operatorId, requirement, status: 'deficient', by, at, ...what });
  }
}
