import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

const COMMAND = 'zINSTREAM\0';

/** What a scanner does with a file that is there as a whole. */
export type ClamdScript = (socket: Socket, file: Buffer) => void;

export interface ClamdPeer {
  /** 0 where it listens on a socket of the file system. */
  readonly port: number;
  stop(): Promise<void>;
}

/** A peer that speaks as clamd does. @param onConnect what it does at once. @param path a socket of the file system instead of a port */
export async function startClamd(
  onWhole: ClamdScript,
  { onConnect = () => undefined, path }: { readonly onConnect?: (socket: Socket) => void; readonly path?: string } = {},
): Promise<ClamdPeer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    let isWhole = false;
    socket.on('error', () => undefined);
    socket.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data]);
      const file = isWhole ? undefined : readStream(received);
      if (file === undefined) return;
      isWhole = true;
      onWhole(socket, file);
    });
    onConnect(socket);
  });
  if (path === undefined) server.listen(0, '127.0.0.1');
  else server.listen(path);
  await once(server, 'listening');
  return {
    port: path === undefined ? (server.address() as AddressInfo).port : 0,
    async stop() {
      for (const socket of sockets) socket.destroy();
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

/** The bytes of the file, once all pieces are there; nothing ever for another command. */
function readStream(received: Buffer): Buffer | undefined {
  if (received.toString('latin1', 0, COMMAND.length) !== COMMAND) return undefined;
  const pieces: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
