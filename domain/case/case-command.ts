import type { Channel } from '../channel';
import type { InspectionOutcome } from '../inspection/outcome';
import type { CasePlan, PlannedStep, StepId } from '../planning/case-plan';
import type { Instant } from '../time';
import type { BouncedMessage } from './bounce';
import type { ChannelDelivery, HoldReason, SkipReason } from './case-event';
import type { Reply } from './reply';

/** An act of staff: which act it is, and the case as they saw it. */
export interface StaffAct {
  readonly by: string;
  /** The same id is the same act: a double click, or a request that is repeated after its answer was lost, changes nothing. */
  readonly actId?: string;
  /** Revision of the case that they looked at; an act on an older one is refused. */
  readonly revision?: number;
}

/** A decision of something that waits. `matterId` may be left out only while a single matter of its kind waits. */
export interface MatterDecision extends StaffAct {
  readonly matterId?: string;
}

/** What somebody, or the case itself, wants to happen. */
export type CaseCommand =
  | { readonly type: 'receive-reply'; readonly reply: Reply }
  | { readonly type: 'receive-filing'; readonly filingId: string; readonly receivedAt: Instant }
  | ({ readonly type: 'grant-extension'; readonly plan: CasePlan } & MatterDecision)
  /** `plan` when the ladder after the deadline must begin anew, because its dates went by while the authority thought. */
  | ({ readonly type: 'refuse-extension'; readonly plan?: CasePlan } & MatterDecision)
  | ({
      readonly type: 'find-deficiencies';
      readonly items: readonly string[];
      readonly cureBy: Instant;
      /** The steps that follow when nothing was cured by then. */
      readonly plan: CasePlan;
    } & StaffAct)
  | { readonly type: 'answer-question'; readonly answerId: string; readonly by: string; readonly questions?: readonly string[] }
  | ({ readonly type: 'confirm-claim' } & MatterDecision)
  | ({ readonly type: 'refute-claim'; readonly plan?: CasePlan } & MatterDecision)
  /** `packageHash`: the package the plan was made by; `rules`: the version of the rules of a case. Each where it changes. */
  | ({
      readonly type: 'change-plan';
      readonly plan: CasePlan;
      readonly reason?: string;
      readonly packageHash?: string;
      readonly rules?: number;
    } & StaffAct)
  /** Another package that gives the case the same dates. */
  | ({ readonly type: 'adopt-rules'; readonly packageHash: string; readonly reason: string } & StaffAct)
  | ({ readonly type: 'order-inspection' } & StaffAct)
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'release' }
  | { readonly type: 'lose-channel'; readonly channel: Channel }
  | { readonly type: 'restore-channel'; readonly channel: Channel; readonly tell?: true }
  | { readonly type: 'lose-message'; readonly bounced: BouncedMessage }
  | ({ readonly type: 'accept-missed'; readonly reason: string } & StaffAct)
  /** A message that did not arrive leaves once more, on the channels where it did not; `step` as the plan names it. */
  | ({ readonly type: 'send-again'; readonly step: StepId; readonly reason: string } & StaffAct)
  /** `plan`: the same last day, and what follows it counted from today, the final warning among it. */
  | ({ readonly type: 'warn-again'; readonly plan: CasePlan; readonly reason: string } & StaffAct)
  | {
      readonly type: 'record-step';
      readonly step: PlannedStep;
      readonly planVersion: number;
      readonly deliveries: readonly ChannelDelivery[];
      /** Channels that were lost when the step left: what was lost since then was lost in spite of it. */
      readonly lostBefore?: readonly Channel[];
      /** Which sending of the step it was; absent for the first. */
      readonly attempt?: number;
    }
  | { readonly type: 'record-skip'; readonly steps: readonly StepId[]; readonly because: SkipReason }
  | { readonly type: 'record-hold'; readonly reason: HoldReason }
  | { readonly type: 'record-inspection'; readonly inspection: number }
  | { readonly type: 'close-inspection'; readonly inspection: number; readonly outcome: InspectionOutcome };
