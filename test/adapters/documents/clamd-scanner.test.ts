import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createClamdScanner } from '../../../adapters/documents/clamd-scanner';
import type { ScanVerdict } from '../../../ports/document-vault';
import { startClamd, type ClamdPeer, type ClamdScript } from '../../support/clamd';

const document = new Uint8Array(Buffer.from('%PDF-1.7'));

describe('createClamdScanner', () => {
  let peer: ClamdPeer | undefined;
  afterEach(async () => {
    await peer?.stop();
    peer = undefined;
  });

  const listen = async (onWhole: ClamdScript, onConnect?: (socket: Socket) => void, path?: string): Promise<number> => {
    peer = await startClamd(onWhole, { ...(onConnect === undefined ? {} : { onConnect }), ...(path === undefined ? {} : { path }) });
    return peer.port;
  };
  const scan = async (port: number, bytes = document, timeoutMs = 60_000): Promise<ScanVerdict> =>
    await createClamdScanner({ host: '127.0.0.1', port }, { timeoutMs }).scan(bytes);
  const answering = (reply: string | Buffer): ClamdScript => {
    return (socket) => socket.end(reply);
  };

  it.each([
    ['clean', 'stream: OK\0', { verdict: 'clean' }],
    ['infected', 'stream: Win.Test.EICAR_HDB-1 FOUND\0', { verdict: 'infected', name: 'Win.Test.EICAR_HDB-1' }],
    ['over its limit', 'INSTREAM size limit exceeded. ERROR\0', { verdict: 'undecided' }],
    ['unreadable for it', "stream: Can't allocate memory ERROR\0", { verdict: 'undecided' }],
    [
      'a virus with a name of many lines',
      `stream: a\nb\u00ff${'c'.repeat(300)} FOUND\0`,
      { verdict: 'infected', name: `a?b??${'c'.repeat(195)}` },
    ],
    ['a virus that is called OK', 'stream: OK FOUND\0', { verdict: 'infected', name: 'OK' }],
  ] as const)('says what clamd says of a file that is %s', async (_, reply, verdict) => {
    expect(await scan(await listen(answering(reply)))).toEqual(verdict);
  });

  it.each([
    ['nothing', ''],
    ['an answer that is cut off', 'stream: OK'],
    ['an empty answer', '\0'],
    ['an answer to something else', 'PONG\0'],
    ['an answer with another name', 'other: OK\0'],
    ['an answer with more before it', 'x stream: OK\0'],
    ['an answer with more behind it', 'stream: OK\0stream: X FOUND\0'],
    ['small letters', 'stream: ok\0'],
    ['a web page', 'HTTP/1.1 200 OK\r\n\r\n\0'],
    ['noise', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
  ])('never takes %s for clean', async (_, reply) => {
    expect(await scan(await listen(answering(reply)))).toEqual({ verdict: 'undecided' });
  });

  it('reads an answer that comes letter by letter', async () => {
    const port = await listen((socket) => {
      void (async () => {
        for (const letter of 'stream: OK\0') {
          socket.write(letter);
          // its reader, in this same process, takes what is there
          await turn();
        }
      })();
    });
    expect(await scan(port)).toEqual({ verdict: 'clean' });
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 5_000_000])('sends all of %i bytes', async (length) => {
    const file = new Uint8Array(length).map((_, index) => index * 31);
    const received = new Promise<Buffer>((resolve) => {
      void listen((socket, whole) => {
        resolve(whole);
        socket.end('stream: OK\0');
      }).then(async (port) => {
        expect(await scan(port, file)).toEqual({ verdict: 'clean' });
      });
    });
    expect(Buffer.compare(await received, file)).toBe(0);
  });

  it('asks through a socket file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
    const socketPath = join(folder, 'clamd.sock');
    await listen(answering('stream: OK\0'), undefined, socketPath);
    expect(await createClamdScanner({ socketPath }, { timeoutMs: 60_000 }).scan(document)).toEqual({ verdict: 'clean' });
    await rm(folder, { recursive: true });
  });

  const long = new Uint8Array(20_000_000);
  const noAnswer: ClamdScript = () => undefined;

  it('does not take an answer to half a file for clean', async () => {
    const port = await listen(noAnswer, (socket) => socket.pause().write('stream: OK\0'));
    expect(await scan(port, long)).toEqual({ verdict: 'undecided' });
  });

  it('believes that half a file is infected, or too long', async () => {
    const port = await listen(noAnswer, (socket) => socket.pause().write('stream: X FOUND\0'));
    expect(await scan(port, long)).toEqual({ verdict: 'infected', name: 'X' });
  });

  it.each([
    ['cut before the file was sent', (socket: Socket) => socket.destroy()],
    ['reset', (socket: Socket) => socket.resetAndDestroy()],
    ['ended before the file was sent', (socket: Socket) => socket.end()],
  ])('knows nothing where the connection is %s', async (_, onConnect) => {
    const port = await listen(noAnswer, onConnect);
    // one that is reset at once may never have been seen as a connection
    for (const file of [long, document]) expect((await scan(port, file)).verdict).toMatch(/^(?:undecided|unavailable)$/);
  });

  it.each([
    ['says nothing', document, (socket: Socket) => socket],
    ['does not read', long, (socket: Socket) => socket.pause()],
    ['never ends its answer', document, (socket: Socket) => socket.write('stream: ')],
  ])('waits no longer than it may for a peer that %s', async (_, bytes, onConnect) => {
    const port = await listen(noAnswer, onConnect);
    // long enough to connect on a busy machine
    expect(await scan(port, bytes, 2_000)).toEqual({ verdict: 'undecided' });
  });

  it('stops reading an answer without an end', async () => {
    const port = await listen((socket) => socket.write('x'.repeat(100_000)));
    expect(await scan(port)).toEqual({ verdict: 'undecided' });
  });

  it('knows nothing where nobody listens', async () => {
    const port = await listen(noAnswer);
    await peer?.stop();
    expect(await scan(port)).toEqual({ verdict: 'unavailable' });
    const nowhere = createClamdScanner({ socketPath: '/nowhere/clamd.sock' }, { timeoutMs: 60_000 });
    expect(await nowhere.scan(document)).toEqual({ verdict: 'unavailable' });
  });

  it('asks again after it was not answered', async () => {
    let turn = 0;
    const port = await listen((socket) => socket.end((turn += 1) === 1 ? 'x\0' : 'stream: OK\0'));
    expect([await scan(port), await scan(port)]).toEqual([{ verdict: 'undecided' }, { verdict: 'clean' }]);
  });
});
