import { get } from 'node:http';

import { createTransport, type SendMailOptions } from 'nodemailer';

import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';
import { findHeader, MailState } from '../../../simulators/mail/mail-state';

let simulator: MailSimulator;

async function send(mail: SendMailOptions = {}): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: simulator.smtpPort, ignoreTLS: true });
  await transport.sendMail({ from: 'roll@example.kz', to: 'aigul@example.kz', subject: 'Сәлем', text: 'Қош келдіңіз', ...mail });
}

async function page(path: string): Promise<{ readonly status: number; readonly policy: string; readonly body: string }> {
  const response = await fetch(new URL(path, simulator.pageUrl));
  return { status: response.status, policy: response.headers.get('content-security-policy') ?? '', body: await response.text() };
}

/** Reads a stream of events until `wanted` has passed by. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<void> {
  let seen = '';
  while (!seen.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended after ${JSON.stringify(seen)}`);
    seen += new TextDecoder().decode(value);
  }
}

beforeEach(async () => {
  simulator = await startMailSimulator();
});
afterEach(() => simulator.stop());

describe('the mail server', () => {
  it('keeps what arrived, parsed', async () => {
    await send({
      html: '<p>Қош келдіңіз</p>',
      messageId: '<1@example.kz>',
      attachments: [{ filename: 'Өтініш.pdf', content: 'x' }],
      headers: { 'X-Case': 'қаз' },
    });
    const [mail] = simulator.received;
    expect(mail).toMatchObject({
      id: '1',
      envelope: { from: 'roll@example.kz', to: ['aigul@example.kz'] },
      subject: 'Сәлем',
      html: '<p>Қош келдіңіз</p>',
      messageId: '<1@example.kz>',
      attachments: ['Өтініш.pdf'],
    });
    expect(mail?.text.trim()).toBe('Қош келдіңіз');
    expect(mail?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(mail && findHeader(mail, 'X-Case')).toBe('қаз');
  });

  it('finds the mail of one address, whatever the letter case', async () => {
    await send({ to: 'a@example.kz' });
    await send({ to: ['b@example.kz', 'A@example.kz'] });
    await send({ to: 'c@example.kz' });
    expect(simulator.mailbox('a@EXAMPLE.kz').map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('tells who waits as soon as the mail is there', async () => {
    const waiting = simulator.waitFor((mails) => mails.length === 2);
    await send();
    await send();
    await waiting;
    await simulator.waitFor((mails) => mails.length === 2);
  });

  it('tells who waits in vain', async () => {
    await expect(simulator.waitFor(() => false, 20)).rejects.toThrow('no such mail within 20 ms');
    const waiting = simulator.waitFor(() => false);
    const expectation = expect(waiting).rejects.toThrow('stopped');
    await simulator.stop();
    await expectation;
    simulator = await startMailSimulator();
  });

  it('goes on after a restart where it was, on the same ports', async () => {
    await send({ subject: 'first' });
    const { smtpPort, httpPort } = simulator;
    const stored: unknown = JSON.parse(JSON.stringify(simulator.snapshot()));
    await simulator.stop();
    simulator = await startMailSimulator({ smtpPort, httpPort, restore: MailState.parse(stored) });
    await send({ subject: 'second' });
    expect(simulator.received.map(({ id, subject }) => `${id} ${subject}`)).toEqual(['1 first', '2 second']);
  });

  it('gives up its mail port when the page port is taken', async () => {
    const other = await startMailSimulator();
    const { smtpPort } = other;
    await other.stop();
    await expect(startMailSimulator({ smtpPort, httpPort: simulator.httpPort })).rejects.toThrow('EADDRINUSE');
    const again = await startMailSimulator({ smtpPort });
    await again.stop();
  });
});

describe('faults', () => {
  it.each([
    ['connect', '421 Busy', 421],
    ['mail-from', '450 4.1.8 Who?', 450],
    ['rcpt', '550 5.1.1 No such user', 550],
    ['data', '554 5.6.0 No', 554],
  ] as const)('answers %s with "%s" as often as asked, word for word', async (stage, response, code) => {
    simulator.fail({ type: 'reply', stage, code, text: response.slice(4), times: 2 });
    await expect(send()).rejects.toMatchObject({ responseCode: code, response });
    await expect(send()).rejects.toMatchObject({ responseCode: code });
    await send();
    expect(simulator.received).toHaveLength(1);
  });

  it('strikes only the recipients it names, by address or pattern', async () => {
    simulator.fail({ type: 'reply', stage: 'rcpt', recipient: 'Gone@example.kz', code: 550, text: '5.1.1 Gone' });
    simulator.fail({ type: 'reply', stage: 'data', recipient: /@slow\./g, code: 451, text: '4.3.0 Later' });
    await send();
    await expect(send({ to: 'gone@example.kz' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ to: 'a@slow.kz' })).rejects.toMatchObject({ responseCode: 451 });
    await expect(send({ to: 'a@slow.kz' })).rejects.toMatchObject({ responseCode: 451 });
    expect(simulator.received).toHaveLength(1);
  });

  it.each([
    ['drop-before-data', 0],
    ['drop-during-data', 0],
    ['drop-after-data', 1],
  ] as const)('ends the connection by %s having kept %i', async (type, kept) => {
    simulator.fail({ type });
    await expect(send()).rejects.toThrow();
    expect(simulator.received).toHaveLength(kept);
    simulator.clearFaults();
    await send();
    expect(simulator.received).toHaveLength(kept + 1);
  });

  it('greylists each recipient once', async () => {
    simulator.fail({ type: 'greylist', recipient: /example/ });
    await expect(send({ to: 'a@example.kz' })).rejects.toMatchObject({ responseCode: 451 });
    await expect(send({ to: 'b@example.kz' })).rejects.toMatchObject({ responseCode: 451 });
    await send({ to: 'a@example.kz' });
    await send({ to: 'b@example.kz' });
    await send({ to: 'c@other.kz' });
    expect(simulator.received).toHaveLength(3);
  });

  it('answers late', async () => {
    simulator.fail({ type: 'delay', stage: 'mail-from', delayMs: 600_000, times: 1 });
    const sends = [send(), send()];
    // the one that came first waits, the other does not
    await Promise.any(sends);
    expect(simulator.received).toHaveLength(1);
    await simulator.stop();
    expect((await Promise.allSettled(sends)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    simulator = await startMailSimulator();
    simulator.fail({ type: 'delay', stage: 'mail-from', delayMs: 1, times: 1 });
    await send();
    expect(simulator.received).toHaveLength(1);
  });

  it('keeps a message before it answers late', async () => {
    simulator.fail({ type: 'delay', stage: 'data', delayMs: 600_000, times: 1 });
    const sending = expect(send()).rejects.toThrow();
    await simulator.waitFor((mails) => mails.length === 1);
    await simulator.stop();
    await sending;
    simulator = await startMailSimulator();
  });

  it('refuses connections while it is down, also those it had', async () => {
    const pool = createTransport({ pool: true, host: '127.0.0.1', port: simulator.smtpPort, ignoreTLS: true, maxRequeues: 0 });
    const mail = { from: 'roll@example.kz', to: 'aigul@example.kz', text: 'x' };
    await pool.sendMail(mail);
    simulator.fail({ type: 'down' });
    await expect(pool.sendMail(mail)).rejects.toThrow();
    await expect(send()).rejects.toMatchObject({ originalCode: 'ECONNREFUSED' });
    simulator.clearFaults();
    await send();
    pool.close();
    expect(simulator.received).toHaveLength(2);
  });

  it('can be stopped while it is down', async () => {
    simulator.fail({ type: 'down' });
    simulator.fail({ type: 'down' });
    await simulator.stop();
    simulator = await startMailSimulator();
  });
});

describe('the mailbox page', () => {
  it('lists all mail, newest first, or that of one address', async () => {
    await send({ subject: 'Бірінші', to: 'a@example.kz' });
    await send({ subject: 'Екінші', to: 'b@example.kz' });
    const all = await page('/');
    expect(all.status).toBe(200);
    expect(all.body.indexOf('Екінші')).toBeLessThan(all.body.indexOf('Бірінші'));
    const one = await page('/?to=a%40example.kz');
    expect(one.body).toContain('Бірінші');
    expect(one.body).not.toContain('Екінші');
    expect(one.body).toContain('href="/mail/1?to=a%40example.kz"');
  });

  it('shows a message with its headers, its text, and its HTML in a frame', async () => {
    await send({
      subject: 'Хабарлама',
      html: '<html><head></head><body><b>Қ</b></body></html>',
      date: new Date(Date.UTC(2022, 1, 18, 4, 30)),
    });
    const mail = await page('/mail/1');
    expect(mail.body).toContain('Хабарлама');
    expect(mail.body).toContain('Қош келдіңіз');
    expect(mail.body).toContain('2022-02-18 04:30 UTC');
    expect(mail.body).toMatch(/<iframe[^>]* src="\/mail\/1\/html" sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const html = await page('/mail/1/html');
    expect(html.body.trim()).toBe('<html><head><base target="_blank"></head><body><b>Қ</b></body></html>');
    expect(html.policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/);
  });

  it('has no frame for a message without HTML', async () => {
    await send();
    expect((await page('/mail/1')).body).not.toContain('<iframe');
  });

  it('lets nothing in a message become part of the page', async () => {
    const bad = `"><script>alert(1)</script>'`;
    await send({
      subject: bad,
      text: bad,
      to: { name: bad, address: 'a@example.kz' },
      headers: { 'X-Bad': bad },
      attachments: [{ filename: bad, content: 'x' }],
    });
    for (const path of ['/', '/mail/1', `/?to=${encodeURIComponent(bad)}`, `/mail/1?to=${encodeURIComponent(bad)}`]) {
      const { body } = await page(path);
      expect(body).not.toContain('<script>alert');
      expect(body).not.toContain('"><script');
    }
    expect((await page('/mail/1')).body).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;');
  });

  it('runs only its own script and may be framed by pages on this machine', async () => {
    const { policy, body } = await page('/');
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain('frame-ancestors http://127.0.0.1:* http://localhost:*');
    expect(body).not.toMatch(/<script(?! src="\/mailbox.js")|https?:\/\/|style="|onclick/);
    expect((await page('/mailbox.js')).status).toBe(200);
    expect((await page('/mailbox.css')).status).toBe(200);
  });

  it('announces new mail to open pages', async () => {
    const response = await fetch(new URL('/events', simulator.pageUrl));
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    if (response.body === null) throw new Error('no stream');
    const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    await readUntil(reader, 'retry: 1000');
    await send();
    await readUntil(reader, 'event: mail\ndata: {"id":"1"}');
    await reader.cancel();
  });

  it.each([['/mail/9'], ['/mail/9/html'], ['/mail/x'], ['/nothing'], ['/mail/../secret']])('answers 404 for %s', async (path) => {
    expect((await page(path)).status).toBe(404);
  });

  it('only reads', async () => {
    expect((await fetch(simulator.pageUrl, { method: 'POST' })).status).toBe(405);
  });

  it('answers only to its own name, so that no stranger’s site can read the mail', async () => {
    const status = await new Promise((resolve, reject) => {
      get({ port: simulator.httpPort, host: '127.0.0.1', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(403);
  });
});
