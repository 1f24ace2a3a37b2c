import { GrammyError, type InlineKeyboard } from 'grammy';
import { splitText } from '../../domain/message/split-text';
import type { BotContext } from './bot-context';

/** What Telegram shows over a chat when a button is answered. */
const LONGEST_TAP_ANSWER = 200;

/** Answers a tap. A query that is too old, or was answered by an earlier attempt, needs no answer any more. */
export async function answerTap(ctx: BotContext, text: string): Promise<void> {
  if (ctx.callbackQuery === undefined) return;
  const shown = text.length > LONGEST_TAP_ANSWER ? `${text.slice(0, LONGEST_TAP_ANSWER - 1)}…` : text;
  await unless(/query is too old|query ID is invalid/i, () => ctx.answerCallbackQuery({ text: shown }));
}

/** How long an act may take before its tap is answered all the same. */
const ANSWER_WITHIN_MS = 1_500;

/**
 * Answers a tap with what came of an act, or, when that takes too long, with a word that it is under way; the act is waited for in
 * any case.
 */
export async function answerTapWith<T>(ctx: BotContext, act: Promise<T>, words: (result: T) => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const slow = new Promise<'slow'>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, 'slow');
  });
  const settled = act.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  const first = await Promise.race([settled, slow]);
  clearTimeout(timer);
  if (first === 'slow') await answerTap(ctx, ctx.say('act-under-way'));
  const result = await act;
  if (first === 'done') await answerTap(ctx, words(result));
  return result;
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
