import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import type { SMTPServerOptions } from 'smtp-server';

import type { EmailSenderSettings, SmtpEmailSender } from '../../../adapters/email/email-sender';
import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';
import { anEmail, CONFIGURATION_RETRY_MS, EmailTestBed, unavailable } from './email-test-bed';
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY } from './test-certificate';

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
    const port = await bed.smtpServer({
      ...tls,
      onAuth,
      onData: (stream, session, done) => {
        seen.push({ secure: session.secure, user: session.user });
        stream.on('end', () => done(null, 'Ok: queued as Q1')).resume();
      },
    });
    const sender = aSender({ port, requireTls: true, ca: TEST_CERTIFICATE, auth });
    await sender.verify();
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted', providerId: 'Q1' });
    expect(seen).toEqual([{ secure: true, user: 'rollcall' }]);
  });

  it.each<[string, () => Promise<Partial<EmailSenderSettings>>, string]>([
    [
      'has no TLS',
      () => Promise.resolve({ requireTls: true }),
      'the email server does not let us in: it does not offer TLS (STARTTLS), and nothing is sent without (',
    ],
    [
      'has a certificate nobody we trust signed',
      async () => ({ requireTls: true, port: await bed.smtpServer({ ...tls, authOptional: true }) }),
      'the email server does not let us in: its certificate is not one we can trust (',
    ],
    [
      'has a certificate for another name',
      async () => ({
        host: 'localhost',
        requireTls: true,
        ca: TEST_CERTIFICATE,
        port: await bed.smtpServer({ ...tls, authOptional: true }),
      }),
      'the email server does not let us in: its certificate is not one we can trust (',
    ],
    [
      'has an expired certificate',
      async () => ({
        requireTls: true,
        ca: EXPIRED_CERTIFICATE,
        port: await bed.smtpServer({ cert: EXPIRED_CERTIFICATE, key: TEST_KEY, authOptional: true }),
      }),
      'the email server does not let us in: its certificate has expired (',
    ],
    [
      'offers no login though one is configured',
      () => Promise.resolve({ auth }),
      'the email server does not let us in: it offers no login (AUTH), and a login is configured (',
    ],
    [
      'does not accept the password',
      async () => ({
        requireTls: true,
        ca: TEST_CERTIFICATE,
        auth: { ...auth, pass: 'wrong-secret' },
        port: await bed.smtpServer({ ...tls, onAuth }),
      }),
      'the email server does not let us in: it does not accept the user name and password (',
    ],
  ])('waits when the server %s, and says so', async (_what, settings, sentence) => {
    const sender = aSender(await settings());
    const error = await unavailable(sender.send(anEmail()));
    expect(error).toMatchObject({ why: 'configuration', retryAfterMs: CONFIGURATION_RETRY_MS });
    const reason: unknown = await sender.verify().catch((thrown: unknown) => thrown);
    expect(reason).toHaveProperty('message', expect.stringContaining(sentence));
    expect(String(reason) + error.message).not.toContain('secret');
    expect(simulator.received).toEqual([]);
  });

  it.each<[string, Partial<EmailSenderSettings>, string]>([
    ['is not there', { port: 1 }, 'nothing listens there'],
    ['has no such name', { host: 'mail.nobody.invalid', requireTls: true }, 'its name is not known'],
  ])('says so when the server %s', async (_what, settings, sentence) => {
    await expect(aSender(settings).verify()).rejects.toThrow(sentence);
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
