import { GrammyError, type InlineKeyboard } from 'grammy';
import type { BotContext } from './bot-context';

/** Answers a tap. A query that is too old needs no answer any more. */
export async function answerTap(ctx: BotContext, text: string): Promise<void> {
  await unless(/query is too old|query ID is invalid/i, () => ctx.answerCallbackQuery({ text: text.slice(0, 200) }));
}

/** Redraws the message a tap came from. Drawing the same again, or a message that is gone, is no error. */
export async function redraw(ctx: BotContext, text: string, keyboard: InlineKeyboard | undefined): Promise<void> {
  const options = keyboard === undefined ? {} : { reply_markup: keyboard };
  await unless(/message is not modified|message to edit not found|message can't be edited/i, () => ctx.editMessageText(text, options));
}

async function unless(harmless: RegExp, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof GrammyError && harmless.test(error.description))) throw error;
  }
}
