import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';

import { createTransport } from 'nodemailer';

import type { SendOutcome } from '../../domain/delivery/delivery';
import { MINUTE, SECOND } from '../../domain/time';
import { makeBounceAddress, type BounceDomain } from './bounce-address';
import { classifySmtpError, describeSmtpError, readSmtpFailure, type SmtpPhase } from './classify-smtp-error';
import { composeMail, type SenderIdentity } from './compose-mail';
import { dkimOptions, type DkimSettings } from './dkim';
import { parseEmailAddress } from './email-address';
import { explainNoEntry } from './explain-no-entry';
import { redactReceipt } from './receipt';
import { ChannelUnavailable } from '../../domain/delivery/channel-unavailable';
import type { EmailSender } from '../../ports/email-sender';
import { isLoopback } from '../../domain/loopback';
import { isNotAStandIn } from '../../domain/stand-in';

/** How and in whose name email leaves. */
export interface EmailSenderSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465). */
  readonly secure?: boolean;
  /** STARTTLS or nothing. Only a server on this machine may do without TLS. */
  readonly requireTls: boolean;
  /** PEM of the certificate authority that signed the server's certificate, when it is not a public one. */
  readonly ca?: string;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly from: { readonly name: string; readonly address: string };
  /** Our name towards mail servers and in List-ID; the domain of `from` when left out. */
  readonly messageDomain?: string;
  /** Outside production, the addresses that may be written to whatever listens there. Asked before any connection is made. */
  readonly isAllowed: (address: string) => boolean;
  /** Opens connections on which a stand-in has proven itself: on such a one anybody may be written to. */
  readonly standInSocket?: OpenSocket;
  /** Messages a second over all connections; no limit when left out. */
  readonly ratePerSecond?: number;
  readonly maxConnections?: number;
  /** Signs what leaves, unless the relay does. */
  readonly dkim?: DkimSettings;
  /** Makes each message's envelope sender an address that leads its bounce back; `from` is the envelope sender when left out. */
  readonly bounces?: BounceDomain;
  /** How long a silent server is waited for, in milliseconds; 60,000 when left out. */
  readonly socketTimeoutMs?: number;
}

/** How nodemailer is given a connection that is open already. */
export type OpenSocket = (
  options: { readonly host?: string | undefined; readonly port?: number | string | undefined },
  done: (error: Error | null, socket?: { readonly connection: Socket }) => void,
) => void;

/** An email sender that holds connections. */
export interface SmtpEmailSender extends EmailSender {
  /** Connects, with TLS and login as configured. @throws Error with a sentence that says what is wrong */
  verify(): Promise<void>;
  /** Lets what is being sent finish, then closes the connections. */
  close(): Promise<void>;
}

const CONFIGURATION_RETRY_MS = 15 * MINUTE;
const CONNECT_TIMEOUT_MS = 10 * SECOND;

/**
 * Sends email through one SMTP relay. The same message is the same bytes each time. Never repeats a send by itself.
 *
 * `send` answers `not-allowed` or `refused` for an address before any connection is made, `refused` for an address or text that
 * will never pass, and `unknown` when the connection was lost after the message was on its way; no address appears in what it
 * returns or throws.
 *
 * @throws RangeError when TLS is not required and the host is not this machine, `from` is not an address, the domain of bounces
 *   is none, or the DKIM key cannot sign
 */
export function createEmailSender(settings: EmailSenderSettings): SmtpEmailSender {
  const identity = identityOf(settings);
  const relay = openExit(settings, identity.domain);
  const standIn = settings.standInSocket && openExit(settings, identity.domain, settings.standInSocket);
  const sending = new Set<Promise<unknown>>();

  return {
    async send(message) {
      const address = parseEmailAddress(message.to.address);
      if (address === undefined) return { status: 'refused', reason: 'address-invalid' };
      const exit = settings.isAllowed(address) ? relay : standIn;
      if (exit === undefined) return { status: 'not-allowed' };
      const mail = composeMail(message, identity, address);
      const submission = exit.transport.sendMail(mail);
      sending.add(submission);
      try {
        const { response } = await submission;
        return { status: 'accepted', providerId: queueId(response) ?? message.messageId, receipt: redactReceipt(response, address) };
      } catch (error) {
        if (isNotAStandIn(error)) return { status: 'not-allowed' };
        return outcomeOf(error, exit.phaseOf(mail.envelope), address);
      } finally {
        sending.delete(submission);
      }
    },
    async verify() {
      try {
        await (standIn ?? relay).transport.verify();
      } catch (error) {
        throw new Error(explainNoEntry(error), { cause: error });
      }
    },
    async close() {
      await Promise.allSettled(sending);
      relay.transport.close();
      standIn?.transport.close();
    },
  };
}

