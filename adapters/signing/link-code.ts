import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkCodes } from '../../ports/signed-links';

const DIGITS = 6;

/** The second factor of a link: six digits that only the holder of the key can work out, so that none is ever kept. */
export function createLinkCodes(key: Uint8Array): LinkCodes {
  const codeOf = (link: string, send: number): string =>
    String(createHmac('sha256', key).update(`${link}/${send}`).digest().readUIntBE(0, 6) % 10 ** DIGITS).padStart(DIGITS, '0');
  return {
    codeOf,
    fits(given, link, send) {
      const digits = given.replace(/\D/g, '');
      return digits.length === DIGITS && timingSafeEqual(Buffer.from(digits), Buffer.from(codeOf(link, send)));
    },
  };
}
