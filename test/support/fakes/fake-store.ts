import type { Store } from '../../../ports/store';
import { createFakeAuditStore, type FakeAuditStore } from './fake-audit-store';
import { createFakeCampaignStore } from './fake-campaign-store';
import { createFakeCaseStore } from './fake-case-store';
import { createFakeChannelStore } from './fake-channel-store';
import { createFakeContactStore } from './fake-contact-store';
import { createFakeDialogueStore } from './fake-dialogue-store';
import { createFakeDocumentStore } from './fake-document-store';
import { createFakeImportStore } from './fake-import-store';
import { createFakeInspectionStore } from './fake-inspection-store';
import { createFakeLinkStore } from './fake-link-store';
import { createFakeMessageStore } from './fake-message-store';
import { createFakeNewsStore } from './fake-news-store';
import { createFakeReconciliationStore } from './fake-reconciliation-store';
import { createFakeRecord, type FakeRecord } from './fake-record';
import { createFakeReplyStore } from './fake-reply-store';
import { createFakeProjectionStore } from './fake-projection-store';
import { createFakeProposalStore } from './fake-proposal-store';
import { createFakeRuleChangeStore } from './fake-rule-change-store';
import { createFakeStaffAlertStore } from './fake-staff-alert-store';

/** A record in memory, which a test can look into. */
export interface FakeStore extends Store {
  readonly audit: FakeAuditStore;
  /** Everything that is kept: for what no port tells, such as links, and for a test that spoils a row on purpose. */
  readonly record: FakeRecord;
}

/**
 * The record without a database. It passes the tests of the real one (test/adapters/store), and it has no locks because it needs
 * none: each act runs to its end before the next begins.
 *
 * @param options.machineNow machine time in ms, for `recordedAt` and for the second that a chat waits between two messages
 */
export function createFakeStore(options: { readonly machineNow?: () => number } = {}): FakeStore {
  const record = createFakeRecord(options.machineNow ?? Date.now);
  return {
    record,
    campaigns: createFakeCampaignStore(record),
    cases: createFakeCaseStore(record),
    messages: createFakeMessageStore(record),
    news: createFakeNewsStore(),
    channels: createFakeChannelStore(),
    inspections: createFakeInspectionStore(record),
    contacts: createFakeContactStore(record),
    links: createFakeLinkStore(record),
    replies: createFakeReplyStore(record),
    dialogue: createFakeDialogueStore(record),
    documents: createFakeDocumentStore(record),
    staffAlerts: createFakeStaffAlertStore(),
    imports: createFakeImportStore(record),
    proposals: createFakeProposalStore(record),
    ruleChanges: createFakeRuleChangeStore(record),
    projections: createFakeProjectionStore(record),
    reconciliations: createFakeReconciliationStore(record),
    audit: createFakeAuditStore(record),
  };
}
