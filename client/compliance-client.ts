import { createCampaignDoor, type CampaignDoor } from './campaign-door';
import { createCaseDoor, type CaseDoor } from './case-door';
import type { Doors } from './doors';
import { createInspectionDoor, type InspectionDoor } from './inspection-door';
import { createPeopleDoor, type PeopleDoor } from './people-door';
import type { Clock } from '../domain/ports';

/** The one door in: the command line, the bot and the console do everything through it. */
export interface ComplianceClient {
  readonly campaigns: CampaignDoor;
  readonly cases: CaseDoor;
  readonly inspections: InspectionDoor;
  readonly people: PeopleDoor;
  readonly clock: Clock;
}

export function createComplianceClient(doors: Doors): ComplianceClient {
  return {
    campaigns: createCampaignDoor(doors),
    cases: createCaseDoor(doors),
    inspections: createInspectionDoor(doors),
    people: createPeopleDoor(doors),
    clock: doors.clock,
  };
}
