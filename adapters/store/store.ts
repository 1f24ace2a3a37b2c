import type { Store } from '../../domain/store';
import { createCampaignStore } from './campaign-store';
import { createCaseStore } from './case-store';
import type { Db } from './connect';
import { createInspectionStore } from './inspection-store';
import { createMessageStore } from './message-store';
import { createPeopleStore } from './people-store';

/** The record on PostgreSQL. */
export function createStore(db: Db): Store {
  return {
    campaigns: createCampaignStore(db),
    cases: createCaseStore(db),
    messages: createMessageStore(db),
    inspections: createInspectionStore(db),
    people: createPeopleStore(db),
    audit: {
      async add(entry) {
        await db.insertInto('audit').values(entry).execute();
      },
    },
  };
}
