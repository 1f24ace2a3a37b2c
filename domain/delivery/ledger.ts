import type { CaseKey } from '../keys';
import type { StepId, StepKind } from '../planning/case-plan';
import type { Channel } from '../channel';
import type { Instant } from '../time';
import type { DeliveryRefusal, NotWanted, UnknownRule, Receipt, Delivery, SendOutcome } from './delivery';

/**
 * Where a message is on its way. `reserved` and `submitted` are in work; a provider has answered, or a rule has decided, in all
 * others.
 */
export const MESSAGE_STATUSES = [
  'reserved',
  'submitted',
  'accepted',
  'delivered',
  'bounced',
  'refused',
  'unknown',
  'not-wanted',
  'not-allowed',
  'superseded',
] as const;

/** One of `MESSAGE_STATUSES`. */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** A ledger row: one step, channel and contact point; unique with its plan version and its attempt. */
export interface MessageRow extends CaseKey {
  readonly id: number;
  readonly stepId: StepId;
  readonly channel: Channel;
  readonly planVersion: number;
  /** Which sending of the message it is: 1 unless staff had it sent again. */
  readonly attempt: number;
  readonly contactPointId: number;
  readonly recipient: 'operator' | 'inspector';
  readonly kind: StepKind | 'inspection';
  readonly status: MessageStatus;
  /** How often it was handed to the provider. */
  readonly sends: number;
  readonly possibleRepeat: boolean;
  readonly reservedAt: Instant;
  readonly settledAt?: Instant;
  readonly providerId?: string;
  /** Why it was refused, bounced or not wanted. */
  readonly reason?: DeliveryRefusal | NotWanted;
  readonly rule?: UnknownRule;
  readonly textHash?: string;
}

/**
 * Whether another attempt has handed a message over since this one reserved its row: an attempt that was thought dead may wake up.
 * Only a row that is marked as a possible repeat leaves a second time. What nobody wants any more is for the veto to say.
 */
export function isTaken({ status, possibleRepeat, sends }: Pick<MessageRow, 'status' | 'possibleRepeat' | 'sends'>): boolean {
  if (status === 'reserved' || status === 'not-wanted' || status === 'superseded') return false;
  const isToBeRepeated = possibleRepeat && sends < 2;
  return !(isToBeRepeated && (status === 'submitted' || status === 'unknown'));
}

/** Where a sending stands that may have arrived, or may still do so. */
export const MAY_HAVE_ARRIVED = ['submitted', 'accepted', 'delivered', 'unknown'] as const satisfies readonly MessageStatus[];

/**
 * Whether a sending that staff asked for may bring a contact the same message a second time: nobody knows that an earlier one did not
 * arrive there. The notice is the same message under whatever plan; any other step under its own.
 *
 * @param sending as it ends: one that did not leave repeats nothing
 * @see docs/rules.md#unknown-outcome
 */
export function mayRepeat(sending: MessageRow, ledger: readonly MessageRow[]): boolean {
  const { id, attempt, stepId, channel, contactPointId, planVersion, kind } = sending;
  if (attempt === 1 || !mayBeThere(sending)) return false;
  return ledger.some(
    (earlier) =>
      earlier.id < id &&
      earlier.stepId === stepId &&
      earlier.channel === channel &&
      earlier.contactPointId === contactPointId &&
      (earlier.planVersion === planVersion || kind === 'notice') &&
      mayBeThere(earlier),
  );
}

function mayBeThere({ status }: MessageRow): boolean {
  return MAY_HAVE_ARRIVED.some((one) => one === status);
}

/** One change of a ledger row: append-only evidence. */
export interface DeliveryRow {
  readonly messageId: number;
  readonly status: MessageStatus | 'delayed';
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly providerId?: string;
  readonly receipt?: Receipt;
  /** Reason, rule and the like, by name. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Later news of an accepted message. */
export interface DeliveryNews {
  readonly status: 'delivered' | 'bounced' | 'delayed';
  readonly reason?: DeliveryRefusal;
  readonly receipt?: Receipt;
}

/** What came of handing a message over. */
export type Submission =
  | { readonly type: 'submitted' }
  /** Nobody wants it any more, or not now. */
  | { readonly type: 'stopped'; readonly delivery: Delivery }
  /** This chat had a message less than a second ago, and `queued` others wait for it as well. */
  | { readonly type: 'not-its-turn'; readonly queued: number }
  /** Another attempt handed it over after this one had looked. */
  | { readonly type: 'taken' };

/** What names a message before it is sent: the same again finds the row that is there. `attempt` is 1 where it is absent. */
export type NewMessage = Pick<
  MessageRow,
  'campaignId' | 'operatorId' | 'stepId' | 'channel' | 'planVersion' | 'contactPointId' | 'recipient' | 'kind'
> &
  Partial<Pick<MessageRow, 'attempt'>>;

/** What a send came to, with the rule that was applied where nobody can know. */
export type SettledSend =
  Exclude<SendOutcome, { readonly status: 'unknown' }> | (SendOutcome & { status: 'unknown'; readonly rule: UnknownRule });
