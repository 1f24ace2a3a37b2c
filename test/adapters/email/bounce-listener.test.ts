import { connect } from 'node:net';

import { createTransport } from 'nodemailer';

import { makeBounceAddress } from '../../../adapters/email/bounce-address';
import {
  startBounceListener,
  type Bounce,
  type BounceListener,
  type BounceListenerSettings,
} from '../../../adapters/email/bounce-listener';
import { pollUntil } from '../../../client/services/poll-until';
import { startMailSimulator } from '../../../simulators/mail/mail-simulator';
import { delayedFields, deliveredFields, exchangeBounce, gmailBounce, outOfOffice, postfixBounce, report } from './bounce-samples';
import { AIGUL, anEmail, EmailTestBed } from './email-test-bed';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate';

const PATIENCE = { timeoutMs: 60_000, everyMs: 5 };
const here = { domain: 'bounces.example.kz', key: Buffer.alloc(32, 7) };
const RETURN_PATH = makeBounceAddress(7, here);
const FORGED = RETURN_PATH.replace('b+7', 'b+8');

let listener: BounceListener;
let bounces: Bounce[];
let logged: string[];

async function start(settings: Partial<BounceListenerSettings> = {}): Promise<BounceListener> {
  const log = (fields: object, sentence: string): void => void logged.push(`${sentence} ${JSON.stringify(fields)}`);
  return await startBounceListener({
    host: '127.0.0.1',
    port: 0,
    ...here,
    onBounce: (bounce) => {
      bounces.push(bounce);
      return Promise.resolve();
    },
    log: { info: log, warn: log },
    ...settings,
  });
}

interface Delivery {
  readonly from?: string;
  readonly to?: string | string[];
  readonly raw: string | Buffer;
}

/** @returns the answer to the message, or the reply that refused it */
async function deliver({ from = '', to = RETURN_PATH, raw }: Delivery, tls: object = { ignoreTLS: true }): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: listener.port, ...tls });
  const answer = await transport.sendMail({ envelope: { from, to }, raw }).then(
    ({ response }) => response,
    (error: unknown) => (error instanceof Error && 'response' in error ? String(error.response) : String(error)),
  );
  transport.close();
  return answer;
}

