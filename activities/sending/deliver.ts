import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { SendOutcome } from '../../domain/delivery/delivery';
import type { MessageRow } from '../../domain/delivery/ledger';
import type { ComposedMessage, OutgoingMessage } from './outgoing-message';
import { sendInParts } from './send-in-parts';
import type { SendingParts } from './sending-parts';

type ProviderParts = Pick<SendingParts, 'email' | 'telegram' | 'sleep'>;

/** To the error rate, silence after the request is a failure like any other. */
const NO_ANSWER = new ChannelUnavailable('the provider did not answer', 0, 'outage');

/**
 * Calls the provider once, and tells the gate what the provider did.
 *
 * @throws ChannelUnavailable when the provider said "not now": nothing was delivered, and the row waits to be sent again
 */
export async function deliver(
  { store, gate, ...provider }: Pick<SendingParts, 'store' | 'gate'> & ProviderParts,
  { now }: OutgoingMessage,
  { row, composed }: { readonly row: MessageRow; readonly composed: ComposedMessage },
): Promise<SendOutcome> {
  try {
    const outcome = await callProvider(provider, composed);
    await gate.note(row.channel, outcome.status === 'unknown' ? NO_ANSWER : undefined);
    return outcome;
  } catch (error) {
    if (error instanceof ChannelUnavailable) {
      await gate.note(row.channel, error);
      await store.messages.release(row.id, now, row.sends + 1);
    }
    throw error;
  }
}

async function callProvider(provider: ProviderParts, composed: ComposedMessage): Promise<SendOutcome> {
  return composed.channel === 'email' ? await provider.email.send(composed.email) : await sendInParts(provider, composed.telegram);
}
