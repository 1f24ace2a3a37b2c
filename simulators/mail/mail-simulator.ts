import { EventEmitter } from 'node:events';

import { BounceQueue, type BounceRelay } from './bounce-queue';
import { FaultBook, type MailFault } from './mail-fault';
import { MailState, type ReceivedMail } from './mail-state';
import { MailboxServer } from './mailbox-server';
import { parseMail } from './parse-mail';
import { SmtpSink, type BounceMail, type KeepMail } from './smtp-sink';

const WAIT_TIMEOUT_MS = 60_000;

/** A mail server that delivers nothing: it keeps what it is given and shows it on a page. For demos and tests. */
export interface MailSimulator {
  readonly smtpPort: number;
  readonly httpPort: number;
  /** The mailbox; `?to=<address>` narrows it to one recipient. May be framed by pages on loopback. */
  readonly pageUrl: string;
  /** Oldest first. */
  readonly received: readonly ReceivedMail[];
  /** What arrived for one address, letter case aside, oldest first. */
  mailbox(address: string): readonly ReceivedMail[];
  /** Misbehaves from now on; faults add up, the first that applies wins. */
  fail(fault: MailFault): void;
  clearFaults(): void;
  /** Where reports of bounced messages are sent from now on, also those that waited for it. */
  bounceTo(relay: BounceRelay): void;
  /**
   * Resolves when `predicate` holds; it is asked now and after each arrival.
   *
   * @param timeoutMs 60,000 when left out
   * @throws Error when it does not come true in time, or at once when the simulator stops
   */
  waitFor(predicate: (received: readonly ReceivedMail[]) => boolean, timeoutMs?: number): Promise<void>;
  /** All mail, as plain data for `restore`. */
  snapshot(): MailState;
  stop(): Promise<void>;
}

/** Ports: any free one when left out. */
export interface MailSimulatorOptions {
  readonly smtpPort?: number;
  readonly httpPort?: number;
  readonly restore?: MailState;
  readonly bounceTo?: BounceRelay;
  /** Shown in each greeting; left out, it passes for a relay of somebody's own. */
  readonly proof?: string;
}

/**
 * Starts a mail server and its mailbox page on 127.0.0.1.
 *
 * @param options ports, 0 or none for any free one; `restore` a state from an earlier `snapshot`; `bounceTo` as the method
 * @throws when a port is taken or `restore` is not a mail state
 */
export async function startMailSimulator(options: MailSimulatorOptions = {}): Promise<MailSimulator> {
  const received: ReceivedMail[] = options.restore === undefined ? [] : [...MailState.parse(options.restore).mails];
  let lastId = received.reduce((highest, mail) => Math.max(highest, Number(mail.id)), 0);
  const arrivals = new EventEmitter().setMaxListeners(0);
  const faults = new FaultBook();
  const mailbox = (address: string) => received.filter(({ envelope }) => includesAddress(envelope.to, address));
  const page = new MailboxServer({
    list: (to) => (to === '' ? received : mailbox(to)),
    find: (id) => received.find((mail) => mail.id === id),
  });
  const nextId = (): string => String((lastId += 1));
  const keep: KeepMail = async (raw, envelope) => {
    const mail = await parseMail(raw, { id: nextId(), envelope, receivedAt: Date.now() });
    received.push(mail);
    page.announce(mail);
    arrivals.emit('change');
    return mail.id;
  };
  const bounces = new BounceQueue(options.bounceTo);
  const bounce: BounceMail = (raw, envelope, failure) => {
    const id = nextId();
    bounces.add({ id, raw, envelope, ...failure });
    return id;
  };
  const sink = new SmtpSink(faults, { keep, bounce }, options.proof);
  await sink.listen(options.smtpPort ?? 0);
  const httpPort = await page.listen(options.httpPort ?? 0).catch(async (error: unknown) => {
    await sink.stop();
    throw error;
  });

  return {
    smtpPort: sink.port,
    httpPort,
    pageUrl: `http://127.0.0.1:${httpPort}/`,
    received,
    mailbox,
    fail: (fault) => {
      if (fault.type === 'down') sink.refuseConnections();
      else faults.add(fault);
    },
    clearFaults: () => {
      faults.clear();
      sink.acceptConnections();
    },
    bounceTo: (relay) => bounces.sendTo(relay),
    waitFor: (predicate, timeoutMs = WAIT_TIMEOUT_MS) => waitForMail(arrivals, () => predicate(received), timeoutMs),
    snapshot: () => ({ version: 1, mails: [...received] }),
    stop: async () => {
      arrivals.emit('stop');
      bounces.stop();
      await Promise.all([sink.stop(), page.stop()]);
    },
  };
}

function includesAddress(addresses: readonly string[], wanted: string): boolean {
  return addresses.some((address) => address.toLowerCase() === wanted.toLowerCase());
}

async function waitForMail(arrivals: EventEmitter, isTrue: () => boolean, timeoutMs: number): Promise<void> {
  if (isTrue()) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      arrivals.off('change', onChange).off('stop', onStop);
      finish();
    };
    const onStop = (): void => settle(() => reject(new Error('the mail simulator stopped while somebody waited for mail')));
    const onChange = (): void => {
      if (isTrue()) settle(resolve);
    };
    const timer = setTimeout(() => settle(() => reject(new Error(`no such mail within ${timeoutMs} ms`))), timeoutMs);
    arrivals.on('change', onChange).on('stop', onStop);
  });
}
