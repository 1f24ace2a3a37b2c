import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync, type KeyObject } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ValueError, type Payload, type PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = 'encoding';
const ENCRYPTED = Buffer.from('binary/rollcall-aes-256-gcm');
const KEY_ID = 'rollcall-key';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Below this, compressing saves a few bytes and costs more than the encryption; such a payload is stored as it is. */
const WORTH_COMPRESSING_BYTES = 200;

/** Keys by id. Old ones stay as long as histories written with them are read. */
export interface DataKeys {
  readonly current: string;
  /** 32 bytes each. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** A payload that this installation cannot decrypt. Its message names the key and nothing of the content. */
export class UnreadablePayload extends ValueError {
  constructor(
    message: string,
    /** As the payload names it; text of a stranger, cut to what an id may be. */
    readonly keyId: string,
  ) {
    super(message);
  }
}

/**
 * Compresses and encrypts every payload (AES-256-GCM), so that the Temporal server never sees what a case is about. Each payload
 * names its key. What was never encrypted passes through.
 *
 * @throws UnreadablePayload from `decode`, when the key is not there or the payload was changed
 * @throws ValueError at once, when there is no current key
 */
export function createEncryptionCodec({ current, keys }: DataKeys): PayloadCodec {
  const secrets: ReadonlyMap<string, KeyObject> = new Map(Object.entries(keys).map(([id, key]) => [id, createSecretKey(key)]));
  const secret = secrets.get(current);
  if (secret === undefined) throw new ValueError(`no data key "${current}" to write with`);
  const keyId = Buffer.from(current);
  return {
    encode: async (payloads) => await Promise.resolve(payloads.map((payload) => encrypt(payload, keyId, secret))),
    decode: async (payloads) =>
      await Promise.resolve(payloads.map((payload) => (isEncrypted(payload) ? decrypt(payload, secrets) : payload))),
  };
}

/** Whether this codec wrote the payload. */
export function isEncrypted({ metadata }: Payload): boolean {
  const encoding = metadata?.[ENCODING];
  return encoding !== undefined && ENCRYPTED.equals(encoding);
}

function encrypt(payload: Payload, keyId: Uint8Array, key: KeyObject): Payload {
  const iv = nextIv();
  const cipher = createCipheriv(CIPHER, key, iv);
  const plain = compress(temporal.api.common.v1.Payload.encode(payload).finish());
  const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { metadata: { [ENCODING]: ENCRYPTED, [KEY_ID]: keyId }, data };
}

function decrypt({ metadata, data }: Payload, secrets: ReadonlyMap<string, KeyObject>): Payload {
  const keyId = text(metadata?.[KEY_ID]);
  const named = /^[\w-]{1,20}$/.test(keyId) ? keyId : 'unnamed';
  const key = secrets.get(keyId);
  if (key === undefined) {
    throw new UnreadablePayload(`no data key "${named}": set it again, or the histories written with it cannot be read`, named);
  }
  if (!data || data.length < IV_BYTES + TAG_BYTES) throw new UnreadablePayload('an encrypted payload is too short', named);
  try {
    const decipher = createDecipheriv(CIPHER, key, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
    const plain = Buffer.concat([decipher.update(data.subarray(IV_BYTES, data.length - TAG_BYTES)), decipher.final()]);
    return temporal.api.common.v1.Payload.decode(inflateRawSync(plain));
  } catch {
    throw new UnreadablePayload(
      `a payload was changed after it was encrypted, or data key "${named}" is not the one it was written with`,
      named,
    );
  }
}

/** Raw deflate either way: a short payload is one stored block (RFC 1951, 3.2.4), made without zlib. */
function compress(plain: Uint8Array): Uint8Array {
  if (plain.length >= WORTH_COMPRESSING_BYTES) return deflateRawSync(plain);
  const block = Buffer.allocUnsafe(5 + plain.length);
  block[0] = 1;
  block.writeUInt16LE(plain.length, 1);
  block.writeUInt16LE(0xff_ff ^ plain.length, 3);
  block.set(plain, 5);
  return block;
}

const randomness = Buffer.alloc(IV_BYTES * 256);
let spent = randomness.length;

/** Random bytes are bought in bulk: a call to the system for each payload costs more than encrypting it. Never the same bytes twice. */
function nextIv(): Buffer {
  if (spent === randomness.length) {
    randomFillSync(randomness);
    spent = 0;
  }
  spent += IV_BYTES;
  return Buffer.from(randomness.subarray(spent - IV_BYTES, spent));
}

function text(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
