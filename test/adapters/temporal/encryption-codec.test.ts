import { createCipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import * as fc from 'fast-check';
import { createEncryptionCodec, UnreadablePayload, type DataKeys } from '../../../adapters/temporal/encryption-codec';

const OLD = randomBytes(32);
const NEW = randomBytes(32);
const oldOnly: DataKeys = { current: 'k1', keys: { k1: OLD } };
const rotated: DataKeys = { current: 'k2', keys: { k2: NEW, k1: OLD } };
const newOnly: DataKeys = { current: 'k2', keys: { k2: NEW } };

const SECRET = { name: 'ТОО «Датацентр»', address: 'office@operator.example', padding: 'x'.repeat(400) };
const toPayload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const fromPayload = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);

async function encode(keys: DataKeys, value: unknown = SECRET): Promise<Payload> {
  const [payload] = await createEncryptionCodec(keys).encode([toPayload(value)]);
  return payload ?? {};
}

async function decode(keys: DataKeys, payload: Payload): Promise<unknown> {
  const [plain] = await createEncryptionCodec(keys).decode([payload]);
  return fromPayload(plain ?? {});
}

const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

describe('the encryption codec', () => {
  it('gives back what it was given, whatever it was', async () => {
    const codec = createEncryptionCodec(oldOnly);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.uint8Array()),
        fc.uint8Array({ maxLength: 600 }),
        async (metadata, data) => {
          const given = { metadata, data };
          const [back] = await codec.decode(await codec.encode([given]));
          const [, plain] = [back, temporal.api.common.v1.Payload.decode(temporal.api.common.v1.Payload.encode(given).finish())];
          expect(temporal.api.common.v1.Payload.toObject(back as typeof plain)).toEqual(temporal.api.common.v1.Payload.toObject(plain));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([0, 1, 150, 199, 200, 201, 70_000])('gives back %d bytes', async (length) => {
    const codec = createEncryptionCodec(oldOnly);
    const [back] = await codec.decode(await codec.encode([{ data: randomBytes(length) }]));
    expect(back?.data?.length ?? 0).toBe(length);
  });

  it('shows nothing of a payload but the id of the key and the way it is written', async () => {
    const { metadata, data } = await encode(oldOnly);
    expect(Object.fromEntries(Object.entries(metadata ?? {}).map(([name, bytes]) => [name, text(bytes)]))).toEqual({
      encoding: 'binary/rollcall-aes-256-gcm',
      'rollcall-key': 'k1',
    });
    const short = await encode(oldOnly, 'office@operator.example');
    expect(text(data)).not.toContain('operator');
    expect(text(short.data)).not.toContain('operator');
  });

  it('never writes the same payload the same way twice', async () => {
    const codec = createEncryptionCodec(oldOnly);
    const payloads = await codec.encode(Array.from({ length: 2_000 }, () => toPayload('the same')));
    const ivs = payloads.map(({ data }) =>
      Buffer.from(data ?? [])
        .subarray(0, 12)
        .toString('hex'),
    );
    expect(new Set(ivs).size).toBe(2_000);
  });

  it('passes through what was never encrypted', async () => {
    const plain = toPayload(SECRET);
    expect(await createEncryptionCodec(oldOnly).decode([plain, {}])).toEqual([plain, {}]);
  });

  it('reads payloads of the first version, which compressed every one', async () => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', OLD, iv);
    const plain = deflateRawSync(temporal.api.common.v1.Payload.encode(toPayload('short')).finish());
    const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const metadata = { encoding: Buffer.from('binary/rollcall-aes-256-gcm'), 'rollcall-key': Buffer.from('k1') };
    expect(await decode(oldOnly, { metadata, data })).toBe('short');
  });
});

describe('rotating the data key', () => {
  it('reads with both keys what either wrote, and writes with the new one', async () => {
    const before = await encode(oldOnly);
    const after = await encode(rotated);
    expect(text(after.metadata?.['rollcall-key'])).toBe('k2');
    expect(await decode(rotated, before)).toEqual(SECRET);
    expect(await decode(rotated, after)).toEqual(SECRET);
    // a process that learnt of the new key and does not use it yet
    expect(await decode({ current: 'k1', keys: rotated.keys }, after)).toEqual(SECRET);
  });

  it('names the key that is missing, and nothing else', async () => {
    const failing = decode(newOnly, await encode(oldOnly));
    await expect(failing).rejects.toThrow('no data key "k1": set it again, or the histories written with it cannot be read');
    await expect(failing).rejects.toMatchObject({ keyId: 'k1' });
    await expect(failing).rejects.toBeInstanceOf(UnreadablePayload);
  });

  it('does not start without the key it is to write with', () => {
    expect(() => createEncryptionCodec({ current: 'k9', keys: oldOnly.keys })).toThrow(/no data key "k9"/);
  });
});

describe('a payload that somebody changed', () => {
  const changed = async (change: (data: Buffer) => Uint8Array): Promise<Payload> => {
    const payload = await encode(oldOnly);
    return { ...payload, data: change(Buffer.from(payload.data ?? [])) };
  };
  const flip = (at: number) => (data: Buffer) => {
    const index = at < 0 ? data.length + at : at;
    data[index] = (data[index] ?? 0) ^ 1;
    return data;
  };

  it.each([
    ['its IV', flip(0), /was changed/],
    ['its content', flip(20), /was changed/],
    ['its tag', flip(-1), /was changed/],
    ['its end', (data: Buffer) => data.subarray(0, -1), /was changed/],
    ['all but its first bytes', (data: Buffer) => data.subarray(0, 20), /too short/],
    ['all of it', () => new Uint8Array(), /too short/],
  ])('is refused when it lost or changed %s', async (_what, change, sentence) => {
    await expect(decode(oldOnly, await changed(change))).rejects.toThrow(sentence);
  });

  it('is refused under the name of another key', async () => {
    const payload = await encode(oldOnly);
    const renamed = { ...payload, metadata: { ...payload.metadata, 'rollcall-key': Buffer.from('k2') } };
    await expect(decode(rotated, renamed)).rejects.toThrow(/data key "k2" is not the one/);
  });

  it.each(['__proto__', 'constructor', '', 'k1\n<script>', 'k'.repeat(5_000)])(
    'is refused with the key id %j, which is not repeated',
    async (id) => {
      const payload = await encode(oldOnly);
      const strange = { ...payload, metadata: { ...payload.metadata, 'rollcall-key': Buffer.from(id) } };
      const error = await decode(oldOnly, strange).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UnreadablePayload);
      expect((error as Error).message.length).toBeLessThan(120);
      expect((error as Error).message).not.toContain('<');
    },
  );
});
