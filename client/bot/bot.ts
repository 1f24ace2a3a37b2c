import { Bot, type ApiClientOptions } from 'grammy';
import type { UserFromGetMe } from '@grammyjs/types';
import { languageOf, type BotContext, type BotPorts } from './bot-context';
import { inspectorDialogue } from './inspector-dialogue';
import { linking } from './linking';
import { operatorDialogue } from './operator-dialogue';
import { answerTap } from './safe-calls';

export interface BotSettings {
  readonly token: string;
  /** Another Bot API server, such as the stand-in of the demo. */
  readonly apiRoot?: string;
  /** Spares a call of `getMe`. */
  readonly botInfo?: UserFromGetMe;
}

/** What the bot asks Telegram for. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

/** The bot of operators and inspectors. It speaks in private chats only, and of a case only to the chat it is linked to. */
export function createBot(settings: BotSettings, ports: BotPorts): Bot<BotContext> {
  const { client, words, log } = ports;
  const api: ApiClientOptions = {
    timeoutSeconds: 30,
    sensitiveLogs: false,
    ...(settings.apiRoot === undefined ? {} : { apiRoot: settings.apiRoot }),
  };
  const bot = new Bot<BotContext>(settings.token, {
    client: api,
    ...(settings.botInfo === undefined ? {} : { botInfo: settings.botInfo }),
  });

  bot.use(async (ctx, next) => {
    if (ctx.chat?.type !== 'private') return;
    const owner = await client.people.ownerOfChat(ctx.chat.id);
    if (owner !== undefined) ctx.owner = owner;
    ctx.language = languageOf(owner, ctx.from?.language_code);
    ctx.say = (key, variables) => words.say(ctx.language, key, variables);
    await next();
  });
  bot.use(linking(ports));
  bot.command('help', (ctx) => ctx.reply(ctx.say('bot-help')));
  bot.use(operatorDialogue(ports));
  bot.use(inspectorDialogue(ports));
  // forged, foreign and forgotten buttons end here; so does everybody who is linked to nobody
  bot.on('callback_query', (ctx) => answerTap(ctx, ctx.say(ctx.owner === undefined ? 'unknown-chat' : 'outdated-button')));
  bot.on('message', (ctx) => ctx.reply(ctx.say('unknown-chat')));

  bot.catch(async ({ ctx, error }) => {
    log('an update failed', { update: ctx.update.update_id, error: error instanceof Error ? error.name : 'unknown' });
    if (ctx.callbackQuery !== undefined) await answerTap(ctx, ctx.say('try-again')).catch(() => undefined);
  });
  return bot;
}
