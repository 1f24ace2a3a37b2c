import { createHash } from 'node:crypto';

import PostalMime from 'postal-mime';

import type { ReceivedMail } from './mail-state';

/** Reads raw message bytes into what the mailbox keeps; damaged mail is read as far as it goes. */
export async function parseMail(raw: Buffer, arrival: Pick<ReceivedMail, 'id' | 'envelope' | 'receivedAt'>): Promise<ReceivedMail> {
  const email = await PostalMime.parse(raw);
  return {
    ...arrival,
    headers: email.headers.map(({ key, value }) => ({ name: key, value: PostalMime.decodeWords(value) })),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    messageId: email.messageId ?? '',
    sha256: createHash('sha256').update(raw).digest('hex'),
    attachments: email.attachments.map(({ filename, mimeType }) => filename ?? mimeType),
  };
}
