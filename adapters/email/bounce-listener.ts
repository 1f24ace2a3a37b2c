import type { AddressInfo } from 'node:net';

import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

import { SECOND } from '../../domain/time';
import { openBounceAddress } from './bounce-address';
import { parseBounce, type BounceReport } from './parse-bounce';

/** A message that came back, or is late, or arrived. */
export interface Bounce extends BounceReport {
  readonly ledgerId: number;
}

/** Fixed sentences and codes; never an address. */
export interface BounceLog {
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
}

export interface BounceListenerSettings {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** As in the sender's `bounces`: only addresses made with this key for this domain are answered. */
  readonly domain: string;
  readonly key: Uint8Array;
  /** PEM. With it STARTTLS is offered; without, reports come in the clear. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Told before the server that reports is answered. The same report may come again. Rejects: the server is asked to come again. */
  readonly onBounce: (bounce: Bounce) => Promise<void>;
  readonly log?: BounceLog;
  readonly limits?: BounceLimits;
}

export interface BounceLimits {
  /** 1 MB when left out. */
  readonly messageBytes?: number;
  /** At the same time; 20 when left out. */
  readonly connections?: number;
  /** How long a silent peer is waited for; 60,000 when left out. */
  readonly socketTimeoutMs?: number;
}

export interface BounceListener {
  readonly port: number;
  /** Lets reports that are being handled finish. */
  stop(): Promise<void>;
}

const MEGABYTE = 1_048_576;
const LIMITS = { messageBytes: MEGABYTE, connections: 20, socketTimeoutMs: 60 * SECOND } as const;
const CLOSE_TIMEOUT_MS = 5 * SECOND;
const MIME_LIMITS = {
  maxNestingDepth: 20,
  maxHeadersSize: MEGABYTE / 4,
  forceRfc822Attachments: true,
  attachmentEncoding: 'utf8',
} as const;

type Done = (error?: Error | null, message?: string) => void;

/** What a peer is answered. */
interface Reply {
  readonly code: number;
  readonly text: string;
}

const NOT_A_REPORT_SENDER: Reply = { code: 550, text: '5.7.1 Only delivery reports are taken here, and they have the null sender' };
const NO_SUCH_ADDRESS: Reply = { code: 550, text: '5.1.1 There is no such address' };
const ONE_AT_A_TIME: Reply = { code: 452, text: '4.5.3 One recipient at a time' };
const TOO_BIG: Reply = { code: 552, text: '5.3.4 Larger than a delivery report may be' };
const COME_AGAIN: Reply = { code: 451, text: '4.3.0 Not recorded, please come again' };
const RECORDED = '2.0.0 Recorded';
const IGNORED = '2.0.0 Taken, and nothing was done with it';

/**
 * Listens for the reports of mail servers about messages that the sender sent with the same `bounces`.
 *
 * Takes only mail of the null sender to an address signed here, so that nobody who did not receive the message can report on
 * it. Answers 250 once `onBounce` has resolved, 451 when it rejected. Mail that is no report is taken and ignored.
 *
 * @throws Error when the port is taken
 */
export async function startBounceListener(settings: BounceListenerSettings): Promise<BounceListener> {
  const limits = { ...LIMITS, ...settings.limits };
  const server = new SMTPServer({
    ...serverOptions(settings, limits),
    onMailFrom: ({ address }, _session, done) => answer(done, address === '' ? undefined : NOT_A_REPORT_SENDER),
    onRcptTo: ({ address }, session, done) => {
      const isKnown = openBounceAddress(address, settings) !== undefined;
      if (!isKnown) settings.log?.info({}, 'mail to an address for bounces that was not made here');
      if (!isKnown) answer(done, NO_SUCH_ADDRESS);
      else answer(done, session.envelope.rcptTo.length === 0 ? undefined : ONE_AT_A_TIME);
    },
    onData: (stream, session, done) => {
      void receive(settings, { stream, session }, limits.messageBytes).then(
        (outcome) => (typeof outcome === 'string' ? done(null, outcome) : answer(done, outcome)),
        (error: unknown) => {
          settings.log?.warn({ error: nameOf(error) }, 'a delivery report could not be recorded');
          answer(done, COME_AGAIN);
        },
      );
    },
  });
  await listen(server, settings);
  // peers that go away, speak garbage or break TLS
  server.on('error', (error) => settings.log?.info({ error: nameOf(error) }, 'a peer of the bounce listener failed'));
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function serverOptions({ tls }: BounceListenerSettings, limits: Required<BounceLimits>): SMTPServerOptions {
  return {
    name: 'bounces',
    banner: 'Delivery reports only',
    authOptional: true,
    disabledCommands: tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...tls,
    disableReverseLookup: true,
    // the texts above carry their own status
    hideENHANCEDSTATUSCODES: true,
    size: limits.messageBytes,
    maxClients: limits.connections,
    socketTimeout: limits.socketTimeoutMs,
    closeTimeout: CLOSE_TIMEOUT_MS,
    logger: false,
  };
}

async function listen(server: SMTPServer, { host, port }: BounceListenerSettings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** @returns the text of a 250, or a refusal. @throws what `onBounce` rejected with */
async function receive(
  settings: BounceListenerSettings,
  { stream, session }: { readonly stream: SMTPServerDataStream; readonly session: SMTPServerSession },
  maxBytes: number,
): Promise<string | Reply> {
  const raw = await readAll(stream, maxBytes);
  if (raw === undefined) return TOO_BIG;
  const ledgerId = openBounceAddress(session.envelope.rcptTo[0]?.address ?? '', settings);
  if (ledgerId === undefined) return NO_SUCH_ADDRESS;
  const report = parseBounce(await deliveryStatuses(raw));
  if (report === undefined) {
    settings.log?.info({ ledgerId }, 'mail to an address for bounces that is no delivery report');
    return IGNORED;
  }
  await settings.onBounce({ ledgerId, ...report });
  settings.log?.info({ ledgerId, action: report.action, status: report.status }, 'delivery report recorded');
  return RECORDED;
}

/** The parts of type message/delivery-status; none for mail that cannot be read. */
async function deliveryStatuses(raw: Buffer): Promise<readonly string[]> {
  try {
    const { attachments } = await PostalMime.parse(raw, MIME_LIMITS);
    return attachments.filter(({ mimeType }) => mimeType === 'message/delivery-status').map(({ content }) => asText(content));
  } catch {
    return [];
  }
}

function asText(content: ArrayBuffer | Uint8Array | string): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** @returns undefined when it is larger than `maxBytes`; the rest is read and forgotten */
async function readAll(stream: SMTPServerDataStream, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length <= maxBytes ? Buffer.concat(chunks) : undefined;
}

function answer(done: Done, reply: Reply | undefined): void {
  if (reply === undefined) done();
  else done(Object.assign(new Error(reply.text), { responseCode: reply.code }));
}

/** A message of an error may hold what a peer said; its name and code do not. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
