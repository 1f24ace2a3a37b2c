import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { BouncedMessage } from '../domain/case/bounce';
import type { CampaignProgress } from '../domain/campaign/campaign-progress';
import type { CaseKey, InspectionKey } from '../domain/keys';
import type { CaseCommand } from '../domain/case/case-command';
import type { CaseState } from '../domain/case/case-state';
import type { Letter, LetterRoute } from '../domain/case/due-letters';
import type { PackedPlan } from '../domain/planning/case-plan';
import type { Reply } from '../domain/case/reply';
import type { Channel } from '../domain/channel';
import type { InspectionAct } from '../domain/inspection/inspection-command';
import type { InspectionTerms } from '../domain/inspection/inspection-event';
import type { InspectionState } from '../domain/inspection/inspection-state';
import type { InspectionOutcome } from '../domain/inspection/outcome';
import type { Instant } from '../domain/time';

/** Start arguments of a case: under 1 KB, no personal data, no texts. */
export interface CaseStart {
  readonly key: CaseKey;
  readonly plan: PackedPlan;
  /** The package the plan was made by; absent in what was started before it was written down with it. */
  readonly packageHash?: string;
  /** Version of the rules of a case by which it lives. */
  readonly rules: number;
  /** Channels on which the operator has no contact point: each spares an activity per step. */
  readonly absent?: readonly Channel[];
  /** When its launch opened it; absent where the launch did not say so, and where `state` is carried over. */
  readonly openedAt?: Instant;
  /** Business time minus this workflow's own time; 0 in production. */
  readonly clockOffsetMs: number;
  /** Carried over by continue-as-new, or from the record when the case is started again. */
  readonly state?: CaseState;
  /** Fence of the last batch in the record, where `state` is carried over. */
  readonly fence?: number;
}

export interface InspectionStart {
  readonly key: InspectionKey;
  readonly terms: InspectionTerms;
  /** Version of the rules of an inspection by which it lives. */
  readonly rules: number;
  readonly inspectorId?: string;
  readonly clockOffsetMs: number;
  /** From the record, when the inspection is started again. */
  readonly state?: InspectionState;
  /** Fence of the last batch in the record, where `state` is carried over. */
  readonly fence?: number;
}

export interface CampaignStart {
  readonly campaignId: string;
  readonly clockOffsetMs: number;
  /** Before its deadline a campaign is never looked at for closing. */
  readonly deadline: Instant;
  /** How often it is looked at from then on. */
  readonly checkEveryMs: number;
  readonly progress?: CampaignProgress;
}

/** One letter to one operator. */
export interface LetterStart {
  readonly key: CaseKey;
  readonly letter: Letter;
  readonly route: LetterRoute;
  /** Business time minus this workflow's own time; 0 in production. */
  readonly clockOffsetMs: number;
}

/** What a reconciliation is asked to do; see `Reconcile` of the activities. */
export interface ReconciliationStart {
  /** All open campaigns when absent. */
  readonly campaignId?: string;
  readonly repair: boolean;
  readonly by: string;
}

/** How far a case is after a request was carried out and recorded. */
export interface Recorded {
  readonly sequence: number;
}

/** An act on an inspection as its update carries it: the name of the update says which. */
type ActArgs<Type extends InspectionAct['type']> = Omit<Extract<InspectionAct, { readonly type: Type }>, 'type'>;

/** Facts from outside: they happened, nobody can refuse them. */
export const replyReceived = defineSignal<[Reply]>('replyReceived');
export const filingReceived = defineSignal<[{ filingId: string; receivedAt: Instant }]>('filingReceived');
export const channelLost = defineSignal<[{ channel: Channel }]>('channelLost');
/** `tell`: the repaired contact is told how the case stands. */
export const channelRestored = defineSignal<[{ channel: Channel; tell?: true }]>('channelRestored');
/** A message that a provider had accepted came back. */
export const messageBounced = defineSignal<[BouncedMessage]>('messageBounced');
export const campaignResumed = defineSignal('campaignResumed');
export const campaignWithdrawn = defineSignal<[{ by: string }]>('campaignWithdrawn');
export const inspectionClosed = defineSignal<[{ inspection: number; outcome: InspectionOutcome }]>('inspectionClosed');
/** The operator filed, or the campaign was withdrawn: nobody needs to go any more. */
export const inspectionRecalled = defineSignal('inspectionRecalled');
export const operatorReady = defineSignal('operatorReady');

