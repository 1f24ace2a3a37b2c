import { createCampaignService, type CampaignService } from './campaigns/campaigns';
import { createCaseService, type CaseService } from './cases/cases';
import type { ServiceParts } from './service-parts';
import { createImportService, type ImportService } from './campaigns/imports';
import { createInspectionService, type InspectionService } from './inspections';
import { createLinkService, type LinkService } from './contacts/links';
import { createMessageService, type MessageService } from './messages';
import { createDocumentService, type DocumentService, type DocumentParts } from './documents';
import { createContactService, type ContactService } from './contacts/contacts';
import { createReconciliationService, type ReconciliationService } from './reconciliation';
import { createRuleChangeService, type RuleChangeService } from './campaigns/rule-changes';
import { createVerificationService, type VerificationService } from './verification';
import type { BotDialogueStore } from '../../ports/bot-dialogue-store';
import type { StaffAlertStore } from '../../ports/staff-alert-store';
import type { Clock } from '../../ports/clock';

/** The one door in: the command line, the bot and the console do everything through it. */
export interface ComplianceClient {
  readonly campaigns: CampaignService;
  readonly cases: CaseService;
  readonly inspections: InspectionService;
  readonly messages: MessageService;
  readonly contacts: ContactService;
  readonly links: LinkService;
  readonly verify: VerificationService;
  readonly documents: DocumentService;
  /** What each chat is in the middle of: forms and cards. */
  readonly dialogue: BotDialogueStore;
  /** What staff should know and no event of a case says. */
  readonly staffAlerts: StaffAlertStore;
  readonly imports: ImportService;
  readonly ruleChanges: RuleChangeService;
  readonly reconciliation: ReconciliationService;
  readonly clock: Clock;
}

export function createComplianceClient(parts: ServiceParts, documentParts: DocumentParts): ComplianceClient {
  const contacts = createContactService(parts);
  return {
    campaigns: createCampaignService(parts),
    cases: createCaseService(parts),
    inspections: createInspectionService(parts),
    messages: createMessageService(parts),
    contacts,
    links: createLinkService(parts, (contactPointId) => contacts.unlink(contactPointId)),
    verify: createVerificationService(parts),
    documents: createDocumentService(parts, documentParts),
    dialogue: parts.store.dialogue,
    staffAlerts: parts.store.staffAlerts,
    imports: createImportService(parts),
    ruleChanges: createRuleChangeService(parts),
    reconciliation: createReconciliationService(parts),
    clock: parts.clock,
  };
}
