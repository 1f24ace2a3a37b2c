import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ReceivedMail } from './mail-state';
import { MAILBOX_CSS, MAILBOX_JS, renderMail, renderMailHtml, renderMailList, renderNotice } from './mailbox-page';
import { listenOnLoopback } from './smtp-sink';

// Every ancestor of a frame counts, so that the message frame must allow the product's own page as well.
const FRAME_ANCESTORS = 'frame-ancestors http://127.0.0.1:* http://localhost:*';
const PAGE_POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; ${FRAME_ANCESTORS}`;
const MAIL_POLICY = `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; ${FRAME_ANCESTORS}`;
const LOOPBACK_NAMES: readonly string[] = ['127.0.0.1', 'localhost'];

/** What the page shows. */
export interface Mailbox {
  list(to: string): readonly ReceivedMail[];
  find(id: string): ReceivedMail | undefined;
}

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly policy?: string;
}

/** The mailbox as a web page on loopback. Read-only: it answers nothing but GET. */
export class MailboxServer {
  readonly #server: Server = createServer((request, response) => this.#answer(request, response));
  readonly #watchers = new Set<ServerResponse>();

  constructor(private readonly mailbox: Mailbox) {}

  /** @param port 0 for any free port */
  async listen(port: number): Promise<number> {
    await listenOnLoopback(this.#server, port);
    return (this.#server.address() as AddressInfo).port;
  }

  /** Notifies the open pages of something new. */
  announce(mail: ReceivedMail): void {
    for (const watcher of this.#watchers) watcher.write(`event: mail\ndata: ${JSON.stringify({ id: mail.id })}\n\n`);
  }

  async stop(): Promise<void> {
    for (const watcher of this.#watchers) watcher.end();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const address = `http://${request.headers.host ?? ''}${request.url ?? '/'}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    // A name that was made to point at 127.0.0.1 must not let a stranger's page read the mail.
    if (url === undefined || !LOOPBACK_NAMES.includes(url.hostname)) {
      write(response, { status: 403, type: 'text/plain', body: 'Open this page as 127.0.0.1.' });
    } else if (request.method !== 'GET') {
      write(response, { status: 405, type: 'text/plain', body: 'Read-only.' });
    } else if (url.pathname === '/events') {
      this.#watch(response);
    } else {
      write(response, this.#page(url));
    }
  }

  #page(url: URL): Page {
    const to = (url.searchParams.get('to') ?? '').trim();
    const [, id, part] = /^\/mail\/(\d+)(\/html)?$/.exec(url.pathname) ?? [];
    if (id !== undefined) return this.#mailPage(id, { to, isHtmlOnly: part !== undefined });
    switch (url.pathname) {
      case '/':
        return { status: 200, type: 'text/html', body: renderMailList(this.mailbox.list(to), to) };
      case '/mailbox.css':
        return { status: 200, type: 'text/css', body: MAILBOX_CSS };
      case '/mailbox.js':
        return { status: 200, type: 'text/javascript', body: MAILBOX_JS };
      default:
        return { status: 404, type: 'text/html', body: renderNotice('There is no such page.') };
    }
  }

  #mailPage(id: string, { to, isHtmlOnly }: { readonly to: string; readonly isHtmlOnly: boolean }): Page {
    const mail = this.mailbox.find(id);
    if (mail === undefined) return { status: 404, type: 'text/html', body: renderNotice('There is no such message.') };
    if (isHtmlOnly) return { status: 200, type: 'text/html', body: renderMailHtml(mail), policy: MAIL_POLICY };
    return { status: 200, type: 'text/html', body: renderMail(mail, to) };
  }

  #watch(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    response.write('retry: 1000\n\n');
    this.#watchers.add(response);
    response.once('close', () => this.#watchers.delete(response));
  }
}

function write(response: ServerResponse, { status, type, body, policy = PAGE_POLICY }: Page): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
}
