import { knowsDay } from '../law/calendar/beyond-years';
import type { WorkCalendar } from '../law/policy';
import type { CalendarDate } from '../time';
import type { CampaignSides, Discrepancy } from './report';

/**
 * An open campaign whose calendar does not know the present year.
 *
 * @see docs/rules.md#calendar-ends
 */
export function findCalendarEnd(
  { campaignId, status, open }: Pick<CampaignSides, 'campaignId' | 'status' | 'open'>,
  calendar: WorkCalendar,
  today: CalendarDate,
): readonly Discrepancy[] {
  if ((status !== 'running' && status !== 'paused') || open === 0 || knowsDay(calendar, today)) return [];
  const effect = 'Messages and inspections go by the ordinary week.';
  const sentence = `The calendar ${calendar.version} does not know this year. ${effect} "rollcall campaign recalendar ${campaignId}" takes a newer one.`;
  return [{ code: 'calendar-ends', subject: campaignId, sentence }];
}
