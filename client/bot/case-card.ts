import { InlineKeyboard } from 'grammy';
import { parseCaseId } from '../../domain/case/case-key';
import { caseActionCode } from '../../domain/message/case-buttons';
import { cardButtons, cardLines, daysButtons, type CardButton, type CaseCard } from '../../domain/message/case-card';
import type { BotPorts, OperatorContext } from './bot-context';
import { redraw, sendText } from './safe-calls';

type CardPorts = Pick<BotPorts, 'words' | 'buttons' | 'client'>;
/** Which buttons a card shows. */
export type CardPage = 'main' | 'more' | 'days';

/** Sends the card anew, at the end of the chat; the one before waits to be folded. */
export async function issueCard(ctx: OperatorContext, ports: CardPorts, card: CaseCard): Promise<void> {
  const now = await ports.client.clock.now();
  const text = cardLines(card, ports.words, { language: ctx.language, now }).join('\n');
  const messageId = await sendText(ctx, text, keyboardOf(ctx, ports, { card, rows: rowsOf(card, now, 'main') }));
  await ports.client.dialogue.issueCard({ ...keyOf(card), chatId: ctx.chat.id, messageId, revision: card.state?.revision ?? 0 });
}

/** Brings the newest card of the case up to date, in place and without a sound; sends it when there is none. */
export async function drawCard(ctx: OperatorContext, ports: CardPorts, card: CaseCard, page: CardPage = 'main'): Promise<void> {
  const { dialogue, clock } = ports.client;
  const newest = await dialogue.card(keyOf(card), ctx.chat.id);
  const messageId = newest?.messageId ?? ctx.callbackQuery?.message?.message_id;
  if (messageId === undefined) return await issueCard(ctx, ports, card);
  const now = await clock.now();
  const text = cardLines(card, ports.words, { language: ctx.language, now }).join('\n');
  const keyboard = keyboardOf(ctx, ports, { card, rows: rowsOf(card, now, page) });
  const shown = { ...keyOf(card), chatId: ctx.chat.id, messageId, revision: card.state?.revision ?? 0 };
  if (!(await redraw(ctx, { messageId, text, keyboard }))) {
    await dialogue.forgetCard(shown);
    return await issueCard(ctx, ports, card);
  }
  if (newest === undefined) await dialogue.issueCard(shown);
  else await dialogue.showCard(shown);
}

function rowsOf(card: CaseCard, now: number, page: CardPage): readonly (readonly CardButton[])[] {
  return page === 'days' ? daysButtons(card) : cardButtons(card, now, page);
}

/** Buttons that are signed for this chat, this case and this revision of it. */
export function keyboardOf(
  ctx: OperatorContext,
  { words, buttons }: Pick<BotPorts, 'words' | 'buttons'>,
  {
    card,
    rows,
    revision = card.state?.revision ?? 0,
  }: {
    readonly card: Pick<CaseCard, 'number' | 'state'>;
    readonly rows: readonly (readonly CardButton[])[];
    readonly revision?: number;
  },
): InlineKeyboard | undefined {
  if (rows.length === 0) return undefined;
  return InlineKeyboard.from(
    rows.map((row) =>
      row.map(({ label, variables, action }) =>
        InlineKeyboard.text(
          words.say(ctx.language, label, variables),
          buttons.seal({ chatId: ctx.chat.id, caseNumber: card.number, action: caseActionCode(action), revision }),
        ),
      ),
    ),
  );
}

/** @throws RangeError for a card without a case, which is a bug */
export function keyOf({ caseId }: Pick<CaseCard, 'caseId'>): { readonly campaignId: string; readonly operatorId: string } {
  const key = parseCaseId(caseId);
  if (key === undefined) throw new RangeError(`"${caseId}" is no case`);
  return key;
}
