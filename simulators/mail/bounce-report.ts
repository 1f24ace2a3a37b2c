/** A message that a mail server took and could not deliver. */
export interface BouncedMail {
  readonly id: string;
  readonly raw: Buffer;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** As in `5.1.1`. */
  readonly status: string;
  /** What the next server said, without code and status. */
  readonly text: string;
}

const REPORTER = 'mail.example.kz';
const NEXT_SERVER = 'mx.operators.example.kz';
const REPLY_CODES: Readonly<Record<string, number>> = { '4': 451, '5': 550 };

/** The report that a mail server writes about it (RFC 3462, RFC 3464), in the way of Postfix; lines end in CRLF. */
export function writeBounceReport(mail: BouncedMail, now: Date): string {
  const boundary = `${mail.id}.${now.getTime()}/${REPORTER}`;
  const parts = [explanation(mail), deliveryStatus(mail, now), returnedHeaders(mail)];
  return [...heading(mail, boundary, now), ...parts.flatMap((part) => [`--${boundary}`, ...part, '']), `--${boundary}--`, ''].join('\r\n');
}

function heading({ id, envelope }: BouncedMail, boundary: string, now: Date): readonly string[] {
  return [
    `From: MAILER-DAEMON@${REPORTER} (Mail Delivery System)`,
    `To: ${envelope.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${mailDate(now)}`,
    `Message-Id: <${id}.${now.getTime()}@${REPORTER}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
  ];
}

/** For people. */
function explanation(mail: BouncedMail): readonly string[] {
  return [
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `This is the mail system at host ${REPORTER}.`,
    '',
    "I'm sorry to have to inform you that your message could not",
    'be delivered to one or more recipients. It is attached below.',
    '',
    `<${recipientOf(mail)}>: host ${NEXT_SERVER} said: ${replyTo(mail)} (in reply to RCPT TO command)`,
  ];
}

/** For programs. */
function deliveryStatus(mail: BouncedMail, now: Date): readonly string[] {
  return [
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${REPORTER}`,
    `X-Postfix-Queue-ID: ${mail.id}`,
    `X-Postfix-Sender: rfc822; ${mail.envelope.from}`,
    `Arrival-Date: ${mailDate(now)}`,
    '',
    `Final-Recipient: rfc822; ${recipientOf(mail)}`,
    `Original-Recipient: rfc822;${recipientOf(mail)}`,
    'Action: failed',
    `Status: ${mail.status}`,
    `Remote-MTA: dns; ${NEXT_SERVER}`,
    `Diagnostic-Code: smtp; ${replyTo(mail)}`,
  ];
}

function returnedHeaders({ raw }: BouncedMail): readonly string[] {
  return ['Content-Description: Undelivered Message Headers', 'Content-Type: text/rfc822-headers', '', headersOf(raw)];
}

function recipientOf({ envelope }: BouncedMail): string {
  return envelope.to[0] ?? '';
}

/** What the next server answered, as Postfix quotes it. */
function replyTo(mail: BouncedMail): string {
  return `${REPLY_CODES[mail.status.charAt(0)] ?? 550} ${mail.status} <${recipientOf(mail)}>: ${mail.text}`;
}

function mailDate(now: Date): string {
  return now.toUTCString().replace('GMT', '+0000');
}

function headersOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  return raw.subarray(0, end < 0 ? raw.length : end).toString('latin1');
}
