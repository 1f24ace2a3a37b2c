import type { OutgoingMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

interface Shown {
  /** The provider's id of the message. */
  readonly providerId: string;
  /** Where it was delivered, if not in the chat that it was sent to. */
  readonly movedTo?: number;
}

/** The message is the newest card of its case in the chat. A letter is kept as it is: only what shows the case is drawn anew. */
export async function showCard(
  { store }: Pick<SendingParts, 'store'>,
  message: OutgoingMessage,
  { providerId, movedTo }: Shown,
): Promise<void> {
  if (message.about !== 'step' || message.addressee.point.channel !== 'telegram') return;
  const { point, row } = message.addressee;
  const { campaignId, operatorId } = message.ledgerKey;
  await store.dialogue.issueCard({
    campaignId,
    operatorId,
    chatId: movedTo ?? Number(point.address),
    messageId: Number(providerId),
    revision: row.state?.revision ?? 0,
  });
}
