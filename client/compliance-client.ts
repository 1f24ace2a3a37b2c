import { createCampaignDoor, type CampaignDoor } from './campaign-door';
import { createCaseDoor, type CaseDoor } from './case-door';
import type { Doors } from './doors';
import { createImportDoor, type ImportDoor } from './import-door';
import { createInspectionDoor, type InspectionDoor } from './inspection-door';
import { createPeopleDoor, type PeopleDoor } from './people-door';
import { createRuleChangeDoor, type RuleChangeDoor } from './rule-change-door';
import type { Clock } from '../domain/ports';

/** The one door in: the command line, the bot and the console do everything through it. */
export interface ComplianceClient {
  readonly campaigns: CampaignDoor;
  readonly cases: CaseDoor;
  readonly inspections: InspectionDoor;
  readonly people: PeopleDoor;
  readonly imports: ImportDoor;
  readonly ruleChanges: RuleChangeDoor;
  readonly clock: Clock;
}

export function createComplianceClient(doors: Doors): ComplianceClient {
  return {
    campaigns: createCampaignDoor(doors),
    cases: createCaseDoor(doors),
    inspections: createInspectionDoor(doors),
    people: createPeopleDoor(doors),
    imports: createImportDoor(doors),
    ruleChanges: createRuleChangeDoor(doors),
    clock: doors.clock,
  };
}
