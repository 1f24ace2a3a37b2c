import type { MessageRow } from '../../domain/delivery/ledger';
import { asFirstSent } from './as-first-sent';
import type { Addressee, ComposedMessage, OutgoingMessage } from './outgoing-message';
import { dressAsChat } from './dress-as-chat';
import { dressAsEmail } from './dress-as-email';
import { composeInspectorMessage } from './inspector-words';
import { letterWords } from './letter-words';
import type { SendingParts } from './sending-parts';
import { stepWords } from './step-words';

/** Makes a message as its provider takes it. The same row gives the same message, however often and whenever it is composed. */
export async function compose(parts: SendingParts, outgoing: OutgoingMessage, row: MessageRow): Promise<ComposedMessage> {
  const message = await asFirstSent(parts, outgoing, row);
  if (message.about === 'inspection') return composeInspectorMessage(parts, message);
  const words = message.about === 'step' ? await stepWords(parts, message, row) : letterWords(parts, message, row);
  return isByEmail(message.addressee) ? dressAsEmail(parts, message, { row, words }) : await dressAsChat(parts, message, { row, words });
}

function isByEmail({ point }: Addressee): boolean {
  return point.channel === 'email';
}
