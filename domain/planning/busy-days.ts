import type { CalendarDate, Instant } from '../time';
import type { Rules } from '../law/policy';
import { dateIn } from '../law/calendar/zone';
import { zoneOfRegion } from '../law/deadline/operator-zone';

/** The days, by the operator's own clocks, on which its other cases write to it: one entry per message. */
export function busyDays(
  rules: Pick<Rules, 'regions' | 'calendar'>,
  { region, moments }: { readonly region: string; readonly moments: readonly Instant[] },
): readonly CalendarDate[] {
  const zone = zoneOfRegion(rules, region);
  return moments.map((moment) => dateIn(zone, moment)).sort();
}
