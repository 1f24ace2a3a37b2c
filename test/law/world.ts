import type { PinnedPackage } from '../../domain/campaign/campaign';
import type { ChannelDelivery } from '../../domain/case/case-event';
import type { CaseState } from '../../domain/case/case-state';
import type { MatterKind } from '../../domain/case/reply';
import type { Channel } from '../../domain/channel';
import type { PlannedStep, StepKind } from '../../domain/planning/case-plan';
import type { RecordedOperator } from '../../domain/planning/planned-operator';
import type { Instant } from '../../domain/time';

/** One operator of one package: where a case is played. */
export interface Subject {
  readonly name: string;
  readonly pinned: PinnedPackage;
  readonly operator: RecordedOperator;
  readonly startsAt: Instant;
  readonly absent: readonly Channel[];
}

/** A message that a provider took and that has not come back. */
export interface ServedMessage {
  readonly step: string;
  readonly kind: StepKind;
  readonly planVersion: number;
  readonly channel: Channel;
  readonly attempt: number;
  readonly at: Instant;
  /** The date a final warning named. */
  readonly named: Instant;
}

/** A reminder as it left. */
export interface Reminded {
  readonly step: string;
  readonly at: Instant;
}

/** What was promised to the operator and what it did, kept apart from the state of the case: the law is judged by this alone. */
export interface Facts {
  readonly served: readonly ServedMessage[];
  /** The last reminder that a provider took on each channel, and when: a message leaves before the case writes it down. */
  readonly reminded: Readonly<Partial<Record<Channel, Reminded>>>;
  /** What came back before its sending was written down. */
  readonly returned: readonly string[];
  readonly waiting: readonly {
    readonly id: string;
    readonly about: MatterKind;
  }[];
  readonly deadline: Instant;
  readonly warnedUntil: Instant;
  /** The date that the last final warning named. */
  readonly lastNamed?: Instant;
  readonly cureBy?: Instant;
  /** When what was found deficient had been filed first. */
  readonly firstFiledAt?: Instant;
  readonly filed: boolean;
  /** Statutory steps that were skipped, until staff accept it. */
  readonly missed: boolean;
  /** The last visit settled nothing, and nobody ordered another one. */
  readonly inVain: boolean;
}

/** What the workflow is doing while other news may arrive. */
export type Flight =
  | {
      readonly type: 'sending';
      readonly step: PlannedStep;
      readonly planVersion: number;
      /** Which sending of the step, where staff had it sent again. */
      readonly attempt?: number;
      readonly begunOpen: boolean;
      readonly done: readonly ChannelDelivery[];
      /** Channels that wait for their provider. */
      readonly queued: readonly Channel[];
    }
  | {
      readonly type: 'opening';
      readonly inspection: number;
      readonly planVersion: number;
      readonly sequence: number;
      readonly answer?: string;
    };

/** What a provider does with everything until it changes: it stands still, or the address is wrong. */
export type Weather = 'away' | 'bad-address';

/** A case with everything around it that decides what can happen to it. */
export interface World {
  readonly now: Instant;
  readonly state: CaseState;
  readonly paused: boolean;
  /** A filing is in the record of which the case has not heard. */
  readonly untoldFiling?: {
    readonly filingId: string;
    readonly receivedAt: Instant;
  };
  readonly flight?: Flight;
  /** Number of the last event when the record held its escalation: it asks again when it hears something. */
  readonly asked?: number;
  readonly weather: Readonly<Partial<Record<Channel, Weather>>>;
  /** Channels on which the operator has no contact. */
  readonly absent: readonly Channel[];
  readonly facts: Facts;
  /** What was broken on the way here; no part of the world. */
  readonly broken?: readonly string[];
}
