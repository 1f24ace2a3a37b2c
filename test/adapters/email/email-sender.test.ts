import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

import { SMTP_RETRY_MS } from '../../../adapters/email/classify-smtp-error';
import { createEmailSender, type EmailSenderSettings, type SmtpEmailSender } from '../../../adapters/email/email-sender';
import type { SendOutcome } from '../../../domain/delivery';
import { ChannelUnavailable, type EmailMessage } from '../../../domain/ports';
import type { MailFault } from '../../../simulators/mail/mail-fault';
import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';
import { findHeader } from '../../../simulators/mail/mail-state';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate';

const AIGUL = 'aigul@example.kz';
const CONFIGURATION_RETRY_MS = 15 * 60_000;

function anEmail(overrides: Partial<EmailMessage> & { readonly address?: string } = {}): EmailMessage {
  const { address = AIGUL, ...message } = overrides;
  return {
    to: { name: 'Айгүл Әбілқызы', address },
    subject: 'Тіркелу мерзімі: 24 наурыз',
    text: 'Құрметті оператор! Өтінішіңізді 24 наурызға дейін беріңіз.\n',
    html: '<p>Құрметті оператор! <b>24 наурыз</b></p>',
    messageId: '<case-7.notice.1@notices.example.kz>',
    date: Date.UTC(2022, 1, 18, 4, 30),
    ...message,
  };
}

let simulator: MailSimulator;
const open: { close(): Promise<void> }[] = [];

function aSender(settings: Partial<EmailSenderSettings> = {}): SmtpEmailSender {
  const sender = createEmailSender({
    host: '127.0.0.1',
    port: simulator.smtpPort,
    requireTls: false,
    from: { name: 'Цифрлық даму министрлігі', address: 'roll@notices.example.kz' },
    isAllowed: () => true,
    ...settings,
  });
  open.push(sender);
  return sender;
}

async function anSmtpServer(options: SMTPServerOptions): Promise<number> {
  const server = new SMTPServer({ disableReverseLookup: true, closeTimeout: 1, ...options });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  open.push({ close: () => new Promise((resolve) => server.close(resolve)) });
  return (server.server.address() as AddressInfo).port;
}

async function unavailable(send: Promise<SendOutcome>): Promise<ChannelUnavailable> {
  const error: unknown = await send.then(
    (outcome) => outcome,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ChannelUnavailable)) throw new Error(`expected ChannelUnavailable, got ${JSON.stringify(error)}`);
  return error;
}

beforeEach(async () => {
  simulator = await startMailSimulator();
});

afterEach(async () => {
  // Servers opened by a test come after its senders, and are closed after them.
  for (const part of open.splice(0).sort((a, b) => Number('send' in b) - Number('send' in a))) await part.close();
  await simulator.stop();
});

describe('a message that is accepted', () => {
  it('arrives as it was written, with the id of the server', async () => {
    expect(await aSender().send(anEmail())).toEqual({ status: 'accepted', providerId: '1' });

    const [mail] = simulator.mailbox(AIGUL);
    expect(mail).toMatchObject({
      envelope: { from: 'roll@notices.example.kz', to: [AIGUL] },
      subject: 'Тіркелу мерзімі: 24 наурыз',
      messageId: '<case-7.notice.1@notices.example.kz>',
      html: '<p>Құрметті оператор! <b>24 наурыз</b></p>',
      attachments: [],
    });
    expect(mail?.text.trim()).toBe('Құрметті оператор! Өтінішіңізді 24 наурызға дейін беріңіз.');
  });

  it('says that a machine wrote it, when, and for which list', async () => {
    await aSender().send(anEmail());
    const [mail] = simulator.received;
    if (mail === undefined) throw new Error('no mail');
    expect(findHeader(mail, 'auto-submitted')).toBe('auto-generated');
    expect(findHeader(mail, 'list-id')).toBe('<notices.notices.example.kz>');
    expect(findHeader(mail, 'date')).toBe('Fri, 18 Feb 2022 04:30:00 +0000');
    expect(findHeader(mail, 'from')).toBe('Цифрлық даму министрлігі <roll@notices.example.kz>');
    expect(findHeader(mail, 'to')).toBe('Айгүл Әбілқызы <aigul@example.kz>');
    expect(findHeader(mail, 'x-mailer')).toBeUndefined();
  });

  it('is the same bytes when it is repeated, also by another process', async () => {
    await aSender().send(anEmail());
    await aSender().send(anEmail());
    await aSender().send(anEmail({ messageId: '<case-8.notice.1@notices.example.kz>' }));
    const [first, second, other] = simulator.received.map(({ sha256 }) => sha256);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is named by its Message-ID when the server gives no id', async () => {
    const port = await anSmtpServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => stream.on('end', () => done(null, 'Thanks')).resume(),
    });
    expect(await aSender({ port }).send(anEmail())).toEqual({ status: 'accepted', providerId: '<case-7.notice.1@notices.example.kz>' });
  });

  it('keeps the pace it was given', async () => {
    const sender = aSender({ ratePerSecond: 5 });
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 11 }, () => sender.send(anEmail())));
    expect(performance.now() - startedAt).toBeGreaterThan(1_900);
    expect(simulator.received).toHaveLength(11);
  });
});

