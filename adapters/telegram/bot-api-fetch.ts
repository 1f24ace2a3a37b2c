import { Agent as PlainAgent, request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { RequestFailed } from './request-failed';

/** What grammY hands to `fetch`; nothing else of the standard is used. */
interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** Of grammY's own make: older than Node's types. */
  readonly signal?: {
    readonly aborted: boolean;
    addEventListener(type: 'abort', listener: () => void): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  };
}

/** As much of `fetch` as grammY uses (grammy/out/core/client.js). */
export type BotApiFetch = (url: string | URL, call: Call) => Promise<{ readonly json: () => Promise<unknown> }>;

/** What a server answers, as the Bot API documents it. */
const BotApiAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number().int(),
    description: z.string().catch(''),
    parameters: z
      .object({
        retry_after: z.coerce.number().positive().optional().catch(undefined),
        migrate_to_chat_id: z.coerce.number().int().optional().catch(undefined),
      })
      .optional()
      .catch(undefined),
  }),
]);

/** A connection idle for longer is not used again: the server may be closing it, and a request written into that is of unknown fate. */
const IDLE_CONNECTION_MS = 4_000;
/** How connections are kept between calls. */
export const KEPT_OPEN = { keepAlive: true, timeout: IDLE_CONNECTION_MS } as const;
const LONGEST_ANSWER_BYTES = 20 * 1024 * 1024;

/**
 * A `fetch` for grammY that knows how far a request got. Until a connection is established (for TLS: its handshake done and the
 * certificate trusted) Node keeps the request to itself, and a failure is known not to have been delivered. From then on the
 * request may have arrived, whatever the error says; this includes every failure on a connection that was used before.
 *
 * No redirect is followed: that would send the request a second time.
 *
 * @param timeoutMs for one call, from the name look-up to the last byte of the answer
 * @param agent makes the connections to a server without TLS, where not any will do
 * @throws RequestFailed from the returned function, and nothing else
 */
export function createBotApiFetch(timeoutMs: number, agent?: PlainAgent): BotApiFetch {
  const plain = agent ?? new PlainAgent(KEPT_OPEN);
  const tls = new TlsAgent(KEPT_OPEN);

  return async (url, call) => {
    const target = parse(url);
    const options = { method: call.method ?? 'POST', headers: { ...call.headers } };
    const isTls = target.protocol === 'https:';
    const request = isTls ? tlsRequest(target, { ...options, agent: tls }) : plainRequest(target, { ...options, agent: plain });
    const { status, text } = await exchange(request, call, { isTls, timeoutMs });
    const answer = readAnswer(status, text);
    return { json: () => Promise.resolve(answer) };
  };
}

/** Node's own error would carry the URL. */
function parse(url: string | URL): URL {
  try {
    return new URL(url);
  } catch {
    throw new RequestFailed('ERR_INVALID_URL', false);
  }
}

interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

function exchange(
  request: ClientRequest,
  { body, signal }: Call,
  { isTls, timeoutMs }: { readonly isTls: boolean; readonly timeoutMs: number },
): Promise<RawAnswer> {
  return new Promise<RawAnswer>((resolve, reject) => {
    let isConnected = false;
    const fail = (code: string): void => {
      end();
      reject(new RequestFailed(code, isConnected));
      // what Node still holds back goes down with the connection
      request.destroy();
    };
    const abort = (): void => fail('ABORTED');
    const timer = setTimeout(() => fail('TIMEOUT'), timeoutMs);
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };

    request.on('socket', (socket) => {
      if (request.reusedSocket || !socket.connecting) isConnected = true;
      else socket.once(isTls ? 'secureConnect' : 'connect', () => (isConnected = true));
    });
    request.on('error', (error: Error & { readonly code?: unknown }) => fail(codeOf(error)));
    request.on('response', (response) => {
      readText(response).then(
        (text) => {
          end();
          resolve({ status: response.statusCode ?? 0, text });
        },
        (error: unknown) => fail(error instanceof Error ? codeOf(error) : 'ECONNRESET'),
      );
    });

    if (signal?.aborted === true) return abort();
    signal?.addEventListener('abort', abort);
    if (body === undefined || typeof body === 'string') request.end(body);
    else
      Readable.from(body, { objectMode: false })
        .on('error', () => fail('BODY-UNREADABLE'))
        .pipe(request);
  });
}

function codeOf(error: Error & { readonly code?: unknown }): string {
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code) ? error.code : 'ECONNFAILED';
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_ANSWER_BYTES) throw new Error('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const GATEWAY_TIMEOUT = 504;

/** Something in between (a proxy, a load balancer, a portal) answers in its own words; they say nothing about a chat. */
function readAnswer(status: number, text: string): z.infer<typeof BotApiAnswer> {
  const answer = BotApiAnswer.safeParse(parseJson(text));
  if (answer.success) return answer.data;
  // a gateway that waited in vain, and a success that cannot be read, come after the request was handed on
  const isHandedOn = status === GATEWAY_TIMEOUT || (status >= 200 && status < 300);
  throw new RequestFailed(`HTTP-${status}`, isHandedOn, status);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
