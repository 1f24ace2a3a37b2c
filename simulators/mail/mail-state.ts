import { z } from 'zod';

/** One message as it arrived, parsed once. Plain data: it survives JSON. */
export const ReceivedMail = z
  .object({
    /** Sequence number in this mailbox, from 1, as text; also the queue id that the sender got. */
    id: z.string(),
    /** From the SMTP dialogue, not from the headers; the null sender is `''`. */
    envelope: z.object({ from: z.string(), to: z.array(z.string()).readonly() }).readonly(),
    /** In order of arrival, names in lower case, values decoded where the sender encoded them. */
    headers: z.array(z.object({ name: z.string(), value: z.string() }).readonly()).readonly(),
    subject: z.string(),
    text: z.string(),
    /** `''` when the message has no HTML part. */
    html: z.string(),
    messageId: z.string(),
    /** Hex SHA-256 of the bytes after DATA: equal hashes are equal bytes. */
    sha256: z.string(),
    /** Machine time, milliseconds since 1970. */
    receivedAt: z.number(),
    attachments: z.array(z.string()).readonly(),
  })
  .readonly();
export type ReceivedMail = z.infer<typeof ReceivedMail>;

/** All a mail simulator remembers between two runs. Faults are not kept. */
export const MailState = z.object({ version: z.literal(1), mails: z.array(ReceivedMail).readonly() }).readonly();
export type MailState = z.infer<typeof MailState>;

/** The first header of that name, decoded; `undefined` when the message has none. */
export function findHeader(mail: ReceivedMail, name: string): string | undefined {
  return mail.headers.find((header) => header.name === name.toLowerCase())?.value;
}
