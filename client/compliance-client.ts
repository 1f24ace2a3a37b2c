import { createCampaignDoor, type CampaignDoor } from './campaign-door';
import { createCaseDoor, type CaseDoor } from './case-door';
import type { Doors } from './doors';
import { createImportDoor, type ImportDoor } from './import-door';
import { createInspectionDoor, type InspectionDoor } from './inspection-door';
import { createMessageDoor, type MessageDoor } from './message-door';
import { createPeopleDoor, type PeopleDoor } from './people-door';
import { createReconcileDoor, type ReconcileDoor } from './reconcile-door';
import { createRuleChangeDoor, type RuleChangeDoor } from './rule-change-door';
import type { Clock } from '../domain/ports';

/** The one door in: the command line, the bot and the console do everything through it. */
export interface ComplianceClient {
  readonly campaigns: CampaignDoor;
  readonly cases: CaseDoor;
  readonly inspections: InspectionDoor;
  readonly messages: MessageDoor;
  readonly people: PeopleDoor;
  readonly imports: ImportDoor;
  readonly ruleChanges: RuleChangeDoor;
  readonly reconciliation: ReconcileDoor;
  readonly clock: Clock;
}

export function createComplianceClient(doors: Doors): ComplianceClient {
  return {
    campaigns: createCampaignDoor(doors),
    cases: createCaseDoor(doors),
    inspections: createInspectionDoor(doors),
    messages: createMessageDoor(doors),
    people: createPeopleDoor(doors),
    imports: createImportDoor(doors),
    ruleChanges: createRuleChangeDoor(doors),
    reconciliation: createReconcileDoor(doors),
    clock: doors.clock,
  };
}
