import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { parseCaseId } from '../../../domain/keys';
import { LANGUAGES, type Language } from '../../../domain/channel';
import { dateIn } from '../../../domain/law/calendar/zone';
import { isForPage, pageReplies } from '../../../domain/message/case-buttons';
import type { CaseCard } from '../../../domain/message/case-card';
import { speaksStill } from '../../../domain/contact/link-rules';
import { equipmentLines } from '../../../domain/message/equipment-lines';
import { readAnswer, REPLY_FORMS } from '../../../domain/message/reply-form';
import type { Instant } from '../../../domain/time';
import { OTHER_DOCUMENT } from '../../services/documents';
import { operatorRefusal } from '../../../domain/message/operator-refusal';
import { RequestRefused } from '../../services/request-refused';
import type { ReplyVia } from '../../services/cases/take-reply';
import { casePageBody, formPageBody, sentencePage, undoPageBody, type FieldProblem } from './pages';
import { renderPage, type Html, type Say } from '../layout/page';
import { readerOf } from '../layout/reader';
import type { Route } from '../route';
import type { WebPorts } from '../web-parts';
import type { ContactEntry } from '../../../domain/contact/contact';
import type { CaseLink } from '../../../ports/signed-links';
import { REPLY_CODES, type ReplyCode } from '../../../domain/reply-code';

/** The page of one case for one contact: looking changes nothing, and only a form that is sent acts, so that no mail scanner can. */
export const CASE_ROUTES: readonly Route[] = [
  { method: 'get', path: '/c/:token', handle: (c, ports) => onCase(c, ports, showCase) },
  { method: 'post', path: '/c/:token/undo', handle: undo },
  { method: 'post', path: '/c/:token/papers', handle: (c, ports) => onCase(c, ports, takeDocument) },
  { method: 'post', path: '/c/:token/language', handle: (c, ports) => onCase(c, ports, chooseLanguage) },
  { method: 'get', path: '/c/:token/answer/:code', handle: (c, ports) => onCase(c, ports, (visit) => showForm(visit)) },
  { method: 'post', path: '/c/:token/answer/:code', handle: (c, ports) => onCase(c, ports, takeAnswer) },
];

/** Somebody with a valid link, on the page of its case. */
interface Visit {
  readonly c: Context;
  readonly ports: WebPorts;
  readonly token: string;
  readonly card: CaseCard;
  readonly contact: ContactEntry;
  readonly language: Language;
  readonly say: Say;
  readonly now: Instant;
}

async function onCase(c: Context, ports: WebPorts, act: (visit: Visit) => Promise<Response>): Promise<Response> {
  const { client, words } = ports;
  const token = c.req.param('token') ?? '';
  const link = ports.caseLinks?.open(token);
  const [contact, card] = link === undefined ? [] : await behind(link, client);
  const reader = readerOf(c, words, contact?.language ?? card?.language);
  const now = await client.clock.now();
  const plain = { c, ...reader };
  if (link === undefined) return sentence(plain, 'page-link-unknown', 404);
  if (link.expiresAt <= now) return sentence(plain, 'page-link-expired', 410);
  // a contact that was unlinked, or belongs to another operator by now, has no page
  if (card === undefined || contact === undefined || !isOfCase(card, contact)) return sentence(plain, 'page-link-unknown', 404);
  if (link.purpose === 'undo') return page(plain, { title: reader.say('page-undo-title'), body: undoPageBody(token, reader) });
  if (contact.unusable === 'left' || !speaksStill(contact, now)) return sentence(plain, 'page-link-unknown', 404);
  return await act({ ...plain, ports, token, card, contact, now });
}

/** Whom a link was made for, and what it is about. */
async function behind(
  { contactPointId, caseNumber }: CaseLink,
  { contacts, cases }: WebPorts['client'],
): Promise<readonly [ContactEntry | undefined, CaseCard]> {
  return await Promise.all([contacts.contact(contactPointId), cases.cardByNumber(caseNumber)]);
}

