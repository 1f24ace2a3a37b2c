import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** The one session of an embedded database. */
export interface DatabaseSession {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
  isInTransaction(): boolean;
  exec(sql: string): Promise<unknown>;
}

const SSL_REQUEST = 80_877_103;
const CANCEL_REQUEST = 80_877_102;
const SYNC = 'S'.charCodeAt(0);
const QUERY = 'Q'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);

/**
 * Serves one database session to many clients of the PostgreSQL protocol. A client has the session from its first message to the
 * next Sync, and through a whole transaction; the others wait. (A queue that only keeps single messages apart lets one client's
 * Bind run another's Execute.)
 */
export async function serveDatabase(session: DatabaseSession, port: number): Promise<{ readonly close: () => Promise<void> }> {
  const turns = new Turns();
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveClient(socket, session, turns);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await turns.take();
    },
  };
}

/** Who may use the session; first come, first served. */
class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Waits for the turn. @returns ends it */
  async take(): Promise<() => void> {
    const before = this.last;
    let end: () => void = () => undefined;
    this.last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  }
}

function serveClient(socket: Socket, session: DatabaseSession, turns: Turns): void {
  let buffered = Buffer.alloc(0);
  let started = false;
  let endTurn: (() => void) | undefined;
  let working: Promise<void> = Promise.resolve();

  /** The next whole message, or undefined while part of it is missing. */
  const nextMessage = (): Buffer | undefined => {
    const lengthAt = started ? 1 : 0;
    if (buffered.length < lengthAt + 4) return undefined;
    const end = lengthAt + buffered.readInt32BE(lengthAt);
    if (buffered.length < end) return undefined;
    const message = buffered.subarray(0, end);
    buffered = buffered.subarray(end);
    return message;
  };

  const run = async (message: Buffer): Promise<void> => {
    endTurn ??= await turns.take();
    await session.execProtocolRawStream(new Uint8Array(message), {
      onRawData(data) {
        if (socket.writable) socket.write(Buffer.from(data));
      },
    });
  };

  const leave = async (): Promise<void> => {
    if (endTurn === undefined) return;
    if (session.isInTransaction()) await session.exec('ROLLBACK');
    endTurn();
    endTurn = undefined;
  };

  const handle = async (message: Buffer): Promise<void> => {
    if (!started) {
      const code = message.readInt32BE(4);
      if (code === SSL_REQUEST) return void socket.write('N');
      if (code === CANCEL_REQUEST) return void socket.destroy();
      started = true;
      await run(message);
    } else {
      const type = message.readUInt8(0);
      if (type === TERMINATE) return void socket.end();
      await run(message);
      if (type !== SYNC && type !== QUERY) return;
    }
    if (!session.isInTransaction()) await leave();
  };

  const work = async (): Promise<void> => {
    for (let message = nextMessage(); message !== undefined && !socket.destroyed; message = nextMessage()) await handle(message);
  };

  socket.on('data', (data) => {
    buffered = Buffer.concat([buffered, data]);
    working = working.then(work).catch(() => void socket.destroy());
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    working = working.then(leave).catch(() => endTurn?.());
  });
}
