import { Composer } from 'grammy';
import { REPLY_CODES, type ReplyCode } from '../../domain/case/reply';
import { formatDate } from '../../domain/law/format-date';
import { dateIn } from '../../domain/law/zone';
import type { FormAction } from '../../domain/message/case-buttons';
import type { CardButton, CaseCard } from '../../domain/message/case-card';
import { REPLY_FORMS, readAnswer, type Question } from '../../domain/message/reply-form';
import type { FormRow } from '../../domain/store';
import { DAY } from '../../domain/time';
import { RequestRefused } from '../request-refused';
import { isFromOperator, type BotContext, type BotPorts, type OperatorContext } from './bot-context';
import { drawCard, keyboardOf, keyOf } from './case-card';
import { answerTap, sendText } from './safe-calls';

/** How long a half-finished form waits. */
const FORM_VALID_MS = DAY;

/** What is asked beside the forms of the replies: to which item a paper belongs, and whether a text is meant for staff. */
export type FormTopic = ReplyCode | 'paper' | 'ask-staff';

const OTHER_QUESTIONS: Readonly<Record<'paper' | 'ask-staff', readonly Question[]>> = {
  paper: [{ name: 'item', ask: 'choice', of: [] }],
  'ask-staff': [{ name: 'sure', ask: 'confirm' }],
};

export function questionsOf(topic: FormTopic): readonly Question[] {
  return topic === 'paper' || topic === 'ask-staff' ? OTHER_QUESTIONS[topic] : REPLY_FORMS[topic].questions;
}

/** A form that begins. */
export interface NewForm {
  readonly card: CaseCard;
  readonly topic: FormTopic;
  /** The answer that was taken already, or the paper that is asked about. */
  readonly replyId?: string;
  readonly answers?: Readonly<Record<string, string>>;
  /** What stands above the first question. */
  readonly intro?: string;
  /** For a choice whose options only the moment knows: codes, with their words. */
  readonly options?: readonly { readonly code: string; readonly label: string }[];
}

/** What only the moment of asking knows. */
interface Asking {
  readonly intro?: string | undefined;
  readonly labels?: readonly string[] | undefined;
}

/** What forms lead to. */
export interface FormEnds {
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
  press(ctx: OperatorContext, press: { readonly action: FormAction; readonly serial: number; readonly caseNumber: number }): Promise<void>;
}

