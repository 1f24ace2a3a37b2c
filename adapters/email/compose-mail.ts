import { createHash } from 'node:crypto';

import type { SendMailOptions } from 'nodemailer';
import { makeBounceAddress, type BounceDomain } from './bounce-address';
import type { EmailMessage } from '../../ports/email-sender';

/** In whose name everything leaves. */
export interface SenderIdentity {
  readonly from: { readonly name: string; readonly address: string };
  /** In List-ID. */
  readonly domain: string;
  readonly bounces: BounceDomain | undefined;
}

/** A mail for nodemailer; the identity of its envelope tells concurrent sends apart, even of the same message. */
export type Mail = SendMailOptions & { readonly envelope: NonNullable<SendMailOptions['envelope']> & object };

// no folder, no hidden file, nothing a header or a shell reads as more than a name
const FILE_NAME = /^(?=.{1,100}$)[A-Za-z0-9](?:[\w .-]*[A-Za-z0-9])?$/;
// what cannot be base64 (RFC 2045, 6.4) is no attachment
const CONTENT_TYPE = /^(?!multipart|message)[a-z]+\/[a-z\d][a-z\d.+-]{0,80}$/;
const MESSAGE_ID = /^<[^<>@\s]+@[^<>@\s]+>$/;

/**
 * The mail for nodemailer: the same message gives the same bytes and the same envelope.
 *
 * @param address where it goes, checked
 * @throws RangeError when the Message-ID, the ledger id, the link to unsubscribe, an attachment's name or type, or the calendar
 *   file's method is malformed, which is a bug of the caller
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
    ...attachmentOptions(message),
    ...calendarOptions(message),
    // Otherwise random, and a repeat would not be the same bytes; nested parts take theirs from it and from their place.
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

/** Base64, whatever is in them. */
function attachmentOptions({ attachments = [] }: EmailMessage): Pick<SendMailOptions, 'attachments'> {
  if (attachments.length === 0) return {};
  return {
    attachments: attachments.map(({ fileName, contentType, content }) => {
      if (!FILE_NAME.test(fileName)) throw new RangeError('the name of an attachment is one plain file name in ASCII');
      if (!CONTENT_TYPE.test(contentType)) throw new RangeError('the type of an attachment looks like application/pdf');
      return { filename: fileName, contentType, content: Buffer.from(content) };
    }),
  };
}

/** Once as an alternative to the text, which mail programs show as an event, and once as a file, for those that do not. */
function calendarOptions({ calendar }: EmailMessage): Pick<SendMailOptions, 'icalEvent'> {
  if (calendar === undefined) return {};
  const method = calendar.method.toUpperCase();
  // programs that find two methods do as they please
  if (!calendar.content.includes(`\r\nMETHOD:${method}\r\n`)) throw new RangeError('a calendar file has the method it is sent with');
  // base64, so that no server on the way touches its line ends
  return { icalEvent: { method, filename: 'deadline.ics', content: calendar.content, contentTransferEncoding: 'base64' } };
}

interface PreparedHeader {
  readonly prepared: true;
  readonly value: string;
}

function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
