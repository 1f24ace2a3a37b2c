import { z } from 'zod';

import { HOUR, MINUTE, SECOND } from '../../domain/time';

/** How far a message got: before the server said 354 nothing of it was sent; after, it may have been delivered. */
export type SmtpPhase = 'before-data' | 'after-data';

/** What a failed send means for the message. */
export type SmtpErrorClass =
  /** The server may take it later; `why` says whether this recipient alone must wait or the server is not itself. */
  | { readonly class: 'retry'; readonly retryAfterMs: number; readonly why: 'recipient' | 'outage' }
  /** This address will never take it. */
  | { readonly class: 'address'; readonly reason: 'address-rejected' | 'address-invalid' }
  /** The server will never take this text. */
  | { readonly class: 'content' }
  /** Our side is wrong (credentials, sender, reputation, TLS): later, once that is corrected. No recipient's address is at fault. */
  | { readonly class: 'configuration' }
  /** No answer after the message was on its way: it may have been delivered. */
  | { readonly class: 'unknown' };

/** Waits before the next attempt, in milliseconds. Greylisting servers want 5 to 15 minutes; a full mailbox, hours. */
export const SMTP_RETRY_MS = {
  'connection-lost': 30 * SECOND,
  unreachable: 15 * SECOND,
  busy: 2 * MINUTE,
  closed: 15 * MINUTE,
  greylisted: 7 * MINUTE,
  'mailbox-full': 4 * HOUR,
} as const;

/** What may be read from whatever nodemailer rejected with. */
const SmtpFailure = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});
export type SmtpFailure = z.infer<typeof SmtpFailure>;

/** @returns an empty object when the error says nothing readable */
export function readSmtpFailure(error: unknown): SmtpFailure {
  return SmtpFailure.safeParse(error).data ?? {};
}

/** A refusal in the server's own words: reply code, enhanced status (RFC 3463) when it gave one, and at what. */
interface SmtpReply {
  readonly code: number;
  readonly status: { readonly subject: number; readonly detail: number } | undefined;
  readonly text: string;
  readonly command: string;
}

/**
 * Says what a nodemailer error means. Pure; covers every reply an SMTP server can give.
 *
 * @param error whatever `sendMail` rejected with
 * @param phase from the message's own stream, because the error is the same on both sides of DATA
 */
export function classifySmtpError(error: unknown, phase: SmtpPhase): SmtpErrorClass {
  const failure = readSmtpFailure(error);
  return failure.responseCode === undefined
    ? classifySilence(failure, phase)
    : classifyReply({
        code: failure.responseCode,
        status: enhancedStatus(failure.response ?? ''),
        text: failure.response ?? '',
        command: failure.command ?? '',
      });
}

/**
 * The same in a few words for logs: codes only, because the server's text may repeat the address.
 */
export function describeSmtpError(error: unknown): string {
  const { code, originalCode, command, responseCode, response } = readSmtpFailure(error);
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const parts = [responseCode, status, code, originalCode, command === undefined ? undefined : `at ${command}`];
  return parts.filter((part) => part !== undefined).join(' ') || 'no details';
}

function enhancedStatus(response: string): SmtpReply['status'] {
  const [, subject, detail] = /^\d{3}[ -]\d\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? [];
  return subject === undefined || detail === undefined ? undefined : { subject: Number(subject), detail: Number(detail) };
}

type RetryWait = keyof typeof SMTP_RETRY_MS;
const outage = (wait: RetryWait): SmtpErrorClass => ({ class: 'retry', retryAfterMs: SMTP_RETRY_MS[wait], why: 'outage' });
const recipientWaits = (wait: RetryWait): SmtpErrorClass => ({ class: 'retry', retryAfterMs: SMTP_RETRY_MS[wait], why: 'recipient' });
const CONFIGURATION: SmtpErrorClass = { class: 'configuration' };
const CONTENT: SmtpErrorClass = { class: 'content' };
const REJECTED: SmtpErrorClass = { class: 'address', reason: 'address-rejected' };
const INVALID: SmtpErrorClass = { class: 'address', reason: 'address-invalid' };

const OWN_SIDE_CODES: readonly string[] = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG', 'EPROXY'];
const CERTIFICATE_CODE = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/** Whether TLS failed for the server's certificate. */
export function isCertificateError({ originalCode }: SmtpFailure): boolean {
  return originalCode !== undefined && CERTIFICATE_CODE.test(originalCode);
}

function classifySilence(failure: SmtpFailure, phase: SmtpPhase): SmtpErrorClass {
  const { code, command } = failure;
  if (phase === 'after-data') return { class: 'unknown' };
  if (isCertificateError(failure) || (code !== undefined && OWN_SIDE_CODES.includes(code))) return CONFIGURATION;
  // nodemailer's own look at the addresses and the size, before anything is sent
  if (code === 'EENVELOPE' && command === 'API') return INVALID;
  if (code === 'EMESSAGE') return CONTENT;
  return code === 'ESOCKET' || code === 'EDNS' ? outage('unreachable') : outage('connection-lost');
}

