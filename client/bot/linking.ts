import { Composer } from 'grammy';
import { languageOf, type BotContext, type BotPorts } from './bot-context';

/** Deep links: `/start <token>`, once, from one chat. */
export function linking({ client, words, log }: BotPorts): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.command('start', async (ctx, next) => {
    const token = ctx.match.trim();
    if (token === '') return await next();
    // a start link carries at most 64 characters of this alphabet (Bot API, deep linking)
    const result = /^[\w-]{1,64}$/.test(token)
      ? await client.people.redeemLink(token, ctx.chat.id)
      : { status: 'unknown-or-expired' as const };
    switch (result.status) {
      case 'linked':
      case 'already-linked': {
        const language = languageOf(result.owner, ctx.from?.language_code);
        const key = result.owner.type === 'operator' ? 'link-welcome' : 'link-welcome-inspector';
        log('chat linked', { owner: result.owner.type === 'operator' ? result.owner.operatorId : result.owner.inspector.id });
        ctx.owner = result.owner;
        ctx.language = language;
        await ctx.reply(words.say(language, key));
        return await next();
      }
      case 'used-by-another-chat':
        log('link used from a second chat', {});
        await ctx.reply(ctx.say('link-used'));
        return;
      case 'unknown-or-expired':
        await ctx.reply(ctx.say('link-expired'));
        return;
    }
  });

  composer.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'kicked') await client.people.chatBlocked(ctx.chat.id);
    if (status === 'member') await client.people.chatUnblocked(ctx.chat.id);
  });

  return composer;
}
