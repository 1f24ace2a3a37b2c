import { hkdfSync } from 'node:crypto';
import type { Settings } from '../settings/config';

/** What a derived key is for; its name goes into the key, so that no two purposes share one. */
export type KeyPurpose = 'bounce' | 'unsubscribe' | 'case-link' | 'message-code' | 'link-code';

/**
 * A key of its own for one purpose, from the button key (HKDF-SHA-256, RFC 5869): one secret to keep, and a signature made for one
 * purpose is worth nothing in another.
 *
 * @returns 32 bytes, the same for the same settings
 */
export function deriveKey({ ROLLCALL_BUTTON_KEY }: Pick<Settings, 'ROLLCALL_BUTTON_KEY'>, purpose: KeyPurpose): Uint8Array {
  const secret = Buffer.from(ROLLCALL_BUTTON_KEY, 'base64');
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `rollcall/${purpose}`, 32));
}
