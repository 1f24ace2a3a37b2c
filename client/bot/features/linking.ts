import { Composer, InlineKeyboard } from 'grammy';
import { readFactor } from '../../../domain/contact/link-rules';
import type { LinkOpening } from '../../services/contacts/links';
import type { SecondFactor } from '../../services/contacts/second-factor';
import { isFromOperator, languageOf, type BotContext, type BotPorts } from '../bot-context';
import { issueCard } from '../cards/draw-card';
import { waitsForText } from './form-questions';
import { cardsToShow } from './operator-cases';
import { answerTap } from '../telegram/replies';
import type { ChatOwner } from '../../../domain/contact/contact';

/** Callback data of the one button that has no case; a forged one leads to a code in the mailbox of record at most. */
const SEND_AGAIN = 'send-code-again';

/** Deep links: `/start <token>`, then a second factor that only the operator has. */
export function linking(ports: BotPorts): Composer<BotContext> {
  const { client, words, log } = ports;
  const composer = new Composer<BotContext>();

  composer.command('start', async (ctx, next) => {
    const token = ctx.match.trim();
    if (token === '') return await next();
    // a start link carries at most 64 characters of this alphabet (Bot API, deep linking)
    const opening: LinkOpening = /^[\w-]{1,64}$/.test(token)
      ? await client.links.open(token, ctx.chat.id)
      : { status: 'unknown-or-expired' };
    await tellOpening(ctx, opening);
  });

  composer.callbackQuery(SEND_AGAIN, async (ctx) => {
    if (ctx.chat === undefined) return;
    const opening = await client.links.sendAgain(ctx.chat.id);
    await answerTap(ctx, wordsForAnother(ctx, opening));
    // what was said before is not said again
    if (opening.status !== 'code-sent' || opening.isNew) await tellOpening(ctx, opening);
  });

  // before anything else reads what was typed: a code is for nobody's eyes
  composer.on('message:text', async (ctx, next) => {
    if (readFactor(ctx.message.text) === undefined || (await isAnswering(ctx))) return await next();
    const factor = await client.links.giveFactor(ctx.chat.id, ctx.message.text);
    // a number that a linked chat writes may mean something else
    if (factor.status === 'nothing-claimed' || (factor.status === 'expired' && ctx.owner !== undefined)) return await next();
    await tellFactor(ctx, factor);
  });

  composer.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'kicked') await client.contacts.chatBlocked(ctx.chat.id);
    if (status === 'member') await client.contacts.chatUnblocked(ctx.chat.id);
  });

  return composer;

  async function tellOpening(ctx: BotContext, opening: LinkOpening): Promise<void> {
    switch (opening.status) {
      case 'linked':
      case 'already-linked':
        return await welcome(ctx, opening.owner);
      case 'code-sent':
        await ctx.reply(await withFormFirst(ctx, ctx.say('link-code-sent', { address: opening.to })), {
          reply_markup: new InlineKeyboard().text(ctx.say('button-send-again'), SEND_AGAIN),
        });
        return;
      case 'ask-digits':
        await ctx.reply(ctx.say('link-ask-digits'));
        return;
      case 'needs-staff':
        await ctx.reply(ctx.say('link-needs-staff'));
        return;
      case 'claimed-by-another-chat':
        await ctx.reply(ctx.say('link-claimed'));
        return;
      case 'used-by-another-chat':
        log('link used from a second chat', {});
        await ctx.reply(ctx.say('link-used'));
        return;
      case 'unknown-or-expired':
        await ctx.reply(ctx.say('link-expired'));
        return;
      case 'locked':
        await ctx.reply(ctx.say('link-locked'));
    }
  }

  /** Somebody who speaks for another operator already, and whose form waits for a text: what is written now is its answer. */
  async function isAnswering(ctx: BotContext): Promise<boolean> {
    if (!isFromOperator(ctx)) return false;
    const form = await client.dialogue.form(ctx.chat.id);
    return form !== undefined && waitsForText(form, await client.clock.now());
  }

  async function withFormFirst(ctx: BotContext, words: string): Promise<string> {
    return (await isAnswering(ctx)) ? `${words}\n\n${ctx.say('link-form-first')}` : words;
  }

  async function tellFactor(ctx: BotContext, factor: Exclude<SecondFactor, { readonly status: 'nothing-claimed' }>): Promise<void> {
    switch (factor.status) {
      case 'linked':
        return await welcome(ctx, factor.owner);
      case 'wrong':
        await ctx.reply(ctx.say('link-code-wrong', { left: factor.left }));
        return;
      case 'expired':
        await ctx.reply(ctx.say('link-code-expired'), {
          reply_markup: new InlineKeyboard().text(ctx.say('button-send-again'), SEND_AGAIN),
        });
        return;
      case 'locked':
        await ctx.reply(ctx.say('link-locked'));
    }
  }

  async function welcome(ctx: BotContext, owner: ChatOwner): Promise<void> {
    log('chat linked', { owner: owner.type === 'operator' ? owner.operatorId : owner.inspector.id });
    ctx.owner = owner;
    ctx.language = languageOf(owner, ctx.from?.language_code);
    await ctx.reply(words.say(ctx.language, owner.type === 'operator' ? 'link-welcome' : 'link-welcome-inspector'));
    if (!isFromOperator(ctx)) return;
    const cards = await cardsToShow(ctx, ports);
    if (cards.length === 0) await ctx.reply(ctx.say('no-open-case'));
    for (const card of cards) await issueCard(ctx, ports, card);
  }
}

/** Over the chat; what it says below is enough where no code leaves. */
function wordsForAnother(ctx: BotContext, opening: LinkOpening): string {
  if (opening.status !== 'code-sent') return '';
  return ctx.say(opening.isNew ? 'link-code-again' : 'link-code-on-its-way');
}
