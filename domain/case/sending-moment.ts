import type { CampaignStatus } from '../campaign/campaign';
import type { CaseState } from './case-state';

/** What is true of a case at the moment a message would leave, read under the lock that filings take too. */
export interface SendingMoment {
  readonly campaignStatus: CampaignStatus;
  readonly state: CaseState | undefined;
  readonly filed: boolean;
  /** The contact asked for no more courtesy reminders. */
  readonly unsubscribed?: boolean;
}
