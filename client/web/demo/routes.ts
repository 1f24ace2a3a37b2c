import type { Context } from 'hono';
import { z } from 'zod';
import type { Reader } from '../layout/page';
import { readerOf } from '../layout/reader';
import { show } from '../layout/show';
import type { Route } from '../route';
import { ADVANCES, type DemoPorts, type WebPorts } from '../web-parts';
import { demoPage, demoStrip } from './page';

/** The rehearsal and its time machine; where none is running there is no such page. */
export const REHEARSAL_ROUTES: readonly Route[] = [
  { method: 'get', path: '/demo', handle: (c, ports) => withDemo(c, ports, showDemo) },
  { method: 'get', path: '/demo/strip', handle: (c, ports) => withDemo(c, ports, showStrip) },
  { method: 'post', path: '/demo/advance', handle: (c, ports) => withDemo(c, ports, advance) },
];

interface DemoRequest {
  readonly c: Context;
  readonly ports: WebPorts;
  readonly demo: DemoPorts;
  readonly reader: Reader;
}

async function withDemo(c: Context, ports: WebPorts, act: (request: DemoRequest) => Promise<Response>): Promise<Response> {
  const { demo } = ports;
  return demo === undefined ? c.notFound() : await act({ c, ports, demo, reader: readerOf(c, ports.words) });
}

async function showDemo({ c, ports, demo }: DemoRequest): Promise<Response> {
  const { campaigns, clock } = ports.client;
  const view = await campaigns.get(demo.campaignId);
  const now = await clock.now();
  return await show(c, ports, (reader) => ({ title: reader.say('demo-title'), body: demoPage(demo, view, now, reader), wide: true }));
}

async function showStrip({ c, ports, demo, reader }: DemoRequest): Promise<Response> {
  const { campaigns, clock } = ports.client;
  return c.html(demoStrip(await campaigns.get(demo.campaignId), await clock.now(), reader));
}

async function advance({ c, demo, reader: { language, say } }: DemoRequest): Promise<Response> {
  const form = z.object({ how: z.enum(ADVANCES) }).safeParse(await c.req.parseBody());
  if (!form.success) return c.text(say('page-form-unknown'), 400);
  await demo.advance(form.data.how);
  return c.redirect(`/demo?lang=${language}`, 303);
}
