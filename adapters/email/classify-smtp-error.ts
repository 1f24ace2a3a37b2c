import { z } from 'zod';

import { HOUR, MINUTE, SECOND } from '../../domain/time';

/** How far a message got: before the server said 354 nothing of it was sent; after, it may have been delivered. */
export type SmtpPhase = 'before-data' | 'after-data';

/** What a failed send means for the message. */
export type SmtpErrorClass =
  /** The server may take it later. */
  | { readonly class: 'retry'; readonly retryAfterMs: number }
  /** This address will never take it. */
  | { readonly class: 'address'; readonly reason: 'address-rejected' | 'address-invalid' }
  /** The server will never take this text. */
  | { readonly class: 'content' }
  /** Our side is wrong (credentials, sender, reputation, TLS): later, once somebody has mended it. Nobody's address is at fault. */
  | { readonly class: 'configuration' }
  /** No answer after the message was on its way: it may have been delivered. */
  | { readonly class: 'unknown' };

/** Waits before the next attempt, in milliseconds. Greylisting servers want 5 to 15 minutes; a full mailbox, hours. */
export const SMTP_RETRY_MS = {
  'connection-lost': 30 * SECOND,
  unreachable: MINUTE,
  busy: 2 * MINUTE,
  greylisted: 7 * MINUTE,
  'mailbox-full': 4 * HOUR,
} as const;

const SmtpFailure = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});
type SmtpFailure = z.infer<typeof SmtpFailure>;

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
  const failure = SmtpFailure.safeParse(error).data ?? {};
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
  const { code, originalCode, command, responseCode, response } = SmtpFailure.safeParse(error).data ?? {};
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const parts = [responseCode, status, code, originalCode, command === undefined ? undefined : `at ${command}`];
  return parts.filter((part) => part !== undefined).join(' ') || 'no details';
}

function enhancedStatus(response: string): SmtpReply['status'] {
  const [, subject, detail] = /^\d{3}[ -]\d\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? [];
  return subject === undefined || detail === undefined ? undefined : { subject: Number(subject), detail: Number(detail) };
}

const retry = (why: keyof typeof SMTP_RETRY_MS): SmtpErrorClass => ({ class: 'retry', retryAfterMs: SMTP_RETRY_MS[why] });
const CONFIGURATION: SmtpErrorClass = { class: 'configuration' };
const CONTENT: SmtpErrorClass = { class: 'content' };
const REJECTED: SmtpErrorClass = { class: 'address', reason: 'address-rejected' };
const INVALID: SmtpErrorClass = { class: 'address', reason: 'address-invalid' };

const OWN_SIDE_CODES: readonly string[] = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG', 'EPROXY'];
const CERTIFICATE_CODE = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

function classifySilence({ code, originalCode, command }: SmtpFailure, phase: SmtpPhase): SmtpErrorClass {
  if (phase === 'after-data') return { class: 'unknown' };
  if (code !== undefined && OWN_SIDE_CODES.includes(code)) return CONFIGURATION;
  if (originalCode !== undefined && CERTIFICATE_CODE.test(originalCode)) return CONFIGURATION;
  // nodemailer's own look at the addresses and the size, before anything is sent
  if (code === 'EENVELOPE' && command === 'API') return INVALID;
  if (code === 'EMESSAGE') return CONTENT;
  return code === 'ESOCKET' || code === 'EDNS' ? retry('unreachable') : retry('connection-lost');
}

function classifyReply(reply: SmtpReply): SmtpErrorClass {
  if (reply.code < 500) return classifyTemporary(reply);
  // 503 says that the session got out of step, not that the message is bad.
  if (reply.code === 503) return retry('busy');
  if (/too big|too large|message size|maximum.*size/i.test(reply.text) && reply.status?.subject !== 2) return CONTENT;
  if (isAboutUs(reply)) return isTooBig(reply) ? CONTENT : CONFIGURATION;
  return reply.status === undefined || isUnspecific(reply.status) ? classifyBare(reply) : classifyEnhanced(reply.status);
}

/** 5.0.x says nothing, and 5.5.0 is what large providers answer for a mailbox that does not exist: the reply code decides. */
function isUnspecific({ subject, detail }: NonNullable<SmtpReply['status']>): boolean {
  return subject === 0 || (subject === 5 && detail === 0);
}

function classifyTemporary({ code, status, text }: SmtpReply): SmtpErrorClass {
  if (status?.subject === 2 && status.detail === 2) return retry('mailbox-full');
  const isGreylisting = code === 450 || code === 451 || /gr[ae]y.?list/i.test(text);
  return retry(isGreylisting ? 'greylisted' : 'busy');
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
      if (detail === 2) return retry('mailbox-full');
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
  if (code === 552) return retry('mailbox-full');
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
