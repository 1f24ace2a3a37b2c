import { Composer } from 'grammy';
import { parseCaseAction, type CaseAction, type FormAction } from '../../../domain/message/case-buttons';
import type { CaseCard } from '../../../domain/message/case-card';
import { readText, REPLY_FORMS } from '../../../domain/message/reply-form';
import { operatorRefusal } from '../../../domain/message/operator-refusal';
import { RequestRefused } from '../../services/request-refused';
import type { OperatorReply, ReplyResult, ReplyVia } from '../../services/cases/take-reply';
import { receivedAt } from '../updates/received-at';
import { isFromOperator, type BotContext, type BotPorts, type OperatorContext } from '../bot-context';
import { drawCard } from '../cards/draw-card';
import { asksForCase } from './form-questions';
import { formDialogue, type Asking } from './forms';
import { caseMeant, contactFor, isOpen, naming, speaksFor, stillSpeaksFor } from './operator-cases';
import { operatorCommands, sayDocuments, sayWhy } from './operator-commands';
import { choiceOf, documentDialogue } from './documents';
import { answerTap, tellTap } from '../telegram/replies';
import type { SignedButton } from '../../../domain/message/buttons';
import type { FormRow } from '../../../ports/bot-dialogue-store';
import type { ReplyCode } from '../../../domain/reply-code';

