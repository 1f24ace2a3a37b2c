import { createHmac, timingSafeEqual } from 'node:crypto';
import type { UnsubscribeLinks } from '../../ports/signed-links';

const SEAL_BYTES = 12;

/**
 * Links under which one contact ends its courtesy reminders: number and signature, no address (promise P8).
 *
 * @param publicUrl where the console's public pages are reached from outside
 */
export function createUnsubscribeLinks(publicUrl: string, key: Uint8Array): UnsubscribeLinks {
  const signatureOf = (id: string): Buffer => createHmac('sha256', key).update(`unsubscribe/${id}`).digest().subarray(0, SEAL_BYTES);
  return {
    url: (contactPointId) =>
      new URL(`/unsubscribe/${contactPointId}.${signatureOf(String(contactPointId)).toString('base64url')}`, publicUrl).href,
    open(token) {
      const [, id = '', signer = ''] = /^(\d{1,15})\.([\w-]{16})$/.exec(token) ?? [];
      if (id === '') return undefined;
      const given = Buffer.from(signer, 'base64url');
      return given.length === SEAL_BYTES && timingSafeEqual(given, signatureOf(id)) ? Number(id) : undefined;
    },
  };
}
