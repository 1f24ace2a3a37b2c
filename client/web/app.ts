import { timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { QUEUES } from '../../domain/case/queue';
import { RequestRefused } from '../services/request-refused';
import { explanationLines } from '../../domain/message/explain-deadline';
import type { CaseDetail } from '../services/views';
import { campaignPage, casePage, homePage, type CasePageParts } from './console/pages';
import { demoPage, demoStrip } from './demo/page';
import { CASE_ROUTES } from './portal/routes';
import { renderPage, type Html, type Reader } from './layout/page';
import { readerOf } from './layout/reader';
import type { Route } from './route';
import { limitRate } from './middleware/rate-limit';
import { unsubscribePage } from './public/unsubscribe';
import { uploadGate } from './middleware/limit-uploads';
import { verifyPage } from './public/verify';
import { ADVANCES, ASSETS, type AssetName, type DemoPorts, type WebPorts } from './web-parts';

const PAGE_ROWS = 100;
const MAX_BODY_BYTES = 64 * 1024;
/** Of a row in the record: a 32-bit integer. */
const LARGEST_ID = 2 ** 31 - 1;

const Query = z.object({
  search: z.string().trim().max(100).catch(''),
  queue: z.enum(['', ...QUEUES]).catch(''),
  after: z.coerce.number().int().nonnegative().catch(0),
});

export const ROUTES: readonly Route[] = [
  { method: 'get', path: '/health', access: 'public', handle: health },
  { method: 'get', path: '/assets/:name', access: 'public', handle: asset },
  { method: 'get', path: '/favicon.ico', access: 'public', handle: (c) => c.body(null, 204) },
  {
    method: 'get',
    path: '/',
    access: 'staff',
    handle: async (c, ports) => {
      const { campaigns, staffAlerts: notices } = ports.client;
      return await show(c, ports, async (reader) => ({
        title: reader.say('console-campaigns'),
        body: homePage(await notices.list(PAGE_ROWS, true), await campaigns.list(), reader),
      }));
    },
  },
  { method: 'get', path: '/campaigns/:campaign', access: 'staff', handle: campaign },
  {
    method: 'get',
    path: '/cases/:campaign/:operator',
    access: 'staff',
    handle: async (c, ports) => {
      const view = await ports.client.cases.get(`${c.req.param('campaign') ?? ''}/${c.req.param('operator') ?? ''}`);
      return await show(c, ports, async (reader) => ({
        title: view.caseId,
        body: casePage(view, await casePageParts(ports, view, reader), reader),
      }));
    },
  },
  { method: 'get', path: '/papers/:paper', access: 'staff', handle: paper },
  ...CASE_ROUTES,
  { method: 'get', path: '/verify', access: 'public', handle: verifyPage },
  { method: 'get', path: '/unsubscribe/:token', access: 'public', handle: (c, ports) => unsubscribe(c, ports, 'ask') },
  { method: 'post', path: '/unsubscribe/:token', access: 'public', handle: (c, ports) => unsubscribe(c, ports, 'do') },
  {
    method: 'get',
    path: '/demo',
    access: 'demo',
    handle: (c, ports) =>
      withDemo(c, ports, async (demo, reader) => {
        const view = await ports.client.campaigns.get(demo.campaignId);
        const now = await ports.client.clock.now();
        return await show(c, ports, () => ({ title: reader.say('demo-title'), body: demoPage(demo, view, now, reader), wide: true }));
      }),
  },
  {
    method: 'get',
    path: '/demo/strip',
    access: 'demo',
    handle: (c, ports) =>
      withDemo(c, ports, async (demo, reader) =>
        c.html(demoStrip(await ports.client.campaigns.get(demo.campaignId), await ports.client.clock.now(), reader)),
      ),
  },
  {
    method: 'post',
    path: '/demo/advance',
    access: 'demo',
    handle: (c, ports) =>
      withDemo(c, ports, async (demo, { language, say }) => {
        const form = z.object({ how: z.enum(ADVANCES) }).safeParse(await c.req.parseBody());
        if (!form.success) return c.text(say('page-form-unknown'), 400);
        await demo.advance(form.data.how);
        return c.redirect(`/demo?lang=${language}`, 303);
      }),
  },
];

/** The console: read-only, server-rendered; the demo page where a rehearsal is running. */
export function createWebApp(ports: WebPorts): Hono {
  const app = new Hono();
  // before anything of a request is read
  app.use(except(['/assets/*', '/health', '/favicon.ico'], limitRate(ports)));
  app.post('/c/:token/papers', uploadGate(ports));
  app.use(except('/c/:token/papers', bodyLimit({ maxSize: MAX_BODY_BYTES })));
  // a mail reader's one click comes from no page of ours (RFC 8058), and a mail program may show our pages without an origin; the
  // signed token is what is trusted
  app.use(except(['/unsubscribe/*', '/c/*'], csrf()));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        frameSrc: frameSources(ports.demo),
        frameAncestors: ["'none'"],
      },
      // the panes of the demo live on other ports of this machine
      crossOriginEmbedderPolicy: false,
      crossOriginResourcePolicy: 'cross-origin',
    }),
  );
  for (const route of ROUTES) {
    app[route.method](route.path, async (c) => {
      const refused = route.access === 'staff' ? askForLogin(c, ports) : undefined;
      return refused ?? (await route.handle(c, ports));
    });
  }
  app.onError((error, c) => {
    const { say } = readerOf(c, ports.words);
    if (!(error instanceof RequestRefused)) return c.text(say('page-failed'), 500);
    return c.text(say(`refusal-${error.code}`), error.code.startsWith('unknown-') ? 404 : 409);
  });
  app.notFound((c) => c.text(readerOf(c, ports.words).say('page-not-found'), 404));
  return app;
}

