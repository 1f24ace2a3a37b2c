import { Composer, InlineKeyboard } from 'grammy';
import { LANGUAGES, type Language } from '../../../domain/channel';
import { formatDate } from '../../../domain/message/format-date';
import { dateIn } from '../../../domain/law/calendar/zone';
import { maskEmail } from '../../../domain/contact/link-rules';
import type { CaseCard } from '../../../domain/message/case-card';
import { explanationLines } from '../../../domain/message/explain-deadline';
import { caseActionCode } from '../../../domain/message/case-buttons';
import type { Instant } from '../../../domain/time';
import { isFromOperator, type BotContext, type BotPorts, type OperatorContext } from '../bot-context';
import { keyOf } from '../cards/card-key';
import { issueCard, keyboardOf } from '../cards/draw-card';
import { cardsToShow, isOpen, keyForNoCase } from './operator-cases';
import { answerTap, sendText } from '../telegram/replies';

export interface OperatorCommands {
  readonly composer: Composer<BotContext>;
  showStatus(ctx: OperatorContext): Promise<void>;
  chooseLanguage(ctx: OperatorContext, language: Language): Promise<void>;
  chooseOperator(ctx: OperatorContext, card: CaseCard): Promise<void>;
}

/** What the menu of commands offers, in the order it shows them. */
export const OPERATOR_COMMANDS = ['status', 'papers', 'why', 'contacts', 'language', 'verify', 'stop', 'help'] as const;

/** What an operator can ask for by name. */
export function operatorCommands(
  ports: BotPorts,
  { askToLeave }: { readonly askToLeave: (ctx: OperatorContext, card: CaseCard) => Promise<void> },
): OperatorCommands {
  const { client, buttons } = ports;
  const composer = new Composer<BotContext>();
  const command = (name: string | string[], answer: (ctx: OperatorContext) => Promise<void>): void => {
    composer.command(name, async (ctx, next) => (isFromOperator(ctx) ? await answer(ctx) : await next()));
  };

  command(['start', 'status'], showStatus);
  command('papers', (ctx) => forOpenCases(ctx, (card) => sayDocuments(ctx, ports, card)));
  command('why', (ctx) => forOpenCases(ctx, (card) => sayWhy(ctx, ports, card)));
  command('language', async (ctx) => {
    const keyboard = new InlineKeyboard();
    for (const language of LANGUAGES) {
      const action = caseActionCode({ type: 'language', language });
      keyboard.text(ctx.say(`language-${language}`), buttons.sign({ chatId: ctx.chat.id, caseNumber: 0, action, revision: 0 }));
    }
    await ctx.reply(ctx.say('ask-language'), { reply_markup: keyboard });
  });
  command('contacts', sayContacts);
  command(['firms', 'firm'], sayOperators);
  command('stop', async (ctx) => {
    const card = (await cardsToShow(ctx, ports)).find(isOpen);
    if (card !== undefined) return await askToLeave(ctx, card);
    await client.contacts.unlink(ctx.owner.contactPointId);
    await ctx.reply(ctx.say('chat-left'));
  });
  return { composer, showStatus, chooseLanguage, chooseOperator };

  /** One card for every open case; the latest closed one when nothing is open. */
  async function showStatus(ctx: OperatorContext): Promise<void> {
    const cards = await cardsToShow(ctx, ports);
    if (cards.length === 0) await ctx.reply(ctx.say('no-open-case'));
    for (const card of cards) await issueCard(ctx, ports, card);
    if (ctx.owner.operatorIds.length > 1) await ctx.reply(ctx.say('several-firms', { count: ctx.owner.operatorIds.length }));
  }

  async function forOpenCases(ctx: OperatorContext, tell: (card: CaseCard) => Promise<void>): Promise<void> {
    const open = (await cardsToShow(ctx, ports)).filter(isOpen);
    if (open.length === 0) await ctx.reply(ctx.say(await keyForNoCase(ctx, ports)));
    for (const card of open) await tell(card);
  }

  async function chooseLanguage(ctx: OperatorContext, language: Language): Promise<void> {
    await client.contacts.setLanguage(ctx.owner.contactPointId, language);
    ctx.language = language;
    await answerTap(ctx, ctx.say('language-chosen'));
    await showStatus(ctx);
  }

  /** Who is reached for the operator: enough to recognise, too little to use. */
  async function sayContacts(ctx: OperatorContext): Promise<void> {
    const { operatorId } = ctx.owner;
    const [contacts, [card]] = await Promise.all([client.contacts.contacts(operatorId), client.cases.cardsOfOperator(operatorId)]);
    const untilWords = (validUntil: Instant | undefined): string =>
      validUntil === undefined || card === undefined
        ? ''
        : ctx.say('contact-until', { until: formatDate(ctx.language, dateIn(card.zone, validUntil - 1)) });
    const lines = contacts
      .filter(({ unusable }) => unusable === undefined)
      .map(({ id, channel, address, role, validUntil }) => {
        const as = `${role === undefined ? '' : ` (${ctx.say(`role-${role}`)})`}${untilWords(validUntil)}`;
        if (channel === 'email') return ctx.say('contact-email', { address: maskEmail(address) }) + as;
        return ctx.say(id === ctx.owner.contactPointId ? 'contact-this-chat' : 'contact-chat') + as;
      });
    await sendText(ctx, [ctx.say('contacts-title'), ...lines, '', ctx.say('contacts-how')].join('\n'));
  }

  /** Operators have no names in a chat: each is known by its newest case. */
  async function sayOperators(ctx: OperatorContext): Promise<void> {
    const operators = await Promise.all(ctx.owner.operatorIds.map(async (id) => (await client.cases.cardsOfOperator(id))[0]));
    const known = operators.filter((card) => card !== undefined);
    const first = known[0];
    if (first === undefined) {
      await ctx.reply(ctx.say('no-open-case'));
      return;
    }
    const keyboard = new InlineKeyboard();
    for (const card of known) {
      const chosen = keyOf(card).operatorId === ctx.owner.operatorId ? '• ' : '';
      const data = buttons.sign({
        chatId: ctx.chat.id,
        caseNumber: card.number,
        action: caseActionCode({ type: 'choose-firm' }),
        revision: 0,
      });
      keyboard.text(`${chosen}${ctx.say('card-title', { number: card.number, duty: card.duty[ctx.language] })}`, data).row();
    }
    await ctx.reply(ctx.say('ask-firm'), { reply_markup: keyboard });
  }

  async function chooseOperator(ctx: OperatorContext, card: CaseCard): Promise<void> {
    const { operatorId } = keyOf(card);
    await client.contacts.chooseOperator(ctx.chat.id, operatorId);
    ctx.owner = { ...ctx.owner, operatorId };
    await showStatus(ctx);
  }
}

