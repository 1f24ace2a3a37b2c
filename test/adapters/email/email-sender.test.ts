import { setImmediate as turn } from 'node:timers/promises';
import { SMTP_RETRY_MS } from '../../../adapters/email/classify-smtp-error';
import type { EmailSenderSettings, SmtpEmailSender } from '../../../adapters/email/email-sender';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import { SECOND } from '../../../domain/time';
import { startMailSimulator, type MailSimulator } from '../../../simulators/mail/mail-simulator';
import { findHeader } from '../../../simulators/mail/mail-state';
import { AIGUL, anEmail, EmailTestBed, unavailable } from './email-test-bed';

const bed = new EmailTestBed();
let simulator: MailSimulator;

function aSender(settings: Partial<EmailSenderSettings> = {}): SmtpEmailSender {
  return bed.sender({ port: simulator.smtpPort, ...settings });
}

beforeEach(async () => {
  simulator = await startMailSimulator();
});

afterEach(async () => {
  jest.useRealTimers();
  await bed.close();
  await simulator.stop();
});

describe('a message that is accepted', () => {
  it('arrives as it was written, with the id of the server', async () => {
    expect(await aSender().send(anEmail())).toEqual({ status: 'accepted', providerId: '1', receipt: '250 Ok: queued as 1' });

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
    const port = await bed.smtpServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => stream.on('end', () => done(null, 'Thanks')).resume(),
    });
    expect(await aSender({ port }).send(anEmail())).toEqual({
      status: 'accepted',
      providerId: '<case-7.notice.1@notices.example.kz>',
      receipt: '250 Thanks',
    });
  });

  it('keeps the pace it was given', async () => {
    // a server without timers, so that time may stand still
    const port = await bed.scriptedServer({});
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask'] });
    const paced = aSender({ port, ratePerSecond: 5 });
    let accepted = 0;
    const sends = Array.from({ length: 11 }, () => paced.send(anEmail()).then(({ status }) => (accepted += status === 'accepted' ? 1 : 0)));
    for (const soFar of [5, 10, 11]) {
      while (accepted < soFar) await turn();
      // what is not held back would be there before this, which has to connect first
      await aSender({ port }).send(anEmail());
      expect(accepted).toBe(soFar);
      jest.advanceTimersByTime(SECOND);
    }
    await Promise.all(sends);
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
    expect(await sender.send(anEmail())).toEqual({ status: 'not-allowed' });
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

// every answer by itself: smtp-answers.test.ts
describe('a refusal', () => {
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
  it('may have closed an idle connection: the message was not sent', async () => {
    const sender = aSender({ maxConnections: 1 });
    await sender.send(anEmail());
    simulator.fail({ type: 'drop-before-data', times: 1 });
    await unavailable(sender.send(anEmail()));
    expect(simulator.received).toHaveLength(1);
    expect(await sender.send(anEmail())).toMatchObject({ status: 'accepted' });
  });
});

describe('how far a message got', () => {
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

describe('close', () => {
  it('lets what is being sent finish', async () => {
    simulator.fail({ type: 'delay', stage: 'data', delayMs: 100 });
    const sender = aSender();
    const sent = sender.send(anEmail());
    await sender.close();
    expect(await sent).toMatchObject({ status: 'accepted' });
  });
});
