import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { described } from '../telegram/retry';
import type { BotPorts } from '../bot-context';
import type { UpdateTarget } from './update-source';
import { createFirstSeen } from './first-seen';
import { readUpdate } from './parse-update';

export interface WebhookPorts extends UpdateTarget {
  /** Of the URL that Telegram was given. */
  readonly path: string;
  /** What Telegram was asked to send along. */
  readonly secret: string;
  readonly log: BotPorts['log'];
}

const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';
const LARGEST_BODY_BYTES = 1024 * 1024;

/**
 * Where Telegram delivers updates. Each is stored before it is answered, so what is answered is not lost; Telegram delivers again
 * whatever was not.
 */
export function createWebhookApp(ports: WebhookPorts): Hono {
  const { inbox, log, path, poke, secret } = ports;
  const app = new Hono();
  const firstSeen = createFirstSeen();
  app.use(onlyAt(path), onlyFromTelegram(secret), limitBody());
  app.post('*', async (c) => {
    const update = readUpdate(await c.req.json<unknown>().catch(() => undefined));
    if (update === undefined) return c.body(null, 400);
    const updates = firstSeen.stamp([update]);
    try {
      if ((await inbox.store(updates)) > 0) poke(updates);
      firstSeen.forget(updates);
      return c.body(null, 200);
    } catch (error) {
      log('an update could not be stored, and comes again', { update: update.updateId, ...described(error) });
      return c.body(null, 503);
    }
  });
  app.notFound((c) => c.body(null, 404));
  app.onError((error, c) => {
    log('a delivery failed', described(error));
    return c.body(null, 503);
  });
  return app;
}

/** Compared as it is: to a router, a path with a colon or an asterisk would be a pattern. */
function onlyAt(path: string): MiddlewareHandler {
  return async (c, next) => (c.req.method === 'POST' && new URL(c.req.url).pathname === path ? await next() : c.body(null, 404));
}

/** Before the body is read. */
function onlyFromTelegram(secret: string): MiddlewareHandler {
  const expected = digestOf(secret);
  return async (c, next) => {
    const given = c.req.header(SECRET_HEADER);
    if (given === undefined || !timingSafeEqual(digestOf(given), expected)) return c.body(null, 401);
    return await next();
  };
}

function limitBody(): MiddlewareHandler {
  return bodyLimit({ maxSize: LARGEST_BODY_BYTES, onError: (c) => c.body(null, 413) });
}

/** Of one length, whatever was sent. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
