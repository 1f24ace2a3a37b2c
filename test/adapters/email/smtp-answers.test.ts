import { createTransport } from 'nodemailer';

import { classifySmtpError, SMTP_RETRY_MS } from '../../../adapters/email/classify-smtp-error';
import type { EmailSenderSettings, SmtpEmailSender } from '../../../adapters/email/email-sender';
import type { MailFault } from '../../../simulators/mail/mail-fault';
import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';
import { AIGUL, anEmail, CONFIGURATION_RETRY_MS, EmailTestBed, unavailable } from './email-test-bed';
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY } from './test-certificate';
import type { UnavailableCause } from '../../../domain/delivery/channel-unavailable';

const bed = new EmailTestBed();
let simulator: MailSimulator;

function aSender(settings: Partial<EmailSenderSettings> = {}): SmtpEmailSender {
  return bed.sender({ port: simulator.smtpPort, ...settings });
}

beforeEach(async () => {
  simulator = await startMailSimulator();
});
afterEach(async () => {
  await bed.close();
  await simulator.stop();
});

/** Short for a server that falls silent, and long enough for one that is slow on a busy machine. */
function patienceWith({ type }: MailFault): Partial<EmailSenderSettings> {
  return type === 'delay' ? { socketTimeoutMs: 2_000 } : {};
}

type Wait = keyof typeof SMTP_RETRY_MS;
const rcpt = (code: number, text: string): MailFault => ({ type: 'reply', stage: 'rcpt', code, text });
const data = (code: number, text: string): MailFault => ({ type: 'reply', stage: 'data', code, text });

/** Every row here was answered by a real server; the codes after the cause are nodemailer's, as measured. */
describe('an answer after which the message may be sent again', () => {
  it.each<[string, MailFault, UnavailableCause, Wait, string]>([
    ['RCPT 450', rcpt(450, '4.2.0 Mailbox busy'), 'recipient', 'greylisted', '450 4.2.0 EENVELOPE at RCPT TO'],
    ['RCPT 451', rcpt(451, 'Local error'), 'recipient', 'greylisted', '451 EENVELOPE at RCPT TO'],
    ['RCPT 452', rcpt(452, '4.5.3 Too many'), 'recipient', 'busy', '452 4.5.3 EENVELOPE at RCPT TO'],
    ['RCPT 452, mailbox full', rcpt(452, '4.2.2 Mailbox full'), 'recipient', 'mailbox-full', '452 4.2.2 EENVELOPE at RCPT TO'],
    ['RCPT 552, mailbox full', rcpt(552, '5.2.2 Mailbox full'), 'recipient', 'mailbox-full', '552 5.2.2 EENVELOPE at RCPT TO'],
    ['RCPT 552 without a status', rcpt(552, 'Over quota'), 'recipient', 'mailbox-full', '552 EENVELOPE at RCPT TO'],
    ['RCPT 503, session state', rcpt(503, 'Bad sequence of commands'), 'outage', 'busy', '503 EENVELOPE at RCPT TO'],
    ['421 at connect', { type: 'reply', stage: 'connect', code: 421, text: 'Too many connections' }, 'outage', 'busy', '421 '],
    ['421 at MAIL', { type: 'reply', stage: 'mail-from', code: 421, text: '4.3.2 Shutting down' }, 'outage', 'busy', '421 4.3.2 '],
    ['421 at RCPT', rcpt(421, '4.3.2 Shutting down'), 'outage', 'busy', '421 4.3.2 '],
    ['421 after DATA', data(421, '4.3.2 Shutting down'), 'outage', 'busy', '421 4.3.2 '],
    ['after DATA 451', data(451, '4.7.1 Later'), 'recipient', 'greylisted', '451 4.7.1 EMESSAGE at DATA'],
    ['after DATA 451, the mail system', data(451, '4.3.0 Local error'), 'outage', 'greylisted', '451 4.3.0 EMESSAGE at DATA'],
    ['after DATA 452', data(452, 'Insufficient storage'), 'outage', 'busy', '452 EMESSAGE at DATA'],
    ['after DATA 552, mailbox full', data(552, '5.2.2 Full'), 'recipient', 'mailbox-full', '552 5.2.2 EMESSAGE at DATA'],
    ['a greeting of 554', { type: 'reply', stage: 'connect', code: 554, text: 'No service' }, 'outage', 'closed', '554 '],
    ['MAIL FROM 452', { type: 'reply', stage: 'mail-from', code: 452, text: '4.3.1 Disk full' }, 'outage', 'busy', '452 4.3.1 EENVELOPE'],
    ['a refused port', { type: 'down' }, 'outage', 'unreachable', 'ESOCKET ECONNREFUSED at CONN'],
    ['a connection lost before DATA', { type: 'drop-before-data' }, 'outage', 'connection-lost', 'ECONNECTION at CONN'],
    [
      'a socket timeout before DATA',
      { type: 'delay', stage: 'rcpt', delayMs: 600_000, times: 1 },
      'outage',
      'connection-lost',
      'ETIMEDOUT at CONN',
    ],
  ])('%s', async (_row, fault, why, wait, codes) => {
    simulator.fail(fault);
    const sender = aSender(patienceWith(fault));
    const error = await unavailable(sender.send(anEmail()));
    expect(error).toMatchObject({ why, retryAfterMs: SMTP_RETRY_MS[wait] });
    expect(error.message).toContain(`: ${codes}`);
    expect(error.message).not.toContain(AIGUL);
    expect(simulator.received).toEqual([]);

    simulator.clearFaults();
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
  });

  it('421 at EHLO', async () => {
    const sender = aSender({ port: await bed.scriptedServer({ EHLO: '421 4.3.2 Shutting down' }) });
    expect(await unavailable(sender.send(anEmail()))).toMatchObject({ why: 'outage', retryAfterMs: SMTP_RETRY_MS.busy });
  });

  it('421 at DATA', async () => {
    const sender = aSender({ port: await bed.scriptedServer({ DATA: '421 4.3.2 Shutting down' }) });
    expect(await unavailable(sender.send(anEmail()))).toMatchObject({ why: 'outage', retryAfterMs: SMTP_RETRY_MS.busy });
  });

  it('greylisting 451, then 250', async () => {
    simulator.fail({ type: 'greylist' });
    const sender = aSender();
    expect(await unavailable(sender.send(anEmail()))).toMatchObject({ why: 'recipient', retryAfterMs: SMTP_RETRY_MS.greylisted });
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
    expect(simulator.received).toHaveLength(1);
  });

  it('DNS: a name nobody knows', async () => {
    const error = await unavailable(aSender({ host: 'mail.nobody.invalid', requireTls: true }).send(anEmail()));
    expect(error).toMatchObject({ why: 'outage', retryAfterMs: SMTP_RETRY_MS.unreachable });
    expect(error.message).toContain('EDNS');
  });
});

