import type { Channel } from '../channel';
import type { Instant } from '../time';
import type { ChannelDelivery, HoldReason } from './case-event';
import type { CaseOutcome } from './outcome';
import type { CasePlan, PlannedStep, StepId } from '../planning/case-plan';
import type { MatterKind, PendingMatter } from './reply';
import type { ReplyCode } from '../reply-code';
import type { FilingPromise } from '../planning/filing-promise';

/** Where a case stands. */
export type Standing =
  | { readonly type: 'open' }
  | { readonly type: 'under-inspection'; readonly inspection: number }
  | { readonly type: 'closed'; readonly outcome: CaseOutcome; readonly at: Instant };

/** The sending that served somebody: of which plan it was, and when a provider accepted it. */
export interface Service {
  readonly planVersion: number;
  readonly attempt: number;
  readonly at: Instant;
}

/** One service for each channel on which a provider accepted a message that has not come back. */
export type ServedOn = Readonly<Partial<Record<Channel, Service>>>;

/** For each channel on which a step arrived, the number of the sending that did: 1 unless staff had it sent again. */
export type Reach = Readonly<Partial<Record<Channel, number>>>;

/** What is true of a case now: the fold of its events, the same in the workflow, the record and on every screen. */
export interface CaseState {
  readonly v: 1;
  /** Version of the rules it lives by; see `rulesOf`. */
  readonly rules: number;
  /** Number of the last event. */
  readonly sequence: number;
  /** When the latest of its events happened: until then it is known. Absent in states kept before it was. */
  readonly asOf?: Instant;
  /** Goes up with every answer and decision; a button that carries an older one is outdated. */
  readonly revision: number;
  readonly standing: Standing;
  readonly plan: CasePlan;
  /** The rules the case lives by; absent in cases of older records, where the row alone says it. */
  readonly packageHash?: string;
  /** Steps of this plan that were sent, skipped or given up. */
  readonly settled: readonly StepId[];
  /** When a provider first accepted the notice and the final warning: nobody is inspected without both. */
  readonly noticeServedAt?: Instant;
  readonly finalWarningServedAt?: Instant;
  /** Steps of this plan, with the channels on which a provider accepted them and that have not come back. */
  readonly reached?: Readonly<Record<StepId, Reach>>;
  /** Steps of this plan that staff had sent again: the number of the latest sending. */
  readonly repeats?: Readonly<Record<StepId, number>>;
  /** By which sending the notice and the final warning still count as served on each channel. */
  readonly servedOn?: { readonly notice?: ServedOn; readonly warning?: ServedOn };
  /** The notice of the last plan that had one: it belongs to the case, and stays due under another plan until it is served. */
  readonly notice?: PlannedStep;
  /** A step that quiet hours cut in two: what was tried before they began. The rest leaves in the morning. */
  readonly unfinished?: { readonly step: StepId; readonly tried: readonly ChannelDelivery[] };
  /** Messages that came back before their sending was written down, by `sendingKey`. */
  readonly overtaken?: readonly string[];
  /** Channels that were repaired and are to be told how the case stands. */
  readonly untold?: readonly Channel[];
  /** Statutory steps that were skipped and that nobody has accepted yet. */
  readonly missed?: readonly StepId[];
  /** Waiting for the authority, oldest first. */
  readonly pending: readonly PendingMatter[];
  /** How often staff refuted a claim of each kind. */
  readonly refuted?: Readonly<Partial<Record<MatterKind, number>>>;
  readonly hold?: HoldReason;
  /** Quiet hours: nothing is sent before this. */
  readonly notBefore?: Instant;
  readonly lastReply?: { readonly code: ReplyCode; readonly at: Instant };
  /** The day on which the operator said it would file. */
  readonly promise?: FilingPromise & { readonly reminded?: true };
  /** Deficiencies that are to be cured; `filedAt` decides whether the filing was on time. */
  readonly deficiency?: { readonly items: readonly string[]; readonly cureBy: Instant; readonly filedAt: Instant };
  /** Ids of the replies that asked for help and have no answer yet. */
  readonly questions?: readonly string[];
  /** Ids of the latest replies and filings, so that the same act twice is one act. */
  readonly seen: readonly string[];
  /** Channels on which the operator has no contact point yet. */
  readonly absent?: readonly Channel[];
  /** Channels that staff must repair. */
  readonly lost: readonly Channel[];
  readonly filedAt?: Instant;
  /** Number of the last inspection that was opened. */
  readonly inspections: number;
  /** Number of the inspection that has not ended. */
  readonly openInspection?: number;
}
