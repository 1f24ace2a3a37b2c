import { Composer } from 'grammy';
import { formatDateTime } from '../../domain/law/format-date';
import type { CaseCard } from '../../domain/message/case-card';
import { isOpenItem } from '../../domain/papers/checklist';
import type { FormRow, PaperRow } from '../../domain/store';
import { DAY } from '../../domain/time';
import { OTHER_PAPER } from '../paper-door';
import { isFromOperator, type BotContext, type BotPorts, type OperatorContext } from './bot-context';
import { drawCard } from './case-card';
import { equipmentLines } from '../../domain/message/equipment-lines';
import type { FormDialogue } from './form-dialogue';
import { caseInMind } from './operator-cases';
import { sendText } from './safe-calls';

/** What a bot may download (Bot API, getFile). */
const LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024;
/** More choices than fit on a phone are no choice. */
const MOST_ITEMS = 30;
const LONGEST_BUTTON = 60;
const UPLOAD_LINK_VALID_MS = 7 * DAY;

export interface PaperDialogue {
  readonly composer: Composer<BotContext>;
  /** The person said for which item a paper is. */
  assign(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void>;
  /** Asks about a paper that came while something else was asked. */
  askNext(ctx: OperatorContext, card: CaseCard): Promise<void>;
}

interface SentFile {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
}

/** Documents and photos sent in the chat: taken, then asked for which item they are, then receipted. */
export function paperDialogue(ports: BotPorts, forms: Pick<FormDialogue, 'begin'>): PaperDialogue {
  const { client } = ports;
  const composer = new Composer<BotContext>();

  composer.on(['message:document', 'message:photo'], async (ctx, next) => {
    if (!isFromOperator(ctx)) return await next();
    const card = await caseInMind(ctx, ports);
    const file = fileOf(ctx);
    if (card === undefined || file === undefined) return await say(ctx, 'no-open-case');
    if (file.size > LARGEST_DOWNLOAD_BYTES) return await sendToPage(ctx, card);
    await take(ctx, card, file);
  });

  return { composer, assign, askNext };

  async function take(ctx: OperatorContext, card: CaseCard, { fileId, name }: SentFile): Promise<void> {
    const bytes = await ports.download(fileId);
    if (bytes === undefined) return await sendToPage(ctx, card);
    const taking = await client.papers.take(card.caseId, { name, bytes, channel: 'telegram', contactPointId: ctx.owner.contactPointId });
    if (taking.status === 'refused') return await say(ctx, `paper-${taking.problem}`);
    if (taking.paper.requirement !== undefined) return await sayReceipt(ctx, card, taking.paper);
    const form = await client.dialogue.form(ctx.chat.id);
    const isAsking = form !== undefined && form.topic !== 'paper' && form.expiresAt > (await client.clock.now());
    // a picture in the middle of a form does not end it
    if (isAsking) await ctx.reply(`${takenWords(ctx, card, taking.paper)}\n\n${ctx.say('paper-after-form')}`);
    else await askItem(ctx, card, taking.paper);
  }

  function takenWords(ctx: OperatorContext, card: CaseCard, { name, receivedAt, hash }: PaperRow): string {
    return ctx.say('paper-taken', { name, receivedAt: formatDateTime(ctx.language, receivedAt, card.zone), hash });
  }

  /** What is still missing comes first; the rest of the papers may be replaced. */
  async function askItem(ctx: OperatorContext, card: CaseCard, paper: PaperRow): Promise<void> {
    const papers = card.checklist.filter(({ isPaper }) => isPaper);
    const ordered = [...papers.filter(isOpenItem), ...papers.filter((item) => !isOpenItem(item))].slice(0, MOST_ITEMS);
    const options = [
      ...ordered.map(({ code, title }) => ({ code, label: shorten(title[ctx.language]) })),
      { code: OTHER_PAPER, label: ctx.say('paper-other') },
    ];
    await forms.begin(ctx, { card, topic: 'paper', replyId: String(paper.id), intro: takenWords(ctx, card, paper), options });
  }

  async function assign(ctx: OperatorContext, form: FormRow, card: CaseCard): Promise<void> {
    const paper = await client.papers.assign(Number(form.replyId), form.answers.item ?? OTHER_PAPER);
    await sayReceipt(ctx, card, paper);
    await drawCard(ctx, ports, await client.cases.card(card.caseId));
  }

  async function askNext(ctx: OperatorContext, card: CaseCard): Promise<void> {
    const [next] = await client.papers.unassigned(card.caseId);
    if (next !== undefined) await askItem(ctx, await client.cases.card(card.caseId), next);
  }

  async function sayReceipt(ctx: OperatorContext, card: CaseCard, paper: PaperRow): Promise<void> {
    const item = card.checklist.find(({ code }) => code === paper.requirement)?.title[ctx.language] ?? ctx.say('paper-other');
    const receivedAt = formatDateTime(ctx.language, paper.receivedAt, card.zone);
    const receipt = ctx.say('paper-receipt', { name: paper.name, item, receivedAt, bytes: paper.bytes, hash: paper.hash });
    await ctx.reply(`${receipt}\n${ctx.say(`paper-scan-${paper.scan}`)}`);
    const list = await client.papers.equipment(paper);
    if (list !== undefined) await sendText(ctx, equipmentLines(list, ctx.language, ports.words).join('\n'));
  }

  async function sendToPage(ctx: OperatorContext, card: CaseCard): Promise<void> {
    if (ports.caseLinks === undefined) return await say(ctx, 'paper-too-large-here');
    const expiresAt = (await client.clock.now()) + UPLOAD_LINK_VALID_MS;
    const link = ports.caseLinks.url({ purpose: 'case', caseNumber: card.number, contactPointId: ctx.owner.contactPointId, expiresAt });
    await ctx.reply(ctx.say('paper-send-by-page', { link }), { link_preview_options: { is_disabled: true } });
  }
}

async function say(ctx: OperatorContext, key: string): Promise<void> {
  await ctx.reply(ctx.say(key));
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