describe('an answer that is about us: a person must correct it, and no address is given up', () => {
  it.each<[string, MailFault, string]>([
    [
      'MAIL FROM refused',
      { type: 'reply', stage: 'mail-from', code: 550, text: '5.1.0 Sender refused' },
      '550 5.1.0 EENVELOPE at MAIL FROM',
    ],
    ['RCPT 554 without a status', rcpt(554, 'Transaction failed'), '554 EENVELOPE at RCPT TO'],
    ['RCPT 554, policy', rcpt(554, '5.7.1 Blocked'), '554 5.7.1 EENVELOPE at RCPT TO'],
    ['RCPT 550, policy', rcpt(550, '5.7.26 Unauthenticated sender'), '550 5.7.26 EENVELOPE at RCPT TO'],
    ['after DATA 554, policy', data(554, '5.7.1 Refused by policy'), '554 5.7.1 EMESSAGE at DATA'],
    ['a greeting of 554, block list', { type: 'reply', stage: 'connect', code: 554, text: '5.7.1 Listed' }, '554 5.7.1 '],
  ])('%s', async (_row, fault, codes) => {
    simulator.fail(fault);
    const sender = aSender();
    const error = await unavailable(sender.send(anEmail()));
    expect(error).toMatchObject({ why: 'configuration', retryAfterMs: CONFIGURATION_RETRY_MS });
    expect(error.message).toContain(`: ${codes}`);

    simulator.clearFaults();
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
  });

  it.each<[string, () => Promise<Partial<EmailSenderSettings>>, string]>([
    ['TLS required and not offered', () => Promise.resolve({ requireTls: true }), 'ETLS'],
    [
      'TLS: nobody we trust signed the certificate',
      async () => ({ requireTls: true, port: await bed.smtpServer({ cert: TEST_CERTIFICATE, key: TEST_KEY, authOptional: true }) }),
      'SELF_SIGNED',
    ],
    [
      'TLS: the certificate has expired',
      async () => ({
        requireTls: true,
        ca: EXPIRED_CERTIFICATE,
        port: await bed.smtpServer({ cert: EXPIRED_CERTIFICATE, key: TEST_KEY, authOptional: true }),
      }),
      'CERT_HAS_EXPIRED',
    ],
    ['a login the server does not offer', () => Promise.resolve({ auth: { user: 'rollcall', pass: 'right' } }), 'EAUTH'],
  ])('%s', async (_row, settings, codes) => {
    const sender = aSender(await settings());
    const error = await unavailable(sender.send(anEmail()));
    expect(error).toMatchObject({ why: 'configuration', retryAfterMs: CONFIGURATION_RETRY_MS });
    expect(error.message).toContain(codes);
    expect(simulator.received).toEqual([]);
  });
});

