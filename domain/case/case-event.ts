import type { Channel } from '../channel';
import type { Delivery } from '../delivery/delivery';
import type { InspectionOutcome } from '../inspection/outcome';
import type { Instant } from '../time';
import type { BouncedMessage } from './bounce';
import type { CaseOutcome } from './outcome';
import type { CasePlan, StepId, StepKind } from '../planning/case-plan';
import type { MatterKind } from './reply';
import type { ReplyCode } from '../reply-code';
import type { FilingPromise } from '../planning/filing-promise';

/** Why a case does not move although something is due. Each is shown to the queue that can end it. */
export const HOLD_REASONS = [
  'campaign-paused',
  'filing-waiting',
  'claim-waiting',
  'extension-waiting',
  'notice-not-served',
  'final-warning-not-served',
  'inspection-without-result',
  'steps-missed',
] as const;
/** One of `HOLD_REASONS`. */
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Why a step is not sent: its words are no longer true, a later message says the same, or nobody wants it any more. */
export const SKIP_REASONS = ['too-late', 'collapsed', 'not-wanted'] as const;
/** One of `SKIP_REASONS`. */
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What became of a step on one of its channels. */
export interface ChannelDelivery {
  readonly channel: Channel;
  readonly delivery: Delivery;
}

/** What happened in a case. Facts in the past tense, numbered from 1 by the record; the case is their fold. */
export type CaseEvent = {
  readonly at: Instant;
  /** The act of staff that led to it; on the first of its events. */
  readonly actId?: string;
} &
  /** `packageHash`: what the case begins with; absent in older records. `rules`: the version it lives by; the first where it is absent. */
  (
    | {
        readonly type: 'case-opened';
        readonly plan: CasePlan;
        readonly packageHash?: string;
        readonly rules?: number;
        readonly absent?: readonly Channel[];
      }
    | {
        readonly type: 'step-sent';
        readonly step: StepId;
        readonly planVersion: number;
        readonly kind: StepKind;
        readonly deliveries: readonly ChannelDelivery[];
        /** Which sending of the step it was, where staff had it sent again; absent for the first. */
        readonly attempt?: number;
        /** Channels that quiet hours put off: the step is not over before they were tried. */
        readonly waiting?: readonly Channel[];
      }
    | { readonly type: 'steps-skipped'; readonly steps: readonly StepId[]; readonly planVersion: number; readonly because: SkipReason }
    | { readonly type: 'sending-deferred'; readonly step: StepId; readonly until: Instant }
    | { readonly type: 'case-held'; readonly reason: HoldReason }
    | { readonly type: 'case-released' }
    | { readonly type: 'reply-received'; readonly replyId: string; readonly code: ReplyCode; readonly promise?: FilingPromise }
    | { readonly type: 'matter-raised'; readonly matterId: string; readonly about: MatterKind; readonly days?: number }
    | { readonly type: 'extension-granted'; readonly matterId: string; readonly plan: CasePlan; readonly by: string }
    | { readonly type: 'extension-refused'; readonly matterId: string; readonly by: string }
    | { readonly type: 'claim-confirmed'; readonly matterId: string; readonly about: MatterKind; readonly by: string }
    | { readonly type: 'claim-refuted'; readonly matterId: string; readonly about: MatterKind; readonly by: string }
    /** `packageHash` and `rules`: what it lives by from now on, where a change of the rules moved it. */
    | {
        readonly type: 'plan-changed';
        readonly plan: CasePlan;
        readonly by: string;
        readonly reason?: string;
        readonly packageHash?: string;
        readonly rules?: number;
      }
    /** The campaign has another package, and the dates of this case stay what they are. */
    | { readonly type: 'rules-adopted'; readonly packageHash: string; readonly by: string; readonly reason: string }
    | { readonly type: 'filing-received'; readonly filingId: string; readonly receivedAt: Instant }
    /** Deficiencies that staff found in what was filed, to be cured by `cureBy`. `filedAt`: when the deficient filing was received. */
    | {
        readonly type: 'deficiencies-found';
        readonly items: readonly string[];
        readonly cureBy: Instant;
        readonly filedAt: Instant;
        readonly by: string;
        readonly matterId?: string;
      }
    /** `questions`: which ones; absent in older records, where it stands for all that waited. */
    | { readonly type: 'question-answered'; readonly answerId: string; readonly by: string; readonly questions?: readonly string[] }
    | { readonly type: 'channel-lost'; readonly channel: Channel }
    /** The operator wants no messages there: no contact to repair, and none to use. */
    | { readonly type: 'channel-left'; readonly channel: Channel }
    /** `tell`: the repaired contact is told how the case stands. */
    | { readonly type: 'channel-restored'; readonly channel: Channel; readonly tell?: true }
    /** A message that a provider had accepted came back. */
    | ({ readonly type: 'message-bounced' } & BouncedMessage)
    /** Statutory steps fell into a pause or an outage: staff must say that the case may go on without them. */
    | { readonly type: 'steps-missed'; readonly steps: readonly StepId[]; readonly planVersion: number }
    | { readonly type: 'missed-steps-accepted'; readonly steps: readonly StepId[]; readonly by: string; readonly reason: string }
    /** Staff have a message leave once more, where it did not arrive: `attempt` is 2 the first time. */
    | {
        readonly type: 'sending-repeated';
        readonly step: StepId;
        readonly planVersion: number;
        readonly attempt: number;
        readonly by: string;
        readonly reason: string;
      }
    /** The final warning was not served, or another message after the deadline was missed: they begin anew, by the plan that follows. */
    | { readonly type: 'warning-repeated'; readonly by: string; readonly reason: string }
    | { readonly type: 'case-escalated'; readonly inspection: number }
    /** The inspection was opened, and by then the case wanted none any more: it was recalled. */
    | { readonly type: 'inspection-called-off'; readonly inspection: number }
    | { readonly type: 'inspection-closed'; readonly inspection: number; readonly outcome: InspectionOutcome }
    /** `by`: who withdrew the campaign, where that closed it; absent in older records. */
    | { readonly type: 'case-closed'; readonly outcome: CaseOutcome; readonly by?: string }
  );

/** The name under which an event stands in the record. */
export type CaseEventType = CaseEvent['type'];
