import { Composer } from 'grammy';
import { dateIn } from '../../../domain/law/calendar/zone';
import type { FormAction } from '../../../domain/message/case-buttons';
import type { CaseCard } from '../../../domain/message/case-card';
import { readAnswer, type Question } from '../../../domain/message/reply-form';
import { DAY } from '../../../domain/time';
import { operatorRefusal } from '../../../domain/message/operator-refusal';
import { RequestRefused } from '../../services/request-refused';
import { receivedAt } from '../updates/received-at';
import { isFromOperator, type BotContext, type BotPorts, type OperatorContext } from '../bot-context';
import { keyOf } from '../cards/card-key';
import { drawCard, keyboardOf } from '../cards/draw-card';
import { questionRows, withLabels } from './form-buttons';
import { asksForCase, isAsked, isComplete, isReplyCode, leftWords, questionsOf, type FormTopic } from './form-questions';
import { caseAnswered, speaksForOperator } from './operator-cases';
import { answerTap, sendText, tellTap } from '../telegram/replies';
import type { FormRow } from '../../../ports/bot-dialogue-store';

/** How long a half-finished form waits. */
const FORM_VALID_MS = DAY;

/** A form that begins. */
export interface NewForm {
  readonly card: CaseCard;
  readonly topic: FormTopic;
  /** The answer that was taken already, or the paper that is asked about. */
  readonly replyId?: string;
  readonly answers?: Readonly<Record<string, string>>;
  /** The codes of a choice whose options only the moment knows. */
  readonly choices?: readonly string[];
}

/** What only the moment of asking knows. */
export interface Asking {
  /** What stands above the question. */
  readonly intro?: string | undefined;
  /** The words of the choices. */
  readonly labels?: readonly string[] | undefined;
}

