import type { Payload, PayloadCodec } from '@temporalio/common';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { z } from 'zod';
import { UnreadablePayload } from './encryption-codec';
import { isLoopback } from '../../domain/loopback';

export interface CodecServerParts {
  readonly codec: PayloadCodec;
  /** The one web page that may read answers, such as `http://127.0.0.1:8233`: scheme, host and port of the Temporal UI. */
  readonly origin: string;
}

/** The server itself refuses payloads over 2 MB; a page of a history is far below this. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** What the UI sends along, depending on its settings; nothing here depends on any of them. */
const UI_HEADERS = ['Content-Type', 'X-Namespace', 'Authorization', 'Authorization-Extras'] as const;

const Base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const WirePayload = z
  .object({ metadata: z.record(z.string(), Base64).nullish(), data: Base64.nullish() })
  .transform(({ metadata, data }): Payload => ({ ...(metadata ? { metadata } : {}), ...(data ? { data } : {}) }));
const Request = z.object({ payloads: z.array(WirePayload).max(10_000).default([]) });

/**
 * Temporal's remote codec: `POST /decode` and `POST /encode` with `{ payloads: [{ metadata, data }] }`, all bytes in base64. With it
 * the Temporal web UI and its command line show what is encrypted.
 *
 * For this machine only: it answers to loopback names alone, so that a page that points its own name here gets nothing, and to no
 * page but the UI's. What is not encrypted passes through. A bad body is 400, a payload that cannot be decrypted 422, each with a sentence.
 */
export function createCodecApp({ codec, origin }: CodecServerParts): Hono {
  const app = new Hono();
  app.use(async (c, next) => refuseStrangers(c, origin) ?? (await next()));
  app.use(cors({ origin: [origin], allowMethods: ['POST'], allowHeaders: [...UI_HEADERS], credentials: true, maxAge: 600 }));
  app.use(
    bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.json({ error: `The body is over ${MAX_BODY_BYTES / 1024 / 1024} MB.` }, 413) }),
  );
  app.post('/decode', (c) => answer(c, (payloads) => codec.decode(payloads)));
  app.post('/encode', (c) => answer(c, (payloads) => codec.encode(payloads)));
  app.notFound((c) => c.json({ error: 'There is only POST /decode and POST /encode.' }, 404));
  app.onError((_error, c) => c.json({ error: 'That did not work.' }, 500));
  return app;
}

/** A browser names the page it asks for; a command line names none, and a person who can run one on this machine is no stranger. */
function refuseStrangers(c: Context, origin: string): Response | undefined {
  const name = hostName(c.req.header('host') ?? '');
  if (!isLoopback(name)) return c.json({ error: 'This answers only on this machine.' }, 403);
  const from = c.req.header('origin');
  if (from === undefined || from === origin) return undefined;
  return c.json({ error: 'This answers only to the Temporal UI; start it with --origin and the address of that.' }, 403);
}

function hostName(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase();
}

async function answer(c: Context, convert: (payloads: Payload[]) => Promise<Payload[]>): Promise<Response> {
  const request = Request.safeParse(await c.req.json().catch(() => undefined));
  if (!request.success) {
    return c.json({ error: 'The body must be {"payloads": [{"metadata": {name: base64}, "data": base64}]}.' }, 400);
  }
  try {
    const payloads = await convert(request.data.payloads);
    return c.json({ payloads: payloads.map(toWire) });
  } catch (error) {
    if (error instanceof UnreadablePayload) return c.json({ error: error.message, key: error.keyId }, 422);
    throw error;
  }
}

function toWire({ metadata, data }: Payload): { readonly metadata?: Readonly<Record<string, string>>; readonly data?: string } {
  return {
    ...(metadata ? { metadata: Object.fromEntries(Object.entries(metadata).map(([name, bytes]) => [name, base64(bytes)])) } : {}),
    ...(data ? { data: base64(data) } : {}),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
