import type { CampaignRequest } from '../domain/campaign/campaign-progress';
import type { CaseCommand } from '../domain/case/case-command';
import type { CaseNews } from '../domain/case/case-news';
import type { CaseState } from '../domain/case/case-state';
import type { Letter, LetterRoute } from '../domain/case/due-letters';
import type { CaseOpened } from '../domain/case/opening';
import type { InspectionAct } from '../domain/inspection/inspection-command';
import type { InspectionTerms } from '../domain/inspection/inspection-event';
import type { InspectionState } from '../domain/inspection/inspection-state';
import type { CaseKey, InspectionKey } from '../domain/keys';
import type { Instant } from '../domain/time';

/** What staff can ask of a case: carried out and recorded, or refused. */
export type CaseRequest = Extract<
  CaseCommand,
  {
    readonly type:
      | 'grant-extension'
      | 'refuse-extension'
      | 'confirm-claim'
      | 'refute-claim'
      | 'change-plan'
      | 'adopt-rules'
      | 'accept-missed'
      | 'send-again'
      | 'warn-again'
      | 'find-deficiencies'
      | 'answer-question'
      | 'order-inspection';
  }
>;

/** What staff and inspectors can ask of an inspection: carried out and recorded, or refused. */
export type InspectionRequest = InspectionAct;

/** What an inspection hears from outside. */
export type InspectionNews =
  /** The operator filed, or the campaign was withdrawn. */
  { readonly type: 'recalled' } | { readonly type: 'operator-ready' };

/** What came of a request. `gone`: the workflow has come to its end, or there never was one; nothing was changed. */
export type RequestOutcome =
  | { readonly status: 'done' }
  | {
      readonly status: 'refused';
      /** `code` is one of domain/refusal.ts; `sentence` is plain English. */
      readonly refusal: { readonly code: string; readonly sentence: string };
    }
  | { readonly status: 'gone' };

/** How a request is made. */
export interface RequestTerms {
  /** The same id is the same act, whatever it asks: a double click is one decision. Without it each request is an act of its own. */
  readonly requestId?: string;
  /** Machine milliseconds after which waiting for the answer fails; without it the caller waits as long as it lives. */
  readonly withinMs?: number;
}

/** Where a workflow that was lost goes on: `fence` of the last batch in the record. */
export interface Resumption<State> {
  readonly state: State;
  readonly fence: number;
}

/** A campaign's workflow and its clock. */
export interface CampaignStarting {
  readonly campaignId: string;
  /** Until then the campaign cannot be over. */
  readonly deadline: Instant;
  /** Business time minus machine time: 0 in production. */
  readonly clockOffsetMs: number;
}

/** What an inspection begins with. */
export interface InspectionBeginning {
  readonly terms: InspectionTerms;
  readonly inspectorId?: string;
}

/**
 * The workflows of campaigns, cases and inspections, for everybody who acts on them. Business keys name them: the same key twice is
 * one workflow. Rejects when the server is away or does not answer in time; an expected "no" is a value.
 */
export interface Workflows {
  /** Business time minus machine time for a workflow that starts now: 0 in production. */
  clockOffset(now: Instant): number;

  /** One that runs or has ended is left alone. */
  startCampaign(start: CampaignStarting): Promise<void>;
  /** As `startCampaign`. */
  startCase(start: { readonly key: CaseKey; readonly clockOffsetMs: number; readonly opening: CaseOpened }): Promise<void>;
  /** As `startCampaign`. */
  startInspection(start: { readonly key: InspectionKey; readonly clockOffsetMs: number } & InspectionBeginning): Promise<void>;
  /** As `startCampaign`: the same letter again is not sent again. */
  startLetter(start: {
    readonly key: CaseKey;
    readonly letter: Letter;
    readonly route: LetterRoute;
    readonly clockOffsetMs: number;
  }): Promise<void>;

  /**
   * Starts the workflow of a campaign that lost it; cases that have started keep what they have.
   *
   * @returns false when the server remembers that the workflow came to its own end: then nothing is started
   */
  restartCampaign(
    start: CampaignStarting & {
      readonly paused: boolean;
      /** A change of the rules that is being carried out. */
      readonly changing?: number;
    },
  ): Promise<boolean>;
  /** As `restartCampaign`, from its opening or from what the record says is true. A case that runs is left alone. */
  restartCase(start: {
    readonly key: CaseKey;
    readonly clockOffsetMs: number;
    readonly from: { readonly opening: CaseOpened } | Resumption<CaseState>;
  }): Promise<boolean>;
  /**
   * Ends the workflow of a case from outside: nothing of its record changes, and it may be started again.
   *
   * @returns false when none runs
   */
  endCase(key: CaseKey): Promise<boolean>;
  /** As `restartCase`. */
  restartInspection(start: {
    readonly key: InspectionKey;
    readonly clockOffsetMs: number;
    readonly from: InspectionBeginning | Resumption<InspectionState>;
  }): Promise<boolean>;

  /** Waits until what was asked is in the record. */
  requestOfCase(key: CaseKey, request: CaseRequest, terms?: RequestTerms): Promise<RequestOutcome>;
  /** As `requestOfCase`. */
  requestOfInspection(key: InspectionKey, request: InspectionRequest, terms?: RequestTerms): Promise<RequestOutcome>;
  /** Waits until the campaign's workflow has taken it; what follows is done by the workers. */
  requestOfCampaign(campaignId: string, request: CampaignRequest, terms?: RequestTerms): Promise<RequestOutcome>;

  /**
   * Hands in a fact. The server keeps it even when every worker is down.
   *
   * @returns false when the workflow has come to its end: the fact changes nothing any more
   */
  tellCase(key: CaseKey, news: CaseNews): Promise<boolean>;
  /** As `tellCase`. */
  tellInspection(key: InspectionKey, news: InspectionNews): Promise<boolean>;

  /** Whether a worker asks for work now: without one a reconciliation would wait for ever. */
  hasWorker(): Promise<boolean>;
  /**
   * Compares record, workflows and ledger, and waits for the end. The work goes on when the caller goes away.
   *
   * @returns the number of the report; `stopped` when somebody ended the work before its end
   */
  reconcile(start: {
    /** All open campaigns when absent. */
    readonly campaignId?: string;
    /** False only looks. */
    readonly repair: boolean;
    readonly by: string;
  }): Promise<{ readonly status: 'done'; readonly reportId: number } | { readonly status: 'stopped' }>;
}
