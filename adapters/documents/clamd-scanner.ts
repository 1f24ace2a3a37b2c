import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { DocumentScanner, ScanVerdict } from '../../ports/document-vault';

export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly socketPath: string };

const PIECE_BYTES = 64 * 1024;
const MAX_REPLY_LENGTH = 1_000;
const MAX_NAME_LENGTH = 200;

/**
 * Asks clamd by its INSTREAM command. Whatever is not a clear answer to the whole file (silence, a limit, an error) is `undecided`, or
 * `unavailable` where there is no connection, and never the same as clean.
 *
 * @param timeoutMs for the whole conversation
 */
export function createClamdScanner(address: ClamdAddress, { timeoutMs }: { readonly timeoutMs: number }): DocumentScanner {
  return {
    async scan(bytes) {
      const socket = 'socketPath' in address ? connect(address.socketPath) : connect(address.port, address.host);
      const signal = AbortSignal.timeout(timeoutMs);
      let isConnected = false;
      try {
        await once(socket, 'connect', { signal });
        isConnected = true;
        return await ask(socket, bytes, signal);
      } catch {
        return { verdict: isConnected ? 'undecided' : 'unavailable' };
      } finally {
        // whatever comes now comes too late
        socket.on('error', () => undefined);
        socket.destroy();
      }
    },
  };
}

async function ask(socket: Socket, bytes: Uint8Array, signal: AbortSignal): Promise<ScanVerdict> {
  const reply = readReply(socket, signal);
  const sent = sendFile(socket, bytes, signal).then(() => 'sent' as const);
  // an answer to a part of the file says nothing of the rest, unless that part is infected
  const first = await Promise.race([sent, reply]);
  const verdict = readVerdict(await reply);
  return first !== 'sent' && verdict.verdict === 'clean' ? { verdict: 'undecided' } : verdict;
}

/** The command, pieces with their lengths before them, and a piece of no length at the end. */
async function sendFile(socket: Socket, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length && socket.writable; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    if (!socket.write(piece)) await once(socket, 'drain', { signal });
  }
  socket.write(Buffer.alloc(4));
}

/** A reply is one text that ends with a zero byte; a connection that ends without one has not answered. */
async function readReply(socket: Socket, signal: AbortSignal): Promise<string> {
  let text = '';
  return await new Promise<string>((resolve, reject) => {
    const fail = (): void => reject(new Error('clamd did not answer'));
    signal.addEventListener('abort', fail, { once: true });
    socket.on('error', fail);
    socket.on('close', fail);
    socket.on('data', (data: Buffer) => {
      text += data.toString('latin1');
      if (text.includes('\0')) resolve(text);
      else if (text.length > MAX_REPLY_LENGTH) fail();
    });
  });
}

function readVerdict(reply: string): ScanVerdict {
  if (reply === 'stream: OK\0') return { verdict: 'clean' };
  const found = /^stream: ([^\0]+) FOUND\0/.exec(reply)?.[1];
  if (found === undefined) return { verdict: 'undecided' };
  return { verdict: 'infected', name: found.replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_NAME_LENGTH) };
}