/** What forms lead to. */
export interface FormEnds {
  asking(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<Asking>;
  /** Every question was answered. @throws RequestRefused when the rules say no */
  finish(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void>;
  /** The chat is free for what had to wait, whether the form was finished or left. */
  over(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void>;
}

/** Forms: one question after the other, kept in the record, so that a restart changes nothing. */
export interface FormDialogue {
  readonly composer: Composer<BotContext>;
  begin(ctx: OperatorContext, form: NewForm): Promise<void>;
  /** A button of a form. */
  press(ctx: OperatorContext, press: FormPress): Promise<void>;
}

export interface FormPress {
  readonly action: FormAction;
  readonly serial: number;
  /** The case that the form was begun under. */
  readonly card: CaseCard;
}

export function formDialogue(ports: BotPorts, ends: FormEnds): FormDialogue {
  const { client } = ports;
  const composer = new Composer<BotContext>();

  composer.on('message:text', async (ctx, next) => {
    if (!isFromOperator(ctx) || ctx.message.text.startsWith('/')) return await next();
    const form = await client.dialogue.form(ctx.chat.id);
    if (form === undefined || (await isAboutAnother(ctx, form))) return await next();
    if (!speaksForOperator(ctx.owner, form) || form.expiresAt <= (await receivedAt(ctx, client.clock))) {
      await client.dialogue.endForm(form);
      await ctx.reply(ctx.say('form-expired'));
      return;
    }
    await take(ctx, form, ctx.message.text);
  });

  return { composer, begin, press };

  /** The text answers a message of another case. */
  async function isAboutAnother(ctx: OperatorContext, form: FormRow): Promise<boolean> {
    const answered = await caseAnswered(ctx, ports);
    return answered !== undefined && answered.caseId !== `${form.campaignId}/${form.operatorId}`;
  }

  async function begin(ctx: OperatorContext, { card, topic, replyId, answers = {}, choices = [] }: NewForm): Promise<void> {
    const underWay = await client.dialogue.form(ctx.chat.id);
    // the same update again does not ask again
    if (underWay?.topic === topic && isAsked(underWay) && underWay.lastUpdate === ctx.update.update_id) return;
    if (underWay !== undefined && asksForCase(underWay) && underWay.topic !== topic) await ctx.reply(ctx.say('case-not-chosen'));
    const now = await client.clock.now();
    const form: FormRow = {
      ...keyOf(card),
      chatId: ctx.chat.id,
      serial: ctx.update.update_id & 0xffff,
      topic,
      ...(replyId === undefined ? {} : { replyId }),
      question: 0,
      answers,
      choices,
      expiresAt: now + FORM_VALID_MS,
      lastUpdate: ctx.update.update_id,
    };
    await ask(ctx, form, card);
  }

  /** Asks the question that the form is at, and remembers what its buttons stand for. */
  async function ask(ctx: OperatorContext, unasked: FormRow, card: CaseCard): Promise<void> {
    const question = questionsOf(unasked.topic as FormTopic)[unasked.question];
    if (question === undefined) return;
    const choices = unasked.choices.length > 0 ? unasked.choices : await choicesOf(question, unasked, card);
    const form = { ...unasked, choices };
    const { intro, labels } = await ends.asking(ctx, form, card);
    const keyboard = keyboardOf(ctx, withLabels(ctx, ports, { question, choices, labels }), {
      card,
      rows: questionRows(question, choices),
      revision: form.serial,
    });
    // before it is asked: a quick answer finds the form there
    await client.dialogue.saveForm(form);
    const words = ctx.say(`ask-${form.topic}-${question.name}`);
    const messageId = await sendText(ctx, intro === undefined ? words : `${intro}\n\n${words}`, keyboard);
    await client.dialogue.saveForm({ ...form, messageId });
  }

  async function choicesOf(question: Question, form: FormRow, card: CaseCard): Promise<readonly string[]> {
    if (question.ask === 'choice') return question.of;
    if (question.ask === 'confirm') return ['yes'];
    return question.ask === 'date' && isReplyCode(form.topic) ? await client.cases.dayChoices(card.caseId, form.topic) : [];
  }

  async function press(ctx: OperatorContext, { action, serial, card }: FormPress): Promise<void> {
    const form = await client.dialogue.form(ctx.chat.id);
    if (form?.serial !== serial || form.expiresAt <= (await receivedAt(ctx, client.clock))) {
      await tellTap(ctx, ctx.say('outdated-button'));
      return await drawCard(ctx, ports, card);
    }
    if (isOfEarlierQuestion(ctx, form)) return await sayOutdated(ctx);
    switch (action.type) {
      case 'leave-form':
        await client.dialogue.endForm(form);
        await answerTap(ctx, ctx.say(leftWords(form)));
        await withoutButtons(ctx);
        return await ends.over(ctx, form, card);
      case 'skip-question':
        await answerTap(ctx, ctx.say('form-skipped'));
        return await take(ctx, form, '');
      case 'choose': {
        const chosen = form.choices[action.index];
        if (chosen === undefined) return await sayOutdated(ctx);
        await answerTap(ctx, ctx.say('form-noted'));
        return await take(ctx, form, chosen);
      }
    }
  }

  async function take(ctx: OperatorContext, form: FormRow, text: string): Promise<void> {
    const isTaken = form.lastUpdate === ctx.update.update_id;
    if (isTaken && isAsked(form)) return;
    // a question that nobody saw is not answered
    if (!isTaken && !isAsked(form) && !isComplete(form)) return await ask(ctx, form, await cardOf(form));
    const taken = isTaken ? form : await takeText(ctx, form, text);
    if (taken === undefined) return;
    await withoutButtons(ctx, form.messageId);
    const card = await cardOf(taken);
    if (isComplete(taken)) await finishForm(ctx, taken, card);
    else await ask(ctx, taken, card);
  }

  async function cardOf({ campaignId, operatorId }: FormRow): Promise<CaseCard> {
    return await client.cases.card(`${campaignId}/${operatorId}`);
  }

  /** @returns the form after the answer, in the record; undefined when it was none */
  async function takeText(ctx: OperatorContext, form: FormRow, text: string): Promise<FormRow | undefined> {
    const question = questionsOf(form.topic as FormTopic)[form.question];
    if (question === undefined) return form;
    const card = await cardOf(form);
    const today = dateIn(card.zone, await receivedAt(ctx, client.clock));
    const asked: Question = question.ask === 'choice' ? { ...question, of: form.choices } : question;
    const read = readAnswer(asked, text, today);
    if ('problem' in read) {
      await ctx.reply(ctx.say(read.problem));
      return undefined;
    }
    const { messageId: _, ...answered } = form;
    const next: FormRow = {
      ...answered,
      ...(asksForCase(form) ? keyOf(await client.cases.cardByNumber(Number(read.value))) : {}),
      answers: read.value === '' ? form.answers : { ...form.answers, [question.name]: read.value },
      question: form.question + 1,
      choices: [],
      lastUpdate: ctx.update.update_id,
    };
    await client.dialogue.saveForm(next);
    return next;
  }

  /** The act first, then the end of the form: dying in between repeats an act that knows itself. */
  async function finishForm(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    try {
      await ends.finish(ctx, form, card);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      await ctx.reply(ctx.say(operatorRefusal(error.code), error.details));
    }
    await client.dialogue.endForm(form);
    await ends.over(ctx, form, card);
  }
}

/** The second of two quick taps is meant for the question that it stands under, which the first one answered. */
function isOfEarlierQuestion(ctx: OperatorContext, { lastUpdate, messageId }: FormRow): boolean {
  if (messageId === undefined || lastUpdate === ctx.update.update_id) return false;
  return ctx.callbackQuery?.message?.message_id !== messageId;
}

async function sayOutdated(ctx: OperatorContext): Promise<void> {
  await tellTap(ctx, ctx.say('outdated-button'));
}

/** The buttons of a question that was answered have done their work. */
async function withoutButtons(ctx: OperatorContext, messageId = ctx.callbackQuery?.message?.message_id): Promise<void> {
  if (messageId === undefined) return;
  await ctx.api.editMessageReplyMarkup(ctx.chat.id, messageId).catch(() => undefined);
}
