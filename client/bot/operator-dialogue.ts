import { Composer } from 'grammy';
import { parseCaseAction } from '../../domain/message/case-buttons';
import { explanationLines } from '../../domain/message/explain-deadline';
import type { Instant } from '../../domain/time';
import { RequestRefused } from '../request-refused';
import type { CaseDetail } from '../views';
import type { BotContext, BotPorts } from './bot-context';
import { cardKeyboard, cardText, daysKeyboard } from './case-card';
import { answerTap, redraw } from './safe-calls';

/** An operator's side: the card of the case, and its buttons. */
export function operatorDialogue(ports: BotPorts): Composer<BotContext> {
  const { client, words, buttons } = ports;
  const composer = new Composer<BotContext>();
  const operators = composer.filter((ctx) => ctx.owner?.type === 'operator');

  operators.on('callback_query:data', async (ctx, next) => {
    const button = ctx.chat === undefined ? undefined : buttons.open(ctx.callbackQuery.data, ctx.chat.id);
    const action = button === undefined ? undefined : parseCaseAction(button.action);
    if (button === undefined || action === undefined) return await next();
    const view = await client.cases.getByNumber(button.caseNumber);
    if (!ownsCase(ctx, view)) return await next();
    if (action.type === 'ask-days') {
      await answerTap(ctx, ctx.say('ask-days'));
      await redraw(
        ctx,
        `${cardText(words, ctx.language, view, await client.clock.now())}\n\n${ctx.say('ask-days')}`,
        daysKeyboard(ctx, ports, view),
      );
      return;
    }
    const answer = action.type === 'days' ? { code: 'need-time' as const, days: action.days } : { code: action.code };
    await takeAnswer(ctx, view, { ...answer, revision: button.revision, receivedAt: await client.clock.now() });
  });

  operators.command('why', explainDates);
  operators.command(['start', 'status'], showCards);
  operators.on('message', showCards);
  return composer;

  async function takeAnswer(ctx: BotContext, view: CaseDetail, reply: Parameters<typeof client.cases.reply>[1]): Promise<void> {
    try {
      const result = await client.cases.reply(view.caseId, reply);
      await answerTap(ctx, result.status === 'outdated' ? ctx.say('outdated-button') : ctx.say(`ack-${reply.code}`));
      await drawCard(ctx, result.case, reply.receivedAt);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      await answerTap(ctx, ctx.say(`refusal-${error.code}`));
      await drawCard(ctx, await client.cases.get(view.caseId), reply.receivedAt);
    }
  }

  async function drawCard(ctx: BotContext, view: CaseDetail, now: Instant): Promise<void> {
    await redraw(ctx, cardText(words, ctx.language, view, now), cardKeyboard(ctx, ports, view));
  }

  /** Why each open case's date is what it is. */
  async function explainDates(ctx: BotContext): Promise<void> {
    if (ctx.owner?.type !== 'operator') return;
    const open = (await client.cases.ofOperator(ctx.owner.operatorId)).filter(({ status }) => status === 'running' || status === 'on-hold');
    if (open.length === 0) await ctx.reply(ctx.say('no-open-case'));
    for (const { caseId, number } of open) {
      const lines = explanationLines(await client.cases.explain(caseId), ctx.language, words);
      await ctx.reply([ctx.say('card-title', { number }), ctx.say('why-title'), ...lines].join('\n\n'));
    }
  }

  /** One card for every open case; the latest closed one when nothing is open. */
  async function showCards(ctx: BotContext): Promise<void> {
    if (ctx.owner?.type !== 'operator') return;
    const cases = await client.cases.ofOperator(ctx.owner.operatorId);
    const open = cases.filter(({ status }) => status === 'running' || status === 'on-hold');
    const shown = open.length > 0 ? open : cases.filter(({ status }) => status === 'closed').slice(0, 1);
    if (shown.length === 0) {
      await ctx.reply(ctx.say('no-open-case'));
      return;
    }
    const now = await client.clock.now();
    for (const view of shown) {
      const keyboard = cardKeyboard(ctx, ports, view);
      await ctx.reply(cardText(words, ctx.language, view, now), keyboard === undefined ? {} : { reply_markup: keyboard });
    }
  }
}

/** A button is signed for its chat; this also holds when the chat was linked to another firm since. */
function ownsCase(ctx: BotContext, view: CaseDetail): boolean {
  return ctx.owner?.type === 'operator' && view.caseId.endsWith(`/${ctx.owner.operatorId}`);
}
