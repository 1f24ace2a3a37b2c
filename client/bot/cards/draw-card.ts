import { InlineKeyboard } from 'grammy';
import type { Language } from '../../../domain/channel';
import { cardButtons, cardLines, daysButtons, signCardButtons, type CardButton, type CaseCard } from '../../../domain/message/case-card';
import type { Instant } from '../../../domain/time';
import type { BotPorts, OperatorContext } from '../bot-context';
import { redraw, sendText } from '../telegram/replies';
import type { CardRow } from '../../../ports/bot-dialogue-store';
import { keyOf } from './card-key';

type CardPorts = Pick<BotPorts, 'words' | 'buttons' | 'messageCodes' | 'client'>;
/** Which buttons a card shows. */
export type CardPage = 'main' | 'more' | 'days';

/** Sends the card anew, at the end of the chat; the one before waits to be folded. */
export async function issueCard(ctx: OperatorContext, ports: CardPorts, card: CaseCard): Promise<void> {
  const now = await ports.client.clock.now();
  const { text, keyboard } = drawing(ports, card, { chatId: ctx.chat.id, language: ctx.language, now });
  const messageId = await sendText(ctx, text, keyboard);
  await ports.client.dialogue.issueCard({ ...keyOf(card), chatId: ctx.chat.id, messageId, revision: card.state?.revision ?? 0 });
}

/** Brings the newest card of the case up to date, in place and without a sound; sends it when there is none. */
export async function drawCard(ctx: OperatorContext, ports: CardPorts, card: CaseCard, page: CardPage = 'main'): Promise<void> {
  const { dialogue, clock } = ports.client;
  const newest = await dialogue.card(keyOf(card), ctx.chat.id);
  const messageId = newest?.messageId ?? ctx.callbackQuery?.message?.message_id;
  if (messageId === undefined) return await issueCard(ctx, ports, card);
  const now = await clock.now();
  const { text, keyboard } = drawing(ports, card, { chatId: ctx.chat.id, language: ctx.language, now, page, shownIn: newest });
  const shown = { ...keyOf(card), chatId: ctx.chat.id, messageId, revision: card.state?.revision ?? 0 };
  if (!(await redraw(ctx, { messageId, text, keyboard }))) {
    await dialogue.forgetCard(shown);
    return await issueCard(ctx, ports, card);
  }
  if (newest === undefined) await dialogue.issueCard(shown);
  else await dialogue.showCard(shown);
}

export interface CardDrawing {
  readonly chatId: number;
  readonly language: Language;
  readonly now: Instant;
  readonly page?: CardPage;
  /** The card that is drawn over; it keeps the code of the message that it came with. */
  readonly shownIn?: Pick<CardRow, 'ledgerId'> | undefined;
}

/** What a card says and offers. */
export function drawing(
  ports: Omit<CardPorts, 'client'>,
  card: CaseCard,
  { chatId, language, now, page = 'main', shownIn }: CardDrawing,
): { readonly text: string; readonly keyboard: InlineKeyboard | undefined } {
  const lines = cardLines(card, ports.words, { language, now });
  const proof = proofLines(ports, language, shownIn?.ledgerId);
  return {
    text: [...lines, ...(proof.length > 0 ? ['', ...proof] : [])].join('\n'),
    keyboard: signedKeyboard(ports, { chatId, language, card, rows: rowsOf(card, now, page) }),
  };
}

/** The code by which a message can be checked; the bot's own answers have none. */
export function proofLines(
  { words, messageCodes }: Pick<BotPorts, 'words' | 'messageCodes'>,
  language: Language,
  ledgerId: number | undefined,
): readonly string[] {
  return ledgerId === undefined ? [] : [words.say(language, 'verify-line', { code: messageCodes.codeOf(ledgerId) })];
}

function rowsOf(card: CaseCard, now: Instant, page: CardPage): readonly (readonly CardButton[])[] {
  return page === 'days' ? daysButtons(card) : cardButtons(card, now, page);
}

interface Keyboard {
  readonly card: Pick<CaseCard, 'number' | 'state'>;
  readonly rows: readonly (readonly CardButton[])[];
  readonly revision?: number;
}

/** Buttons that are signed for this chat, this case and this revision of it. */
export function keyboardOf(
  ctx: OperatorContext,
  ports: Pick<BotPorts, 'words' | 'buttons'>,
  keyboard: Keyboard,
): InlineKeyboard | undefined {
  return signedKeyboard(ports, { ...keyboard, chatId: ctx.chat.id, language: ctx.language });
}

function signedKeyboard(
  ports: Pick<BotPorts, 'words' | 'buttons'>,
  { chatId, language, card, rows, revision = card.state?.revision ?? 0 }: Keyboard & Pick<CardDrawing, 'chatId' | 'language'>,
): InlineKeyboard | undefined {
  if (rows.length === 0) return undefined;
  const signed = signCardButtons(rows, ports, { chatId, language, number: card.number, revision });
  return InlineKeyboard.from(signed.map((row) => row.map(({ text, data }) => InlineKeyboard.text(text, data))));
}
