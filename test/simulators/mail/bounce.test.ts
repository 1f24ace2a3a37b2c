import { createTransport } from 'nodemailer';

import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';

const SENDER = 'b+7.0123456789abcdef0123@bounces.example.kz';

let simulator: MailSimulator;
let relay: MailSimulator;

async function send(to: string, from = SENDER): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port: simulator.smtpPort, ignoreTLS: true });
  const { response } = await transport.sendMail({ from: 'roll@example.kz', to, subject: 'Сәлем', text: 'x', envelope: { from, to } });
  return response;
}

beforeEach(async () => {
  relay = await startMailSimulator();
  simulator = await startMailSimulator({ bounceTo: { host: '127.0.0.1', port: relay.smtpPort } });
});
afterEach(async () => {
  await simulator.stop();
  await relay.stop();
});

describe('a message that bounces', () => {
  it('is accepted, reaches no mailbox, and comes back to its envelope sender from nobody', async () => {
    simulator.fail({ type: 'bounce', recipient: 'gone@example.kz', status: '5.1.1', text: 'User unknown' });
    expect(await send('gone@example.kz')).toBe('250 Ok: queued as 1');
    expect(await send('aigul@example.kz')).toBe('250 Ok: queued as 2');
    await relay.waitFor((mails) => mails.length > 0);

    expect(simulator.received.map(({ id }) => id)).toEqual(['2']);
    expect(relay.received).toHaveLength(1);
    expect(relay.received[0]).toMatchObject({
      envelope: { from: '', to: [SENDER] },
      subject: 'Undelivered Mail Returned to Sender',
      attachments: ['message/delivery-status', 'text/rfc822-headers'],
    });
    expect(relay.received[0]?.text).toContain('550 5.1.1 <gone@example.kz>: User unknown');
  });

  it('bounces as often as asked', async () => {
    simulator.fail({ type: 'bounce', status: '5.2.2', text: 'Over quota', times: 1 });
    await send('a@example.kz');
    await send('a@example.kz');
    await relay.waitFor((mails) => mails.length > 0);
    expect(simulator.received).toHaveLength(1);
  });

  it('is reported again and again until the report is taken', async () => {
    relay.fail({ type: 'reply', stage: 'data', code: 451, text: '4.3.0 Come again', times: 2 });
    simulator.fail({ type: 'bounce', status: '5.1.1', text: 'User unknown', times: 1 });
    await send('a@example.kz');
    await relay.waitFor((mails) => mails.length === 1);
  });

  it('is not reported again once the report is refused', async () => {
    relay.fail({ type: 'reply', stage: 'rcpt', code: 550, text: '5.1.1 Unknown', times: 1 });
    simulator.fail({ type: 'bounce', status: '5.1.1', text: 'User unknown' });
    await send('a@example.kz', 'b+1.0123456789abcdef0123@bounces.example.kz');
    await send('b@example.kz', 'b+2.0123456789abcdef0123@bounces.example.kz');
    await relay.waitFor((mails) => mails.length > 0);
    expect(relay.received.map(({ envelope }) => envelope.to[0]?.slice(0, 3))).toEqual(['b+2']);
  });

  it('waits with its report for a relay', async () => {
    await simulator.stop();
    simulator = await startMailSimulator();
    simulator.fail({ type: 'bounce', status: '5.1.1', text: 'User unknown' });
    await send('a@example.kz');
    simulator.bounceTo({ host: '127.0.0.1', port: relay.smtpPort });
    await relay.waitFor((mails) => mails.length === 1);
  });

  it('is not reported when it had no sender', async () => {
    simulator.fail({ type: 'bounce', recipient: /^a/, status: '5.1.1', text: 'User unknown' });
    simulator.fail({ type: 'bounce', recipient: /^b/, status: '5.1.1', text: 'User unknown' });
    await send('a@example.kz', '');
    await send('b@example.kz');
    await relay.waitFor((mails) => mails.length > 0);
    expect(relay.received[0]?.text).toContain('<b@example.kz>');
  });
});
