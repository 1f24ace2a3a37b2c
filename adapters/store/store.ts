import type { Store } from '../../domain/store';
import { createCampaignStore } from './campaign-store';
import { createCaseStore } from './case-store';
import type { Db } from './connect';
import { createChannelStore } from './channel-store';
import { createImportStore } from './import-store';
import { createInspectionStore } from './inspection-store';
import { createMessageStore } from './message-store';
import { createPeopleStore } from './people-store';
import { createReconciliationStore } from './reconcile-store';
import { createRuleChangeStore } from './rule-change-store';

/** The record on PostgreSQL. */
export function createStore(db: Db): Store {
  return {
    campaigns: createCampaignStore(db),
    cases: createCaseStore(db),
    messages: createMessageStore(db),
    channels: createChannelStore(db),
    inspections: createInspectionStore(db),
    people: createPeopleStore(db),
    imports: createImportStore(db),
    ruleChanges: createRuleChangeStore(db),
    reconciliations: createReconciliationStore(db),
    audit: {
      async add(entry) {
        await db.insertInto('audit').values(entry).execute();
      },
    },
  };
}
