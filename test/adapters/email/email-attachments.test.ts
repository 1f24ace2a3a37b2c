import { createHash, generateKeyPairSync } from 'node:crypto';

import PostalMime, { type Email } from 'postal-mime';

import type { EmailSenderSettings } from '../../../adapters/email/email-sender';
import { calendarFile, type DeadlineEvent } from '../../../domain/message/calendar-file';
import { anEmail, EmailTestBed } from './email-test-bed';
import { verifyDkim } from './verify-dkim';
import type { EmailMessage } from '../../../ports/email-sender';

type Attachment = NonNullable<EmailMessage['attachments']>[number];

/** Every byte there is, and the line ends that transports like to change. */
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\r\n\n\r'), Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256))]);
const notice: Attachment = { fileName: 'notice-7.pdf', contentType: 'application/pdf', content: PDF };

function deadline(method: DeadlineEvent['method'] = 'publish'): NonNullable<EmailMessage['calendar']> {
  const content = calendarFile({
    uid: 'case-7@notices.example.kz',
    sequence: 0,
    method,
    stampedAt: Date.UTC(2022, 1, 18, 4, 30),
    lastDayOn: '2022-03-24',
    endsAt: Date.UTC(2022, 2, 24, 18),
    title: 'Тіркелудің соңғы күні',
    description: 'Өтініш 2022 ж. 24 наурыздың соңына дейін қабылданады (UTC+6).\n'.repeat(3),
  });
  return { method, content };
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 1_024 });
const dkim = {
  domainName: 'notices.example.kz',
  keySelector: 's2022',
  privateKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

const bed = new EmailTestBed();
let port: number;
let arrived: Buffer[];
beforeEach(async () => {
  arrived = [];
  port = await bed.smtpServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push(Buffer.concat(chunks));
        done();
      });
    },
  });
});
afterEach(() => bed.close());

/** Sends it from a process of its own. @returns the bytes that arrived */
async function arrival(message: EmailMessage, settings: Partial<EmailSenderSettings> = {}): Promise<Buffer> {
  expect(await bed.sender({ port, ...settings }).send(message)).toMatchObject({ status: 'accepted' });
  const raw = arrived.at(-1);
  if (raw === undefined) throw new Error('nothing arrived');
  return raw;
}

const readBack = async (raw: Buffer): Promise<Email> => await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
const bytesOf = (content: ArrayBuffer | Uint8Array | string): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
/** Content-Type of every part, in order, without what is different for each message. */
const partTypes = (raw: Buffer): readonly string[] =>
  [...raw.toString('latin1').matchAll(/^Content-Type: ([^\r]*(?:\r\n[ \t][^\r]*)*)/gm)].map(([, type = '']) =>
    type.replace(/\s+/g, ' ').replace(/;? ?boundary="[^"]*"/, ''),
  );

