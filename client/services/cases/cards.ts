import { packageOfCase } from '../../../domain/campaign/package-of-case';
import type { CaseRow } from '../../../domain/case/case-record';
import { dateIn } from '../../../domain/law/calendar/zone';
import { caseCard, type CaseCard } from '../../../domain/message/case-card';
import { promiseChoices } from '../../../domain/planning/filing-promise';
import { lastDayOf } from '../../../domain/planning/last-day';
import { zoneOf } from '../../../domain/planning/zone-of';
import type { ReplyCode } from '../../../domain/reply-code';
import { addDays, type CalendarDate } from '../../../domain/time';
import { getCaseRow, getCaseRowByNumber, stateOf } from '../find-case';
import type { ServiceParts } from '../service-parts';

/** Two rows of six on a phone. */
const MOST_DAY_CHOICES = 12;
const CLOSURE_CHOICES_DAYS = [7, 14, 30] as const;

/** A case as its operator sees it. @throws RequestRefused when there is no such case */
export async function getCard(parts: ServiceParts, caseId: string): Promise<CaseCard> {
  return await cardOf(parts, await getCaseRow(parts, caseId));
}

/** As `getCard`. @throws RequestRefused when no case has that number */
export async function getCardByNumber(parts: ServiceParts, number: number): Promise<CaseCard> {
  return await cardOf(parts, await getCaseRowByNumber(parts, number));
}

/** Newest campaign first. */
export async function listCardsOfOperator(parts: ServiceParts, operatorId: string): Promise<readonly CaseCard[]> {
  return await Promise.all((await parts.store.cases.ofOperator(operatorId)).map((row) => cardOf(parts, row)));
}

/** What an operator's card is made of. */
async function cardOf({ store }: ServiceParts, row: CaseRow): Promise<CaseCard> {
  const [campaign, pinned, documents, decisions] = await Promise.all([
    store.campaigns.find(row.campaignId),
    packageOfCase(store.campaigns, row),
    store.documents.list(row),
    store.documents.decisions(row),
  ]);
  return caseCard({ row, status: campaign?.status, pinned, documents, decisions });
}

/** Days to choose from, for a question about a day. @throws RequestRefused when there is no such case, or it has not started */
export async function listDayChoices(
  parts: ServiceParts,
  { caseId, topic }: { readonly caseId: string; readonly topic: ReplyCode },
): Promise<readonly CalendarDate[]> {
  const row = await getCaseRow(parts, caseId);
  const pinned = await packageOfCase(parts.store.campaigns, row);
  const { calendar } = pinned;
  const { plan } = stateOf(row);
  const zone = zoneOf(plan, calendar);
  const now = await parts.clock.now();
  const today = dateIn(zone, now);
  if (topic === 'plan-date') return promiseChoices(lastDayOf(plan, pinned), { ...pinned, zone, now }, MOST_DAY_CHOICES);
  return topic === 'voluntary-closure' ? CLOSURE_CHOICES_DAYS.map((days) => addDays(today, days)) : [today, addDays(today, -1)];
}
