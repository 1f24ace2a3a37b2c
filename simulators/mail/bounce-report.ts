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
export function writeBounceReport({ id, raw, envelope, status, text }: BouncedMail, now: Date): string {
  const boundary = `${id}.${now.getTime()}/${REPORTER}`;
  const recipient = envelope.to[0] ?? '';
  const reply = `${REPLY_CODES[status.charAt(0)] ?? 550} ${status} <${recipient}>: ${text}`;
  return [
    `From: MAILER-DAEMON@${REPORTER} (Mail Delivery System)`,
    `To: ${envelope.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    `Message-Id: <${id}.${now.getTime()}@${REPORTER}>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    `This is the mail system at host ${REPORTER}.`,
    '',
    "I'm sorry to have to inform you that your message could not",
    'be delivered to one or more recipients. It is attached below.',
    '',
    `<${recipient}>: host ${NEXT_SERVER} said: ${reply} (in reply to RCPT TO command)`,
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${REPORTER}`,
    `X-Postfix-Queue-ID: ${id}`,
    `X-Postfix-Sender: rfc822; ${envelope.from}`,
    `Arrival-Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Original-Recipient: rfc822;${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    `Remote-MTA: dns; ${NEXT_SERVER}`,
    `Diagnostic-Code: smtp; ${reply}`,
    '',
    `--${boundary}`,
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
    headersOf(raw),
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function headersOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  return raw.subarray(0, end < 0 ? raw.length : end).toString('latin1');
}
