import type { CampaignCount, PageOfLaunch } from '../domain/campaign/campaign-progress';
import type { CaseEvent } from '../domain/case/case-event';
import type { EscalationVeto } from '../domain/case/escalation';
import type { CaseKey, InspectionKey } from '../domain/keys';
import type { Letter } from '../domain/case/due-letters';
import type { PackedPlan, StepKind } from '../domain/planning/case-plan';
import type { Channel } from '../domain/channel';
import type { Delivery } from '../domain/delivery/delivery';
import type { InspectionEvent, InspectionTerms, InspectorNews } from '../domain/inspection/inspection-event';
import type { Instant } from '../domain/time';
import type { NumberedEvents } from '../domain/case/case-record';

/** What names a message for ever: a retry, a replay and a second worker all come with the same key. */
export interface MessageKey extends CaseKey {
  readonly stepId: string;
  readonly channel: Channel;
  readonly planVersion: number;
  /** Which sending of the message it is, where staff had it sent again; absent for the first. */
  readonly attempt?: number;
}

/** One step of a case's plan, to be sent on one channel. Instants are business time. */
export interface SendCaseMessage {
  readonly key: MessageKey;
  readonly kind: StepKind;
  readonly latest: Instant;
  readonly deadline: Instant;
  readonly warnedUntil: Instant;
  /** The zone whose clocks end the last day, where it is not the capital's. */
  readonly zone?: string;
  /** When the case asked for it; the message leaves as of then or later. */
  readonly now: Instant;
  /** The plan of a case whose first event is still on its way to the record: what the message shows of it. */
  readonly opening?: PackedPlan;
}

/** A letter about something that was done or decided, to be sent on one channel. */
export interface SendLetter {
  readonly key: CaseKey;
  readonly channel: Channel;
  readonly letter: Letter;
  readonly now: Instant;
}

/** The events of one workflow task, numbered. */
export interface RecordCaseEvents {
  readonly key: CaseKey;
  readonly batch: NumberedEvents<CaseEvent>;
}

/** An inspection that a case asks for. */
export interface OpenInspection {
  readonly key: CaseKey;
  /** 1 for the first inspection of the case. */
  readonly inspection: number;
  readonly now: Instant;
}

/** `held`: no inspector is sent (promise P4); the case waits, and says why. */
export type InspectionOpening = { readonly status: 'opened' } | { readonly status: 'held'; readonly reason: EscalationVeto };

/** The events of one workflow task, numbered. */
export interface RecordInspectionEvents {
  readonly key: InspectionKey;
  readonly batch: NumberedEvents<InspectionEvent>;
}

/** News of an inspection for one inspector, in Telegram. */
export interface SendInspectionMessage extends InspectorNews {
  readonly key: InspectionKey;
  readonly terms: InspectionTerms;
  /** Of the inspection as the message shows it: what its buttons act on. */
  readonly revision: number;
  readonly now: Instant;
}

/** The next page of a campaign's launch. */
export interface LaunchPage {
  readonly campaignId: string;
  /** Last operator of the page before, in the frozen audience's order; absent for the first page. */
  readonly after?: string;
  readonly now: Instant;
}

/** A campaign to look after, as of a business time. */
export interface CampaignCheck {
  readonly campaignId: string;
  readonly now: Instant;
}

/** A campaign that was withdrawn. `by`: who did it; absent in what was asked for before that was kept. */
export interface WithdrawCases extends CampaignCheck {
  readonly by?: string;
}

/** The next cases of a campaign whose rules were changed. */
export interface ChangeCasePage {
  readonly campaignId: string;
  readonly changeId: number;
  /** Last operator of the page before; absent for the first page of a pass through all that are left. */
  readonly after?: string;
  /** No further pass follows: a case that is not in the record yet is settled as failed. */
  readonly isLast?: boolean;
  readonly now: Instant;
}

/** How far a change of the rules came with one page. */
export interface ChangedCasePage {
  /** Cases of this page that were looked at to the end. */
  readonly settled: number;
  /** Absent when the pass is through. */
  readonly after?: string;
  /** False once the change is finished. */
  readonly more: boolean;
}

/** Which campaigns are compared, and whether what does not fit is repaired. */
export interface Reconcile {
  /** Names the run, so that a retry keeps one report. */
  readonly run: string;
  /** All that are open when absent. */
  readonly campaignId?: string;
  readonly repair: boolean;
  readonly by: string;
}

/** What the workers of the queues `email` and `telegram` run; see domain/task-queue.ts. */
export interface SendingActivities {
  /**
   * Sends one step on one channel, at most once; see docs/architecture.md#sending. An expected "no" is returned.
   *
   * @throws ApplicationFailure with `nextRetryDelay` when the provider may take it later
   */
  sendCaseMessage(input: SendCaseMessage): Promise<Delivery>;
  sendInspectionMessage(input: SendInspectionMessage): Promise<Delivery>;
  /** Sends a letter on one channel, at most once. */
  sendLetter(input: SendLetter): Promise<Delivery>;
}

/** What the workers that run workflows run beside them: as local activities, and as ordinary ones while the record is away. */
export interface RecordActivities {
  /** Appends numbered events, moves the projection and starts the letters that follow; the same batch again changes nothing. */
  recordCaseEvents(input: RecordCaseEvents): Promise<void>;
  recordInspectionEvents(input: RecordInspectionEvents): Promise<void>;
}

/** What the workers of the queue `campaign` run. */
export interface CampaignActivities {
  /** Checks the gates that only the record knows, opens the inspection and starts its workflow; the same call again changes nothing. */
  openInspection(input: OpenInspection): Promise<InspectionOpening>;
  /** Starts the next cases of the frozen audience at the pace of the settings. */
  launchCasePage(input: LaunchPage): Promise<PageOfLaunch>;
  /** Tells every case that waits because of a pause that it is over. */
  releaseCases(input: CampaignCheck): Promise<void>;
  /** Tells every open case that the campaign was withdrawn. */
  withdrawCases(input: WithdrawCases): Promise<void>;
  /** Plans the next cases anew under the changed rules. Nothing left ends the change. */
  changeCasePage(input: ChangeCasePage): Promise<ChangedCasePage>;
  /** Compares audience, cases, workflows and ledger, and repairs what can be repaired (promise P2). @returns the number of its report */
  reconcile(input: Reconcile): Promise<{ readonly id: number }>;
  /** Counts what is left; closes a campaign whose cases are all closed, also while it is paused. */
  checkCampaign(input: CampaignCheck): Promise<CampaignCount>;
}

/** Every activity a workflow may ask for, by the name it is asked by. */
export type Activities = SendingActivities & RecordActivities & CampaignActivities;
