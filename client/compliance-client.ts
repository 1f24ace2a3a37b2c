import { createCampaignDoor, type CampaignDoor } from './campaign-door';
import { createCaseDoor, type CaseDoor } from './case-door';
import type { Doors } from './doors';
import { createImportDoor, type ImportDoor } from './import-door';
import { createInspectionDoor, type InspectionDoor } from './inspection-door';
import { createLinkDoor, type LinkDoor } from './link-door';
import { createMessageDoor, type MessageDoor } from './message-door';
import { createPaperDoor, type PaperDoor, type PaperPorts } from './paper-door';
import { createPeopleDoor, type PeopleDoor } from './people-door';
import { createReconcileDoor, type ReconcileDoor } from './reconcile-door';
import { createRuleChangeDoor, type RuleChangeDoor } from './rule-change-door';
import { createVerifyDoor, type VerifyDoor } from './verify-door';
import type { DialogueStore } from '../ports/bot-dialogue-store';
import type { NoticeStore } from '../ports/staff-alert-store';
import type { Clock } from '../ports/clock';

/** The one door in: the command line, the bot and the console do everything through it. */
export interface ComplianceClient {
  readonly campaigns: CampaignDoor;
  readonly cases: CaseDoor;
  readonly inspections: InspectionDoor;
  readonly messages: MessageDoor;
  readonly people: PeopleDoor;
  readonly links: LinkDoor;
  readonly verify: VerifyDoor;
  readonly papers: PaperDoor;
  /** What each chat is in the middle of: forms and cards. */
  readonly dialogue: DialogueStore;
  /** What staff should know and no event of a case says. */
  readonly notices: NoticeStore;
  readonly imports: ImportDoor;
  readonly ruleChanges: RuleChangeDoor;
  readonly reconciliation: ReconcileDoor;
  readonly clock: Clock;
}

export function createComplianceClient(doors: Doors, paperPorts: PaperPorts): ComplianceClient {
  const people = createPeopleDoor(doors);
  return {
    campaigns: createCampaignDoor(doors),
    cases: createCaseDoor(doors),
    inspections: createInspectionDoor(doors),
    messages: createMessageDoor(doors),
    people,
    links: createLinkDoor(doors, (contactPointId) => people.unlink(contactPointId)),
    verify: createVerifyDoor(doors),
    papers: createPaperDoor(doors, paperPorts),
    dialogue: doors.store.dialogue,
    notices: doors.store.notices,
    imports: createImportDoor(doors),
    ruleChanges: createRuleChangeDoor(doors),
    reconciliation: createReconcileDoor(doors),
    clock: doors.clock,
  };
}
