import { createTransport } from 'nodemailer';

import { writeBounceReport, type BouncedMail } from './bounce-report';

const RETRY_MS = 250;

/** Where reports go, as a relay that knows the way to every sender. */
export interface BounceRelay {
  readonly host: string;
  readonly port: number;
}

/** Reports that a mail server still has to deliver. As any mail server does, it comes again until the answer is yes or never. */
export class BounceQueue {
  readonly #waiting: BouncedMail[] = [];
  #relay: BounceRelay | undefined;
  #isSending = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param relay without one, reports wait for `sendTo` */
  constructor(relay?: BounceRelay) {
    this.#relay = relay;
  }

  /** A message of the null sender bounces without a report (RFC 5321, section 4.5.5). */
  add(mail: BouncedMail): void {
    if (mail.envelope.from === '') return;
    this.#waiting.push(mail);
    // the answer to the message goes first
    this.#later(0);
  }

  sendTo(relay: BounceRelay): void {
    this.#relay = relay;
    this.#later(0);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#sendAll(), ms);
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    let mail: BouncedMail | undefined;
    while (this.#relay !== undefined && !this.#isStopped && (mail = this.#waiting[0]) !== undefined) {
      if (await isToComeAgain(this.#relay, mail)) break;
      this.#waiting.shift();
    }
    this.#isSending = false;
    if (this.#waiting.length > 0 && this.#relay !== undefined) this.#later(RETRY_MS);
  }
}

async function isToComeAgain({ host, port }: BounceRelay, mail: BouncedMail): Promise<boolean> {
  const transport = createTransport({ host, port, ignoreTLS: true, connectionTimeout: 2_000, socketTimeout: 10_000 });
  try {
    await transport.sendMail({ envelope: { from: '', to: [mail.envelope.from] }, raw: writeBounceReport(mail, new Date()) });
    return false;
  } catch (error) {
    return !(error instanceof Error && 'permanent' in error && error.permanent === true);
  } finally {
    transport.close();
  }
}
