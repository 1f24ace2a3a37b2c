import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ButtonSigner, SignedButton } from '../../domain/message/buttons';

/** The version says what the payload holds. */
const OF_CASE = 1;
const OF_INSPECTION = 2;
const PAYLOAD_BYTES: Readonly<Record<number, number>> = { [OF_CASE]: 10, [OF_INSPECTION]: 12 };
const SEAL_BYTES = 10;

/**
 * Signs callback data: version (1), action (1), case number (6), revision (2), the number of the inspection (2) on an inspector's card,
 * then the first 10 bytes of an HMAC over them and the chat. At most 30 characters of base64url; what a Bot API client sends for a
 * button is anybody's guess until this opens it.
 */
export function createButtonSigner(key: Buffer): ButtonSigner {
  const signatureOf = (payload: Buffer, chatId: number): Buffer =>
    createHmac('sha256', key).update(payload).update(`/${chatId}`).digest().subarray(0, SEAL_BYTES);

  return {
    sign({ chatId, ...button }) {
      const payload = pack(button);
      return Buffer.concat([payload, signatureOf(payload, chatId)]).toString('base64url');
    },

    open(data, chatId) {
      const bytes = Buffer.from(data, 'base64url');
      const length = PAYLOAD_BYTES[bytes[0] ?? 0];
      if (length === undefined || bytes.length !== length + SEAL_BYTES || bytes.toString('base64url') !== data) return undefined;
      const payload = bytes.subarray(0, length);
      return timingSafeEqual(bytes.subarray(length), signatureOf(payload, chatId)) ? unpack(payload) : undefined;
    },
  };
}

function pack({ caseNumber, action, revision, inspection }: SignedButton): Buffer {
  const version = inspection === undefined ? OF_CASE : OF_INSPECTION;
  const payload = Buffer.alloc(PAYLOAD_BYTES[version] ?? 0);
  payload.writeUInt8(version, 0);
  payload.writeUInt8(action, 1);
  payload.writeUIntBE(caseNumber, 2, 6);
  payload.writeUInt16BE(revision, 8);
  if (inspection !== undefined) payload.writeUInt16BE(inspection, 10);
  return payload;
}

function unpack(payload: Buffer): SignedButton {
  const button = { action: payload.readUInt8(1), caseNumber: payload.readUIntBE(2, 6), revision: payload.readUInt16BE(8) };
  return payload.readUInt8(0) === OF_CASE ? button : { ...button, inspection: payload.readUInt16BE(10) };
}