/** What a request of that type says. */
type Asked<Type extends CaseCommand['type']> = Omit<Extract<CaseCommand, { readonly type: Type }>, 'type'>;

/** Requests: carried out and recorded, or refused with a sentence. */
export const grantExtension = defineUpdate<Recorded, [Asked<'grant-extension'>]>('grantExtension');
export const refuseExtension = defineUpdate<Recorded, [Asked<'refuse-extension'>]>('refuseExtension');
export const confirmClaim = defineUpdate<Recorded, [Asked<'confirm-claim'>]>('confirmClaim');
export const refuteClaim = defineUpdate<Recorded, [Asked<'refute-claim'>]>('refuteClaim');
export const changePlan = defineUpdate<Recorded, [Asked<'change-plan'>]>('changePlan');
/** The campaign has another package, which gives this case the same dates. */
export const adoptRules = defineUpdate<Recorded, [Asked<'adopt-rules'>]>('adoptRules');
/** Statutory steps fell into a pause or an outage: the case goes on without them. */
export const acceptMissedSteps = defineUpdate<Recorded, [Asked<'accept-missed'>]>('acceptMissedSteps');
/** A message that did not arrive leaves once more. */
export const sendAgain = defineUpdate<Recorded, [Asked<'send-again'>]>('sendAgain');
/** What follows the deadline begins anew, the final warning with it. */
export const warnAgain = defineUpdate<Recorded, [Asked<'warn-again'>]>('warnAgain');
/** Deficiencies in a filing, to be cured by a date; `plan` is what follows when they are not. */
export const findDeficiencies = defineUpdate<Recorded, [Asked<'find-deficiencies'>]>('findDeficiencies');
/** Staff answered what the operator asked; the words are in the record. */
export const answerQuestion = defineUpdate<Recorded, [{ answerId: string; by: string; questions?: readonly string[] }]>('answerQuestion');
export const orderInspection = defineUpdate<Recorded, [Asked<'order-inspection'>]>('orderInspection');

/** Acts of people on an inspection, each with its id and the revision that the person saw. */
export const assignInspection = defineUpdate<Recorded, [ActArgs<'assign'>]>('assignInspection');
export const acceptInspection = defineUpdate<Recorded, [ActArgs<'accept'>]>('acceptInspection');
export const recordInspection = defineUpdate<Recorded, [ActArgs<'record'>]>('recordInspection');

export const pauseCampaign = defineUpdate<CampaignProgress, [{ by: string }]>('pauseCampaign');
export const resumeCampaign = defineUpdate<CampaignProgress, [{ by: string }]>('resumeCampaign');
/** The rules of the campaign were changed in the record: its cases follow, page by page. */
export const changeRules = defineUpdate<CampaignProgress, [{ changeId: number }]>('changeRules');
export const withdrawCampaign = defineUpdate<CampaignProgress, [{ by: string }]>('withdrawCampaign');

/** For debugging only: screens read the record. */
export const caseState = defineQuery<CaseState>('caseState');
export const inspectionState = defineQuery<InspectionState>('inspectionState');
export const campaignProgress = defineQuery<CampaignProgress>('campaignProgress');

/** The one search attribute; never personal data (promise P8). */
export const CAMPAIGN_ATTRIBUTE = defineSearchAttributeKey('CampaignId', SearchAttributeType.KEYWORD);

/** Names of the workflow types, for callers that must not load workflow code. */
export const WORKFLOWS = {
  operatorCase: 'operatorCase',
  campaign: 'campaign',
  inspection: 'inspection',
  reconciliation: 'reconciliation',
  letter: 'letter',
} as const;
