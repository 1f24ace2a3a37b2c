import { createCampaignDoor, type CampaignDoor } from './campaigns/campaigns';
import { createCaseDoor, type CaseDoor } from './cases/cases';
import type { Doors } from './service-parts';
import { createImportDoor, type ImportDoor } from './campaigns/imports';
import { createInspectionDoor, type InspectionDoor } from './inspections';
import { createLinkDoor, type LinkDoor } from './contacts/links';
import { createMessageDoor, type MessageDoor } from './messages';
import { createPaperDoor, type PaperDoor, type PaperPorts } from './documents';
import { createPeopleDoor, type PeopleDoor } from './contacts/contacts';
import { createReconcileDoor, type ReconcileDoor } from './reconciliation';
import { createRuleChangeDoor, type RuleChangeDoor } from './campaigns/rule-changes';
import { createVerifyDoor, type VerifyDoor } from './verification';
import type { DialogueStore } from '../../ports/bot-dialogue-store';
import type { NoticeStore } from '../../ports/staff-alert-store';
import type { Clock } from '../../ports/clock';

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
