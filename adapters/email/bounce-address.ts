import { createHmac, timingSafeEqual } from 'node:crypto';
import { domainToASCII } from 'node:url';

/** Where bounces come back to, and what proves that an address there was made here. */
export interface BounceDomain {
  /** Its MX leads to the bounce listener. */
  readonly domain: string;
  readonly key: Uint8Array;
}

const SIGNATURE_BYTES = 10;
const BOUNCE_ADDRESS = /^b\+(\d{1,15})\.([0-9a-f]{20})@(.+)$/;

/**
 * The envelope sender of one message (VERP): `b+<ledger id>.<signature>@<domain>`. Names no person, and is in hexadecimal
 * because mail servers on the way may change the case of letters.
 *
 * @throws RangeError when `ledgerId` is not a whole number from 0
 */
export function makeBounceAddress(ledgerId: number, { domain, key }: BounceDomain): string {
  if (!Number.isSafeInteger(ledgerId) || ledgerId < 0) throw new RangeError('a ledger id is a whole number');
  return `b+${ledgerId}.${signatureOf(String(ledgerId), key).toString('hex')}@${domainToASCII(domain)}`;
}

/** @returns the ledger id, or `undefined` when the address was not made with this key for this domain; letter case aside */
export function openBounceAddress(address: string, { domain, key }: BounceDomain): number | undefined {
  const [, id = '', signature = '', host] = BOUNCE_ADDRESS.exec(address.toLowerCase()) ?? [];
  if (host === undefined || domainToASCII(host) !== domainToASCII(domain)) return undefined;
  return timingSafeEqual(Buffer.from(signature, 'hex'), signatureOf(id, key)) ? Number(id) : undefined;
}

function signatureOf(id: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`bounce/${id}`).digest().subarray(0, SIGNATURE_BYTES);
}