function isOfCase({ caseId }: CaseCard, { operatorId }: ContactEntry): boolean {
  return parseCaseId(caseId)?.operatorId === operatorId;
}

async function showCase(visit: Visit): Promise<Response> {
  const { ports, card, token, language, say, now } = visit;
  const { said } = await ports.client.cases.talk(card.caseId);
  const documents = await ports.client.documents.list(card.caseId);
  const offered = card.state === undefined ? [] : pageReplies(card.state, now, card.replies);
  const body = casePageBody({ card, token, language, say, words: ports.words, now, offered, said, documents });
  return page(visit, { title: title(visit), body });
}

function codeOf(c: Context): ReplyCode | undefined {
  const code = REPLY_CODES.find((one) => one === c.req.param('code'));
  return code !== undefined && isForPage(code) ? code : undefined;
}

interface FormShown {
  readonly problems?: readonly FieldProblem[];
  /** Of the form that is shown again. */
  readonly formId?: string | undefined;
}

async function showForm(visit: Visit, { problems = [], formId = randomUUID() }: FormShown = {}): Promise<Response> {
  const { c, ports, card, token, language, say, now } = visit;
  const code = codeOf(c);
  if (code === undefined) return c.notFound();
  if (card.state === undefined || !pageReplies(card.state, now, card.replies).includes(code)) {
    return sentence(visit, card.state?.standing.type === 'closed' ? 'refusal-case-closed' : 'outdated-button', 409);
  }
  const { questions } = REPLY_FORMS[code];
  const days = questions.some(({ ask }) => ask === 'date') ? await ports.client.cases.dayChoices(card.caseId, code) : [];
  const today = dateIn(card.zone, now);
  return page(visit, {
    title: say(`button-${code}`),
    body: formPageBody({ card, token, language, say, code, days, today, problems, formId }),
  });
}

const Answers = z.record(z.string().max(40), z.union([z.string().max(10_000), z.instanceof(File), z.array(z.unknown())]));

/** A page that was opened before forms had one sends none. */
const FormId = z.uuid().optional();

async function takeAnswer(visit: Visit): Promise<Response> {
  const { c, ports, card, contact, now, say } = visit;
  const code = codeOf(c);
  const form = Answers.safeParse(await c.req.parseBody());
  if (code === undefined || !form.success) return await sentence(visit, 'page-form-unknown', 400);
  const read = readForm(code, form.data, dateIn(card.zone, now));
  const { data: formId } = FormId.safeParse(form.data.form);
  if ('problems' in read) {
    c.status(422);
    return await showForm(visit, { problems: read.problems, formId });
  }
  const revision = z.coerce.number().int().safeParse(form.data.revision);
  const days = z.coerce.number().int().min(1).max(95).safeParse(form.data.days);
  if (!revision.success || (code === 'need-time' && !days.success)) return await sentence(visit, 'page-form-unknown', 400);
  try {
    const taken = await ports.client.cases.reply(card.caseId, {
      code,
      revision: revision.data,
      ...(formId === undefined ? {} : { actId: `page/${contact.id}/${formId}` }),
      answers: read.answers,
      receivedAt: now,
      via: viaOf(contact),
      ...(code === 'need-time' && days.success ? { days: days.data } : {}),
    });
    if (taken.status === 'outdated') return await sentence(visit, 'outdated-button', 409);
    return await sentence(visit, `ack-${code}`, 200);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return sentence({ ...visit, say }, operatorRefusal(error.code), 409);
  }
}

function readForm(
  code: ReplyCode,
  given: Readonly<Record<string, unknown>>,
  today: string,
): { readonly answers: Readonly<Record<string, string>> } | { readonly problems: readonly FieldProblem[] } {
  const read = REPLY_FORMS[code].questions.map((question) => {
    const text = given[question.name];
    return { name: question.name, ...readAnswer(question, typeof text === 'string' ? text : '', today) };
  });
  const problems = read.flatMap((one) => ('problem' in one ? [{ name: one.name, problem: one.problem }] : []));
  if (problems.length > 0) return { problems };
  return { answers: Object.fromEntries(read.flatMap((one) => ('value' in one && one.value !== '' ? [[one.name, one.value]] : []))) };
}

