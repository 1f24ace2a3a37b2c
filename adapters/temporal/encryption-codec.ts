import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = 'encoding';
const ENCRYPTED = 'binary/rollcall-aes-256-gcm';
const KEY_ID = 'rollcall-key';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Keys by id. Old ones stay as long as histories written with them are read. */
export interface DataKeys {
  readonly current: string;
  /** 32 bytes each. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** Compresses and encrypts every payload (AES-256-GCM), so that the Temporal server never sees what a case is about. */
export function createEncryptionCodec({ current, keys }: DataKeys): PayloadCodec {
  const key = keyOf(keys, current);
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypt(payload, current, key))),
    decode: (payloads) =>
      Promise.resolve(payloads.map((payload) => (text(payload.metadata?.[ENCODING]) === ENCRYPTED ? decrypt(payload, keys) : payload))),
  };
}

function encrypt(payload: Payload, keyId: string, key: Uint8Array): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const plain = deflateRawSync(temporal.api.common.v1.Payload.encode(payload).finish());
  const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [ENCODING]: Buffer.from(ENCRYPTED), [KEY_ID]: Buffer.from(keyId) }, data };
}

function decrypt(payload: Payload, keys: DataKeys['keys']): Payload {
  const { data } = payload;
  if (!data || data.length < IV_BYTES + TAG_BYTES) throw new ValueError('an encrypted payload is too short');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(keys, text(payload.metadata?.[KEY_ID])), data.subarray(0, IV_BYTES));
  decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
  const plain = Buffer.concat([decipher.update(data.subarray(IV_BYTES, data.length - TAG_BYTES)), decipher.final()]);
  return temporal.api.common.v1.Payload.decode(inflateRawSync(plain));
}

function keyOf(keys: DataKeys['keys'], id: string): Uint8Array {
  const key = keys[id];
  if (key === undefined) throw new ValueError(`no data key "${id}": set it again, or the histories written with it cannot be read`);
  return key;
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
