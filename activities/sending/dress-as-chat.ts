import { cardButtons, cardLines, caseCard, signCardButtons } from '../../domain/message/case-card';
import type { ComposedMessage, LedgerRow, LetterMessage, MessageWords, StepMessage } from './outgoing-message';
import type { SendingParts } from './sending-parts';

/** A message in Telegram: the words, the card they bring up to date with its buttons, and the code by which it can be checked. */
export async function dressAsChat(
  { store, wordsOf, buttons, messageCodes }: Pick<SendingParts, 'store' | 'wordsOf' | 'buttons' | 'messageCodes'>,
  { about, addressee, now }: StepMessage | LetterMessage,
  { row: ledgerRow, words }: { readonly row: LedgerRow; readonly words: MessageWords },
): Promise<ComposedMessage> {
  const { row, pinned, point, language } = addressee;
  const [documents, decisions] = await Promise.all([store.documents.list(row), store.documents.decisions(row)]);
  const card = caseCard({ row, pinned, documents, decisions });
  const all = wordsOf(pinned);
  const chatId = Number(point.address);
  // a letter is read and kept; the card is what is acted on
  const rows = about === 'letter' ? [] : cardButtons(card, now);
  const inChat = { chatId, language, number: row.number, revision: row.state?.revision ?? 0 };
  const shown = words.aboutCase === false || about === 'letter' ? [] : [cardLines(card, all, { language, now, brief: true }).join('\n')];
  const proof = all.say(language, 'verify-line', { code: messageCodes.codeOf(ledgerRow.id) });
  const text = [...words.paragraphs, ...shown, proof].join('\n\n');
  return {
    channel: 'telegram',
    content: text,
    telegram: { chatId, text, buttons: signCardButtons(rows, { words: all, buttons }, inChat) },
  };
}
