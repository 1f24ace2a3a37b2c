import type { Context } from 'hono';
import { show } from '../layout/show';
import type { Route } from '../route';
import { ASSETS, type AssetName, type WebPorts } from '../web-parts';
import { unsubscribePage } from './unsubscribe';
import { verifyPage } from './verify';

/** For people outside the authority, and for machines that look whether this process is well. */
export const OPEN_ROUTES: readonly Route[] = [
  { method: 'get', path: '/health', handle: health },
  { method: 'get', path: '/assets/:name', handle: asset },
  { method: 'get', path: '/favicon.ico', handle: (c) => c.body(null, 204) },
  { method: 'get', path: '/verify', handle: verifyPage },
  { method: 'get', path: '/unsubscribe/:token', handle: (c, ports) => unsubscribe(c, ports, 'ask') },
  { method: 'post', path: '/unsubscribe/:token', handle: (c, ports) => unsubscribe(c, ports, 'do') },
];

/** This process answers. Nothing is asked of the record: anybody may ask this as often as they like. */
function health(c: Context): Response {
  return c.json({ ok: true });
}

async function asset(c: Context, { readAsset }: WebPorts): Promise<Response> {
  const name = c.req.param('name') ?? '';
  if (!isAsset(name)) return c.notFound();
  return c.body(await readAsset(name), 200, { 'content-type': ASSETS[name], 'cache-control': 'no-cache' });
}

function isAsset(name: string): name is AssetName {
  return Object.hasOwn(ASSETS, name);
}

/** Looking changes nothing: mail scanners open every link. */
async function unsubscribe(c: Context, ports: WebPorts, act: 'ask' | 'do'): Promise<Response> {
  const contactPointId = ports.unsubscribeLinks?.open(c.req.param('token') ?? '');
  const done = contactPointId !== undefined && (act === 'ask' || (await ports.client.messages.unsubscribe(contactPointId)));
  const outcome = done ? act : 'unknown';
  if (outcome === 'unknown') c.status(404);
  return await show(c, ports, ({ say }) => ({ title: say('unsubscribe-title'), body: unsubscribePage(outcome, say) }));
}
