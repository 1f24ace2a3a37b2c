import type { Delivery } from '../../domain/delivery/delivery';
import { compose } from './compose';
import { deliver } from './deliver';
import type { OutgoingMessage } from './outgoing-message';
import { reserve } from './reserve';
import type { SendingParts } from './sending-parts';
import { settle } from './settle';
import { submit } from './submit';

/**
 * Sends one message to one contact once, or explains (promise P1). Its ledger row is reserved and then marked submitted, both
 * committed before the provider is called: an attempt that finds it submitted knows that the outcome is unknown, and follows the rule
 * of the message's kind.
 *
 * @returns what became of it; the same for every later attempt
 * @throws ChannelUnavailable when the provider is paused, or did not take it and may take it later
 * @see docs/rules.md#unknown-outcome
 */
export async function sendMessage(parts: SendingParts, message: OutgoingMessage): Promise<Delivery> {
  const reserved = await reserve(parts, message);
  if (reserved.next === 'done') return reserved.delivery;
  const { row } = reserved;
  const composed = await compose(parts, message, row);
  const passage = await parts.gate.pass(row.channel);
  try {
    const submitted = await submit(parts, message, { row, composed });
    if (submitted.next === 'done') return submitted.delivery;
    const outcome = await deliver(parts, message, { row, composed });
    return await settle(parts, message, { row, outcome });
  } finally {
    // however it ended: others may be waiting for what comes of this one
    passage.end();
  }
}
