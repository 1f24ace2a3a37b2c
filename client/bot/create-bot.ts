import { Bot, GrammyError, HttpError, type Api, type ApiClientOptions, type Transformer } from 'grammy';
import type { UserFromGetMe } from '@grammyjs/types';
import { formatDateTime } from '../../domain/message/format-date';
import { languageOf, type BotContext, type BotPorts } from './bot-context';
import { createRateLimiter, FILE_LIMITS, type RateLimits } from '../../domain/rate-limiter';
import { described, type BackOff } from './telegram/retry';
import { autoRetry } from './telegram/auto-retry';
import { inspectorDialogue } from './features/inspector';
import { linking } from './features/linking';
import { operatorDialogue } from './features/operator';
import { answerTap, tellTap } from './telegram/replies';
import type { TapDeadlines } from './telegram/answer-in-time';

/** The way to Telegram: how it is called, what every call passes through, and who may be written to. */
export interface BotSettings {
  readonly token: string;
  readonly client: ApiClientOptions;
  readonly transformers: readonly Transformer[];
  /** An update from a chat that this refuses is left alone: the bot does not listen where it may not answer (promise P8). */
  readonly isAllowed: (chatId: number) => boolean;
  /** Spares a call of `getMe`. */
  readonly botInfo?: UserFromGetMe;
  readonly rate?: RateLimits;
  readonly fileRate?: RateLimits;
  /** Answers taps that take long. */
  readonly taps?: TapDeadlines;
  /** Between two tries of an answer. */
  readonly backOff?: BackOff;
}

/** The bot of operators and inspectors. It speaks in private chats only, and of a case only to the chat it is linked to. */
export function createBot(settings: BotSettings, ports: BotPorts): Bot<BotContext> {
  const { token, client: api, transformers, isAllowed, botInfo, rate: flood, fileRate = FILE_LIMITS, backOff, taps } = settings;
  const { client, words, log } = ports;
  const bot = new Bot<BotContext>(token, { client: api, ...(botInfo === undefined ? {} : { botInfo }) });
  const gate = createRateLimiter(flood);
  const fileGate = createRateLimiter(fileRate);
  bot.api.config.use(...transformers);
  hideToken(bot.api);

  bot.use(async (ctx, next) => {
    hideToken(ctx.api);
    // of this update only: what polls and draws in the background has its own patience
    ctx.api.config.use(autoRetry(log, backOff));
    if (taps !== undefined) noteAnswer(ctx, taps);
    if (ctx.chat?.type !== 'private') return;
    if (!isAllowed(ctx.chat.id)) {
      log('an update was left alone: its chat is not allowed', { update: ctx.update.update_id });
      return;
    }
    // before anything can fail, so that there are words for an apology
    ctx.language = languageOf(undefined, ctx.from?.language_code);
    ctx.say = (key, variables) => words.say(ctx.language, key, variables);
    if (!(await isHeard(ctx, ctx.chat.id))) return;
    const owner = await client.contacts.ownerOfChat(ctx.chat.id);
    if (owner !== undefined) ctx.owner = owner;
    ctx.language = languageOf(owner, ctx.from?.language_code);
    await next();
  });
  bot.use(linking(ports));
  bot.command('help', (ctx) => ctx.reply(ctx.say(ctx.owner?.type === 'inspector' ? 'bot-help-inspector' : 'bot-help')));
  bot.command('verify', verify);
  bot.use(operatorDialogue(ports));
  bot.use(inspectorDialogue(ports));
  // forged, foreign and forgotten buttons end here; so does everybody who is linked to nobody
  bot.on('callback_query', (ctx) => answerTap(ctx, ctx.say(ctx.owner === undefined ? 'unknown-chat' : 'outdated-button')));
  bot.on('message', (ctx) => ctx.reply(ctx.say('unknown-chat')));

  bot.catch(async ({ ctx, error }) => {
    log('an update failed', { update: ctx.update.update_id, ...described(error) });
    // who may not be written to gets no apology either; and what may have arrived needs none
    if (error instanceof HttpError || (error instanceof GrammyError && error.error_code === 403)) return;
    await apologize(ctx).catch(() => undefined);
  });
  return bot;

  async function isHeard(ctx: BotContext, chatId: number): Promise<boolean> {
    // that a chat was blocked is a fact about a channel, however fast it comes
    if (ctx.myChatMember !== undefined) return true;
    const isFile = ctx.message?.document !== undefined || ctx.message?.photo !== undefined;
    const heard = (isFile ? fileGate : gate).hear(chatId, Date.now());
    if (heard === 'warn' && isFile) await sayWhichFiles(ctx, chatId);
    else if (heard === 'warn') await ctx.reply(ctx.say('too-fast'));
    return heard === 'heard';
  }

  /** As an answer to the first that is not taken, in the words of its reader. */
  async function sayWhichFiles(ctx: BotContext, chatId: number): Promise<void> {
    const language = languageOf(await client.contacts.ownerOfChat(chatId), ctx.from?.language_code);
    const replyTo = ctx.message === undefined ? {} : { reply_parameters: { message_id: ctx.message.message_id } };
    await ctx.reply(words.say(language, 'too-many-files'), replyTo);
  }

  /** Anybody may ask: it says who sent a message, when, and about which kind of duty. */
  async function verify(ctx: BotContext & { readonly match: string; readonly chat: { readonly id: number } }): Promise<void> {
    const code = ctx.match.trim();
    if (code === '') {
      await ctx.reply(ctx.say('verify-how'));
      return;
    }
    const found = await client.verify.check(code, ctx.chat.id);
    if (found.status !== 'genuine') {
      await ctx.reply(ctx.say(`verify-${found.status}`));
      return;
    }
    const { authority, duty, sentAt, zone } = found;
    const variables = { authority: authority[ctx.language], duty: duty[ctx.language], sentAt: formatDateTime(ctx.language, sentAt, zone) };
    await ctx.reply(ctx.say('verify-genuine', variables));
  }
}

/** An answered tap needs no word that it takes long. */
function noteAnswer(ctx: BotContext, taps: TapDeadlines): void {
  const updateId = ctx.update.update_id;
  ctx.api.config.use(async (call, method, payload, signal) => {
    if (method === 'answerCallbackQuery') taps.settled(updateId);
    return await call(method, payload, signal);
  });
}

async function apologize(ctx: BotContext): Promise<void> {
  if (ctx.callbackQuery !== undefined) await tellTap(ctx, ctx.say('try-again'));
  else if (ctx.message !== undefined) await ctx.reply(ctx.say('try-again'));
}

/** An error of a handler carries its context, and that shows all it has. */
function hideToken(api: Api): void {
  Object.defineProperty(api, 'token', { value: api.token, enumerable: false });
}