function frameSources(demo: DemoPorts | undefined): string[] {
  if (demo === undefined) return ["'none'"];
  return [demo.operatorChatUrl, demo.mailboxUrl, demo.inspectorChatUrl].map((url) => new URL(url).origin);
}

/** As RFC 8187 wants it. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function casePageParts(ports: WebPorts, view: CaseDetail, reader: Reader): Promise<CasePageParts> {
  const { cases, documents } = ports.client;
  const { caseId: id } = view;
  const [why, card, talk, sent] = await Promise.all([whyLines(ports, view, reader), cases.card(id), cases.talk(id), documents.list(id)]);
  return { why, told: { card, ...talk, documents: sent } };
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

/** Why the case has its date; nothing for one that has not started. */
async function whyLines({ client, words }: WebPorts, { caseId, status }: CaseDetail, { language }: Reader): Promise<readonly string[]> {
  return status === 'not-started' ? [] : explanationLines(await client.cases.explain(caseId), language, words);
}

type Shown = { readonly title: string; readonly body: Html; readonly wide?: boolean };

async function show(c: Context, ports: WebPorts, draw: (reader: Reader) => Shown | Promise<Shown>): Promise<Response> {
  const reader = readerOf(c, ports.words);
  return await c.html(renderPage({ ...reader, path: c.req.path, ...(await draw(reader)) }));
}

async function health(c: Context, { client }: WebPorts): Promise<Response> {
  return c.json({ ok: true, campaigns: (await client.campaigns.list()).length });
}

async function asset(c: Context, { readAsset }: WebPorts): Promise<Response> {
  const name = c.req.param('name') ?? '';
  if (!isAsset(name)) return c.notFound();
  return c.body(await readAsset(name), 200, { 'content-type': ASSETS[name], 'cache-control': 'no-cache' });
}

function isAsset(name: string): name is AssetName {
  return Object.hasOwn(ASSETS, name);
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

/** Looking changes nothing: mail scanners open every link. */
async function unsubscribe(c: Context, ports: WebPorts, act: 'ask' | 'do'): Promise<Response> {
  const contactPointId = ports.unsubscribeLinks?.open(c.req.param('token') ?? '');
  const done = contactPointId !== undefined && (act === 'ask' || (await ports.client.messages.unsubscribe(contactPointId)));
  const outcome = done ? act : 'unknown';
  if (outcome === 'unknown') c.status(404);
  return await show(c, ports, ({ say }) => ({ title: say('unsubscribe-title'), body: unsubscribePage(outcome, say) }));
}

async function withDemo(c: Context, ports: WebPorts, act: (demo: DemoPorts, reader: Reader) => Promise<Response>): Promise<Response> {
  return ports.demo === undefined ? c.notFound() : await act(ports.demo, readerOf(c, ports.words));
}

function askForLogin(c: Context, { login }: WebPorts): Response | undefined {
  if (login === undefined) return undefined;
  const expected = Buffer.from(`Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`);
  const given = Buffer.from(c.req.header('authorization') ?? '');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return undefined;
  return c.text('Please log in.', 401, { 'www-authenticate': 'Basic realm="Rollcall", charset="UTF-8"' });
}
