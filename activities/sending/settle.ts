import { ruleForUnknown } from '../../domain/case/unknown-outcome';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { Delivery, SendOutcome } from '../../domain/delivery/delivery';
import type { MessageRow, MessageStatus } from '../../domain/delivery/ledger';
import { MINUTE } from '../../domain/time';
import type { OutgoingMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';
import { showCard } from './show-card';

/** How long a statutory email of unknown outcome waits before it is sent once more. */
const SECOND_SEND_AFTER_MS = MINUTE;

type Unknown = Extract<SendOutcome, { readonly status: 'unknown' }>;

/**
 * Writes into the ledger what the call of the provider came to.
 *
 * @param row as it was reserved: the call that was just made does not count in its `sends` yet
 * @throws ChannelUnavailable when the outcome is unknown and the message is sent once more, a minute later
 */
export async function settle(
  parts: Pick<SendingParts, 'store'>,
  message: OutgoingMessage,
  { row, outcome }: { readonly row: MessageRow; readonly outcome: SendOutcome },
): Promise<Delivery> {
  if (outcome.status === 'unknown') return await settleUnknown(parts, message, { row, outcome });
  const stands = await parts.store.messages.settle(row.id, message.now, outcome);
  if (outcome.status === 'refused') return isAccepted(stands) ? { status: 'accepted' } : { status: 'refused', reason: outcome.reason };
  if (outcome.status === 'accepted') {
    if (outcome.movedTo !== undefined) await parts.store.contacts.moveChat(row.contactPointId, outcome.movedTo);
    await showCard(parts, message, outcome);
  }
  return { status: outcome.status };
}

/** By another attempt, whatever this one was answered. */
function isAccepted(status: MessageStatus): boolean {
  return status === 'accepted' || status === 'delivered';
}

async function settleUnknown(
  { store }: Pick<SendingParts, 'store'>,
  { now }: OutgoingMessage,
  { row, outcome }: { readonly row: MessageRow; readonly outcome: Unknown },
): Promise<Delivery> {
  const rule = ruleForUnknown({ ...row, sends: row.sends + 1 });
  // the row stays submitted: the next attempt finds it so, marks it a possible repeat and sends
  if (rule === 'sent-once-more')
    throw new ChannelUnavailable('the outcome of a statutory email is unknown', SECOND_SEND_AFTER_MS, 'recipient');
  const stands = await store.messages.settle(row.id, now, { ...outcome, rule });
  return isAccepted(stands) ? { status: 'accepted' } : { status: 'unknown', rule };
}
