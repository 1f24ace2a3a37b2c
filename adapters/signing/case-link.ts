import { HOUR } from '../../domain/time';
import { createSigner } from './sign';
import type { CaseLinks } from '../../ports/signed-links';

const VERSION = 1;
const SEAL_BYTES = 16;
const PURPOSES = ['case', 'undo'] as const;

/**
 * Links to the page of one case for one contact: version, purpose, case number, contact and expiry in hours, then 128 bits of an
 * HMAC. They hold no name, no address and no number of an operator (promise P8), and open nothing but that one case.
 *
 * @param publicUrl where the public pages are reached from outside
 */
export function createCaseLinks(publicUrl: string, key: Uint8Array): CaseLinks {
  const signer = createSigner(key, SEAL_BYTES);
  return {
    url({ purpose, caseNumber, contactPointId, expiresAt }) {
      const payload = Buffer.alloc(14);
      payload.writeUInt8(VERSION, 0);
      payload.writeUInt8(PURPOSES.indexOf(purpose), 1);
      payload.writeUInt32BE(caseNumber, 2);
      payload.writeUInt32BE(contactPointId, 6);
      // rounded up, so that the link never ends before it was said to
      payload.writeUInt32BE(Math.ceil(expiresAt / HOUR), 10);
      return new URL(`/c/${signer.close(payload)}`, publicUrl).href;
    },
    open(token) {
      const payload = signer.open(token);
      if (payload?.length !== 14 || payload.readUInt8(0) !== VERSION) return undefined;
      const purpose = PURPOSES[payload.readUInt8(1)];
      if (purpose === undefined) return undefined;
      const [caseNumber, contactPointId] = [payload.readUInt32BE(2), payload.readUInt32BE(6)];
      return { purpose, caseNumber, contactPointId, expiresAt: payload.readUInt32BE(10) * HOUR };
    },
    verifyUrl: (code) => new URL(`/verify?code=${encodeURIComponent(code)}`, publicUrl).href,
  };
}
