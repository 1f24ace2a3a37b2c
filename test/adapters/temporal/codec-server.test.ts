import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { createCodecApp } from '../../../adapters/temporal/codec-server';
import { createEncryptionCodec } from '../../../adapters/temporal/encryption-codec';

const UI = 'http://127.0.0.1:8233';
const codec = createEncryptionCodec({ current: 'k1', keys: { k1: randomBytes(32) } });
const other = createEncryptionCodec({ current: 'k9', keys: { k9: randomBytes(32) } });
const app = createCodecApp({ codec, origin: UI });

interface WirePayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data: string;
}
const base64 = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');
const toWire = ({ metadata, data }: Payload): WirePayload => ({
  metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, bytes]) => [name, base64(bytes)])),
  data: base64(data),
});
const plain = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const encrypted = async (value: unknown, by = codec): Promise<WirePayload> => toWire((await by.encode([plain(value)]))[0] ?? {});

async function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return await app.request(`http://127.0.0.1:8234${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { host: '127.0.0.1:8234', 'content-type': 'application/json', 'x-namespace': 'default', ...headers },
  });
}

describe('the codec server', () => {
  it('decodes for the Temporal UI as its protocol says', async () => {
    const payloads = [await encrypted({ name: 'ТОО «Хаб»' }), toWire(plain('never encrypted'))];
    const response = await post('/decode?preserveStorageRefs=true', { payloads }, { origin: UI });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(UI);
    expect(await response.json()).toEqual({ payloads: [toWire(plain({ name: 'ТОО «Хаб»' })), toWire(plain('never encrypted'))] });
  });

  it('encodes what the UI sends, so that a worker can read it', async () => {
    const response = await post('/encode', { payloads: [toWire(plain('hello'))] }, { origin: UI });
    const { payloads } = (await response.json()) as { payloads: WirePayload[] };
    expect(JSON.stringify(payloads)).not.toContain(base64(Buffer.from('"hello"')));
    const [payload] = payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')])),
      data: Buffer.from(data, 'base64'),
    }));
    const [back] = await codec.decode([payload ?? {}]);
    expect(defaultPayloadConverter.fromPayload(back ?? {})).toBe('hello');
  });

  it('answers a command line, which names no page', async () => {
    const response = await post('/decode', { payloads: [await encrypted(1)] });
    expect(await response.json()).toEqual({ payloads: [toWire(plain(1))] });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('answers the preflight of the UI with every header that it sends', async () => {
    const response = await app.request('http://127.0.0.1:8234/decode', {
      method: 'OPTIONS',
      headers: {
        host: '127.0.0.1:8234',
        origin: UI,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-namespace,content-type',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(UI);
    expect(response.headers.get('access-control-allow-headers')?.toLowerCase()).toMatch(/content-type,x-namespace,authorization/);
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
  });

  it.each([
    'http://127.0.0.1:8234',
    'http://localhost:8233',
    'https://127.0.0.1:8233',
    'http://127.0.0.1:82330',
    'http://127.0.0.1:8233.evil.test',
    'https://evil.test',
    'null',
    '*',
  ])('refuses the page %s, and lets it read nothing', async (origin) => {
    for (const method of ['POST', 'OPTIONS']) {
      const response = await app.request('http://127.0.0.1:8234/decode', {
        method,
        headers: { host: '127.0.0.1:8234', origin, 'content-type': 'text/plain' },
        ...(method === 'POST' ? { body: JSON.stringify({ payloads: [await encrypted('secret')] }) } : {}),
      });
      expect(response.status).toBe(403);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await response.text()).not.toContain(base64(Buffer.from('"secret"')));
    }
  });

  it.each(['evil.test', 'evil.test:8234', '127.0.0.1.evil.test', 'codec.localhost', '10.0.0.5:8234', ''])(
    'refuses the name %j, which a page elsewhere may have pointed here',
    async (host) => {
      const response = await post('/decode', { payloads: [await encrypted('secret')] }, { host });
      expect(response.status).toBe(403);
    },
  );

  it.each(['127.0.0.1', '127.0.0.2:8234', 'localhost:8234', '[::1]:8234'])('answers to %s', async (host) => {
    expect((await post('/decode', { payloads: [] }, { host })).status).toBe(200);
  });

  it.each([
    '',
    'not JSON',
    '[]',
    'null',
    '{"payloads": {}}',
    '{"payloads": [1]}',
    '{"payloads": [{"data": "not base64!"}]}',
    '{"payloads": [{"metadata": {"encoding": 7}}]}',
  ])('says what is wrong with the body %j', async (body) => {
    const response = await post('/decode', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(/^The body must be/) as string });
  });

  it('refuses a body that is far too large', async () => {
    const response = await post('/decode', 'x'.repeat(17 * 1024 * 1024));
    expect(response.status).toBe(413);
  });

  it('names the key of a payload that it cannot decrypt, and shows no trace of its own workings', async () => {
    const unknown = await post('/decode', { payloads: [await encrypted('secret', other)] });
    expect(unknown.status).toBe(422);
    const answer = await unknown.json();
    expect(answer).toEqual({ error: expect.stringContaining('no data key "k9"') as string, key: 'k9' });

    const { metadata, data } = await encrypted('secret');
    const bytes = Buffer.from(data, 'base64');
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    const changed = await post('/decode', { payloads: [{ metadata, data: bytes.toString('base64') }] });
    expect(changed.status).toBe(422);
    const said = await changed.text();
    expect(JSON.parse(said)).toMatchObject({ key: 'k1' });
    expect(said).not.toMatch(/\.ts|\.js|node:|at /);
  });

  it.each([
    ['GET', '/decode'],
    ['GET', '/'],
    ['POST', '/download'],
    ['PUT', '/encode'],
  ])('has nothing at %s %s', async (method, path) => {
    const response = await app.request(`http://127.0.0.1:8234${path}`, { method, headers: { host: '127.0.0.1:8234' } });
    expect(response.status).toBe(404);
  });
});
