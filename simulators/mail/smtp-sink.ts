import type { AddressInfo, Server, Socket } from 'node:net';

import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import { standInBanner } from '../../domain/stand-in';
import type { FaultBook, MailEffect, MailStage } from './mail-fault';
import type { ReceivedMail } from './mail-state';

const LOOPBACK = '127.0.0.1';
const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;

type Done = (error?: Error | null, message?: string) => void;

/** What the sink does with a message it was given: keep it and say under which id. */
export type KeepMail = (raw: Buffer, envelope: ReceivedMail['envelope']) => Promise<string>;

/** What the sink does with a message that it took and that will not arrive. @returns the id that the sender gets */
export type BounceMail = (
  raw: Buffer,
  envelope: ReceivedMail['envelope'],
  failure: { readonly status: string; readonly text: string },
) => string;

/** A mail server on loopback that takes everything, unless a fault says otherwise. */
export class SmtpSink {
  readonly #smtp: SMTPServer;
  readonly #sockets = new Set<Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #port = 0;
  #isStopped = false;

  constructor(
    private readonly faults: FaultBook,
    private readonly takers: { readonly keep: KeepMail; readonly bounce: BounceMail },
    proof?: string,
  ) {
    this.#smtp = new SMTPServer({
      ...(proof === undefined ? {} : { banner: standInBanner(proof) }),
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      // The text of a fault carries the enhanced status it wants; the library must not add one.
      hideENHANCEDSTATUSCODES: true,
      size: MAX_MESSAGE_BYTES,
      onConnect: (session, done) => this.#answer('connect', session, [], done),
      onMailFrom: (_address, session, done) => this.#answer('mail-from', session, [], done),
      onRcptTo: ({ address }, session, done) => this.#answer('rcpt', session, [address], done),
      onData: (stream, session, done) => this.#receive(stream, session, done),
    });
    // A peer that goes away in the middle is what this server is for.
    this.#smtp.on('error', () => undefined);
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  get port(): number {
    return this.#port;
  }

  get #server(): Server {
    return this.#smtp.server;
  }

  /** @param port 0 for any free port; the same port is used again after `refuseConnections` */
  async listen(port: number): Promise<void> {
    await listenOnLoopback(this.#server, port);
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  refuseConnections(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  acceptConnections(): void {
    if (!this.#server.listening) this.#server.listen(this.#port, LOOPBACK);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server.listening) return;
    await new Promise<void>((resolve) => this.#smtp.close(resolve));
  }

  #answer(stage: MailStage, session: SMTPServerSession, recipients: readonly string[], done: Done): void {
    const effect = this.faults.takeEffect(stage, recipients);
    this.#later(this.faults.takeDelayMs(stage, recipients), () => {
      if (effect === undefined) done();
      else if (effect.type === 'reply') done(refusal(effect));
      else this.#drop(session);
    });
  }

  #receive(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): void {
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    if (this.faults.takeEffect('data', recipients, 'drop-during-data') !== undefined) {
      // Not before the first bytes: until then the sender may not have seen 354.
      stream.once('data', () => this.#drop(session));
      return;
    }
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('end', () => {
      if (stream.sizeExceeded) {
        done(refusal({ code: 552, text: '5.3.4 Message too big' }));
        return;
      }
      void this.#finish(Buffer.concat(chunks), session, recipients).then((answer) => answer(done), done);
    });
  }

  async #finish(raw: Buffer, session: SMTPServerSession, recipients: readonly string[]): Promise<(done: Done) => void> {
    const effect = this.faults.takeEffect('data', recipients);
    if (effect?.type === 'reply') return (done) => done(refusal(effect));
    const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    const envelope = { from, to: recipients };
    if (effect?.type === 'bounce') {
      const id = this.takers.bounce(raw, envelope, effect);
      return (done) => done(null, `Ok: queued as ${id}`);
    }
    const id = await this.takers.keep(raw, envelope);
    if (effect !== undefined) return () => this.#drop(session);
    return (done) => this.#later(this.faults.takeDelayMs('data', recipients), () => done(null, `Ok: queued as ${id}`));
  }

  #drop(session: SMTPServerSession): void {
    for (const socket of this.#sockets) if (socket.remotePort === session.remotePort) socket.destroy();
  }

  #later(delayMs: number, action: () => void): void {
    // A message may still be on its way through the parser when the server stops; nobody waits for the answer.
    if (this.#isStopped) return;
    if (delayMs === 0) {
      action();
      return;
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delayMs);
    this.#timers.add(timer);
  }
}

function refusal({ code, text }: Pick<Extract<MailEffect, { type: 'reply' }>, 'code' | 'text'>): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Resolves once `server` accepts connections on 127.0.0.1. @throws when the port is taken */
export async function listenOnLoopback(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
