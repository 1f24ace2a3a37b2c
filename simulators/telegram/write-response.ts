import type { ServerResponse } from 'node:http';
import { ApiRefusal } from './api-refusal';
import { CHAT_CSS, CHAT_JS } from './chat-page';
import type { TroubleBefore } from './telegram-fault';

/** What a call of the Bot API is answered. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

export function asAnswer({ code, description, parameters }: ApiRefusal): Answer {
  return { status: code, json: { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) } };
}

export function refusalOf({ code, description, retryAfter, migrateTo }: TroubleBefore & { type: 'refuse' }): Answer {
  const words = description ?? (code === 429 ? `Too Many Requests: retry after ${retryAfter ?? 1}` : 'Internal Server Error');
  const parameters = {
    ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
    ...(migrateTo === undefined ? {} : { migrate_to_chat_id: migrateTo }),
  };
  return asAnswer(new ApiRefusal(code, words, Object.keys(parameters).length === 0 ? undefined : parameters));
}

export function sendForeignPage(response: ServerResponse, code: number): void {
  response.writeHead(code, { 'content-type': 'text/html' }).end(`<html><body><h1>${code}</h1><hr>a gateway</body></html>`);
}

export function sendHalf(response: ServerResponse, json: unknown): void {
  const whole = Buffer.from(JSON.stringify(json));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
  response.write(whole.subarray(0, whole.length / 2), () => response.destroy());
}

export function sendJson(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

export function sendNotFound(response: ServerResponse): void {
  sendJson(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
}

export function sendFile(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'self'; frame-ancestors http://127.0.0.1:* http://localhost:*",
  'x-content-type-options': 'nosniff',
};

export function sendHtml(response: ServerResponse, html: string): void {
  response.writeHead(200, PAGE_HEADERS).end(html);
}

export function sendAsset(response: ServerResponse, name: string): void {
  if (name === 'chat.css') response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' }).end(CHAT_CSS);
  else if (name === 'chat.js') response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(CHAT_JS);
  else response.writeHead(404).end();
}
