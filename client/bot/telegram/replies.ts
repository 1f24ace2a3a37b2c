import { GrammyError, type InlineKeyboard } from 'grammy';
import { splitText } from '../../../domain/message/split-text';
import type { BotContext } from '../bot-context';

/** What Telegram shows over a chat when a button is answered. */
const LONGEST_TAP_ANSWER = 200;

/**
 * Answers a tap. A query that is too old, or was answered before, needs no answer any more.
 *
 * @returns false when nobody has seen this answer
 */
export async function answerTap(ctx: BotContext, text: string): Promise<boolean> {
  if (ctx.callbackQuery === undefined) return false;
  const shown = text.length > LONGEST_TAP_ANSWER ? `${text.slice(0, LONGEST_TAP_ANSWER - 1)}…` : text;
  return await unless(/query is too old|query ID is invalid/i, () => ctx.answerCallbackQuery({ text: shown }));
}

/** Says over the chat what came of a tap; in the chat, where the tap was answered already because that took long. */
export async function tellTap(ctx: BotContext, text: string): Promise<void> {
  if (!(await answerTap(ctx, text))) await ctx.reply(text);
}

/** Sends a text as plain words, in as many messages as it needs; the buttons hang on the last. @returns the id of that one */
export async function sendText(ctx: BotContext, text: string, keyboard?: InlineKeyboard): Promise<number> {
  const parts = splitText(text);
  let messageId = 0;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const sent = await ctx.reply(part, {
      link_preview_options: { is_disabled: true },
      ...(isLast && keyboard !== undefined ? { reply_markup: keyboard } : {}),
    });
    messageId = sent.message_id;
  }
  return messageId;
}

/** Redraws a message of this chat. Drawing the same again is no error. @returns false when there is no such message any more */
export async function redraw(
  ctx: BotContext,
  { messageId, text, keyboard }: { readonly messageId: number; readonly text: string; readonly keyboard?: InlineKeyboard | undefined },
): Promise<boolean> {
  if (ctx.chat === undefined) return false;
  const chatId = ctx.chat.id;
  const options = { link_preview_options: { is_disabled: true }, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) };
  return await unless(GONE, () => ctx.api.editMessageText(chatId, messageId, splitText(text)[0] ?? '', options));
}

const SAME = /message is not modified/i;
const GONE = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

/** @returns false when it failed in that harmless way */
async function unless(harmless: RegExp, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (SAME.test(error.description)) return true;
    if (harmless.test(error.description)) return false;
    throw error;
  }
}
