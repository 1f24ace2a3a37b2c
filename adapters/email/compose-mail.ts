import { createHash } from 'node:crypto';

import type { SendMailOptions } from 'nodemailer';

import type { EmailMessage } from '../../domain/ports';
import { makeBounceAddress, type BounceDomain } from './bounce-address';

/** In whose name everything leaves. */
export interface SenderIdentity {
  readonly from: { readonly name: string; readonly address: string };
  /** In List-ID. */
  readonly domain: string;
  readonly bounces: BounceDomain | undefined;
}

/** A mail for nodemailer; the identity of its envelope tells concurrent sends apart, even of the same message. */
export type Mail = SendMailOptions & { readonly envelope: NonNullable<SendMailOptions['envelope']> & object };

const MESSAGE_ID = /^<[^<>@\s]+@[^<>@\s]+>$/;

/**
 * The mail for nodemailer: the same message gives the same bytes and the same envelope.
 *
 * @param address where it goes, checked
 * @throws RangeError when the Message-ID, the ledger id or the link to unsubscribe is malformed, which is a bug of the caller
 */
export function composeMail(message: EmailMessage, { from, domain, bounces }: SenderIdentity, address: string): Mail {
  const { to, subject, text, html, messageId, date, ledgerId } = message;
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
    headers: { 'Auto-Submitted': 'auto-generated', 'List-ID': `<notices.${domain}>`, ...unsubscribeHeaders(message) },
    xMailer: false,
    maxRecipients: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
    envelope: { from: bounces === undefined ? from.address : makeBounceAddress(ledgerId, bounces), to: [address] },
    // The reports go to the envelope sender, so that nobody reads them where it is no address for bounces.
    ...(bounces === undefined
      ? {}
      : { dsn: { id: `ledger-${ledgerId}`, return: 'headers', notify: ['failure', 'delay'], recipient: address } }),
  };
}

/** One-click unsubscribe (RFC 8058): both headers or none. */
function unsubscribeHeaders({ unsubscribeUrl }: EmailMessage): Readonly<Record<string, string | PreparedHeader>> {
  if (unsubscribeUrl === undefined) return {};
  if (!/^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]+$/.test(unsubscribeUrl)) throw new RangeError('a link to unsubscribe is one http(s) address');
  return {
    // prepared, because nodemailer would fold a long link in its middle
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

interface PreparedHeader {
  readonly prepared: true;
  readonly value: string;
}

function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
