import type { Receipt, SendOutcome } from '../../domain/delivery/delivery';
import { splitText } from '../../domain/message/split-text';
import { SECOND } from '../../domain/time';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { TelegramMessage, TelegramSender } from '../../ports/telegram-sender';

/** A chat takes about a message a second (Bot API FAQ). */
const PART_EVERY_MS = SECOND;

interface PartPorts {
  readonly telegram: Pick<TelegramSender, 'send'>;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Sends a text in as many messages as it needs. The last one carries the buttons and stands for all in the ledger.
 *
 * Once a part has arrived there is no way back: what then fails for a while is of unknown outcome, so that the ledger's rule for
 * that applies and nobody reads the beginning twice.
 *
 * @throws ChannelUnavailable when nothing was delivered and the provider may take it later
 */
export async function sendInParts({ telegram, sleep }: PartPorts, { text, buttons, ...message }: TelegramMessage): Promise<SendOutcome> {
  const parts = splitText(text);
  const last = parts.length - 1;
  let to: { readonly chatId: number; readonly movedTo?: number } = message;
  for (const [index, part] of parts.slice(0, last).entries()) {
    const outcome = await sendPart(telegram, { chatId: to.chatId, text: part, buttons: [] }, index);
    if (outcome.status !== 'accepted') return outcome;
    if (outcome.movedTo !== undefined) to = { chatId: outcome.movedTo, movedTo: outcome.movedTo };
    await sleep(PART_EVERY_MS);
  }
  const outcome = await sendPart(telegram, { chatId: to.chatId, text: parts[last] ?? '', buttons }, last);
  return outcome.status === 'accepted' && to.movedTo !== undefined ? { movedTo: to.movedTo, ...outcome } : outcome;
}

async function sendPart(telegram: PartPorts['telegram'], part: TelegramMessage, index: number): Promise<SendOutcome> {
  try {
    return await telegram.send(part);
  } catch (error) {
    if (index === 0 || !(error instanceof ChannelUnavailable)) throw error;
    return { status: 'unknown', receipt: BROKEN_OFF };
  }
}

const BROKEN_OFF: Receipt = 'only the first parts of the message were delivered';
