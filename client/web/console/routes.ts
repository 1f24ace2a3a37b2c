import type { Context } from 'hono';
import { z } from 'zod';
import { QUEUES } from '../../../domain/case/queue';
import { explanationLines } from '../../../domain/message/explain-deadline';
import type { CaseDetail } from '../../services/views';
import type { Reader } from '../layout/page';
import { show } from '../layout/show';
import type { Route } from '../route';
import type { WebPorts } from '../web-parts';
import { campaignPage, casePage, homePage, type CasePageParts } from './pages';

/** What staff look at. It is read-only: acts are on the command line. */
export const CONSOLE_ROUTES: readonly Route[] = [
  { method: 'get', path: '/', handle: home },
  { method: 'get', path: '/campaigns/:campaign', handle: campaign },
  { method: 'get', path: '/cases/:campaign/:operator', handle: oneCase },
  { method: 'get', path: '/papers/:paper', handle: paper },
];

const PAGE_ROWS = 100;
/** Of a row in the record. */
const LARGEST_ID = Number.MAX_SAFE_INTEGER;

const Query = z.object({
  search: z.string().trim().max(100).catch(''),
  queue: z.enum(['', ...QUEUES]).catch(''),
  after: z.coerce.number().int().nonnegative().catch(0),
});

async function home(c: Context, ports: WebPorts): Promise<Response> {
  const { campaigns, staffAlerts } = ports.client;
  return await show(c, ports, async (reader) => ({
    title: reader.say('console-campaigns'),
    body: homePage(await staffAlerts.list(PAGE_ROWS, true), await campaigns.list(), reader),
  }));
}

async function campaign(c: Context, ports: WebPorts): Promise<Response> {
  const { search, queue, after } = Query.parse(c.req.query());
  const id = c.req.param('campaign') ?? '';
  const view = await ports.client.campaigns.get(id);
  const cases = await ports.client.cases.list({
    campaignId: id,
    limit: PAGE_ROWS,
    afterNumber: after,
    ...(search === '' ? {} : { search }),
    ...(queue === '' ? {} : { queue }),
  });
  const last = cases.length === PAGE_ROWS ? cases.at(-1)?.number : undefined;
  const paused = (await ports.client.messages.channels()).filter((channel) => channel.paused);
  const regions = await ports.client.campaigns.regions(id);
  const page = { view, cases, regions, search, queue, paused, ...(last === undefined ? {} : { more: last }) };
  return await show(c, ports, (reader) => ({ title: view.title[reader.language], body: campaignPage(page, reader) }));
}

async function oneCase(c: Context, ports: WebPorts): Promise<Response> {
  const view = await ports.client.cases.get(`${c.req.param('campaign') ?? ''}/${c.req.param('operator') ?? ''}`);
  return await show(c, ports, async (reader) => ({
    title: view.caseId,
    body: casePage(view, await casePageParts(ports, view, reader), reader),
  }));
}

async function casePageParts(ports: WebPorts, view: CaseDetail, reader: Reader): Promise<CasePageParts> {
  const { cases, documents } = ports.client;
  const { caseId: id } = view;
  const [why, card, talk, sent] = await Promise.all([whyLines(ports, view, reader), cases.card(id), cases.talk(id), documents.list(id)]);
  return { why, told: { card, ...talk, documents: sent } };
}

/** Why the case has its date; nothing for one that has not started. */
async function whyLines({ client, words }: WebPorts, { caseId, status }: CaseDetail, { language }: Reader): Promise<readonly string[]> {
  return status === 'not-started' ? [] : explanationLines(await client.cases.explain(caseId), language, words);
}

/** Bytes that a stranger sent: to be saved, never shown by the browser. */
async function paper(c: Context, { client }: WebPorts): Promise<Response> {
  const id = z.coerce.number().int().positive().max(LARGEST_ID).safeParse(c.req.param('paper'));
  if (!id.success) return c.notFound();
  const { paper: found, bytes } = await client.documents.read(id.data);
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeFileName(found.name)}`,
    'cache-control': 'no-store',
  });
}

/** As RFC 8187 wants it. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
