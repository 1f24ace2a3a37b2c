import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { CONSOLE_ROUTES } from './console/routes';
import { REHEARSAL_ROUTES } from './demo/routes';
import { readerOf } from './layout/reader';
import { demandLogin } from './middleware/demand-login';
import { uploadGate } from './middleware/limit-uploads';
import { limitRate } from './middleware/rate-limit';
import { giveRequestId, reportFailure } from './middleware/report-failure';
import { CASE_ROUTES } from './portal/routes';
import { OPEN_ROUTES } from './public/routes';
import type { DemoPorts, WebPorts } from './web-parts';

const MAX_BODY_BYTES = 64 * 1024;

/** Everything the web process serves: the console of staff, the pages of operators, and the demo page where a rehearsal is running. */
export function createWebApp(ports: WebPorts): Hono {
  const app = new Hono();
  app.use(giveRequestId());
  app.use(headers(ports.demo));
  // before anything of a request is read
  app.use(except(['/assets/*', '/health', '/favicon.ico'], limitRate(ports)));
  app.use(demandLogin(ports));
  app.post('/c/:token/papers', uploadGate(ports));
  app.use(except('/c/:token/papers', bodyLimit({ maxSize: MAX_BODY_BYTES })));
  // a mail reader's one click comes from no page of ours (RFC 8058), and a mail program may show our pages without an origin; the
  // signed token is what is trusted
  app.use(except(['/unsubscribe/*', '/c/*'], csrf()));
  for (const { method, path, handle } of [...OPEN_ROUTES, ...CASE_ROUTES, ...CONSOLE_ROUTES, ...REHEARSAL_ROUTES]) {
    app[method](path, (c) => handle(c, ports));
  }
  app.onError(reportFailure(ports));
  app.notFound((c) => c.text(readerOf(c, ports.words).say('page-not-found'), 404));
  return app;
}

function headers(demo: DemoPorts | undefined): ReturnType<typeof secureHeaders> {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      frameSrc: frameSources(demo),
      frameAncestors: ["'none'"],
    },
    // the panes of the demo live on other ports of this machine
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: 'cross-origin',
  });
}

function frameSources(demo: DemoPorts | undefined): string[] {
  if (demo === undefined) return ["'none'"];
  return [demo.operatorChatUrl, demo.mailboxUrl, demo.inspectorChatUrl].map((url) => new URL(url).origin);
}