/** An operator's side: the card of the case and its buttons, forms, papers and commands. */
export function operatorDialogue(ports: BotPorts): Composer<BotContext> {
  const { client, buttons } = ports;
  const composer = new Composer<BotContext>();
  const forms = formDialogue(ports, { asking, finish: finishForm, over: afterForm });
  const documents = documentDialogue(ports, forms);

  composer.on('callback_query:data', async (ctx, next) => {
    if (!isFromOperator(ctx)) return await next();
    const button = buttons.open(ctx.callbackQuery.data, ctx.chat.id);
    const action = button === undefined ? undefined : parseCaseAction(button.action);
    if (button === undefined || action === undefined) return await next();
    if (action.type === 'language') return await commands.chooseLanguage(ctx, action.language);
    const card = await client.cases.cardByNumber(button.caseNumber);
    if (!speaksFor(ctx, card)) return await next();
    if (isOfForm(action)) return await forms.press(ctx, { action, serial: button.revision, card });
    await press(ctx, { action, button, card });
  });

  const commands = operatorCommands(ports, { askToLeave });
  composer.use(commands.composer);
  composer.use(forms.composer);
  composer.use(documents.composer);
  composer.on('message:text', async (ctx, next) => {
    if (!isFromOperator(ctx)) return await next();
    if (ctx.message.text.startsWith('/')) return await commands.showStatus(ctx);
    await takeWords(ctx, ctx.message.text);
  });
  composer.on('edited_message', async (ctx, next) => {
    if (!isFromOperator(ctx)) return await next();
    await ctx.reply(ctx.say('edits-not-read'));
  });
  composer.on('message', async (ctx, next) => {
    if (!isFromOperator(ctx)) return await next();
    await sayNotUnderstood(ctx);
  });
  return composer;

  async function sayNotUnderstood(ctx: OperatorContext): Promise<void> {
    await ctx.reply(ctx.say('not-understood'));
    await commands.showStatus(ctx);
  }

  /** What was written freely means nothing to a rule: the person says whether it is for staff, and of which case. */
  async function takeWords(ctx: OperatorContext, text: string): Promise<void> {
    const meant = await caseMeant(ctx, ports);
    if (meant.type === 'none') return await commands.showStatus(ctx);
    const read = readText(text);
    const problem = 'problem' in read ? read.problem : undefined;
    if (meant.type === 'closed' || 'problem' in read) {
      await ctx.reply(ctx.say(problem ?? 'refusal-case-closed'));
      return;
    }
    const answers = { question: read.value };
    const cards = (meant.type === 'case' ? [meant.card] : meant.cards).filter(takesQuestions);
    const [card] = cards;
    if (card === undefined) return await sayNotUnderstood(ctx);
    if (cards.length === 1) return await forms.begin(ctx, { card, topic: 'ask-staff', answers });
    await forms.begin(ctx, { ...choiceOf(cards), topic: 'question-case', answers });
  }

  async function press(ctx: OperatorContext, { action, button, card }: Press): Promise<void> {
    switch (action.type) {
      case 'reply':
        return await pressReply(ctx, card, { code: action.code, revision: button.revision });
      case 'days':
        return await pressReply(ctx, card, { code: 'need-time', days: action.days, revision: button.revision });
      case 'ask-days':
        await answerTap(ctx, ctx.say(isCurrent(button, card) ? 'ask-days' : 'outdated-button'));
        return await drawCard(ctx, ports, card, isCurrent(button, card) ? 'days' : 'main');
      case 'page':
        await answerTap(ctx, isCurrent(button, card) ? '' : ctx.say('outdated-button'));
        return await drawCard(ctx, ports, card, action.page);
      case 'papers':
        await answerTap(ctx, '');
        return await sayDocuments(ctx, ports, card);
      case 'why':
        await answerTap(ctx, '');
        return await sayWhy(ctx, ports, card);
      case 'choose-firm':
        await answerTap(ctx, '');
        return await commands.chooseOperator(ctx, card);
    }
  }

  /** An answer that means nothing without its questions asks them first; every other one counts at once. */
  async function pressReply(ctx: OperatorContext, card: CaseCard, reply: Pick<OperatorReply, 'code' | 'days' | 'revision'>): Promise<void> {
    const { acts, questions } = REPLY_FORMS[reply.code];
    if (acts === 'last') {
      if (reply.revision !== card.state?.revision || !isOpen(card)) {
        await tellTap(ctx, ctx.say(isOpen(card) ? 'outdated-button' : 'refusal-case-closed'));
        return await drawCard(ctx, ports, card);
      }
      await answerTap(ctx, '');
      return await forms.begin(ctx, { card, topic: reply.code });
    }
    const taken = await act(ctx, card, reply);
    if (taken === undefined || taken.status === 'outdated' || questions.length === 0) return;
    const underWay = await client.dialogue.form(ctx.chat.id);
    // the same tap again does not ask again
    if (underWay?.replyId !== taken.replyId) await forms.begin(ctx, { card, topic: reply.code, replyId: taken.replyId });
  }

  /** @returns undefined when the rules say no */
  async function act(
    ctx: OperatorContext,
    card: CaseCard,
    reply: Omit<OperatorReply, 'receivedAt' | 'via'>,
  ): Promise<ReplyResult | undefined> {
    const taking = client.cases.reply(card.caseId, { ...reply, receivedAt: await receivedAt(ctx, client.clock), via: viaOf(ctx, card) });
    try {
      const taken = await taking;
      if (taken.status === 'outdated') await tellTap(ctx, ctx.say('outdated-button'));
      else await answerTap(ctx, ctx.say(`ack-${reply.code}`));
      await drawCard(ctx, ports, await client.cases.card(card.caseId));
      return taken;
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      await tellTap(ctx, ctx.say(operatorRefusal(error.code)));
      await drawCard(ctx, ports, await client.cases.card(card.caseId));
      return undefined;
    }
  }

  async function asking(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<Asking> {
    if (asksForCase(form)) return { intro: documents.namesOfWaiting(form), labels: await titlesOf(ctx, form.choices) };
    const named = await naming(ctx, ports, card);
    if (form.topic !== 'paper') return { intro: named('').trim() || undefined };
    const { intro, labels } = await documents.askingItem(ctx, form, card);
    return { intro: named(intro), labels };
  }

  async function titlesOf(ctx: OperatorContext, numbers: readonly string[]): Promise<readonly string[]> {
    const cards = await Promise.all(numbers.map((number) => client.cases.cardByNumber(Number(number))));
    return cards.map(({ number, duty }) => ctx.say('card-title', { number, duty: duty[ctx.language] }));
  }

  async function finishForm(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    if (form.topic === 'paper') return await documents.assign(ctx, form, card);
    if (form.topic === 'paper-case') return await documents.takeWaiting(ctx, form, card);
    const code = form.topic === 'ask-staff' || form.topic === 'question-case' ? 'need-help' : (form.topic as ReplyCode);
    if (form.replyId !== undefined && REPLY_FORMS[code].acts === 'first') {
      await client.cases.addToReply(card.caseId, { replyId: form.replyId, code, answers: form.answers, via: viaOf(ctx, card) });
      await ctx.reply((await naming(ctx, ports, card))(ctx.say('form-thanks')));
      return;
    }
    // the form is the act: taken twice, it is one
    const actId = `form/${form.chatId}/${form.serial}/${form.expiresAt}`;
    const { status } = await client.cases.reply(card.caseId, {
      code,
      actId,
      answers: form.answers,
      receivedAt: await receivedAt(ctx, client.clock),
      via: viaOf(ctx, card),
    });
    const words = ctx.say(status === 'outdated' ? 'outdated-button' : `ack-${code}`);
    if (!(await stillSpeaksFor(ctx, ports, card))) {
      // what it left is not named to it any more; its cards are folded by the record
      await ctx.reply(words);
      return;
    }
    await ctx.reply((await naming(ctx, ports, card))(words));
    await drawCard(ctx, ports, await client.cases.card(card.caseId));
  }

  async function afterForm(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    const wasLeft = form.topic === 'paper' && form.question === 0;
    if (!wasLeft && (await stillSpeaksFor(ctx, ports, card))) await documents.askNext(ctx, card);
  }

  async function askToLeave(ctx: OperatorContext, card: CaseCard): Promise<void> {
    await forms.begin(ctx, { card, topic: 'stop-channel' });
  }
}

/** Some campaigns take none. */
function takesQuestions({ replies }: CaseCard): boolean {
  return replies.includes('need-help');
}

interface Press {
  readonly action: Exclude<CaseAction, FormAction | { readonly type: 'language' }>;
  readonly button: SignedButton;
  readonly card: CaseCard;
}

function isCurrent({ revision }: SignedButton, { state }: CaseCard): boolean {
  return revision === state?.revision;
}

function isOfForm(action: CaseAction): action is FormAction {
  return action.type === 'leave-form' || action.type === 'skip-question' || action.type === 'choose';
}

/** The operator whose card it is answers, whichever the chat has chosen. */
function viaOf(ctx: OperatorContext, card: CaseCard): ReplyVia {
  return { channel: 'telegram', contactPointId: contactFor(ctx, card) };
}
