import { createHmac, timingSafeEqual } from 'node:crypto';

/** Bytes and a shortened HMAC-SHA-256 over them, as one text for a link. */
export interface Signer {
  close(payload: Buffer): string;
  /** @returns undefined when the text was not made here, or was changed */
  open(text: string): Buffer | undefined;
}

/** @param signatureBytes how much of the HMAC is kept: a guess fits once in 2^(8 × bytes) */
export function createSigner(key: Uint8Array, signatureBytes: number): Signer {
  const macOf = (payload: Buffer): Buffer => createHmac('sha256', key).update(payload).digest().subarray(0, signatureBytes);
  return {
    close: (payload) => Buffer.concat([payload, macOf(payload)]).toString('base64url'),
    open(text) {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= signatureBytes || bytes.toString('base64url') !== text) return undefined;
      const payload = bytes.subarray(0, -signatureBytes);
      return timingSafeEqual(bytes.subarray(-signatureBytes), macOf(payload)) ? payload : undefined;
    },
  };
}
