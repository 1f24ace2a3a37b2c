import { addAudit } from './audit-log';
import { createCampaignStore } from './campaign-store';
import { createCaseStore } from './case-store';
import type { Db } from './connect';
import { createChannelStore } from './channel-store';
import { createImportStore } from './import-store';
import { createBotDialogueStore } from './bot-dialogue-store';
import { createInspectionStore } from './inspection-store';
import { createLinkStore } from './link-store';
import { createMessageStore } from './message-store';
import { createNewsStore } from './news-store';
import { createDocumentStore } from './document-store';
import { createContactStore } from './contact-store';
import { createProjectionStore } from './projection-store';
import { createProposalStore } from './proposal-store';
import { createReconciliationStore } from './reconciliation-store';
import { createReplyStore } from './reply-store';
import { createStaffAlertStore } from './staff-alert-store';
import { createRuleChangeStore } from './rule-change-store';
import type { Store } from '../../ports/store';

/** The record on PostgreSQL. */
export function createStore(db: Db): Store {
  return {
    campaigns: createCampaignStore(db),
    cases: createCaseStore(db),
    messages: createMessageStore(db),
    news: createNewsStore(db),
    channels: createChannelStore(db),
    inspections: createInspectionStore(db),
    contacts: createContactStore(db),
    links: createLinkStore(db),
    replies: createReplyStore(db),
    dialogue: createBotDialogueStore(db),
    documents: createDocumentStore(db),
    staffAlerts: createStaffAlertStore(db),
    imports: createImportStore(db),
    proposals: createProposalStore(db),
    ruleChanges: createRuleChangeStore(db),
    projections: createProjectionStore(db),
    reconciliations: createReconciliationStore(db),
    audit: { add: (entry) => addAudit(db, entry) },
  };
}
