import { generateKeyPairSync } from 'node:crypto';

import type { SMTPServerSession } from 'smtp-server';

import { openBounceAddress } from '../../../adapters/email/bounce-address';
import type { EmailSenderSettings } from '../../../adapters/email/email-sender';
import { AIGUL, anEmail, EmailTestBed, unavailable } from './email-test-bed';
import { verifyDkim } from './verify-dkim';
import type { EmailMessage } from '../../../ports/email-sender';

const UNSUBSCRIBE_URL = `https://rollcall.example.kz/unsubscribe/41.${'Ab-_'.repeat(4)}?${'long=1&'.repeat(20)}`;
const rsa = generateKeyPairSync('rsa', { modulusLength: 1_024 });
const dkim = {
  domainName: 'notices.example.kz',
  keySelector: 's2022',
  privateKey: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const bounces = { domain: 'bounces.example.kz', key: Buffer.alloc(32, 3) };

const bed = new EmailTestBed();
afterEach(() => bed.close());

interface Arrival {
  readonly raw: Buffer;
  readonly envelope: SMTPServerSession['envelope'];
}

/** What a server that knows DSN gets, byte by byte. */
async function arrivals(settings: Partial<EmailSenderSettings>, ...messages: readonly EmailMessage[]): Promise<readonly Arrival[]> {
  const arrived: Arrival[] = [];
  const port = await bed.smtpServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideDSN: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push({ raw: Buffer.concat(chunks), envelope: structuredClone(session.envelope) });
        done();
      });
    },
  });
  // another process each time
  for (const message of messages) expect(await bed.sender({ port, ...settings }).send(message)).toMatchObject({ status: 'accepted' });
  return arrived;
}

async function arrival(settings: Partial<EmailSenderSettings>, message: EmailMessage): Promise<Arrival> {
  const [first] = await arrivals(settings, message);
  if (first === undefined) throw new Error('nothing arrived');
  return first;
}

function headerLines({ raw }: Arrival): readonly string[] {
  const text = raw.toString('latin1');
  return text.slice(0, text.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/);
}