describe('an attachment', () => {
  it('arrives byte for byte, under its name and with its type, in base64', async () => {
    const raw = await arrival(anEmail({ attachments: [notice] }));
    const { attachments, text, html } = await readBack(raw);
    expect(attachments).toMatchObject([{ filename: 'notice-7.pdf', mimeType: 'application/pdf', disposition: 'attachment' }]);
    expect(attachments.map(({ content }) => bytesOf(content).equals(PDF))).toEqual([true]);
    expect(text).toContain('Құрметті оператор!');
    expect(html).toContain('<b>24 наурыз</b>');
    expect(raw.toString('latin1')).toMatch(/Content-Type: application\/pdf[^]*?Content-Transfer-Encoding: base64/);
    expect(
      Math.max(
        ...raw
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThan(998);
  });

  it('may be one of several, and may be part of a larger buffer', async () => {
    const part = new Uint8Array(PDF.buffer, PDF.byteOffset + 3, 50);
    const raw = await arrival(
      anEmail({ attachments: [notice, { fileName: 'List of equipment.csv', contentType: 'text/csv', content: part }] }),
    );
    const { attachments } = await readBack(raw);
    expect(attachments.map(({ filename }) => filename)).toEqual(['notice-7.pdf', 'List of equipment.csv']);
    expect(bytesOf(attachments[1]?.content ?? '').equals(PDF.subarray(3, 53))).toBe(true);
  });

  it.each([
    ['', 'no name'],
    ['../notice.pdf', 'a folder above'],
    ['/etc/passwd', 'a folder'],
    ['a\\b.pdf', 'a folder of Windows'],
    ['.profile', 'a hidden file'],
    ['notice.pdf ', 'a space at the end'],
    ['notice.', 'a point at the end'],
    ['a"; x="b.pdf', 'a quotation mark'],
    ['a;b.pdf', 'a semicolon'],
    ['a\r\nBcc: evil@example.kz', 'a line end'],
    ['notice.pdf\n', 'a line end at the end'],
    ['a\u0000.pdf', 'a control character'],
    ['хабарлама.pdf', 'letters outside ASCII'],
    ['notice\u202efdp.exe', 'a turn of the reading direction'],
    ['=?utf-8?B?YQ==?=', 'an encoded word'],
    [`${'x'.repeat(97)}.pdf`, 'more than 100 characters'],
  ])('named %j is refused: %s', async (fileName) => {
    await expect(bed.sender({ port }).send(anEmail({ attachments: [{ ...notice, fileName }] }))).rejects.toThrow(RangeError);
    expect(arrived).toEqual([]);
  });

  it.each([
    [''],
    ['pdf'],
    ['application/pdf\r\nX-Evil: 1'],
    ['application/pdf; name="a.exe"'],
    ['multipart/mixed'],
    ['message/rfc822'],
    ['a/b/c'],
    ['application/пдф'],
  ])('of type %j is refused', async (contentType) => {
    await expect(bed.sender({ port }).send(anEmail({ attachments: [{ ...notice, contentType }] }))).rejects.toThrow(RangeError);
    expect(arrived).toEqual([]);
  });
});

describe('a calendar file', () => {
  it.each([
    ['publish', 'PUBLISH'],
    ['cancel', 'CANCEL'],
  ] as const)('to %s is an alternative to the text with its method, and a file', async (method, written) => {
    const calendar = deadline(method);
    const raw = await arrival(anEmail({ calendar }));
    expect(partTypes(raw)).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      expect.stringMatching(/^text\/plain/),
      expect.stringMatching(/^text\/html/),
      `text/calendar; charset=utf-8; method=${written}`,
      'application/ics; name=deadline.ics',
    ]);
    const parts = (await readBack(raw)).attachments;
    expect(parts.map(({ mimeType }) => mimeType)).toEqual(['text/calendar', 'application/ics']);
    expect(parts[0]?.method).toBe(written);
    expect(parts[1]).toMatchObject({ filename: 'deadline.ics', disposition: 'attachment' });
    // read without the parser, which changes line ends of text
    const encoded = raw.toString('latin1').matchAll(/^Content-Type: (text\/calendar|application\/ics)[^]*?\r\n\r\n([^-]+)/gm);
    const files = [...encoded].map(([, type, file = '']) => [type, Buffer.from(file, 'base64').toString()]);
    expect(files).toEqual([
      ['text/calendar', calendar.content],
      ['application/ics', calendar.content],
    ]);
  });

  it.each([
    ['another method', { method: 'cancel', content: deadline('publish').content }],
    ['no calendar', { method: 'publish', content: 'Құрметті оператор!' }],
    ['nothing', { method: 'publish', content: '' }],
  ] as const)('that holds %s is refused', async (_what, calendar) => {
    await expect(bed.sender({ port }).send(anEmail({ calendar }))).rejects.toThrow(RangeError);
    expect(arrived).toEqual([]);
  });
});

describe('a message with an attachment and a calendar file', () => {
  const message = anEmail({ attachments: [notice], calendar: deadline() });

  it('is the same bytes each time, also signed, also from another process', async () => {
    const [first, second] = [await arrival(message, { dkim }), await arrival(structuredClone(message), { dkim })];
    expect(second.equals(first)).toBe(true);
    expect(verifyDkim(first, rsa.publicKey)).toMatchObject({ isBodyHashRight: true, isSignatureRight: true });
  });

  it('changes none of what it is made of', async () => {
    const hash = (): string => createHash('sha256').update(notice.content).digest('hex');
    const before = [hash(), structuredClone(message)];
    await arrival(message);
    expect([hash(), message]).toEqual(before);
  });

  it('tells its parts apart by boundaries of its own, one for each level', async () => {
    const boundaries = (raw: Buffer): readonly string[] =>
      [...raw.toString('latin1').matchAll(/boundary="([^"]+)"/g)].map(([, boundary = '']) => boundary);
    const own = boundaries(await arrival(message));
    const other = boundaries(await arrival({ ...message, messageId: '<case-8.notice.1@notices.example.kz>' }));
    expect(own).toHaveLength(2);
    expect(new Set([...own, ...other]).size).toBe(4);
  });
});

it('a message without either is what it was: two alternatives and nothing around them', async () => {
  const raw = await arrival(anEmail({ attachments: [] }));
  expect(partTypes(raw).map((type) => type.split(';')[0])).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
  expect(raw.equals(await arrival(anEmail()))).toBe(true);
});
