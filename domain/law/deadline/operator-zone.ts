import type { Rules, ZonePolicy } from '../policy';
import type { DatedOperator } from './cohort';

/** The zone whose clocks end an operator's last day. An operator whose place is unknown is held to the capital's. */
export function lastDayZone(rules: Rules, operator: DatedOperator): { readonly zone: string; readonly zonePolicy: ZonePolicy } {
  const { zonePolicy } = rules.policy;
  switch (zonePolicy) {
    case 'capital':
      return { zone: rules.calendar.zone, zonePolicy };
    case 'operator-registered':
      return { zone: zoneOfRegion(rules, operator.region), zonePolicy };
    case 'operator-site':
      return {
        zone: zoneOfRegion(rules, operator.sites?.find(({ region }) => region !== undefined)?.region ?? operator.region),
        zonePolicy,
      };
  }
}

/** The clocks an operator lives by; the capital's where its region is not known. */
export function zoneOfRegion({ regions, calendar }: Pick<Rules, 'regions' | 'calendar'>, region: string): string {
  return regions.find(({ code }) => code === region)?.zone ?? calendar.zone;
}
