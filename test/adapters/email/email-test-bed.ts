import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

import { createEmailSender, type EmailSenderSettings, type SmtpEmailSender } from '../../../adapters/email/email-sender';
import type { SendOutcome } from '../../../domain/delivery/delivery';
import { ChannelUnavailable } from '../../../domain/delivery/channel-unavailable';
import type { EmailMessage } from '../../../ports/email-sender';

export const AIGUL = 'aigul@example.kz';
export const CONFIGURATION_RETRY_MS = 15 * 60_000;

export function anEmail(overrides: Partial<EmailMessage> & { readonly address?: string } = {}): EmailMessage {
  const { address = AIGUL, ...message } = overrides;
  return {
    to: { name: 'Айгүл Әбілқызы', address },
    subject: 'Тіркелу мерзімі: 24 наурыз',
    text: 'Құрметті оператор! Өтінішіңізді 24 наурызға дейін беріңіз.\n',
    html: '<p>Құрметті оператор! <b>24 наурыз</b></p>',
    messageId: '<case-7.notice.1@notices.example.kz>',
    date: Date.UTC(2022, 1, 18, 4, 30),
    ledgerId: 7,
    ...message,
  };
}

/** Senders and servers of one test, closed after it: senders first. */
export class EmailTestBed {
  readonly #senders: SmtpEmailSender[] = [];
  readonly #servers: (() => Promise<void>)[] = [];

  sender(settings: Partial<EmailSenderSettings> & { readonly port: number }): SmtpEmailSender {
    const sender = createEmailSender({
      host: '127.0.0.1',
      requireTls: false,
      from: { name: 'Цифрлық даму министрлігі', address: 'roll@notices.example.kz' },
      isAllowed: () => true,
      ...settings,
    });
    this.#senders.push(sender);
    return sender;
  }

  /** @returns the port of a server with these habits */
  async smtpServer(options: SMTPServerOptions): Promise<number> {
    const server = new SMTPServer({ disableReverseLookup: true, closeTimeout: 1, ...options });
    server.on('error', () => undefined);
    this.#servers.push(() => new Promise((resolve) => server.close(resolve)));
    return await listen(server.server, (port) => server.listen(port, '127.0.0.1'));
  }

  /**
   * A server that speaks exactly these lines, whatever the library for servers would say.
   *
   * @param answers by the first word of the command, `CONNECT` for the greeting, `.` for the end of the message; 250 otherwise
   * @returns its port
   */
  async scriptedServer(answers: Readonly<Record<string, string>>): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      talk(socket, { CONNECT: '220 mail.example.kz ESMTP', DATA: '354 Go on', ...answers });
    });
    this.#servers.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    return await listen(server, (port) => server.listen(port, '127.0.0.1'));
  }

  async close(): Promise<void> {
    await Promise.all(this.#senders.splice(0).map((sender) => sender.close()));
    await Promise.all(this.#servers.splice(0).map((close) => close()));
  }
}

async function listen(server: Server, start: (port: number) => unknown): Promise<number> {
  start(0);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function talk(socket: Socket, answers: Readonly<Record<string, string>>): void {
  let isMessage = false;
  let rest = '';
  const say = (key: string): void => {
    const answer = answers[key] ?? '250 Ok';
    socket.write(`${answer}\r\n`);
    if (answer.startsWith('421')) socket.end();
    isMessage = answer.startsWith('354');
  };
  say('CONNECT');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!isMessage) say((line.split(/[ :]/)[0] ?? '').toUpperCase());
      else if (line === '.') say('.');
    }
  });
}

/** @throws Error when the send came to anything but `ChannelUnavailable` */
export async function unavailable(send: Promise<SendOutcome>): Promise<ChannelUnavailable> {
  const error: unknown = await send.then(
    (outcome) => outcome,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ChannelUnavailable)) throw new Error(`expected ChannelUnavailable, got ${JSON.stringify(error)}`);
  return error;
}
