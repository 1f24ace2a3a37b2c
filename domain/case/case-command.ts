import type { Channel } from '../channel';
import type { InspectionOutcome } from '../inspection/outcome';
import type { CasePlan, PlannedStep, StepId } from '../planning/case-plan';
import type { Instant } from '../time';
import type { BouncedMessage } from './bounce';
import type { ChannelDelivery, HoldReason, SkipReason } from './case-event';
import type { Reply } from './reply';

/** What somebody, or the case itself, wants to happen. */
export type CaseCommand =
  | { readonly type: 'receive-reply'; readonly reply: Reply }
  | { readonly type: 'receive-filing'; readonly filingId: string; readonly receivedAt: Instant }
  | { readonly type: 'grant-extension'; readonly plan: CasePlan; readonly by: string }
  /** `plan` when the ladder after the deadline must begin anew, because its dates went by while the authority thought. */
  | { readonly type: 'refuse-extension'; readonly plan?: CasePlan; readonly by: string }
  | {
      readonly type: 'find-deficiencies';
      readonly items: readonly string[];
      readonly cureBy: Instant;
      /** The steps that follow when nothing was cured by then. */
      readonly plan: CasePlan;
      readonly by: string;
    }
  | { readonly type: 'answer-question'; readonly answerId: string; readonly by: string; readonly questions?: readonly string[] }
  | { readonly type: 'confirm-claim'; readonly by: string }
  | { readonly type: 'refute-claim'; readonly plan?: CasePlan; readonly by: string }
  | { readonly type: 'change-plan'; readonly plan: CasePlan; readonly by: string; readonly reason?: string; readonly rules?: number }
  | { readonly type: 'order-inspection'; readonly by: string }
  | { readonly type: 'withdraw'; readonly by: string }
  | { readonly type: 'release' }
  | { readonly type: 'lose-channel'; readonly channel: Channel }
  | { readonly type: 'restore-channel'; readonly channel: Channel; readonly tell?: true }
  | { readonly type: 'lose-message'; readonly bounced: BouncedMessage }
  | { readonly type: 'accept-missed'; readonly by: string; readonly reason: string }
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
