import { vetoSending } from '../../domain/case/sending';
import type { SendingMoment } from '../../domain/case/sending-moment';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import { nextTurnMs } from '../../domain/delivery/chat-turn';
import type { Delivery } from '../../domain/delivery/delivery';
import type { MessageRow } from '../../domain/delivery/ledger';
import { MINUTE } from '../../domain/time';
import type { ComposedMessage, OutgoingMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

/** By then the attempt that has the message in hand has heard from the provider, or given up on it. */
const TAKEN_LOOKS_AGAIN_MS = MINUTE;

/** Whether the provider is called now, or what became of the message instead. */
export type Submitted = { readonly next: 'deliver' } | { readonly next: 'done'; readonly delivery: Delivery };

/**
 * Asks once more under the case's lock whether the message is wanted, and marks it submitted in that same transaction.
 *
 * @throws ChannelUnavailable when this chat had a message less than a second ago, or another attempt handed the message over since its
 *   row was reserved
 */
export async function submit(
  { store }: Pick<SendingParts, 'store'>,
  message: OutgoingMessage,
  { row, composed }: { readonly row: MessageRow; readonly composed: ComposedMessage },
): Promise<Submitted> {
  const submission = await store.messages.submit(row.id, message.now, composed.content, (moment) => vetoOf(message, moment));
  if (submission.type === 'submitted') return { next: 'deliver' };
  if (submission.type === 'stopped') return { next: 'done', delivery: submission.delivery };
  if (submission.type === 'taken') throw new ChannelUnavailable('another attempt handed it over', TAKEN_LOOKS_AGAIN_MS, 'recipient');
  throw new ChannelUnavailable('this chat had a message less than a second ago', nextTurnMs(submission.queued, row.id), 'recipient');
}

/** Only a step can become unwanted: letters answer what was done, and inspectors are told in any case. */
function vetoOf(message: OutgoingMessage, moment: SendingMoment): Delivery | undefined {
  if (message.about !== 'step') return undefined;
  const { kind, latest, key, now } = message.step;
  return vetoSending({ kind, planVersion: key.planVersion, latest, now }, moment);
}