function classifyReply(reply: SmtpReply): SmtpErrorClass {
  if (reply.code < 500) return classifyTemporary(reply);
  // 503 says that the session got out of step, not that the message is bad.
  if (reply.code === 503) return outage('busy');
  if (isNoService(reply)) return outage('closed');
  if (/too big|too large|message size|maximum.*size/i.test(reply.text) && reply.status?.subject !== 2) return CONTENT;
  if (isAboutUs(reply)) return isTooBig(reply) ? CONTENT : CONFIGURATION;
  return reply.status === undefined || isUnspecific(reply.status) ? classifyBare(reply) : classifyEnhanced(reply.status);
}

/** 5.0.x says nothing, and 5.5.0 is what large providers answer for a mailbox that does not exist: the reply code decides. */
function isUnspecific({ subject, detail }: NonNullable<SmtpReply['status']>): boolean {
  return subject === 0 || (subject === 5 && detail === 0);
}

function classifyTemporary(reply: SmtpReply): SmtpErrorClass {
  const { code, status, text } = reply;
  const isGreylisting = code === 450 || code === 451 || /gr[ae]y.?list/i.test(text);
  const wait = isGreylisting ? 'greylisted' : 'busy';
  if (!isAboutOneRecipient(reply)) return outage(wait);
  return recipientWaits(status?.subject === 2 && status.detail === 2 ? 'mailbox-full' : wait);
}

/**
 * Whether a 4xx reply may have been caused by the recipient. When in doubt it was: a recipient's wait must not look like an
 * outage, because an outage makes everybody wait.
 */
function isAboutOneRecipient({ code, status, text, command }: SmtpReply): boolean {
  // 421 closes the whole session, whatever it is answered to; a greylisting server may still use it
  if (code === 421) return /gr[ae]y.?list/i.test(text) && command === 'RCPT TO';
  if (command === 'RCPT TO') return true;
  // after the message X.3 is the mail system, and a bare 452 its storage
  return command === 'DATA' && status?.subject !== 3 && (code !== 452 || status !== undefined);
}

const SESSION_COMMANDS: readonly string[] = ['CONN', 'EHLO', 'HELO', 'LHLO', 'RSET'];

/** A 5xx to the connection or to EHLO: there is no service here now (RFC 5321, section 3.1). A policy (5.7) is about us. */
function isNoService({ command, code, status }: SmtpReply): boolean {
  return SESSION_COMMANDS.includes(command) && ![530, 534, 535, 538].includes(code) && status?.subject !== 7;
}

/** Refused before any recipient was named, or for want of a login: whatever the text says, it is not about the recipient. */
function isAboutUs({ code, command }: SmtpReply): boolean {
  return !['RCPT TO', 'DATA'].includes(command) || [530, 534, 535, 538].includes(code);
}

function isTooBig({ status }: SmtpReply): boolean {
  return status?.subject === 3 && status.detail === 4;
}

/** Enhanced status of a 5xx reply: X.subject.detail (RFC 3463, IANA registry). */
function classifyEnhanced({ subject, detail }: NonNullable<SmtpReply['status']>): SmtpErrorClass {
  switch (subject) {
    case 1:
      // 5.1.7 and 5.1.8 are about the sender's address, 5.1.3 about how the recipient's is written.
      if (detail === 7 || detail === 8) return CONFIGURATION;
      return detail === 3 ? INVALID : REJECTED;
    case 2:
      if (detail === 2) return recipientWaits('mailbox-full');
      return detail === 3 ? CONTENT : REJECTED;
    case 3:
      // 5.3.4: the message is too big for that system.
      return detail === 4 ? CONTENT : CONFIGURATION;
    case 4:
      // No route to the domain, or a loop behind it: this address cannot be reached.
      return REJECTED;
    case 6:
      return CONTENT;
    default:
      // 5.5 protocol, 5.7 policy and authentication: never a reason to give up an address.
      return CONFIGURATION;
  }
}

/** A 5xx reply whose enhanced status is missing or says nothing (RFC 5321, section 4.2). */
function classifyBare({ code, command }: SmtpReply): SmtpErrorClass {
  if (code === 552) return recipientWaits('mailbox-full');
  if (command === 'DATA') return CONTENT;
  switch (code) {
    case 550:
    case 551:
    case 556:
      return REJECTED;
    case 553:
      return INVALID;
    default:
      // 554 to RCPT is as a rule a relay or a block list speaking; 500 to 504 are about our commands.
      return CONFIGURATION;
  }
}