describe('one-click unsubscribe', () => {
  it('is one header with one address in one piece, and says that one click is enough', async () => {
    const lines = headerLines(await arrival({}, anEmail({ unsubscribeUrl: UNSUBSCRIBE_URL })));
    expect(lines.filter((line) => /^list-unsubscribe/i.test(line))).toEqual([
      `List-Unsubscribe: <${UNSUBSCRIBE_URL}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
  });

  it('is never offered by a message that came without the link', async () => {
    const { raw } = await arrival({ dkim, bounces }, anEmail());
    expect(raw.toString('latin1')).not.toMatch(/list-unsubscribe/i);
  });

  it.each([['https://a.kz/x>\r\nBcc: evil@example.kz'], ['https://a.kz/ x'], ['https://a.kz/>,<mailto:x@a.kz'], ['mailto:x@a.kz'], ['']])(
    'takes no link like %j',
    async (unsubscribeUrl) => {
      await expect(bed.sender({ port: 1 }).send(anEmail({ unsubscribeUrl }))).rejects.toThrow(RangeError);
    },
  );
});

describe('a DKIM signature', () => {
  it('covers who, to whom, what and when, and both headers to unsubscribe', async () => {
    const { raw } = await arrival({ dkim }, anEmail({ unsubscribeUrl: UNSUBSCRIBE_URL }));
    const verdict = verifyDkim(raw, rsa.publicKey);
    expect(verdict).toMatchObject({ domain: 'notices.example.kz', selector: 's2022', isBodyHashRight: true, isSignatureRight: true });
    expect(verdict?.signedHeaders).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'date',
        'message-id',
        'mime-version',
        'content-type',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    );
  });

  it('is right on a message without the link', async () => {
    const verdict = verifyDkim((await arrival({ dkim }, anEmail())).raw, rsa.publicKey);
    expect(verdict).toMatchObject({ isBodyHashRight: true, isSignatureRight: true });
    expect(verdict?.signedHeaders).not.toContain('list-unsubscribe');
  });

  it.each([
    ['the text', /0prSsdGA/, '0prSsdGB', { isBodyHashRight: false, isSignatureRight: true }],
    ['the subject', /Subject: /, 'Subject: x', { isBodyHashRight: true, isSignatureRight: false }],
    ['the link', /List-Unsubscribe: <https/, 'List-Unsubscribe: <http', { isBodyHashRight: true, isSignatureRight: false }],
    ['the one click', /=One-Click/, '=Two-Clicks', { isBodyHashRight: true, isSignatureRight: false }],
  ])('breaks when somebody changes %s', async (_what, from, to, verdict) => {
    const { raw } = await arrival({ dkim }, anEmail({ unsubscribeUrl: UNSUBSCRIBE_URL, text: 'Құрметті К' }));
    const changed = raw.toString('latin1').replace(from, to);
    expect(changed).not.toBe(raw.toString('latin1'));
    expect(verifyDkim(Buffer.from(changed, 'latin1'), rsa.publicKey)).toMatchObject(verdict);
  });

  it('is not there without the setting', async () => {
    expect(verifyDkim((await arrival({}, anEmail())).raw, rsa.publicKey)).toBeUndefined();
  });

  it.each([
    ['none', ''],
    ['a public key', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()],
    ['not RSA', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['too short', generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ])('is not promised with a key that is %s', (_what, privateKey) => {
    expect(() => bed.sender({ port: 1, dkim: { ...dkim, privateKey } })).toThrow(RangeError);
  });

  it('leaves it knowable how far a message got', async () => {
    const refusing = await bed.scriptedServer({ RCPT: '451 4.7.1 Greylisted' });
    expect(await unavailable(bed.sender({ port: refusing, dkim }).send(anEmail()))).toMatchObject({ why: 'recipient' });
    const silent = await bed.smtpServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: () => undefined,
    });
    expect(await unavailable(bed.sender({ port: silent, dkim, socketTimeoutMs: 2_000 }).send(anEmail()))).toMatchObject({ why: 'outage' });
    const swallowing = await bed.smtpServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream) => stream.resume(),
    });
    expect(await bed.sender({ port: swallowing, dkim, socketTimeoutMs: 2_000 }).send(anEmail())).toMatchObject({ status: 'unknown' });
  });
});

describe('the way back of a bounce', () => {
  it('is the envelope sender, which leads to the ledger row', async () => {
    const { envelope } = await arrival({ bounces }, anEmail({ ledgerId: 4_711 }));
    const sender = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
    expect(sender).toMatch(/^b\+4711\.[0-9a-f]{20}@bounces\.example\.kz$/);
    expect(openBounceAddress(sender, bounces)).toBe(4_711);
    expect(envelope.rcptTo.map(({ address }) => address)).toEqual([AIGUL]);
  });

  it('asks for reports of failures and delays, headers only', async () => {
    const { envelope } = await arrival({ bounces }, anEmail({ ledgerId: 4_711 }));
    expect(envelope).toMatchObject({
      dsn: { ret: 'HDRS', envid: 'ledger-4711' },
      rcptTo: [{ dsn: { notify: ['FAILURE', 'DELAY'], orcpt: `rfc822;${AIGUL}` } }],
    });
  });

  it('is the sender itself, and nothing is asked for, without a domain for bounces', async () => {
    const { envelope } = await arrival({}, anEmail());
    expect(envelope).toMatchObject({ mailFrom: { address: 'roll@notices.example.kz' }, dsn: { ret: null, envid: null } });
  });

  it.each([['not a domain'], [''], ['a.kz\r\nRCPT TO:<evil@example.kz>'], ['a@b.kz']])('does not lead to %j', (domain) => {
    expect(() => bed.sender({ port: 1, bounces: { ...bounces, domain } })).toThrow(RangeError);
  });
});

it('a repeat is the same bytes and the same envelope, also signed and with a way back, also from another process', async () => {
  const message = anEmail({ unsubscribeUrl: UNSUBSCRIBE_URL });
  const [first, second, other] = await arrivals({ dkim, bounces }, message, message, { ...message, ledgerId: 8 });
  expect(first).toBeDefined();
  expect(second).toEqual(first);
  expect(other?.raw).toEqual(first?.raw);
  expect(other?.envelope).not.toEqual(first?.envelope);
});
