import type { CaseKey, InspectionKey } from '../domain/keys';
import type { CasePlan } from '../domain/planning/case-plan';
import type { Channel } from '../domain/channel';
import type { InspectionTerms } from '../domain/inspection/inspection-event';
import type { InspectionState } from '../domain/inspection/inspection-state';
import type { Instant } from '../domain/time';
import type { Letter, LetterRoute } from '../domain/case/due-letters';
import type { WorkflowStatus } from '../domain/reconciliation/report';
import type { CaseState } from '../domain/case/case-state';
import type { InspectionOutcome } from '../domain/inspection/outcome';

/** Starts workflows of a case; the same key twice starts one. */
export interface WorkflowStarter {
  startCase(start: {
    readonly key: CaseKey;
    readonly plan: CasePlan;
    readonly absent: readonly Channel[];
    readonly clockOffsetMs: number;
  }): Promise<void>;
  startInspection(start: {
    readonly key: InspectionKey;
    readonly terms: InspectionTerms;
    readonly inspectorId?: string;
    readonly clockOffsetMs: number;
  }): Promise<void>;
  /** Business time minus machine time for a workflow that starts now: 0 in production. */
  clockOffset(now: Instant): number;
  startLetter(start: {
    readonly key: CaseKey;
    readonly letter: Letter;
    readonly route: LetterRoute;
    readonly clockOffsetMs: number;
  }): Promise<void>;
  tellReleased(key: CaseKey): Promise<void>;
  tellWithdrawn(key: CaseKey): Promise<void>;
  /**
   * Hands a case its next plan and waits until it is recorded. The same change again is the same act.
   *
   * @returns why the case did not take it, in a sentence; undefined when it did
   */
  changePlan(
    key: CaseKey,
    change: { readonly plan: CasePlan; readonly by: string; readonly reason: string; readonly changeId: number },
  ): Promise<string | undefined>;
}

/** What the server knows of the workflows of a campaign, and the ways to mend what is missing. */
export interface WorkflowDirectory {
  /** Ids of the workflows of cases and inspections that run, page by page, as visibility lists them: seconds late under load. */
  running(campaignId: string): AsyncIterable<readonly string[]>;
  /** Those of them whose own task fails again and again; none where the server does not keep that. */
  failing(campaignId: string): Promise<readonly string[]>;
  /** What the server itself says of one workflow, its latest run. */
  describe(workflowId: string): Promise<WorkflowStatus>;
  /** @returns undefined when the campaign's workflow does not answer */
  campaignProgress(campaignId: string): Promise<{ readonly complete: boolean; readonly paused: boolean } | undefined>;
  /** Starts a campaign's workflow again: cases that have started keep what they have. */
  restartCampaign(start: {
    readonly campaignId: string;
    readonly deadline: Instant;
    readonly clockOffsetMs: number;
    readonly paused: boolean;
    /** A change of the rules that is being carried out. */
    readonly changing?: number;
  }): Promise<boolean>;
  pauseCampaign(campaignId: string): Promise<void>;
  resumeCampaign(campaignId: string): Promise<void>;
  /**
   * Starts a case again, from its first plan or from what the record says is true. A case that runs is left alone.
   *
   * @returns false when the server remembers that its workflow came to its own end: then nothing is started
   */
  restartCase(start: {
    readonly key: CaseKey;
    readonly clockOffsetMs: number;
    readonly from:
      | { readonly plan: CasePlan; readonly absent: readonly Channel[] }
      /** `fence` of the last batch in the record. */
      | { readonly state: CaseState; readonly fence: number };
  }): Promise<boolean>;
  /** As `restartCase`. */
  restartInspection(start: {
    readonly key: InspectionKey;
    readonly clockOffsetMs: number;
    readonly from:
      { readonly terms: InspectionTerms; readonly inspectorId?: string } | { readonly state: InspectionState; readonly fence: number };
  }): Promise<boolean>;
  tellFiling(key: CaseKey, filing: { readonly filingId: string; readonly receivedAt: Instant }): Promise<void>;
  tellRecalled(key: InspectionKey): Promise<void>;
  tellInspectionClosed(key: CaseKey, closed: { readonly inspection: number; readonly outcome: InspectionOutcome }): Promise<void>;
}
