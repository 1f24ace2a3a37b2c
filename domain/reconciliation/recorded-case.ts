import type { CaseEvent } from '../case/case-event';
import type { Instant } from '../time';
import type { WorkflowStatus } from './report';
import type { CampaignStatus } from '../campaign/campaign';
import type { CaseRow, NewFiling } from '../case/case-record';
import type { RuleChangeFailure } from '../case/rule-change-record';
import type { WorkflowIds } from '../keys';
import type { MessageRow } from '../delivery/ledger';
import type { InspectionEvent } from '../inspection/inspection-event';
import type { InspectionRow } from '../inspection/inspection-record';

/** Everything the record says of one case, as of one moment. */
export interface RecordedCase {
  /** Where an earlier version of the product worked it out, as this one does. */
  readonly row: CaseRow;
  /** Version by which the row was worked out. */
  readonly projection: number;
  /** Fence of the last batch of events. */
  readonly fence: number;
  readonly events: readonly CaseEvent[];
  /** Number of the first event whose hash, number or columns do not fit, or that is missing at the end; absent when the whole chain fits. */
  readonly brokenAt?: number;
  /** Machine time of the last event. */
  readonly lastRecordedAt?: Instant;
  /** The latest change of the rules that did not reach the case. */
  readonly unreached?: { readonly changeId: number; readonly reason: RuleChangeFailure };
  readonly filings: readonly Pick<NewFiling, 'filingId' | 'receivedAt'>[];
  readonly inspections: readonly RecordedInspection[];
  readonly messages: readonly LedgerRow[];
}

/** An inspection of the case with its own log. */
export interface RecordedInspection extends Pick<
  InspectionRow,
  'inspection' | 'status' | 'overdue' | 'outcome' | 'findings' | 'openedAt' | 'clockOffsetMs' | 'inspectorId' | 'state'
> {
  /** Version by which the row was worked out. */
  readonly projection: number;
  /** Of the last batch of events. */
  readonly fence: number;
  readonly events: readonly InspectionEvent[];
  /** As `RecordedCase.brokenAt`. */
  readonly brokenAt?: number;
}

/** A ledger row, and since when (machine time) it is as it is. */
export type LedgerRow = Pick<
  MessageRow,
  'id' | 'stepId' | 'channel' | 'planVersion' | 'attempt' | 'recipient' | 'kind' | 'status' | 'sends' | 'possibleRepeat' | 'rule'
> & {
  readonly since: Instant;
};

/** What the server says of the workflows of a case. Inspections that are not named were not seen. */
export interface CaseWorkflowStatuses {
  readonly ofCase: WorkflowStatus;
  readonly inspections: Readonly<Record<number, WorkflowStatus>>;
}

/** What every case of a campaign is compared under. */
export interface ReconcileTerms {
  /** Names the workflows of the installation, for an administrator who looks for them in Temporal. */
  readonly ids: WorkflowIds;
  readonly campaignStatus: CampaignStatus;
  /** Everybody in the audience has been started, as far as the campaign's workflow knows. */
  readonly launchComplete: boolean;
  /** Machine time. */
  readonly machineNow: Instant;
}