function identityOf(settings: EmailSenderSettings): SenderIdentity {
  const address = parseEmailAddress(settings.from.address);
  if (address === undefined) throw new RangeError('the sender of email must be one plain address');
  if (!isEncrypted(settings) && !isLoopback(settings.host)) throw new RangeError('email to another machine must go over TLS');
  const { bounces } = settings;
  if (bounces !== undefined && parseEmailAddress(makeBounceAddress(0, bounces)) === undefined) {
    throw new RangeError('the domain of bounces must be one plain domain');
  }
  const domain = settings.messageDomain ?? address.slice(address.lastIndexOf('@') + 1);
  return { from: { name: settings.from.name, address }, domain, bounces };
}

/** A pool of connections, and how far a message got on one. */
function openExit(settings: EmailSenderSettings, domain: string, getSocket?: OpenSocket) {
  const transport = createPool(settings, domain, getSocket);
  return { transport, phaseOf: watchPhases(transport) };
}

type Pool = ReturnType<typeof createPool>;

/**
 * An error is the same before and after DATA, but nodemailer reads a message's bytes only once the server has said 354. What it
 * reads is the outermost stream: the one below a DKIM signature is read at once.
 */
function watchPhases(transport: Pool): (envelope: object) => SmtpPhase {
  const bodies = new WeakMap<object, Readable>();
  transport.use('stream', (mail, done) => {
    const envelope: unknown = mail.data.envelope;
    const { message } = mail;
    const createReadStream = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const body = createReadStream(options);
      if (typeof envelope === 'object' && envelope !== null) bodies.set(envelope, body);
      return body;
    };
    done();
  });
  return (envelope) => (bodies.get(envelope)?.readableDidRead === true ? 'after-data' : 'before-data');
}

function createPool(settings: EmailSenderSettings, domain: string, getSocket?: OpenSocket) {
  return createTransport({
    pool: true,
    ...(getSocket === undefined ? {} : { getSocket }),
    host: settings.host,
    port: settings.port,
    name: domain,
    secure: settings.secure ?? false,
    requireTLS: settings.requireTls,
    // A relay on this machine may offer a certificate nobody signed; without `requireTls` there is nothing to protect.
    ignoreTLS: !settings.requireTls,
    ...(settings.ca === undefined ? {} : { tls: { ca: settings.ca } }),
    // Without forceAuth nodemailer sends unauthenticated, and reports success, when the server does not offer AUTH.
    ...(settings.auth === undefined ? {} : { auth: { ...settings.auth }, forceAuth: true }),
    maxConnections: settings.maxConnections ?? 3,
    maxMessages: 100,
    // Whether a message may be sent again is decided by the caller alone.
    maxRequeues: 0,
    ...(settings.dkim === undefined ? {} : { dkim: dkimOptions(settings.dkim) }),
    ...(settings.ratePerSecond === undefined ? {} : { rateDelta: SECOND, rateLimit: settings.ratePerSecond }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: settings.socketTimeoutMs ?? MINUTE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** @throws ChannelUnavailable when the server may take the message later */
function outcomeOf(error: unknown, phase: SmtpPhase, address: string): SendOutcome {
  const verdict = classifySmtpError(error, phase);
  const detail = describeSmtpError(error);
  const receipt = redactReceipt(readSmtpFailure(error).response ?? detail, address);
  switch (verdict.class) {
    case 'retry':
      throw new ChannelUnavailable(`the email server cannot take the message now: ${detail}`, verdict.retryAfterMs, verdict.why);
    case 'configuration':
      throw new ChannelUnavailable(`the email server does not accept us as a sender: ${detail}`, CONFIGURATION_RETRY_MS, 'configuration');
    case 'address':
      return { status: 'refused', reason: verdict.reason, receipt };
    case 'content':
      return { status: 'refused', reason: 'content-rejected', receipt };
    case 'unknown':
      return { status: 'unknown', receipt: `no answer after the message was sent: ${detail}` };
  }
}

/** The id under which most servers log a message, from their answer to it: `250 2.0.0 Ok: queued as 4XYZ`. */
function queueId(response: string): string | undefined {
  return /\bqueued as ([\w.-]{1,80})/i.exec(response)?.[1];
}

function isEncrypted({ secure, requireTls }: EmailSenderSettings): boolean {
  return secure === true || requireTls;
}