export function formDialogue(ports: BotPorts, ends: FormEnds): FormDialogue {
  const { client } = ports;
  const composer = new Composer<BotContext>();

  composer.on('message:text', async (ctx, next) => {
    if (!isFromOperator(ctx) || ctx.message.text.startsWith('/')) return await next();
    const form = await client.dialogue.form(ctx.chat.id);
    if (form === undefined) return await next();
    if (form.expiresAt <= (await client.clock.now())) {
      await client.dialogue.endForm(ctx.chat.id);
      await ctx.reply(ctx.say('form-expired'));
      return;
    }
    await take(ctx, form, ctx.message.text);
  });

  return { composer, begin, press };

  async function begin(ctx: OperatorContext, { card, topic, replyId, answers = {}, intro, options }: NewForm): Promise<void> {
    const now = await client.clock.now();
    const form: FormRow = {
      ...keyOf(card),
      chatId: ctx.chat.id,
      serial: ctx.update.update_id & 0xffff,
      topic,
      ...(replyId === undefined ? {} : { replyId }),
      question: 0,
      answers,
      choices: options?.map(({ code }) => code) ?? [],
      expiresAt: now + FORM_VALID_MS,
      lastUpdate: ctx.update.update_id,
    };
    await ask(ctx, form, card, { intro, labels: options?.map(({ label }) => label) });
  }

  /** Asks the question that the form is at, and remembers what its buttons stand for. */
  async function ask(ctx: OperatorContext, form: FormRow, card: CaseCard, { intro, labels }: Asking = {}): Promise<void> {
    const question = questionsOf(form.topic as FormTopic)[form.question];
    if (question === undefined) return;
    const choices = form.choices.length > 0 ? form.choices : await choicesOf(question, form, card);
    const keyboard = keyboardOf(ctx, withLabels(ctx, ports, { question, choices, labels }), {
      card,
      rows: [
        ...inRows(
          choices.map((_, index) => choiceButton(index)),
          question.ask === 'date' ? 3 : 1,
        ),
        lastRow(question),
      ],
      revision: form.serial,
    });
    // before it is asked: whoever answers quickly finds the form there
    await client.dialogue.saveForm({ ...form, choices });
    const words = ctx.say(`ask-${form.topic}-${question.name}`);
    const messageId = await sendText(ctx, intro === undefined ? words : `${intro}\n\n${words}`, keyboard);
    await client.dialogue.saveForm({ ...form, choices, messageId });
  }

  async function choicesOf(question: Question, form: FormRow, card: CaseCard): Promise<readonly string[]> {
    if (question.ask === 'choice') return question.of;
    if (question.ask === 'confirm') return ['yes'];
    return question.ask === 'date' && isReplyCode(form.topic) ? await client.cases.dayChoices(card.caseId, form.topic) : [];
  }

  async function press(
    ctx: OperatorContext,
    { action, serial, caseNumber }: { readonly action: FormAction; readonly serial: number; readonly caseNumber: number },
  ): Promise<void> {
    const form = await client.dialogue.form(ctx.chat.id);
    const card = await client.cases.cardByNumber(caseNumber);
    if (form?.serial !== serial || form.expiresAt <= (await client.clock.now())) {
      await answerTap(ctx, ctx.say('outdated-button'));
      return await drawCard(ctx, ports, card);
    }
    switch (action.type) {
      case 'leave-form':
        await client.dialogue.endForm(ctx.chat.id);
        await answerTap(ctx, ctx.say(leftWords(form)));
        await withoutButtons(ctx);
        return await ends.over(ctx, form, card);
      case 'skip-question':
        await answerTap(ctx, ctx.say('form-skipped'));
        return await take(ctx, form, '');
      case 'choose': {
        const chosen = form.choices[action.index];
        if (chosen === undefined) return await answerTap(ctx, ctx.say('outdated-button'));
        await answerTap(ctx, ctx.say('form-noted'));
        return await take(ctx, form, chosen);
      }
    }
  }

  async function take(ctx: OperatorContext, form: FormRow, text: string): Promise<void> {
    const card = await client.cases.card(`${form.campaignId}/${form.operatorId}`);
    const taken = form.lastUpdate === ctx.update.update_id ? form : await takeText(ctx, form, card, text);
    if (taken === undefined) return;
    const question = questionsOf(taken.topic as FormTopic)[taken.question];
    await withoutButtons(ctx, form.messageId);
    if (question !== undefined) return await ask(ctx, { ...taken, choices: [] }, card);
    await finishForm(ctx, taken, card);
  }

  /** @returns the form after the answer, in the record; undefined when it was none */
  async function takeText(ctx: OperatorContext, form: FormRow, card: CaseCard, text: string): Promise<FormRow | undefined> {
    const question = questionsOf(form.topic as FormTopic)[form.question];
    if (question === undefined) return form;
    const today = dateIn(card.zone, await client.clock.now());
    const asked: Question = question.ask === 'choice' ? { ...question, of: form.choices } : question;
    const read = readAnswer(asked, text, today);
    if ('problem' in read) {
      await ctx.reply(ctx.say(read.problem));
      return undefined;
    }
    const answers = read.value === '' ? form.answers : { ...form.answers, [question.name]: read.value };
    const next = { ...form, answers, question: form.question + 1, choices: [], lastUpdate: ctx.update.update_id };
    await client.dialogue.saveForm(next);
    return next;
  }

  /** The act first, then the end of the form: dying in between repeats an act that knows itself. */
  async function finishForm(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    try {
      await ends.finish(ctx, form, card);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      await ctx.reply(ctx.say(`refusal-${error.code}`));
    }
    await client.dialogue.endForm(ctx.chat.id);
    await ends.over(ctx, form, card);
  }
}

/** The buttons of a question that was answered have done their work. */
async function withoutButtons(ctx: OperatorContext, messageId = ctx.callbackQuery?.message?.message_id): Promise<void> {
  if (messageId === undefined) return;
  await ctx.api.editMessageReplyMarkup(ctx.chat.id, messageId).catch(() => undefined);
}

/** What stays when a form is left: a paper that is stored, or an answer that counted at the first tap. */
function leftWords({ topic, replyId }: FormRow): string {
  if (topic === 'paper') return 'form-left-paper';
  return replyId === undefined ? 'form-left' : 'form-left-answered';
}

function isReplyCode(topic: string): topic is ReplyCode {
  return (REPLY_CODES as readonly string[]).includes(topic);
}

function choiceButton(index: number): CardButton {
  return { label: `choice/${index}`, action: { type: 'choose', index } };
}

function lastRow({ optional }: Question): readonly CardButton[] {
  const leave: CardButton = { label: 'button-leave-form', action: { type: 'leave-form' } };
  return optional === true ? [{ label: 'button-skip', action: { type: 'skip-question' } }, leave] : [leave];
}

function inRows(buttons: readonly CardButton[], width: number): readonly (readonly CardButton[])[] {
  return buttons.flatMap((_, index) => (index % width === 0 ? [buttons.slice(index, index + width)] : []));
}

/** Words of buttons whose labels only the question knows. */
function withLabels(
  ctx: OperatorContext,
  ports: Pick<BotPorts, 'words' | 'buttons'>,
  {
    question,
    choices,
    labels,
  }: { readonly question: Question; readonly choices: readonly string[]; readonly labels: readonly string[] | undefined },
): Pick<BotPorts, 'words' | 'buttons'> {
  const labelOf = (index: number): string => {
    const given = labels?.[index];
    if (given !== undefined) return given;
    const code = choices[index] ?? '';
    if (question.ask === 'date') return formatDate(ctx.language, code);
    return question.ask === 'confirm' ? ctx.say('button-yes') : ctx.say(`choice-${question.name}-${code}`);
  };
  return {
    buttons: ports.buttons,
    words: {
      say: (language, key, variables) =>
        key.startsWith('choice/') ? labelOf(Number(key.slice('choice/'.length))) : ports.words.say(language, key, variables),
    },
  };
}
