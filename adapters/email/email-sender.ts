import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import { createTransport, type SendMailOptions } from 'nodemailer';

import type { SendOutcome } from '../../domain/delivery';
import { ChannelUnavailable, type EmailMessage, type EmailSender } from '../../domain/ports';
import { MINUTE, SECOND } from '../../domain/time';
import { classifySmtpError, describeSmtpError, type SmtpPhase } from './classify-smtp-error';
import { parseEmailAddress } from './email-address';

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
  /** Outside production, the only addresses that may be written to. Asked before any connection is made. */
  readonly isAllowed: (address: string) => boolean;
  /** Messages a second over all connections; no limit when left out. */
  readonly ratePerSecond?: number;
  readonly maxConnections?: number;
  /** How long a silent server is waited for, in milliseconds; 60,000 when left out. */
  readonly socketTimeoutMs?: number;
}

/** An email sender that holds connections. */
export interface SmtpEmailSender extends EmailSender {
  /** Connects, with TLS and login as configured. @throws Error with the server's codes when that fails */
  verify(): Promise<void>;
  /** Lets what is being sent finish, then closes the connections. */
  close(): Promise<void>;
}

const CONFIGURATION_RETRY_MS = 15 * MINUTE;
const CONNECT_TIMEOUT_MS = 10 * SECOND;
const MESSAGE_ID = /^<[^<>@\s]+@[^<>@\s]+>$/;

/** The SMTP envelope given to nodemailer; its identity tells concurrent sends apart, even of the same message. */
type Envelope = NonNullable<SendMailOptions['envelope']> & object;

/**
 * Sends email through one SMTP relay. The same message is the same bytes each time. Never repeats a send by itself.
 *
 * `send` answers `refused` for an address or text that will never pass and `unknown` when the connection was lost after the
 * message was on its way; no address appears in what it returns or throws.
 *
 * @throws RangeError when TLS is not required and the host is not this machine, or `from` is not an address
 */
export function createEmailSender(settings: EmailSenderSettings): SmtpEmailSender {
  const fromAddress = parseEmailAddress(settings.from.address);
  if (fromAddress === undefined) throw new RangeError('the sender of email must be one plain address');
  if (!isEncrypted(settings) && !isLoopback(settings.host)) throw new RangeError('email to another machine must go over TLS');
  const domain = settings.messageDomain ?? fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
  const transport = createPool(settings, domain);

  // An error is the same before and after DATA, but nodemailer reads a message's bytes only once the server has said 354.
  const bodies = new WeakMap<object, Readable>();
  transport.use('stream', (mail, done) => {
    const envelope: unknown = mail.data.envelope;
    mail.message.processFunc((body: Readable) => {
      if (typeof envelope === 'object' && envelope !== null) bodies.set(envelope, body);
      return body;
    });
    done();
  });
  const phaseOf = (envelope: Envelope): SmtpPhase => (bodies.get(envelope)?.readableDidRead === true ? 'after-data' : 'before-data');

  const sending = new Set<Promise<unknown>>();

  return {
    async send(message) {
      const address = parseEmailAddress(message.to.address);
      if (address === undefined) return { status: 'refused', reason: 'address-invalid' };
      if (!settings.isAllowed(address)) return { status: 'refused', reason: 'not-on-allow-list' };
      const envelope: Envelope = { from: fromAddress, to: [address] };
      const mail = composeMail(message, { from: { name: settings.from.name, address: fromAddress }, address, domain });
      const submission = transport.sendMail({ ...mail, envelope });
      sending.add(submission);
      try {
        const { response } = await submission;
        return { status: 'accepted', providerId: queueId(response) ?? message.messageId };
      } catch (error) {
        return outcomeOf(error, phaseOf(envelope));
      } finally {
        sending.delete(submission);
      }
    },
    async verify() {
      try {
        await transport.verify();
      } catch (error) {
        throw new Error(`the email server does not let us in: ${describeSmtpError(error)}`, { cause: error });
      }
    },
    async close() {
      await Promise.allSettled(sending);
      transport.close();
    },
  };
}

function createPool(settings: EmailSenderSettings, domain: string) {
  return createTransport({
    pool: true,
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
    ...(settings.ratePerSecond === undefined ? {} : { rateDelta: SECOND, rateLimit: settings.ratePerSecond }),
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: settings.socketTimeoutMs ?? MINUTE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** @throws RangeError when the Message-ID is malformed, which is a bug of the caller */
function composeMail(
  { to, subject, text, html, messageId, date }: EmailMessage,
  { from, address, domain }: { readonly from: { name: string; address: string }; readonly address: string; readonly domain: string },
): SendMailOptions {
  if (!MESSAGE_ID.test(messageId)) throw new RangeError('a Message-ID looks like <key@domain>');
  return {
    from,
    to: { name: onOneLine(to.name), address },
    subject: onOneLine(subject),
    text,
    html,
    messageId,
    date: new Date(date),
    // Otherwise random, and a repeat would not be the same bytes.
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 24),
    headers: { 'Auto-Submitted': 'auto-generated', 'List-ID': `<notices.${domain}>` },
    xMailer: false,
    maxRecipients: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** @throws ChannelUnavailable when the server may take the message later */
function outcomeOf(error: unknown, phase: SmtpPhase): SendOutcome {
  const verdict = classifySmtpError(error, phase);
  const detail = describeSmtpError(error);
  switch (verdict.class) {
    case 'retry':
      throw new ChannelUnavailable(`the email server cannot take the message now: ${detail}`, verdict.retryAfterMs);
    case 'configuration':
      throw new ChannelUnavailable(`the email server does not accept us as a sender: ${detail}`, CONFIGURATION_RETRY_MS);
    case 'address':
      return { status: 'refused', reason: verdict.reason, detail };
    case 'content':
      return { status: 'refused', reason: 'content-rejected', detail };
    case 'unknown':
      return { status: 'unknown' };
  }
}

/** The id under which most servers log a message, from their answer to it: `250 2.0.0 Ok: queued as 4XYZ`. */
function queueId(response: string | undefined): string | undefined {
  return /\bqueued as ([\w.-]{1,80})/i.exec(response ?? '')?.[1];
}

function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function isEncrypted({ secure, requireTls }: EmailSenderSettings): boolean {
  return secure === true || requireTls;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