describe('an answer that is final', () => {
  it.each<[string, MailFault, string, string]>([
    ['RCPT 550', rcpt(550, '5.1.1 <aigul@example.kz>: no such user'), 'address-rejected', '550 5.1.1 <address>: no such user'],
    ['RCPT 550, disabled', rcpt(550, '5.2.1 Mailbox disabled'), 'address-rejected', '550 5.2.1 Mailbox disabled'],
    ['RCPT 550 without a status', rcpt(550, 'User aigul unknown'), 'address-rejected', '550 User <address> unknown'],
    ['RCPT 551', rcpt(551, 'User not local'), 'address-rejected', '551 User not local'],
    ['RCPT 552, too big', rcpt(552, '5.3.4 Message too big'), 'content-rejected', '552 5.3.4 Message too big'],
    ['RCPT 553', rcpt(553, '5.1.3 Bad address'), 'address-invalid', '553 5.1.3 Bad address'],
    ['RCPT 554, no such user', rcpt(554, '5.1.1 No such user'), 'address-rejected', '554 5.1.1 No such user'],
    ['after DATA 550', data(550, 'Refused'), 'content-rejected', '550 Refused'],
    ['after DATA 552', data(552, '5.3.4 Too big'), 'content-rejected', '552 5.3.4 Too big'],
    ['after DATA 554', data(554, '5.6.0 Cannot parse'), 'content-rejected', '554 5.6.0 Cannot parse'],
  ])('%s', async (_row, fault, reason, receipt) => {
    simulator.fail(fault);
    expect(await aSender().send(anEmail())).toEqual({ status: 'refused', reason, receipt });
    expect(simulator.received).toEqual([]);
  });

  it.each([
    ['that the server says beforehand', false],
    ['that the server says afterwards', true],
  ])('size over limit %s', async (_row, hideSize) => {
    const port = await bed.smtpServer({ authOptional: true, disabledCommands: ['STARTTLS'], size: 1_000, hideSize, rejectOversized: true });
    const outcome = await aSender({ port }).send(anEmail({ text: 'ұ'.repeat(2_000) }));
    expect(outcome).toMatchObject({ status: 'refused', reason: 'content-rejected' });
  });
});

describe('no answer after the message was on its way', () => {
  it.each<[string, MailFault, number, string]>([
    ['connection lost after body, which was kept', { type: 'drop-after-data', times: 1 }, 1, 'ECONNECTION at CONN'],
    ['connection lost within the body', { type: 'drop-during-data', times: 1 }, 0, 'ECONNECTION at CONN'],
    ['socket timeout after body', { type: 'delay', stage: 'data', delayMs: 600_000, times: 1 }, 1, 'ETIMEDOUT at CONN'],
  ])('%s: unknown, and nothing is repeated', async (_row, fault, kept, codes) => {
    simulator.fail(fault);
    const sender = aSender(patienceWith(fault));
    expect(await sender.send(anEmail())).toEqual({ status: 'unknown', receipt: `no answer after the message was sent: ${codes}` });
    expect(simulator.received).toHaveLength(kept);

    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
    expect(simulator.received).toHaveLength(kept + 1);
    expect(new Set(simulator.received.map(({ sha256 }) => sha256)).size).toBe(1);
  });

  it.each([
    ['before DATA', 'rcpt', 'before-data', 'retry'],
    ['after DATA', 'data', 'after-data', 'unknown'],
  ] as const)('abort %s', async (_row, stage, phase, expected) => {
    simulator.fail({ type: 'delay', stage, delayMs: 600_000 });
    const transport = createTransport({ host: '127.0.0.1', port: simulator.smtpPort, ignoreTLS: true });
    const mail = { from: 'roll@example.kz', to: AIGUL, text: 'x', signal: AbortSignal.timeout(200) };
    const error: unknown = await transport.sendMail(mail).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'EABORT' });
    expect(classifySmtpError(error, phase).class).toBe(expected);
  });
});