/** The whole checklist, with where each item stands. */
export async function sayDocuments(ctx: OperatorContext, ports: Pick<BotPorts, 'words' | 'buttons'>, card: CaseCard): Promise<void> {
  const title = ctx.say('card-title', { number: card.number, duty: card.duty[ctx.language] });
  const lines = card.checklist.map(({ title: item, status, isPaper: isDocument, finding }, index) => {
    const named = `${index + 1}. ${item[ctx.language]}: ${ctx.say(isDocument || status !== 'missing' ? `item-${status}` : 'item-in-filing')}`;
    return finding === undefined ? named : `${named}\n   ${ctx.say('item-finding', { finding })}`;
  });
  const cure = card.state?.deficiency;
  const by =
    cure === undefined ? [] : ['', ctx.say('card-deficiency', { cureBy: formatDate(ctx.language, dateIn(card.zone, cure.cureBy - 1)) })];
  const how = isOpen(card) ? ['', ctx.say('papers-how')] : [];
  const back = keyboardOf(ctx, ports, { card, rows: [] });
  await sendText(ctx, [title, '', ...lines, ...by, ...how].join('\n'), back);
}

/** Why the case's date is what it is. */
export async function sayWhy(ctx: OperatorContext, { client, words }: BotPorts, card: CaseCard): Promise<void> {
  const lines = explanationLines(await client.cases.explain(card.caseId), ctx.language, words);
  const title = ctx.say('card-title', { number: card.number, duty: card.duty[ctx.language] });
  await sendText(ctx, [title, ctx.say('why-title'), ...lines].join('\n\n'));
}
