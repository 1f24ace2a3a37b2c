import type { BounceListener } from '../../../adapters/email/bounce-listener';
import { pollUntil } from '../../../client/services/poll-until';
import { startMailSimulator } from '../../../simulators/mail/mail-simulator';
import { delayedFields, deliveredFields, exchangeBounce, gmailBounce, outOfOffice, postfixBounce, report } from './bounce-samples';
import { bounceTestBed, FORGED, here, RETURN_PATH } from './bounce-test-bed';
import { AIGUL, anEmail, EmailTestBed } from './email-test-bed';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate';

const PATIENCE = { timeoutMs: 60_000, everyMs: 5 };

let listener: BounceListener;
const { bounces, logged, start, deliver } = bounceTestBed(() => listener);

beforeEach(async () => {
  bounces.splice(0);
  logged.splice(0);
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
        receipt: 'failed 5.1.1 smtp; 550 5.1.1 <address>: Recipient address rejected: User unknown in local recipient table',
      },
    ]);
    expect(logged).toEqual(['delivery report recorded {"ledgerId":7,"action":"failed","status":"5.1.1"}']);
  });

  it('as Gmail writes it is told', async () => {
    await deliver({ raw: gmailBounce(RETURN_PATH) });
    expect(bounces).toMatchObject([{ action: 'failed', status: '5.2.2', reason: 'mailbox-full' }]);
    expect(bounces[0]?.receipt).toContain('552-5.2.2 The email account that you tried to reach is over quota.');
  });

  it('as Exchange writes it is told, with the status from the words of the server', async () => {
    await deliver({ raw: exchangeBounce(RETURN_PATH) });
    expect(bounces).toMatchObject([{ action: 'failed', status: '5.1.1', reason: 'address-rejected' }]);
  });

  it('of a delay is told as one', async () => {
    await deliver({ raw: report(RETURN_PATH, delayedFields) });
    expect(bounces).toMatchObject([{ ledgerId: 7, action: 'delayed', status: '4.4.1' }]);
  });

  it('of a delivery is told as one', async () => {
    await deliver({ raw: report(RETURN_PATH, deliveredFields) });
    expect(bounces).toMatchObject([{ ledgerId: 7, action: 'delivered', status: '2.1.5' }]);
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
        receipt: 'failed 5.1.1 smtp; 550 5.1.1 <address>: User <address> unknown',
      },
    ]);
    await bed.close();
    await simulator.stop();
  });
});
