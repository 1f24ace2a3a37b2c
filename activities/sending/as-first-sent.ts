import type { MessageRow } from '../../domain/delivery/ledger';
import type { Instant } from '../../domain/time';
import type { OutgoingMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

/**
 * The message as of when it left first, so that a repeat on another day has the same bytes: words such as "29 days left" are those of
 * the first. A message that never left is as of now.
 *
 * @param row as it was reserved or taken over
 */
export async function asFirstSent(
  { store }: Pick<SendingParts, 'store'>,
  message: OutgoingMessage,
  { id, sends }: MessageRow,
): Promise<OutgoingMessage> {
  if (message.about !== 'step' || sends === 0) return message;
  const left: Instant[] = [];
  for (const { messageId, status, at } of await store.messages.deliveries(message.ledgerKey)) {
    if (messageId !== id) continue;
    if (status === 'submitted') left.push(at);
    // the provider did not take it, and said so: that one never left
    if (status === 'reserved') left.pop();
  }
  const [now = message.now] = left;
  return { ...message, now, step: { ...message.step, now } };
}
