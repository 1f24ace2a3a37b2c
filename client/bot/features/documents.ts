import { Composer } from 'grammy';
import { z } from 'zod';
import { formatDateTime } from '../../../domain/message/format-date';
import type { CaseCard } from '../../../domain/message/case-card';
import { isOpenItem } from '../../../domain/document/checklist';
import { takesDocuments } from '../../../domain/document/document-quota';
import { DAY, type Instant } from '../../../domain/time';
import { OTHER_DOCUMENT } from '../../services/documents';
import { RequestRefused } from '../../services/request-refused';
import { receivedAt } from '../updates/received-at';
import { isFromOperator, type BotContext, type BotPorts, type OperatorContext } from '../bot-context';
import { drawCard } from '../cards/draw-card';
import { equipmentLines } from '../../../domain/message/equipment-lines';
import { asksForCase } from './form-questions';
import type { FormDialogue, NewForm } from './forms';
import { caseMeant, contactFor, naming, openCases, keyForNoCase } from './operator-cases';
import { sendText } from '../telegram/replies';
import type { DocumentRow } from '../../../domain/document/document';
import type { FormRow } from '../../../ports/bot-dialogue-store';

/** What a bot may download (Bot API, getFile). */
const LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024;
/** More choices than fit on a phone are no choice. */
const MOST_ITEMS = 30;
const LONGEST_BUTTON = 60;
const UPLOAD_LINK_VALID_MS = 7 * DAY;

