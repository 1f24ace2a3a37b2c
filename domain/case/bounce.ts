import type { Channel } from '../channel';
import type { DeliveryRefusal } from '../delivery/delivery';
import type { StepId, StepKind } from '../planning/case-plan';

/** A message that came back after a provider had accepted it. */
export interface BouncedMessage {
  /** The ledger row: one step on one channel to one contact. */
  readonly ledgerId: number;
  readonly step: StepId;
  readonly planVersion: number;
  readonly kind: StepKind;
  readonly channel: Channel;
  readonly reason: DeliveryRefusal;
  /** Which sending of the step it was, where staff had it sent again; absent for the first. */
  readonly attempt?: number;
  /** Another contact of the operator takes messages on the channel, such as a mended address: the channel is not lost. */
  readonly replaced?: true;
}

/** What makes two pieces of news the same bounce: an address that was repaired may bounce again, in a row of its own. */
export function bounceId({ ledgerId }: Pick<BouncedMessage, 'ledgerId'>): string {
  return `bounce/${ledgerId}`;
}

/** Of which sending a bounce speaks that came before its record. */
export function sendingKey({
  step,
  planVersion,
  channel,
  attempt = 1,
}: Pick<BouncedMessage, 'step' | 'planVersion' | 'channel' | 'attempt'>): string {
  return `${planVersion}/${step}/${channel}/${attempt}`;
}
