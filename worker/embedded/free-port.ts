import { once } from 'node:events';
import { createServer } from 'node:net';

/** A loopback port nobody listens on: the preferred one when it is free. */
export async function freePort(preferred = 0): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? Promise.reject(new Error('no port is free on this machine'));
}

/** The preferred port, or another one, which is then said. */
export async function sayPort(preferred: number | undefined, what: string, say: (line: string) => void): Promise<number> {
  const port = await freePort(preferred);
  if (preferred !== undefined && preferred !== 0 && port !== preferred) say(`Port ${preferred} is taken; ${what} uses ${port}.`);
  return port;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
