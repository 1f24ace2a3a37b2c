import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ButtonSigner } from '../../domain/message/buttons';

const VERSION = 1;
const PAYLOAD_BYTES = 10;
const SEAL_BYTES = 10;

/**
 * Signs callback data: version (1), action (1), case number (6), revision (2), then the first 10 bytes of an HMAC over them and
 * the chat. 27 characters of base64url; what a Bot API client sends for a button is anybody's guess until this opens it.
 */
export function createButtonSigner(key: Buffer): ButtonSigner {
  const signatureOf = (payload: Buffer, chatId: number): Buffer =>
    createHmac('sha256', key).update(payload).update(`/${chatId}`).digest().subarray(0, SEAL_BYTES);

  return {
    sign({ chatId, caseNumber, action, revision }) {
      const payload = Buffer.alloc(PAYLOAD_BYTES);
      payload.writeUInt8(VERSION, 0);
      payload.writeUInt8(action, 1);
      payload.writeUIntBE(caseNumber, 2, 6);
      payload.writeUInt16BE(revision, 8);
      return Buffer.concat([payload, signatureOf(payload, chatId)]).toString('base64url');
    },

    open(data, chatId) {
      const bytes = Buffer.from(data, 'base64url');
      if (bytes.length !== PAYLOAD_BYTES + SEAL_BYTES || bytes.toString('base64url') !== data) return undefined;
      const payload = bytes.subarray(0, PAYLOAD_BYTES);
      if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), signatureOf(payload, chatId))) return undefined;
      if (payload.readUInt8(0) !== VERSION) return undefined;
      return { action: payload.readUInt8(1), caseNumber: payload.readUIntBE(2, 6), revision: payload.readUInt16BE(8) };
    },
  };
}
