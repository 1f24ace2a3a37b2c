import { connect, type Socket } from 'node:net';
import { SECOND } from '../../domain/time';
import { NotAStandIn } from './not-a-stand-in';

/** A connection on which the other side must prove itself first. */
export interface ProvenConnection {
  readonly host: string;
  readonly port: number;
  /** Said to it first; nothing where it speaks first. */
  readonly ask?: string;
  /** Where what it says first ends. */
  readonly end: string;
  readonly isProof: (said: string) => boolean;
  /** Whether the connection's next reader is to read what was said as well. */
  readonly handOn: boolean;
}

const TIMEOUT_MS = 10 * SECOND;
const LONGEST_ANSWER = 4_096;

/**
 * Connects, and hands the connection on once the other side has proven itself on it: a host's name proves nothing, and what listens
 * there now may be another than a moment ago.
 *
 * @throws NotAStandIn when it said something else, and the error of the connection when it could not be asked
 */
export async function openProvenConnection(terms: ProvenConnection): Promise<Socket> {
  const socket = connect({ host: terms.host, port: terms.port });
  try {
    const said = await firstWords(socket, terms);
    if (!terms.isProof(said.toString('latin1'))) throw new NotAStandIn();
    if (terms.handOn) socket.unshift(said);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function firstWords(socket: Socket, { ask, end }: ProvenConnection): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let said = Buffer.alloc(0);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      socket.pause();
      socket.off('data', onData).off('error', onError).off('close', onClose);
      settle();
    };
    const fail = (error: Error): void => finish(() => reject(error));
    const onData = (data: Buffer): void => {
      said = Buffer.concat([said, data]);
      if (said.includes(end)) finish(() => resolve(said));
      else if (said.length > LONGEST_ANSWER) fail(new NotAStandIn());
    };
    const onError = (error: Error): void => fail(error);
    const onClose = (): void => fail(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
    const timer = setTimeout(() => fail(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), TIMEOUT_MS);
    socket.on('data', onData).on('error', onError).on('close', onClose);
    if (ask !== undefined) socket.write(ask);
  });
}
