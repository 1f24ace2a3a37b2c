import type { CampaignStore } from './campaign-store';
import type { CaseStore } from './case-store';
import type { NewsStore } from './news-store';
import type { MessageStore } from './message-store';
import type { ChannelStore } from './channel-store';
import type { InspectionStore } from './inspection-store';
import type { ContactStore } from './contact-store';
import type { LinkStore } from './link-store';
import type { ReplyStore } from './reply-store';
import type { BotDialogueStore } from './bot-dialogue-store';
import type { DocumentStore } from './document-store';
import type { StaffAlertStore } from './staff-alert-store';
import type { ProjectionStore } from './projection-store';
import type { ProposalStore } from './proposal-store';
import type { ImportStore } from './import-store';
import type { RuleChangeStore } from './rule-change-store';
import type { ReconciliationStore } from './reconciliation-store';
import type { AuditStore } from './audit-store';

/** What the record must offer: PostgreSQL behind it, types only here. */
export interface Store {
  readonly campaigns: CampaignStore;
  readonly cases: CaseStore;
  readonly messages: MessageStore;
  readonly news: NewsStore;
  readonly channels: ChannelStore;
  readonly inspections: InspectionStore;
  readonly contacts: ContactStore;
  readonly links: LinkStore;
  readonly replies: ReplyStore;
  readonly dialogue: BotDialogueStore;
  readonly documents: DocumentStore;
  readonly staffAlerts: StaffAlertStore;
  readonly imports: ImportStore;
  readonly proposals: ProposalStore;
  readonly ruleChanges: RuleChangeStore;
  readonly projections: ProjectionStore;
  readonly reconciliations: ReconciliationStore;
  readonly audit: AuditStore;
}
