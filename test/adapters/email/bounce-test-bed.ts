import { connect } from 'node:net';

import { createTransport } from 'nodemailer';

import { makeBounceAddress } from '../../../adapters/email/bounce-address';
import {
  startBounceListener,
  type Bounce,
  type BounceListener,
  type BounceListenerSettings,
} from '../../../adapters/email/bounce-listener';

export const here = { domain: 'bounces.example.kz', key: Buffer.alloc(32, 7) };
export const RETURN_PATH = makeBounceAddress(7, here);
export const FORGED = RETURN_PATH.replace('b+7', 'b+8');

interface Delivery {
  readonly from?: string;
  readonly to?: string | string[];
  readonly raw: string | Buffer;
}

/** What the tests of the listener start, send and look at. */
export interface BounceTestBed {
  /** What the listeners have told. */
  readonly bounces: Bounce[];
  readonly logged: string[];
  readonly start: (settings?: Partial<BounceListenerSettings>) => Promise<BounceListener>;
  /** @returns the answer to the message, or the reply that refused it */
  readonly deliver: (delivery: Delivery, tls?: object) => Promise<string>;
  /** Sends `lines` one after the other, each after an answer to the one before. @returns every answer, until the peer hangs up */
  readonly talk: (lines: readonly string[]) => Promise<string>;
}

/** @param open the listener of the test that runs */
export function bounceTestBed(open: () => BounceListener): BounceTestBed {
  const bounces: Bounce[] = [];
  const logged: string[] = [];

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

  async function deliver({ from = '', to = RETURN_PATH, raw }: Delivery, tls: object = { ignoreTLS: true }): Promise<string> {
    const transport = createTransport({ host: '127.0.0.1', port: open().port, ...tls });
    const answer = await transport.sendMail({ envelope: { from, to }, raw }).then(
      ({ response }) => response,
      (error: unknown) => (error instanceof Error && 'response' in error ? String(error.response) : String(error)),
    );
    transport.close();
    return answer;
  }

  async function talk(lines: readonly string[]): Promise<string> {
    return await new Promise((resolve) => {
      let heard = '';
      const left = [...lines];
      const socket = connect(open().port, '127.0.0.1');
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

  return { bounces, logged, start, deliver, talk };
}