async function takeDocument(visit: Visit): Promise<Response> {
  const { c, ports, card, contact } = visit;
  // cut off on its way, or no form at all
  const form = await c.req.parseBody().catch(() => undefined);
  if (form === undefined) return await sentence(visit, 'page-form-unknown', 400);
  const { file, item } = form;
  if (!(file instanceof File)) return sentence(visit, 'paper-empty', 422);
  const requirement = typeof item === 'string' && item !== '' ? item : OTHER_DOCUMENT;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const taking = await ports.client.documents.take(card.caseId, { name: file.name, bytes, requirement, ...viaOf(contact) });
    if (taking.status === 'refused') return await sentence(visit, `paper-${taking.problem}`, 422);
    const { document } = taking;
    const list = await ports.client.documents.equipment(document);
    const remarks = [
      visit.say(`paper-scan-${document.scan}`),
      ...(list === undefined ? [] : equipmentLines(list, visit.language, ports.words)),
    ];
    return await sentence(visit, 'page-paper-taken', 200, { name: document.name, bytes: document.bytes, hash: document.hash }, remarks);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    return sentence(visit, `refusal-${error.code}`, 409, error.details);
  }
}

async function chooseLanguage(visit: Visit): Promise<Response> {
  const { c, ports, contact, token } = visit;
  const form = z.object({ language: z.enum(LANGUAGES) }).safeParse(await c.req.parseBody());
  if (!form.success) return await sentence(visit, 'page-form-unknown', 400);
  await ports.client.contacts.setLanguage(contact.id, form.data.language);
  return c.redirect(`/c/${token}?lang=${form.data.language}`, 303);
}

/** Takes back that a chat was linked. */
async function undo(c: Context, ports: WebPorts): Promise<Response> {
  const link = ports.caseLinks?.open(c.req.param('token') ?? '');
  const [contact, card] = link === undefined ? [] : await behind(link, ports.client);
  const reader = { c, ...readerOf(c, ports.words, contact?.language ?? card?.language) };
  if (link?.purpose !== 'undo') return sentence(reader, 'page-link-unknown', 404);
  if (link.expiresAt <= (await ports.client.clock.now())) return sentence(reader, 'page-link-expired', 410);
  await ports.client.links.undo(link.contactPointId);
  return sentence(reader, 'page-undone', 200);
}

function viaOf({ id, channel }: ContactEntry): Required<ReplyVia> {
  return { channel, contactPointId: id };
}

type Reader = Pick<Visit, 'c' | 'language' | 'say'>;

function title({ card, language, say }: Visit): string {
  return say('card-title', { number: card.number, duty: card.duty[language] });
}

function sentence(
  reader: Reader,
  key: string,
  status: 200 | 400 | 404 | 409 | 410 | 422,
  variables?: Readonly<Record<string, string | number>>,
  remarks: readonly string[] = [],
): Promise<Response> {
  reader.c.status(status);
  const token = reader.c.req.param('token');
  const back = status === 404 || status === 410 ? undefined : token;
  return page(reader, { title: reader.say('page-title'), body: sentencePage([reader.say(key, variables), ...remarks], back, reader) });
}

async function page(
  { c, language, say }: Reader,
  { title: heading, body }: { readonly title: string; readonly body: Html },
): Promise<Response> {
  // a page behind a link that is a key: nobody keeps it, nobody passes it on
  c.header('cache-control', 'no-store');
  c.header('x-robots-tag', 'noindex');
  return await c.html(renderPage({ language, say, title: heading, body, path: shownAt(c), isPublic: true }));
}

/** What a form was sent to shows nothing by itself: its other languages are on the page of the case. */
function shownAt(c: Context): string {
  const token = c.req.param('token') ?? '';
  return c.req.method === 'POST' && !c.req.path.includes('/answer/') ? `/c/${token}` : c.req.path;
}