describe('addresses', () => {
  it.each([
    ['ok@example.kz\r\nRCPT TO:<evil@example.kz>'],
    ['ok@example.kz, evil@example.kz'],
    ['Evil <evil@example.kz>'],
    ['nobody'],
    [''],
  ])('refuses %j without a connection', async (address) => {
    simulator.fail({ type: 'down' });
    expect(await aSender().send(anEmail({ address }))).toEqual({ status: 'refused', reason: 'address-invalid' });
  });

  it('refuses what is not on the allow-list without a connection', async () => {
    simulator.fail({ type: 'down' });
    const asked: string[] = [];
    const sender = aSender({
      isAllowed: (address) => {
        asked.push(address);
        return false;
      },
    });
    expect(await sender.send(anEmail())).toEqual({ status: 'refused', reason: 'not-on-allow-list' });
    expect(asked).toEqual([AIGUL]);
  });

  it('cannot be smuggled in through a name or a subject', async () => {
    const trick = 'x\r\nBcc: evil@example.kz\r\n\r\n<evil@example.kz>, ';
    await aSender().send(anEmail({ to: { name: trick, address: AIGUL }, subject: trick }));
    const [mail] = simulator.received;
    expect(mail?.envelope.to).toEqual([AIGUL]);
    expect(mail?.headers.map(({ name }) => name)).not.toContain('bcc');
    expect(simulator.mailbox('evil@example.kz')).toEqual([]);
  });

  it('reaches an international domain by its ASCII form', async () => {
    await aSender().send(anEmail({ address: 'info@пошта.қаз' }));
    // The server's library shows the domain decoded again.
    expect(simulator.received[0]?.envelope.to).toEqual(['info@пошта.қаз']);
  });

  it('takes nothing but a well-formed Message-ID', async () => {
    await expect(aSender().send(anEmail({ messageId: '<a@b>\r\nBcc: evil@example.kz' }))).rejects.toThrow(RangeError);
    expect(simulator.received).toEqual([]);
  });
});