/** Sends `lines` one after the other, each after an answer to the one before. @returns every answer, until the peer hangs up */
async function talk(lines: readonly string[]): Promise<string> {
  return await new Promise((resolve) => {
    let heard = '';
    const left = [...lines];
    const socket = connect(listener.port, '127.0.0.1');
    socket.setEncoding('utf8').on('data', (answer: string) => {
      heard += answer;
      const next = left.shift();
      if (next === undefined) socket.end();
      else socket.write(`${next}\r\n`);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
  });
}

beforeEach(async () => {
  bounces = [];
  logged = [];
  listener = await start();
});
afterEach(() => listener.stop());

describe('a report', () => {
  it('as Postfix writes it is told, redacted, and answered with 250', async () => {
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toBe('250 2.0.0 Recorded');
    expect(bounces).toEqual([
      {
        ledgerId: 7,
        action: 'failed',
        status: '5.1.1',
        reason: 'address-rejected',
        permanent: true,
        receipt: 'failed 5.1.1 smtp; 550 5.1.1 <address>: Recipient address rejected: User unknown in local recipient table',
      },
    ]);
    expect(logged).toEqual(['delivery report recorded {"ledgerId":7,"action":"failed","status":"5.1.1"}']);
  });

  it('as Gmail writes it is told', async () => {
    await deliver({ raw: gmailBounce(RETURN_PATH) });
    expect(bounces).toMatchObject([{ action: 'failed', status: '5.2.2', reason: 'mailbox-full', permanent: false }]);
    expect(bounces[0]?.receipt).toContain('552-5.2.2 The email account that you tried to reach is over quota.');
  });

  it('as Exchange writes it is told, with the status from the words of the server', async () => {
    await deliver({ raw: exchangeBounce(RETURN_PATH) });
    expect(bounces).toMatchObject([{ action: 'failed', status: '5.1.1', reason: 'address-rejected', permanent: true }]);
  });

  it('of a delay is told as one', async () => {
    await deliver({ raw: report(RETURN_PATH, delayedFields) });
    expect(bounces).toMatchObject([{ ledgerId: 7, action: 'delayed', status: '4.4.1', permanent: false }]);
  });

  it('of a delivery is told as one', async () => {
    await deliver({ raw: report(RETURN_PATH, deliveredFields) });
    expect(bounces).toMatchObject([{ ledgerId: 7, action: 'delivered', status: '2.1.5', permanent: false }]);
  });

  it('reaches the message also when servers on the way changed the case of letters', async () => {
    await deliver({ to: RETURN_PATH.toUpperCase(), raw: postfixBounce(RETURN_PATH) });
    expect(bounces).toMatchObject([{ ledgerId: 7 }]);
  });

  it('is answered only once it is told', async () => {
    await listener.stop();
    const order: string[] = [];
    let tell: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (tell = resolve));
    listener = await start({
      onBounce: async () => {
        order.push('begun');
        await told;
        order.push('told');
      },
    });
    const answered = deliver({ raw: postfixBounce(RETURN_PATH) }).finally(() => order.push('answered'));
    await pollUntil(() => Promise.resolve(order[0]), PATIENCE);
    expect(await deliver({ raw: 'Subject: no report\r\n\r\n' })).toContain('250');
    order.push('another answered');
    tell();
    expect(await answered).toContain('250');
    expect(order).toEqual(['begun', 'another answered', 'told', 'answered']);
  });

  it('that could not be told is asked for again', async () => {
    await listener.stop();
    let failures = 1;
    listener = await start({
      onBounce: (bounce) => {
        if (failures-- > 0) return Promise.reject(new Error('no database for aigul@example.kz'));
        bounces.push(bounce);
        return Promise.resolve();
      },
    });
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toBe('451 4.3.0 Not recorded, please come again');
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toContain('250');
    expect(bounces).toHaveLength(1);
    expect(logged.join()).not.toContain('aigul');
  });

  it('may come over TLS', async () => {
    await listener.stop();
    listener = await start({ tls: { cert: TEST_CERTIFICATE, key: TEST_KEY } });
    await deliver({ raw: postfixBounce(RETURN_PATH) }, { requireTLS: true, tls: { ca: TEST_CERTIFICATE } });
    expect(bounces).toHaveLength(1);
  });
});

describe('mail that is not a report we asked for changes nothing', () => {
  it('when the signature is forged', async () => {
    expect(await deliver({ to: FORGED, raw: postfixBounce(FORGED) })).toMatch(/^550 5\.1\.1/);
    expect(bounces).toEqual([]);
    expect(logged).toEqual(['mail to an address for bounces that was not made here {}']);
  });

  it.each([['roll@bounces.example.kz'], ['postmaster@bounces.example.kz'], [RETURN_PATH.replace('bounces', 'other')]])(
    'when it is for %s',
    async (to) => {
      expect(await deliver({ to, raw: postfixBounce(RETURN_PATH) })).toMatch(/^550 5\.1\.1/);
      expect(bounces).toEqual([]);
    },
  );

  it('when it has a sender', async () => {
    expect(await deliver({ from: 'mailer-daemon@mx.example.kz', raw: postfixBounce(RETURN_PATH) })).toMatch(/^550 5\.7\.1/);
    expect(bounces).toEqual([]);
  });

  it.each([
    ['an answer of somebody who is away', outOfOffice(RETURN_PATH)],
    ['an empty mail', ''],
    ['a report of something else', report(RETURN_PATH, ['Action: relayed', 'Status: 2.0.0'])],
    ['a returned message that holds a report', `Content-Type: message/rfc822\r\n\r\n${postfixBounce(RETURN_PATH)}`],
  ])('and is taken: %s', async (_what, raw) => {
    expect(await deliver({ raw })).toBe('250 2.0.0 Taken, and nothing was done with it');
    expect(bounces).toEqual([]);
    expect(logged).toEqual(['mail to an address for bounces that is no delivery report {"ledgerId":7}']);
  });
});

describe('hostile mail', () => {
  const parts = (count: number): string => '--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n'.repeat(count);

  it.each<[string, string | Buffer]>([
    ['random bytes', Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 256))],
    ['a huge header', `X: ${'a'.repeat(400_000)}\r\n\r\ntext`],
    ['many headers', `${'X: a\r\n'.repeat(60_000)}\r\ntext`],
    [
      'a boundary that never comes',
      'Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n',
    ],
    [
      'parts within parts within parts',
      Array.from({ length: 200 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`).join(''),
    ],
    ['a character set that is none', report(RETURN_PATH, ['Action: relayed']).replaceAll('message/delivery-status', '$&; charset=x-none')],
    ['broken base64', 'Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%'],
  ])('is survived: %s', async (_what, raw) => {
    expect(await deliver({ raw })).toMatch(/^250/);
    expect(bounces).toEqual([]);
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toMatch(/^250/);
    expect(bounces).toHaveLength(1);
  });

  it('with two reports tells one bounce, the worse', async () => {
    await deliver({ raw: report(RETURN_PATH, deliveredFields, ['Action: failed', 'Status: 5.1.1']) });
    expect(bounces).toMatchObject([{ action: 'failed' }]);
  });

  it('with thousands of reports tells one bounce', async () => {
    await deliver({ raw: `Content-Type: multipart/report; boundary=b\r\n\r\n${parts(5_000)}--b--\r\n` });
    expect(bounces).toMatchObject([{ action: 'failed', status: '5.0.0' }]);
  });

  it('over a megabyte is refused, announced or not', async () => {
    const raw = `Subject: x\r\n\r\n${'a\r\n'.repeat(400_000)}`;
    expect(await deliver({ raw })).toMatch(/^552/);
    await listener.stop();
    listener = await start({ limits: { messageBytes: 2_000 } });
    const answers = await talk(['HELO x', 'MAIL FROM:<>', `RCPT TO:<${RETURN_PATH}>`, 'DATA', `${'a\r\n'.repeat(2_000)}.`, 'QUIT']);
    expect(answers).toContain('552 5.3.4');
    expect(bounces).toEqual([]);
  });

  it('for many recipients is taken for one', async () => {
    const second = makeBounceAddress(9, here);
    const answers = await talk([
      'EHLO x',
      'MAIL FROM:<>',
      `RCPT TO:<${RETURN_PATH}>`,
      `RCPT TO:<${second}>`,
      `RCPT TO:<${FORGED}>`,
      'DATA',
      `${postfixBounce(RETURN_PATH)}.`,
      'QUIT',
    ]);
    expect(answers).toMatch(/452 4\.5\.3[^\r]*\r\n550 5\.1\.1/);
    expect(bounces.map(({ ledgerId }) => ledgerId)).toEqual([7]);
  });

  it.each([
    ['HTTP', ['GET / HTTP/1.1', 'Host: x', '']],
    ['a command that never ends', ['A'.repeat(100_000), 'QUIT']],
    ['control characters', ['EHLO \u0000\u0001', 'MAIL FROM:<\u0000>', 'QUIT']],
    ['an address in quotes', ['EHLO x', 'MAIL FROM:<>', `RCPT TO:<"${RETURN_PATH}"@evil.kz>`, 'QUIT']],
    ['a message without recipients', ['EHLO x', 'MAIL FROM:<>', 'DATA', 'QUIT']],
    ['a login', ['EHLO x', 'AUTH PLAIN AGEAYg==', 'QUIT']],
  ])('is survived: a dialogue of %s', async (_what, lines) => {
    await talk(lines);
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toMatch(/^250/);
    expect(bounces).toHaveLength(1);
  });

  it('that stops in its middle changes nothing', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(listener.port, '127.0.0.1');
      const left = ['EHLO x', 'MAIL FROM:<>', `RCPT TO:<${RETURN_PATH}>`, 'DATA', postfixBounce(RETURN_PATH).slice(0, -8)];
      socket.on('data', () => {
        const next = left.shift();
        // gone once the last of it has left
        socket.write(`${next ?? ''}\r\n`, () => (left.length === 0 ? socket.destroy() : undefined));
      });
      socket.on('close', () => resolve());
    });
    expect(await deliver({ raw: postfixBounce(RETURN_PATH) })).toMatch(/^250/);
    expect(bounces).toHaveLength(1);
  });
});

describe('the listener', () => {
  it('says so when its port is taken', async () => {
    await expect(start({ port: listener.port })).rejects.toThrow('EADDRINUSE');
  });

  it('gets the bounce of a message that the sender sent, through a mail server', async () => {
    const bed = new EmailTestBed();
    const simulator = await startMailSimulator({ bounceTo: { host: '127.0.0.1', port: listener.port } });
    simulator.fail({ type: 'bounce', recipient: AIGUL, status: '5.1.1', text: 'User aigul unknown' });
    const sender = bed.sender({ port: simulator.smtpPort, bounces: here });

    expect(await sender.send(anEmail({ ledgerId: 4711 }))).toMatchObject({ status: 'accepted' });
    expect(await sender.send(anEmail({ ledgerId: 4712, address: 'other@example.kz' }))).toMatchObject({ status: 'accepted' });
    await pollUntil(() => Promise.resolve(bounces[0]), PATIENCE);
    expect(bounces).toEqual([
      {
        ledgerId: 4711,
        action: 'failed',
        status: '5.1.1',
        reason: 'address-rejected',
        permanent: true,
        receipt: 'failed 5.1.1 smtp; 550 5.1.1 <address>: User <address> unknown',
      },
    ]);
    await bed.close();
    await simulator.stop();
  });
});