export interface DocumentDialogue {
  readonly composer: Composer<BotContext>;
  /** The person said for which item a paper is. */
  assign(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void>;
  /** Asks about a paper that came while something else was asked: of this case first, then of the others. */
  askNext(ctx: OperatorContext, card: CaseCard): Promise<void>;
  /** What is said above the question for which item a paper is, and its choices. */
  askingItem(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<{ readonly intro: string; readonly labels: readonly string[] }>;
  /** The person said for which case the files are that wait for that. */
  takeWaiting(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void>;
  /** The files that a form holds until their case is known, a line each; undefined when it holds none. */
  namesOfWaiting(form: FormRow): string | undefined;
}

/** A file that lies with Telegram. */
const SentFile = z.object({ fileId: z.string(), name: z.string(), size: z.number(), receivedAt: z.int().optional() });
type SentFile = Readonly<z.infer<typeof SentFile>>;

/** Documents and photos sent in the chat: taken, then asked for which item they are, then receipted. */
export function documentDialogue(ports: BotPorts, forms: Pick<FormDialogue, 'begin'>): DocumentDialogue {
  const { client } = ports;
  const composer = new Composer<BotContext>();

  composer.on(['message:document', 'message:photo'], async (ctx, next) => {
    if (!isFromOperator(ctx)) return await next();
    const file = fileOf(ctx);
    if (file !== undefined) await receive(ctx, { ...file, receivedAt: await receivedAt(ctx, client.clock) });
    if (ctx.message.caption !== undefined) await say(ctx, 'caption-not-passed-on');
  });

  return { composer, assign, askNext, askingItem, takeWaiting, namesOfWaiting };

  async function receive(ctx: OperatorContext, file: SentFile & { readonly receivedAt: Instant }): Promise<void> {
    const meant = await caseMeant(ctx, ports, ({ state }) => state !== undefined && takesDocuments(state, file.receivedAt));
    const form = await liveForm(ctx);
    if (meant.type === 'none') return await say(ctx, await keyForNoCase(ctx, ports));
    if (meant.type === 'closed') return await say(ctx, 'refusal-case-closed');
    if (meant.type === 'case') return await takeAndAsk(ctx, meant.card, file);
    // who is in the middle of a form speaks of its case
    if (form !== undefined && !asksForCase(form)) {
      return await takeAndAsk(ctx, await client.cases.card(`${form.campaignId}/${form.operatorId}`), file);
    }
    if (form?.topic === 'question-case') return await say(ctx, 'paper-not-taken-yet');
    const waiting = form === undefined ? [] : waitingIn(form).filter(({ fileId }) => fileId !== file.fileId);
    await forms.begin(ctx, { ...choiceOf(meant.cards), topic: 'paper-case', answers: { files: JSON.stringify([...waiting, file]) } });
  }

  async function liveForm(ctx: OperatorContext): Promise<FormRow | undefined> {
    const form = await client.dialogue.form(ctx.chat.id);
    return form !== undefined && form.expiresAt > (await client.clock.now()) ? form : undefined;
  }

  async function takeAndAsk(ctx: OperatorContext, card: CaseCard, file: SentFile): Promise<void> {
    const document = await take(ctx, card, file);
    if (document === undefined) return;
    if (document.requirement !== undefined) return await sayReceipt(ctx, card, document);
    const form = await liveForm(ctx);
    if (form === undefined || form.topic === 'paper') return await askItem(ctx, card, document);
    // a picture in the middle of a form does not end it
    const words = `${takenWords(ctx, card, document)}\n\n${ctx.say('paper-after-form')}`;
    await ctx.reply((await naming(ctx, ports, card))(words));
  }

  /** @returns undefined when it was not taken, and the person knows why */
  async function take(ctx: OperatorContext, card: CaseCard, { fileId, name, size, ...came }: SentFile): Promise<DocumentRow | undefined> {
    const bytes = size > LARGEST_DOWNLOAD_BYTES ? undefined : await ports.download(fileId);
    if (bytes === undefined) {
      await sendToPage(ctx, card);
      return undefined;
    }
    const sent = { ...came, name, bytes, channel: 'telegram', contactPointId: contactFor(ctx, card) } as const;
    const taking = await orRefusal(client.documents.take(card.caseId, sent));
    if (!(taking instanceof RequestRefused) && taking.status === 'taken') return taking.document;
    if (taking instanceof RequestRefused) await ctx.reply(ctx.say(`refusal-${taking.code}`, taking.details));
    else await say(ctx, `paper-${taking.problem}`);
    return undefined;
  }

  /** What is taken here is asked about one after the other, once the form that held it is over. */
  async function takeWaiting(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    for (const file of waitingIn(form)) {
      const document = await take(ctx, card, file);
      if (document?.requirement !== undefined) await sayReceipt(ctx, card, document);
    }
  }

  function namesOfWaiting(form: FormRow): string | undefined {
    return form.topic === 'paper-case'
      ? waitingIn(form)
          .map(({ name }) => name)
          .join('\n')
      : undefined;
  }

  function takenWords(ctx: OperatorContext, card: CaseCard, { name, hash, ...document }: DocumentRow): string {
    return ctx.say('paper-taken', { name, receivedAt: formatDateTime(ctx.language, document.receivedAt, card.zone), hash });
  }

  /** What is still missing comes first; the rest of the papers may be replaced. */
  async function askItem(ctx: OperatorContext, card: CaseCard, document: DocumentRow): Promise<void> {
    const documents = card.checklist.filter(({ isPaper: isDocument }) => isDocument);
    const ordered = [...documents.filter(isOpenItem), ...documents.filter((item) => !isOpenItem(item))].slice(0, MOST_ITEMS);
    await forms.begin(ctx, {
      card,
      topic: 'paper',
      replyId: String(document.id),
      choices: [...ordered.map(({ code }) => code), OTHER_DOCUMENT],
    });
  }

  async function askingItem(
    ctx: OperatorContext,
    { replyId, choices }: FormRow,
    card: CaseCard,
  ): Promise<{ readonly intro: string; readonly labels: readonly string[] }> {
    const intro = takenWords(ctx, card, await client.documents.get(Number(replyId)));
    const titleOf = (code: string): string | undefined => card.checklist.find((item) => item.code === code)?.title[ctx.language];
    return { intro, labels: choices.map((code) => shorten(titleOf(code) ?? ctx.say('paper-other'))) };
  }

  async function assign(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    const document = await client.documents.assign(Number(form.replyId), form.answers.item ?? OTHER_DOCUMENT);
    await sayReceipt(ctx, card, document);
    await drawCard(ctx, ports, await client.cases.card(card.caseId));
  }

  async function askNext(ctx: OperatorContext, card: CaseCard): Promise<void> {
    const others = (await openCases(ctx, ports)).filter(({ caseId }) => caseId !== card.caseId);
    for (const { caseId } of [card, ...others]) {
      const [next] = await client.documents.unassigned(caseId);
      if (next !== undefined) return await askItem(ctx, await client.cases.card(caseId), next);
    }
  }

  async function sayReceipt(ctx: OperatorContext, card: CaseCard, document: DocumentRow): Promise<void> {
    const item = card.checklist.find(({ code }) => code === document.requirement)?.title[ctx.language] ?? ctx.say('paper-other');
    const { name, bytes, hash } = document;
    const when = formatDateTime(ctx.language, document.receivedAt, card.zone);
    const receipt = ctx.say('paper-receipt', { name, item, receivedAt: when, bytes, hash });
    await ctx.reply((await naming(ctx, ports, card))(`${receipt}\n${ctx.say(`paper-scan-${document.scan}`)}`));
    const list = await client.documents.equipment(document);
    if (list !== undefined) await sendText(ctx, equipmentLines(list, ctx.language, ports.words).join('\n'));
  }

  async function sendToPage(ctx: OperatorContext, card: CaseCard): Promise<void> {
    if (ports.caseLinks === undefined) return await say(ctx, 'paper-too-large-here');
    const expiresAt = (await client.clock.now()) + UPLOAD_LINK_VALID_MS;
    const link = ports.caseLinks.url({ purpose: 'case', caseNumber: card.number, contactPointId: contactFor(ctx, card), expiresAt });
    await ctx.reply(ctx.say('paper-send-by-page', { link }), { link_preview_options: { is_disabled: true } });
  }
}

async function say(ctx: OperatorContext, key: string): Promise<void> {
  await ctx.reply(ctx.say(key));
}

/** For a form that has to learn which of these cases it is about. */
export function choiceOf(cards: readonly CaseCard[]): Pick<NewForm, 'card' | 'choices'> {
  const [card] = cards;
  if (card === undefined) throw new RangeError('there is no case to choose from');
  return { card, choices: cards.slice(0, MOST_ITEMS).map(({ number }) => String(number)) };
}

function waitingIn({ answers }: FormRow): readonly SentFile[] {
  return z.array(SentFile).parse(JSON.parse(answers.files ?? '[]'));
}

/** The case may have been closed while the file came. */
async function orRefusal<T>(act: Promise<T>): Promise<T | RequestRefused> {
  try {
    return await act;
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return error;
  }
}

/** A photo has no name; the largest of its sizes is the photo. */
function fileOf({ message }: OperatorContext): SentFile | undefined {
  const { document, photo, message_id: id } = message ?? {};
  if (document !== undefined) return { fileId: document.file_id, name: document.file_name ?? 'document', size: document.file_size ?? 0 };
  const largest = photo?.at(-1);
  return largest && { fileId: largest.file_id, name: `photo-${id}.jpg`, size: largest.file_size ?? 0 };
}

function shorten(text: string): string {
  const letters = Array.from(text);
  return letters.length > LONGEST_BUTTON ? `${letters.slice(0, LONGEST_BUTTON - 1).join('')}…` : text;
}
