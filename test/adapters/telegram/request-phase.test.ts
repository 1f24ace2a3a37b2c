import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { connect, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { pollUntil } from '../../../client/services/poll-until';
import { EXPIRED_CERTIFICATE, TEST_CERTIFICATE, TEST_KEY } from '../email/test-certificate';
import { listen, listenRaw, sendTo, SHORT_TIMEOUT_SECONDS } from './telegram-test-bed';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server for one test. */
async function opened(listening: Promise<{ readonly server: Server; readonly port: number }>): Promise<number> {
  const { server, port } = await listening;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return port;
}

const PATIENCE = { timeoutMs: 60_000, everyMs: 5 };

interface SleepingListener {
  readonly port: number;
  /** Lets it go on. @returns what it reads of everything that was in its queue by then */
  readonly wake: () => Promise<string>;
}

/** A process that listens and is then stopped, so that nobody takes what the kernel accepts. */
async function sleepingListener(): Promise<SleepingListener> {
  const script = `
    const server = require('node:net').createServer((socket) => socket.on('data', (data) => console.log(String(data))).on('error', () => {}));
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const child: ChildProcess = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(() => child.kill('SIGKILL'));
  let read = '';
  child.stdout?.on('data', (data) => (read += String(data)));
  if (child.stdout !== null) await once(child.stdout, 'data');
  const port = Number(read);
  child.kill('SIGSTOP');
  read = '';
  return {
    port,
    async wake() {
      child.kill('SIGCONT');
      // it takes connections in their order, and has read all that came before the first probe once it reads the second
      for (const probe of ['probe-1', 'probe-2']) {
        const socket = connect(port, '127.0.0.1', () => socket.end(probe));
        socket.on('error', () => undefined);
        expect(await pollUntil(() => Promise.resolve(read.includes(probe) || undefined), PATIENCE)).toBe(true);
      }
      return read;
    },
  };
}

describe('how far a request got', () => {
  it('is unknown when a listener has the connection and is not there: it may read the request later', async () => {
    const { port, wake } = await sleepingListener();
    expect(await sendTo(`http://127.0.0.1:${port}`, { timeoutSeconds: SHORT_TIMEOUT_SECONDS })).toMatchObject({
      status: 'unknown',
      receipt: 'TIMEOUT, after the request may have arrived',
    });
    expect(await wake()).toContain('sendMessage');
  });

  it('is nowhere when the queue of a listener is full, and nothing arrives later', async () => {
    const { port, wake } = await sleepingListener();
    let queued = 0;
    const fillers = Array.from({ length: 8 }, () => connect(port, '127.0.0.1', () => (queued += 1)).on('error', () => undefined));
    closing.push(() => fillers.forEach((socket) => socket.destroy()));
    // the kernel queues one more than it was told
    expect(await pollUntil(() => Promise.resolve(queued >= 2 || undefined), PATIENCE)).toBe(true);
    expect(await sendTo(`http://127.0.0.1:${port}`, { timeoutSeconds: SHORT_TIMEOUT_SECONDS })).toMatchObject({ unavailable: 'outage' });
    expect(await wake()).not.toContain('sendMessage');
  });

  it('is nowhere when a TLS peer never finishes its handshake', async () => {
    let received = '';
    const port = await opened(listenRaw((socket) => socket.on('data', (data) => (received += data.toString('latin1')))));
    expect(await sendTo(`https://127.0.0.1:${port}`, { timeoutSeconds: SHORT_TIMEOUT_SECONDS })).toMatchObject({
      unavailable: 'outage',
      message: 'Telegram could not be reached (TIMEOUT, before the request arrived)',
    });
    expect(received.length).toBeGreaterThan(100);
  });

  it('is nowhere when a TLS peer cuts the handshake', async () => {
    const port = await opened(listenRaw((socket) => socket.once('data', () => socket.destroy())));
    expect(await sendTo(`https://127.0.0.1:${port}`)).toMatchObject({ unavailable: 'outage' });
  });

  it('is nowhere when the server speaks no TLS', async () => {
    const port = await opened(listen(createHttpServer((_request, response) => response.end())));
    expect(await sendTo(`https://127.0.0.1:${port}`)).toMatchObject({ unavailable: 'configuration' });
  });

  it.each([
    ['signs itself', TEST_CERTIFICATE],
    ['is over', EXPIRED_CERTIFICATE],
  ])('is nowhere when the certificate %s: the peer reads not a byte of it', async (_how, cert) => {
    let readable = '';
    const server = createTlsServer({ cert, key: TEST_KEY }, (socket) => {
      socket.on('data', (data) => (readable += String(data))).on('error', () => undefined);
    });
    server.on('tlsClientError', () => undefined);
    const port = await opened(listen(server));
    expect(await sendTo(`https://127.0.0.1:${port}`)).toMatchObject({ unavailable: 'configuration' });
    // once the connection is over nothing more can be read from it
    const isOver = (): Promise<true | undefined> =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error === null ? resolve(count === 0 || undefined) : reject(error))),
      );
    expect(await pollUntil(isOver, PATIENCE)).toBe(true);
    expect(readable).toBe('');
  });

  it.each([
    ['before it reads', (socket: Socket) => socket.destroy()],
    ['when it has read', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['in the middle of its answer', (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-le'))],
    [
      'after headers of an answer',
      (socket: Socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"ok":true')),
    ],
    ['with what is not HTTP', (socket: Socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'))],
  ])('is unknown when a peer that took the connection ends it %s', async (_when, act) => {
    const port = await opened(listenRaw((socket) => void act(socket.on('error', () => undefined))));
    expect(await sendTo(`http://127.0.0.1:${port}`)).toMatchObject({ status: 'unknown' });
  });

  it('is unknown when an answer says ok and shows no message', async () => {
    const port = await opened(listen(createHttpServer((_request, response) => response.end('{"ok":true,"result":true}'))));
    expect(await sendTo(`http://127.0.0.1:${port}`)).toEqual({ status: 'unknown', receipt: '200: without the message' });
  });

  it.each([
    ['an endless answer', (answer: (text: string) => void) => answer('x'.repeat(1_000_000))],
    ['an answer of dots', (answer: (text: string) => void) => setInterval(() => answer('.'), 20).unref()],
  ])('is unknown, and said to be before the end, after %s', async (_what, act) => {
    let answering: ServerResponse | undefined;
    const port = await opened(
      listen(
        createHttpServer((_request, response) => {
          answering = response.on('error', () => undefined);
          act((text) => void response.write(text));
        }),
      ),
    );
    expect(await sendTo(`http://127.0.0.1:${port}`, { timeoutSeconds: SHORT_TIMEOUT_SECONDS })).toMatchObject({ status: 'unknown' });
    expect(answering?.writableEnded).toBe(false);
  });

  it('is not sent on to where a redirect points', async () => {
    const asked: string[] = [];
    const port = await opened(
      listen(
        createHttpServer((request, response) => {
          asked.push(request.url ?? '');
          response.writeHead(307, { location: '/elsewhere' }).end();
        }),
      ),
    );
    expect(await sendTo(`http://127.0.0.1:${port}`)).toMatchObject({ unavailable: 'configuration' });
    expect(asked).toHaveLength(1);
  });
});