describe('a refusal', () => {
  it.each<[string, MailFault, string, string]>([
    [
      'no such user',
      { type: 'reply', stage: 'rcpt', code: 550, text: '5.1.1 <aigul@example.kz> unknown' },
      'address-rejected',
      '550 5.1.1 EENVELOPE at RCPT TO',
    ],
    [
      'bad syntax',
      { type: 'reply', stage: 'rcpt', code: 553, text: '5.1.3 Bad address' },
      'address-invalid',
      '553 5.1.3 EENVELOPE at RCPT TO',
    ],
    [
      'refused text',
      { type: 'reply', stage: 'data', code: 554, text: '5.6.0 Cannot parse' },
      'content-rejected',
      '554 5.6.0 EMESSAGE at DATA',
    ],
  ])('for %s is an answer without the address', async (_what, fault, reason, detail) => {
    simulator.fail(fault);
    expect(await aSender().send(anEmail())).toEqual({ status: 'refused', reason, detail });
    expect(simulator.received).toEqual([]);
  });

  it('of one recipient leaves the others and the connection alone', async () => {
    simulator.fail({ type: 'reply', stage: 'rcpt', recipient: /^gone/, code: 550, text: '5.1.1 No such user' });
    const sender = aSender({ maxConnections: 1 });
    const outcomes = await Promise.all(
      ['a@example.kz', 'gone@example.kz', 'b@example.kz'].map((address) => sender.send(anEmail({ address }))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['accepted', 'refused', 'accepted']);
  });
});

describe('a server that may take it later', () => {
  it.each<[string, MailFault, number]>([
    ['a busy greeting', { type: 'reply', stage: 'connect', code: 421, text: 'Too many connections' }, SMTP_RETRY_MS.busy],
    ['a full mailbox', { type: 'reply', stage: 'rcpt', code: 552, text: '5.2.2 Mailbox full' }, SMTP_RETRY_MS['mailbox-full']],
    ['421 to the message', { type: 'reply', stage: 'data', code: 421, text: '4.3.2 Shutting down' }, SMTP_RETRY_MS.busy],
    ['a refused sender', { type: 'reply', stage: 'mail-from', code: 550, text: '5.1.0 Sender refused' }, CONFIGURATION_RETRY_MS],
    ['a policy', { type: 'reply', stage: 'rcpt', code: 554, text: '5.7.1 Blocked' }, CONFIGURATION_RETRY_MS],
    ['a greeting that wants nobody', { type: 'reply', stage: 'connect', code: 554, text: 'No service' }, CONFIGURATION_RETRY_MS],
    ['a connection lost before DATA', { type: 'drop-before-data' }, SMTP_RETRY_MS['connection-lost']],
    ['a closed port', { type: 'down' }, SMTP_RETRY_MS.unreachable],
  ])('is asked again after %s', async (_what, fault, retryAfterMs) => {
    simulator.fail(fault);
    const sender = aSender();
    const error = await unavailable(sender.send(anEmail()));
    expect(error.retryAfterMs).toBe(retryAfterMs);
    expect(error.message).not.toContain(AIGUL);
    expect(simulator.received).toEqual([]);

    simulator.clearFaults();
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
  });

  it('takes a greylisted message the second time', async () => {
    simulator.fail({ type: 'greylist' });
    const sender = aSender();
    expect((await unavailable(sender.send(anEmail()))).retryAfterMs).toBe(SMTP_RETRY_MS.greylisted);
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
  });

  it('may have closed an idle connection: the message was not sent', async () => {
    const sender = aSender({ maxConnections: 1 });
    await sender.send(anEmail());
    simulator.fail({ type: 'drop-before-data', times: 1 });
    await unavailable(sender.send(anEmail()));
    expect(simulator.received).toHaveLength(1);
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
  });
});

describe('an outcome nobody can know', () => {
  it.each<[string, MailFault, number]>([
    ['lost after the whole message, which was kept', { type: 'drop-after-data', times: 1 }, 1],
    ['lost while the message was on its way', { type: 'drop-during-data', times: 1 }, 0],
    ['silent after the whole message', { type: 'delay', stage: 'data', delayMs: 30_000, times: 1 }, 1],
  ])('is unknown when the connection is %s, and nothing is repeated', async (_what, fault, kept) => {
    simulator.fail(fault);
    const sender = aSender({ socketTimeoutMs: 200 });
    expect(await sender.send(anEmail())).toEqual({ status: 'unknown' });
    expect(simulator.received).toHaveLength(kept);

    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
    expect(simulator.received).toHaveLength(kept + 1);
    expect(new Set(simulator.received.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it('is retry, not unknown, when the server falls silent before DATA', async () => {
    simulator.fail({ type: 'delay', stage: 'rcpt', delayMs: 30_000, times: 1 });
    expect((await unavailable(aSender({ socketTimeoutMs: 200 }).send(anEmail()))).retryAfterMs).toBe(SMTP_RETRY_MS['connection-lost']);
  });

  it('is told apart message by message, also with many at once on few connections', async () => {
    simulator.fail({ type: 'drop-before-data', recipient: /^before/ });
    simulator.fail({ type: 'drop-after-data', recipient: /^after/ });
    simulator.fail({ type: 'reply', stage: 'rcpt', recipient: /^gone/, code: 550, text: '5.1.1 No such user' });
    const sender = aSender({ maxConnections: 3 });
    const kinds = ['fine', 'before', 'after', 'gone'];
    const sends = Array.from({ length: 40 }, async (_, index) => {
      const kind = kinds[index % kinds.length] ?? '';
      // One Message-ID for all: the phase must follow the send, not the id.
      const outcome = await sender.send(anEmail({ address: `${kind}-${index}@example.kz` })).catch((error: unknown) => {
        if (error instanceof ChannelUnavailable) return { status: `later:${error.retryAfterMs}` };
        throw error;
      });
      return `${kind} ${outcome.status}`;
    });
    const seen = new Map<string, number>();
    for (const line of await Promise.all(sends)) seen.set(line, (seen.get(line) ?? 0) + 1);
    expect(Object.fromEntries(seen)).toEqual({
      'fine accepted': 10,
      [`before later:${SMTP_RETRY_MS['connection-lost']}`]: 10,
      'after unknown': 10,
      'gone refused': 10,
    });
    expect(simulator.received.filter(({ envelope }) => envelope.to[0]?.startsWith('before'))).toEqual([]);
    expect(simulator.received.filter(({ envelope }) => envelope.to[0]?.startsWith('after'))).toHaveLength(10);
  });
});

describe('TLS and login', () => {
  const tls = { cert: TEST_CERTIFICATE, key: TEST_KEY };
  const auth = { user: 'rollcall', pass: 'right' };
  const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) => {
    if (username === auth.user && password === auth.pass) done(null, { user: username });
    else done(new Error('5.7.8 Bad credentials'));
  };

  it.each([['mail.example.kz'], ['10.0.0.5'], ['127.0.0.1.example.kz']])('does not send to %s without TLS', (host) => {
    expect(() => aSender({ host })).toThrow(RangeError);
    expect(() => aSender({ host, requireTls: true })).not.toThrow();
    expect(() => aSender({ host, secure: true })).not.toThrow();
  });

  it('refuses a sender that is not one address', () => {
    expect(() => aSender({ from: { name: 'x', address: 'a@example.kz, b@example.kz' } })).toThrow(RangeError);
  });

  it('sends over STARTTLS with a login', async () => {
    const seen: { secure: boolean; user: unknown }[] = [];
    const port = await anSmtpServer({
      ...tls,
      onAuth,
      onData: (stream, session, done) => {
        seen.push({ secure: session.secure, user: session.user });
        stream.on('end', () => done(null, 'Ok: queued as Q1')).resume();
      },
    });
    const sender = aSender({ port, requireTls: true, ca: TEST_CERTIFICATE, auth });
    await sender.verify();
    expect(await sender.send(anEmail())).toEqual({ status: 'accepted', providerId: 'Q1' });
    expect(seen).toEqual([{ secure: true, user: 'rollcall' }]);
  });

  it('waits when STARTTLS is not offered', async () => {
    const sender = aSender({ requireTls: true });
    expect((await unavailable(sender.send(anEmail()))).retryAfterMs).toBe(CONFIGURATION_RETRY_MS);
    await expect(sender.verify()).rejects.toThrow('does not let us in');
    expect(simulator.received).toEqual([]);
  });

  it('waits when nobody we trust signed the certificate', async () => {
    const port = await anSmtpServer({ ...tls, authOptional: true });
    const sender = aSender({ port, requireTls: true });
    expect((await unavailable(sender.send(anEmail()))).retryAfterMs).toBe(CONFIGURATION_RETRY_MS);
    await expect(sender.verify()).rejects.toThrow('does not let us in');
  });

  it('waits when the password is wrong, and does not repeat it in the error', async () => {
    const port = await anSmtpServer({ ...tls, onAuth });
    const sender = aSender({ port, requireTls: true, ca: TEST_CERTIFICATE, auth: { ...auth, pass: 'wrong-secret' } });
    const error = await unavailable(sender.send(anEmail()));
    expect(error.retryAfterMs).toBe(CONFIGURATION_RETRY_MS);
    expect(error.message).not.toContain('wrong-secret');
    await expect(sender.verify()).rejects.toThrow('EAUTH');
  });

  it('never sends without the login it was given, even when the server does not ask for one', async () => {
    const sender = aSender({ auth });
    await expect(sender.verify()).rejects.toThrow('EAUTH');
    expect((await unavailable(sender.send(anEmail()))).retryAfterMs).toBe(CONFIGURATION_RETRY_MS);
    expect(simulator.received).toEqual([]);
  });

  it('finds a server that is well', async () => {
    await expect(aSender().verify()).resolves.toBeUndefined();
  });

  it('notices a server that is not a mail server', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const sender = aSender({ port: (other.address() as AddressInfo).port });
    await expect(sender.verify()).rejects.toThrow('does not let us in');
    await unavailable(sender.send(anEmail()));
    other.close();
  });
});

describe('close', () => {
  it('lets what is being sent finish', async () => {
    simulator.fail({ type: 'delay', stage: 'data', delayMs: 100 });
    const sender = aSender();
    const sent = sender.send(anEmail());
    await sender.close();
    expect(await sent).toMatchObject({ status: 'accepted' });
  });
});
